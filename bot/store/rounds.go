package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"time"

	"csbot/quiz"
	"csbot/quiz/ledger"
)

var _ quiz.Store = (*Store)(nil)

const roundColumns = `team, channel, occurrence, question, due, closes, state, ref, reason, void, token, lease_until`

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
func (s *Store) End(ctx context.Context, team string, now time.Time) error {
	return s.exec(ctx, `UPDATE rounds SET state = 'closing' WHERE team = $1 AND state = 'open' AND `+unfinished+` AND closes <= $2`,
		team, millis(now))
}

// unfinished is the condition of the index on the few rounds that are not over.
// Where a query asks for one of their states, it follows from that; but only
// where it is written out do both databases use the index.
const unfinished = `state NOT IN ('closed', 'skipped')`

// Unfinished is part of quiz.Store.
func (s *Store) Unfinished(ctx context.Context, team string, before time.Time) (rounds []quiz.Round, tasks []ledger.Task, err error) {
	dueBefore := int64(math.MaxInt64)
	if !before.IsZero() {
		dueBefore = millis(before)
	}
	err = each(ctx, s.db, func(row scanner) error {
		var kind string
		var read roundRow
		if err := row.Scan(append([]any{&kind}, read.columns()...)...); err != nil {
			return err
		}
		if kind != "" {
			tasks = append(tasks, read.task(kind))
			return nil
		}
		r, err := read.round()
		rounds = append(rounds, r)
		return err
	}, `
		SELECT '' AS kind, `+roundColumns+` FROM rounds WHERE `+unfinished+` AND team = $1
		UNION ALL
		SELECT kind, team, person, key, payload, due, 0, state, '', reason, '', token, lease_until FROM tasks
		WHERE `+ongoing+` AND team = $1 AND due < $2
		ORDER BY 1, 3, 4`, team, dueBefore)
	if err != nil {
		return nil, nil, err
	}
	return rounds, tasks, nil
}

// task is what the columns mean of a task.
func (row *roundRow) task(kind string) ledger.Task {
	return ledger.Task{
		Team: row.r.ID.Team, Kind: kind, Key: row.r.ID.Occurrence, Person: row.r.ID.Channel, Payload: row.question, Due: fromMillis(row.due),
		State: ledger.State(row.r.State), Reason: row.r.Reason, Lease: ledger.Lease{Token: row.r.Lease.Token, Until: fromMillis(row.until)},
	}
}

// Open is part of quiz.Store.
func (s *Store) Open(ctx context.Context, team string, now time.Time) ([]quiz.Round, error) {
	return s.rounds(ctx, `
		SELECT `+roundColumns+` FROM rounds
		WHERE `+unfinished+` AND team = $1 AND state = 'open' AND closes > $2
		ORDER BY due DESC, channel, occurrence`, team, millis(now))
}

// Rounds is part of quiz.Store.
func (s *Store) Rounds(ctx context.Context, team, channel string, limit int) ([]quiz.Round, error) {
	return s.rounds(ctx, `
		SELECT `+roundColumns+` FROM rounds WHERE team = $1 AND channel = $2
		ORDER BY due DESC, occurrence DESC LIMIT $3`, team, channel, limit)
}

// Round is part of quiz.Store.
func (s *Store) Round(ctx context.Context, id quiz.RoundID) (quiz.Round, error) {
	return scanRound(s.db.QueryRowContext(ctx, `
		SELECT `+roundColumns+` FROM rounds WHERE team = $1 AND channel = $2 AND occurrence = $3`, id.Team, id.Channel, id.Occurrence))
}

// Lease is part of quiz.Store.
func (s *Store) Lease(ctx context.Context, r quiz.Round, next quiz.State, now, until time.Time) (quiz.Round, error) {
	var leased quiz.Round
	err := s.short(ctx, func(ctx context.Context, db statements) (err error) {
		leased, err = scanRound(db.QueryRowContext(ctx, `
			UPDATE rounds SET token = token + 1, lease_until = $4, state = $7
			WHERE team = $1 AND channel = $2 AND occurrence = $3
			AND lease_until <= $5 AND state = $6 AND `+unfinished+`
			RETURNING `+roundColumns,
			r.ID.Team, r.ID.Channel, r.ID.Occurrence, millis(until), millis(now), string(r.State), string(next)))
		return err
	})
	if errors.Is(err, quiz.ErrNoSuchRound) && s.exists(ctx, r.ID) {
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
	return all(ctx, s.db, func(row scanner) (quiz.Round, error) { return scanRound(row) }, query, args...)
}

// scanRound reads roundColumns, and more; no row is quiz.ErrNoSuchRound.
func scanRound(row scanner, more ...any) (quiz.Round, error) {
	var read roundRow
	err := row.Scan(append(read.columns(), more...)...)
	if errors.Is(err, sql.ErrNoRows) {
		return quiz.Round{}, quiz.ErrNoSuchRound
	}
	if err != nil {
		return quiz.Round{}, err
	}
	return read.round()
}

// A roundRow is read by roundColumns; the zero value where a join found none.
type roundRow struct {
	r                  quiz.Round
	question           string
	due, closes, until int64
}

func (row *roundRow) columns() []any {
	r := &row.r
	return []any{
		orZero(&r.ID.Team), orZero(&r.ID.Channel), orZero(&r.ID.Occurrence), orZero(&row.question), orZero(&row.due), orZero(&row.closes),
		orZero(&r.State), orZero(&r.Ref), orZero(&r.Reason), orZero(&r.Void), orZero(&r.Lease.Token), orZero(&row.until),
	}
}

func (row *roundRow) round() (quiz.Round, error) {
	r := row.r
	r.Due, r.Closes, r.Lease.Until = fromMillis(row.due), fromMillis(row.closes), fromMillis(row.until)
	if err := json.Unmarshal([]byte(row.question), &r.Question); err != nil {
		return quiz.Round{}, fmt.Errorf("question of round %s: %w", r.ID, err)
	}
	return r, nil
}
