package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"csbot/quiz"
)

// Recall is part of bot.Talks.
func (s *Store) Recall(ctx context.Context, in quiz.Person) (line, before string, err error) {
	err = s.db.QueryRowContext(ctx, `
		SELECT line, before FROM talks WHERE team = $1 AND place = $2 AND person = $3 AND until > $4`,
		in.Team, in.Channel, in.User, millis(s.Now())).Scan(&line, &before)
	if errors.Is(err, sql.ErrNoRows) {
		return "", "", nil
	}
	return line, before, err
}

// Remember is part of bot.Talks.
func (s *Store) Remember(ctx context.Context, in quiz.Person, line string, at time.Time, ttl time.Duration) error {
	now := s.Now()
	return s.exec(ctx, `
		INSERT INTO talks (team, place, person, line, before, answered_at, until) VALUES ($1, $2, $3, $4, '', $5, $6)
		ON CONFLICT (team, place, person) DO UPDATE SET
			before = CASE
				WHEN talks.until <= $7 OR excluded.line = '' THEN ''
				WHEN talks.line = excluded.line OR talks.line LIKE '?%' THEN talks.before
				ELSE talks.line END,
			line = excluded.line, answered_at = excluded.answered_at, until = excluded.until
		WHERE talks.answered_at <= excluded.answered_at OR talks.until <= $7`,
		in.Team, in.Channel, in.User, storable(line), millis(at), millis(now.Add(ttl)), millis(now))
}
