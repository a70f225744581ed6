package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"csbot/quiz/ledger"
)

var _ ledger.Store = (*Store)(nil)

const (
	taskColumns = `team, kind, key, person, payload, due, state, reason, token, lease_until`
	// ongoing is the condition of the index on the few tasks that are not over.
	ongoing = `state NOT IN ('done', 'dropped')`
	// tasksKept is how long one that is over keeps its name.
	tasksKept = 90 * 24 * time.Hour
	// spentKept is how long it is known who had a day's message.
	spentKept = 7 * 24 * time.Hour
)

// AddTasks is part of ledger.Store.
func (s *Store) AddTasks(ctx context.Context, tasks ...ledger.Task) error {
	if len(tasks) == 0 {
		return nil
	}
	return s.inTx(ctx, func(tx *sql.Tx) error { return addTasks(ctx, tx, tasks) })
}

func addTasks(ctx context.Context, tx *sql.Tx, tasks []ledger.Task) error {
	for _, t := range tasks {
		if _, err := tx.ExecContext(ctx, `
			INSERT INTO tasks (team, kind, key, person, payload, due, state, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
			ON CONFLICT DO NOTHING`,
			t.Team, t.Kind, t.Key, t.Person, storable(t.Payload), millis(t.Due), string(t.State), storable(t.Reason)); err != nil {
			return err
		}
	}
	return nil
}

// LeaseTask is part of ledger.Store.
func (s *Store) LeaseTask(ctx context.Context, t ledger.Task, m ledger.Move, now, until time.Time) (leased ledger.Task, err error) {
	err = s.inTx(ctx, func(tx *sql.Tx) error {
		if m.Spends.Day != "" {
			if err := spendDay(ctx, tx, t, m.Spends); err != nil {
				return err
			}
		}
		var due, leasedUntil int64
		err := tx.QueryRowContext(ctx, `
			UPDATE tasks SET token = token + 1, lease_until = $4, state = $5
			WHERE team = $1 AND kind = $2 AND key = $3 AND lease_until <= $6 AND state = $7 AND `+ongoing+`
			RETURNING `+taskColumns,
			t.Team, t.Kind, t.Key, millis(until), string(m.To), millis(now), string(t.State)).Scan(
			&leased.Team, &leased.Kind, &leased.Key, &leased.Person, &leased.Payload, &due, &leased.State, &leased.Reason,
			&leased.Lease.Token, &leasedUntil)
		leased.Due, leased.Lease.Until = fromMillis(due), fromMillis(leasedUntil)
		if errors.Is(err, sql.ErrNoRows) {
			return ledger.ErrLeased
		}
		return err
	})
	return leased, err
}

// spendDay writes down that a task is the day's message to its person, or fails
// with ledger.ErrSpent where another one is and the task waits.
func spendDay(ctx context.Context, tx *sql.Tx, t ledger.Task, spend ledger.Spending) error {
	ours, err := changed(tx.ExecContext(ctx, `
		INSERT INTO addressed (team, person, day, kind, key) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
		t.Team, t.Person, spend.Day, t.Kind, t.Key))
	if err != nil || ours || !spend.Waits {
		return err
	}
	var kind, key string
	err = tx.QueryRowContext(ctx, `SELECT kind, key FROM addressed WHERE team = $1 AND person = $2 AND day = $3`,
		t.Team, t.Person, spend.Day).Scan(&kind, &key)
	if err == nil && (kind != t.Kind || key != t.Key) {
		return ledger.ErrSpent
	}
	return err
}

// SaveTask is part of ledger.Store.
func (s *Store) SaveTask(ctx context.Context, t ledger.Task) error {
	const save = `
		UPDATE tasks SET state = $4, due = $5, reason = $6, lease_until = $7
		WHERE team = $1 AND kind = $2 AND key = $3 AND token = $8`
	values := []any{t.Team, t.Kind, t.Key, string(t.State), millis(t.Due), storable(t.Reason), millis(t.Lease.Until), t.Lease.Token}
	if !t.Refused {
		ours, err := s.change(ctx, save, values...)
		if err == nil && !ours {
			return ledger.ErrFenced
		}
		return err
	}
	return s.inTx(ctx, func(tx *sql.Tx) error { // which takes nothing away where it fails
		if _, err := tx.ExecContext(ctx, `DELETE FROM addressed WHERE team = $1 AND person = $2 AND kind = $3 AND key = $4`,
			t.Team, t.Person, t.Kind, t.Key); err != nil {
			return err
		}
		ours, err := changed(tx.ExecContext(ctx, save, values...))
		if err == nil && !ours {
			err = ledger.ErrFenced
		}
		return err
	})
}
