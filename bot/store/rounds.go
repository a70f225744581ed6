package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"csbot/quiz"
)

var _ quiz.Store = (*Store)(nil)

const roundColumns = `team, channel, occurrence, question, due, closes, state, ref, reason, token, lease_until`

// Since is part of quiz.Store.
func (s *Store) Since(ctx context.Context, team, channel string, now time.Time) (time.Time, error) {
	since, err := s.since(ctx, team, channel)
	if !errors.Is(err, sql.ErrNoRows) {
		return since, err
	}
	if _, err := s.db.ExecContext(ctx,
		`INSERT INTO channels (team, channel, since) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
		team, channel, millis(now)); err != nil {
		return time.Time{}, fmt.Errorf("record channel %s: %w", channel, err)
	}
	return s.since(ctx, team, channel)
}

func (s *Store) since(ctx context.Context, team, channel string) (time.Time, error) {
	var since int64
	err := s.db.QueryRowContext(ctx, `
		SELECT CASE WHEN MAX(r.due) > c.since THEN MAX(r.due) ELSE c.since END
		FROM channels c LEFT JOIN rounds r ON r.team = c.team AND r.channel = c.channel AND r.occurrence NOT LIKE 'now-%'
		WHERE c.team = $1 AND c.channel = $2
		GROUP BY c.since`, team, channel).Scan(&since)
	return fromMillis(since), err
}

// Claim is part of quiz.Store.
func (s *Store) Claim(ctx context.Context, r quiz.Round) (bool, error) {
	question, err := json.Marshal(r.Question)
	if err != nil {
		return false, err
	}
	return changed(s.db.ExecContext(ctx, `
		INSERT INTO rounds (team, channel, occurrence, question, due, closes, state, ref, reason)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
		r.ID.Team, r.ID.Channel, r.ID.Occurrence, string(question), millis(r.Due), millis(r.Closes),
		string(r.State), r.Ref, r.Reason))
}

// End is part of quiz.Store.
func (s *Store) End(ctx context.Context, now time.Time) error {
	_, err := s.db.ExecContext(ctx, `
		UPDATE rounds SET state = 'closing'
		WHERE state NOT IN ('closed', 'skipped') AND state = 'open' AND closes <= $1`, millis(now))
	return err
}

// Unfinished is part of quiz.Store.
func (s *Store) Unfinished(ctx context.Context) ([]quiz.Round, error) {
	return s.rounds(ctx, `
		SELECT `+roundColumns+` FROM rounds WHERE state NOT IN ('closed', 'skipped')
		ORDER BY team, channel, occurrence`)
}

// Rounds is part of quiz.Store.
func (s *Store) Rounds(ctx context.Context, team, channel string, limit int) ([]quiz.Round, error) {
	return s.rounds(ctx, `
		SELECT `+roundColumns+` FROM rounds WHERE team = $1 AND channel = $2
		ORDER BY due DESC, occurrence DESC LIMIT $3`, team, channel, limit)
}

// Lease is part of quiz.Store.
func (s *Store) Lease(ctx context.Context, id quiz.RoundID, now, until time.Time) (quiz.Round, error) {
	r, err := scanRound(s.db.QueryRowContext(ctx, `
		UPDATE rounds SET token = token + 1, lease_until = $4
		WHERE team = $1 AND channel = $2 AND occurrence = $3
		AND lease_until <= $5 AND state NOT IN ('closed', 'skipped')
		RETURNING `+roundColumns,
		id.Team, id.Channel, id.Occurrence, millis(until), millis(now)))
	if errors.Is(err, quiz.ErrNoSuchRound) && s.exists(ctx, id) {
		return quiz.Round{}, quiz.ErrLeased
	}
	return r, err
}

func (s *Store) exists(ctx context.Context, id quiz.RoundID) bool {
	var one int
	return s.db.QueryRowContext(ctx, `SELECT 1 FROM rounds WHERE team = $1 AND channel = $2 AND occurrence = $3`,
		id.Team, id.Channel, id.Occurrence).Scan(&one) == nil
}

// Save is part of quiz.Store.
func (s *Store) Save(ctx context.Context, r quiz.Round) error {
	ours, err := changed(s.db.ExecContext(ctx, `
		UPDATE rounds SET state = $4, ref = $5, reason = $6, lease_until = $7
		WHERE team = $1 AND channel = $2 AND occurrence = $3 AND token = $8`,
		r.ID.Team, r.ID.Channel, r.ID.Occurrence, string(r.State), r.Ref, r.Reason, millis(r.Lease.Until), r.Lease.Token))
	if err == nil && !ours {
		return quiz.ErrFenced
	}
	return err
}

// rounds runs a query for roundColumns.
func (s *Store) rounds(ctx context.Context, query string, args ...any) ([]quiz.Round, error) {
	rows, err := s.db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var rounds []quiz.Round
	for rows.Next() {
		r, err := scanRound(rows)
		if err != nil {
			return nil, err
		}
		rounds = append(rounds, r)
	}
	return rounds, rows.Err()
}

// scanRound reads roundColumns; no row is quiz.ErrNoSuchRound.
func scanRound(row interface{ Scan(into ...any) error }) (quiz.Round, error) {
	var (
		r                  quiz.Round
		question           string
		due, closes, until int64
	)
	err := row.Scan(&r.ID.Team, &r.ID.Channel, &r.ID.Occurrence, &question, &due, &closes,
		&r.State, &r.Ref, &r.Reason, &r.Lease.Token, &until)
	if errors.Is(err, sql.ErrNoRows) {
		return quiz.Round{}, quiz.ErrNoSuchRound
	}
	if err != nil {
		return quiz.Round{}, err
	}
	r.Due, r.Closes, r.Lease.Until = fromMillis(due), fromMillis(closes), fromMillis(until)
	if err := json.Unmarshal([]byte(question), &r.Question); err != nil {
		return quiz.Round{}, fmt.Errorf("question of round %s: %w", r.ID, err)
	}
	return r, nil
}
