package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"csbot/quiz"
	"csbot/quiz/ledger"
)

var _ quiz.Store = (*Store)(nil)

const roundColumns = `team, channel, occurrence, question, due, closes, state, ref, reason, token, lease_until`

// Since is part of quiz.Store.
func (s *Store) Since(ctx context.Context) (map[quiz.RoundID]time.Time, error) {
	rows, err := s.db.QueryContext(ctx, `
		SELECT s.team, s.channel, COALESCE(c.since, 0), COALESCE((
			SELECT due FROM rounds r WHERE r.team = s.team AND r.channel = s.channel AND occurrence NOT LIKE 'now-%'
			ORDER BY due DESC LIMIT 1), 0)
		FROM schedules s LEFT JOIN channels c ON c.team = s.team AND c.channel = s.channel`)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	since := make(map[quiz.RoundID]time.Time)
	for rows.Next() {
		var channel quiz.RoundID
		var set, last int64
		if err := rows.Scan(&channel.Team, &channel.Channel, &set, &last); err != nil {
			return nil, err
		}
		since[channel] = fromMillis(max(set, last))
	}
	return since, rows.Err()
}

// Claim is part of quiz.Store.
func (s *Store) Claim(ctx context.Context, rounds ...quiz.Round) (claimed []quiz.Round, err error) {
	err = s.inTx(ctx, func(tx *sql.Tx) error {
		insert, err := tx.PrepareContext(ctx, `
			INSERT INTO rounds (team, channel, occurrence, question, question_key, due, closes, state, ref, reason)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING`)
		if err != nil {
			return err
		}
		defer func() { _ = insert.Close() }()
		for _, r := range rounds {
			question, err := json.Marshal(r.Question)
			if err != nil {
				return err
			}
			ours, err := changed(insert.ExecContext(ctx,
				r.ID.Team, r.ID.Channel, r.ID.Occurrence, string(question), r.Question.Key(), millis(r.Due), millis(r.Closes),
				string(r.State), r.Ref, r.Reason))
			if err != nil {
				return err
			}
			if ours {
				claimed = append(claimed, r)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return claimed, nil
}

// End is part of quiz.Store.
func (s *Store) End(ctx context.Context, now time.Time) error {
	return s.exec(ctx, `
		UPDATE rounds SET state = 'closing'
		WHERE state NOT IN ('closed', 'skipped') AND state = 'open' AND closes <= $1`, millis(now))
}

// Unfinished is part of quiz.Store.
func (s *Store) Unfinished(ctx context.Context) ([]quiz.Round, error) {
	return s.rounds(ctx, `
		SELECT `+roundColumns+` FROM rounds WHERE state NOT IN ('closed', 'skipped')
		ORDER BY team, channel, occurrence`)
}

// Open is part of quiz.Store.
func (s *Store) Open(ctx context.Context, team string, now time.Time) ([]quiz.Round, error) {
	return s.rounds(ctx, `
		SELECT `+roundColumns+` FROM rounds
		WHERE state NOT IN ('closed', 'skipped') AND team = $1 AND state = 'open' AND closes > $2
		ORDER BY due DESC, channel, occurrence`, team, millis(now))
}

// Rounds is part of quiz.Store.
func (s *Store) Rounds(ctx context.Context, team, channel string, limit int) ([]quiz.Round, error) {
	return s.rounds(ctx, `
		SELECT `+roundColumns+` FROM rounds WHERE team = $1 AND channel = $2
		ORDER BY due DESC, occurrence DESC LIMIT $3`, team, channel, limit)
}

// Asked is part of quiz.Store.
func (s *Store) Asked(ctx context.Context, team, channel string, limit int) ([]string, error) {
	rows, err := s.db.QueryContext(ctx, `
		SELECT question_key FROM rounds WHERE team = $1 AND channel = $2 AND state <> 'skipped'
		ORDER BY due DESC, occurrence DESC LIMIT $3`, team, channel, limit)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var keys []string
	for rows.Next() {
		var key string
		if err := rows.Scan(&key); err != nil {
			return nil, err
		}
		keys = append(keys, key)
	}
	return keys, rows.Err()
}

// Before is part of quiz.Store.
func (s *Store) Before(ctx context.Context, r quiz.Round) (quiz.Round, error) {
	return scanRound(s.db.QueryRowContext(ctx, `
		SELECT `+roundColumns+` FROM rounds WHERE team = $1 AND channel = $2 AND due < $3 AND state <> 'skipped'
		ORDER BY due DESC, occurrence DESC LIMIT 1`, r.ID.Team, r.ID.Channel, millis(r.Due)))
}

// Lease is part of quiz.Store.
func (s *Store) Lease(ctx context.Context, id quiz.RoundID, now, until time.Time) (quiz.Round, error) {
	var leased quiz.Round
	err := s.short(ctx, func(ctx context.Context, db statements) (err error) {
		leased, err = scanRound(db.QueryRowContext(ctx, `
			UPDATE rounds SET token = token + 1, lease_until = $4
			WHERE team = $1 AND channel = $2 AND occurrence = $3
			AND lease_until <= $5 AND state NOT IN ('closed', 'skipped')
			RETURNING `+roundColumns,
			id.Team, id.Channel, id.Occurrence, millis(until), millis(now)))
		return err
	})
	if errors.Is(err, quiz.ErrNoSuchRound) && s.exists(ctx, id) {
		return quiz.Round{}, ledger.ErrLeased
	}
	if err != nil {
		return quiz.Round{}, err
	}
	return leased, nil
}

func (s *Store) exists(ctx context.Context, id quiz.RoundID) bool {
	var one int
	return s.db.QueryRowContext(ctx, `SELECT 1 FROM rounds WHERE team = $1 AND channel = $2 AND occurrence = $3`,
		id.Team, id.Channel, id.Occurrence).Scan(&one) == nil
}

// Save is part of quiz.Store.
func (s *Store) Save(ctx context.Context, r quiz.Round) error {
	return s.short(ctx, func(ctx context.Context, db statements) error {
		ours, err := changed(db.ExecContext(ctx, `
			UPDATE rounds SET state = $4, ref = $5, reason = $6, lease_until = $7
			WHERE team = $1 AND channel = $2 AND occurrence = $3 AND token = $8`,
			r.ID.Team, r.ID.Channel, r.ID.Occurrence, string(r.State), r.Ref, storable(r.Reason), millis(r.Lease.Until), r.Lease.Token))
		if err == nil && !ours {
			return ledger.ErrFenced
		}
		return err
	})
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
