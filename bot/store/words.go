package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"csbot/glossary/house"
	"csbot/quiz/ledger"
)

// WordRevisions is part of vocabulary.Log.
func (s *Store) WordRevisions(ctx context.Context) (map[string]int, error) {
	type latest struct {
		team     string
		revision int
	}
	rows, err := all(ctx, s.db, func(row scanner) (l latest, err error) {
		err = row.Scan(&l.team, &l.revision)
		return l, err
	}, `SELECT team, MAX(revision) FROM word_events GROUP BY team`)
	if err != nil {
		return nil, fmt.Errorf("look whether words have changed: %w", err)
	}
	revisions := make(map[string]int, len(rows))
	for _, l := range rows {
		revisions[l.team] = l.revision
	}
	return revisions, nil
}

// WordEvents is part of vocabulary.Log.
func (s *Store) WordEvents(ctx context.Context, team string, after int) ([]house.Event, error) {
	events, err := all(ctx, s.db, scanWordEvent, `
		SELECT revision, at, kind, person, role, entry, about, saw, body, reason, acts, erased, switched FROM word_events
		WHERE team = $1 AND revision > $2 ORDER BY revision`, team, after)
	if err != nil {
		return nil, fmt.Errorf("read a team's words: %w", err)
	}
	return events, nil
}

func scanWordEvent(row scanner) (e house.Event, err error) {
	var at int64
	var body, acts string
	var erased, on int
	if err := row.Scan(&e.Revision, &at, &e.Kind, &e.By, &e.Role, &e.Entry, &e.Of, &e.Seen, &body, &e.Reason, &acts, &erased, &on); err != nil {
		return e, err
	}
	e.At, e.Erased, e.On = fromMillis(at), erased != 0, on != 0
	if body != "" {
		e.Text = new(house.Text)
		if err := json.Unmarshal([]byte(body), e.Text); err != nil {
			return e, fmt.Errorf("word event %d: %w", e.Revision, err)
		}
	}
	if acts != "" {
		if err := json.Unmarshal([]byte(acts), &e.Acts); err != nil {
			return e, fmt.Errorf("word event %d: %w", e.Revision, err)
		}
	}
	return e, nil
}

// AddWordEvents is part of vocabulary.Log.
func (s *Store) AddWordEvents(ctx context.Context, team string, events []house.Event, erased []int, tasks ...ledger.Task) error {
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		for _, e := range events {
			if err := addWordEvent(ctx, tx, team, e); err != nil {
				return err
			}
		}
		for _, revision := range erased {
			if _, err := tx.ExecContext(ctx, `
				UPDATE word_events SET body = '', reason = '', erased = 1 WHERE team = $1 AND revision = $2`, team, revision); err != nil {
				return err
			}
		}
		return addTasks(ctx, tx, tasks)
	})
	if err != nil {
		return fmt.Errorf("write down what was done to a team's words: %w", err)
	}
	return nil
}

// addWordEvent adds one, and forgets who did the events that it names.
func addWordEvent(ctx context.Context, tx *sql.Tx, team string, e house.Event) error {
	body, err := jsonOf(e.Text != nil, e.Text)
	if err != nil {
		return err
	}
	acts, err := jsonOf(len(e.Acts) > 0, e.Acts)
	if err != nil {
		return err
	}
	added, err := changed(tx.ExecContext(ctx, `
		INSERT INTO word_events (team, revision, at, kind, person, role, entry, about, saw, body, reason, acts, erased, switched)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT (team, revision) DO NOTHING`,
		team, e.Revision, millis(e.At), string(e.Kind), e.By, int(e.Role), e.Entry, e.Of, e.Seen,
		storable(body), storable(e.Reason), acts, bit(e.Erased), bit(e.On)))
	switch {
	case err != nil:
		return err
	case !added:
		return house.ErrStale
	}
	for _, revision := range e.Acts {
		if _, err := tx.ExecContext(ctx, `UPDATE word_events SET person = '' WHERE team = $1 AND revision = $2`, team, revision); err != nil {
			return err
		}
	}
	return nil
}

// jsonOf is a value as JSON, and nothing where there is none.
func jsonOf(there bool, value any) (string, error) {
	if !there {
		return "", nil
	}
	raw, err := json.Marshal(value)
	return string(raw), err
}

func bit(set bool) int {
	if set {
		return 1
	}
	return 0
}
