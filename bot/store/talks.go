package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"
	"time"

	"csbot/bot/talk"
	"csbot/quiz"
)

// Recall is part of talk.Store.
func (s *Store) Recall(ctx context.Context, in quiz.Person) (line, before string, err error) {
	err = s.db.QueryRowContext(ctx, `
		SELECT line, before FROM talks WHERE team = $1 AND place = $2 AND person = $3 AND until > $4`,
		in.Team, in.Channel, in.User, millis(s.Now())).Scan(&line, &before)
	if errors.Is(err, sql.ErrNoRows) {
		return "", "", nil
	}
	return line, before, err
}

// Remember is part of talk.Store.
func (s *Store) Remember(ctx context.Context, turns []talk.Turn, ttl time.Duration) error {
	now := s.Now()
	return s.inTx(ctx, func(tx *sql.Tx) error {
		write, err := tx.PrepareContext(ctx, `
			INSERT INTO talks (team, place, person, line, before, answered_at, until) VALUES ($1, $2, $3, $4, $5, $6, $7)
			ON CONFLICT (team, place, person) DO UPDATE SET
				before = CASE
					WHEN $8 THEN excluded.before
					WHEN talks.until <= $9 OR excluded.line = '' THEN ''
					WHEN talks.line = excluded.line OR talks.line LIKE '?%' THEN talks.before
					ELSE talks.line END,
				line = excluded.line, answered_at = excluded.answered_at, until = excluded.until
			WHERE talks.answered_at <= excluded.answered_at OR talks.until <= $9`)
		if err != nil {
			return err
		}
		defer func() { _ = write.Close() }()
		for _, t := range inOneOrder(turns) {
			if _, err := write.ExecContext(ctx, t.In.Team, t.In.Channel, t.In.User,
				storable(t.Line), storable(t.Before), millis(t.At), millis(now.Add(ttl)), t.Known, millis(now)); err != nil {
				return err
			}
		}
		return nil
	})
}

// inOneOrder sorts turns, so that of two processes that write the same ones one
// waits for the other, and not each for the other.
func inOneOrder(turns []talk.Turn) []talk.Turn {
	return slices.SortedFunc(slices.Values(turns), func(a, b talk.Turn) int {
		return cmp.Or(cmp.Compare(a.In.Team, b.In.Team), cmp.Compare(a.In.Channel, b.In.Channel), cmp.Compare(a.In.User, b.In.User))
	})
}
