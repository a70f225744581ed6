package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

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
		SELECT revision, at, kind, person, role, entry, about, saw, body, reason, acts, owned, erased, switched FROM word_events
		WHERE team = $1 AND revision > $2 ORDER BY revision`, team, after)
	if err != nil {
		return nil, fmt.Errorf("read a team's words: %w", err)
	}
	return events, nil
}

func scanWordEvent(row scanner) (e house.Event, err error) {
	var at int64
	var body, acts, owned string
	var erased, on int
	if err := row.Scan(&e.Revision, &at, &e.Kind, &e.By, &e.Role, &e.Entry, &e.Of, &e.Seen, &body, &e.Reason, &acts, &owned, &erased, &on); err != nil {
		return e, err
	}
	e.At, e.Erased, e.On = fromMillis(at), erased != 0, on != 0
	if body != "" {
		if err := json.Unmarshal([]byte(body), says(&e)); err != nil {
			return e, fmt.Errorf("word event %d: %w", e.Revision, err)
		}
	}
	for list, to := range map[*string]*[]int{&acts: &e.Acts, &owned: &e.Owned} {
		if *list == "" {
			continue
		}
		if err := json.Unmarshal([]byte(*list), to); err != nil {
			return e, fmt.Errorf("word event %d: %w", e.Revision, err)
		}
	}
	return e, nil
}

// says is what the body of an event is read to.
func says(e *house.Event) any {
	if e.Kind == house.Choose {
		e.Formula = new(house.Formula)
		return e.Formula
	}
	e.Text = new(house.Text)
	return e.Text
}

// AddWordEvents is part of vocabulary.Log.
func (s *Store) AddWordEvents(ctx context.Context, team string, events []house.Event, effects house.Effects, tasks ...ledger.Task) error {
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		if err := addWordEvents(ctx, tx, team, events); err != nil {
			return err
		}
		if err := setOfWordEvents(ctx, tx, "body = '', reason = '', erased = 1", team, effects.Erased); err != nil {
			return err
		}
		if err := addWordStands(ctx, tx, team, effects.Stands); err != nil {
			return err
		}
		if err := dropWordStands(ctx, tx, team, events); err != nil {
			return err
		}
		return addTasks(ctx, tx, tasks)
	})
	if err != nil {
		return fmt.Errorf("write down what was done to a team's words: %w", err)
	}
	return nil
}

// One statement adds, or changes, so many events: somebody waits while a glossary of
// thousands of words is written over a network.
const (
	eventsAtOnce    = 50
	revisionsAtOnce = 500
)

// addWordEvents adds some, and forgets who did the events that they name.
func addWordEvents(ctx context.Context, tx *sql.Tx, team string, events []house.Event) error {
	for some := range slices.Chunk(events, eventsAtOnce) {
		var values []any
		for _, e := range some {
			row, err := wordRow(team, e)
			if err != nil {
				return err
			}
			values = append(values, row...)
		}
		added, err := affected(tx.ExecContext(ctx, `
			INSERT INTO word_events (team, revision, at, kind, person, role, entry, about, saw, body, reason, acts, owned, erased, switched)
			VALUES `+placeholders(len(values), len(values)/len(some))+` ON CONFLICT (team, revision) DO NOTHING`, values...))
		switch {
		case err != nil:
			return err
		case added != len(some):
			return house.ErrStale
		}
	}
	for _, e := range events {
		if err := setOfWordEvents(ctx, tx, "person = ''", team, e.Acts); err != nil {
			return err
		}
		for _, revision := range e.Owned {
			if err := disown(ctx, tx, team, revision); err != nil {
				return err
			}
		}
	}
	return nil
}

// disown takes the owner out of the text of an event.
func disown(ctx context.Context, tx *sql.Tx, team string, revision int) error {
	var body string
	err := tx.QueryRowContext(ctx, `SELECT body FROM word_events WHERE team = $1 AND revision = $2`, team, revision).Scan(&body)
	if err != nil || body == "" { // it is erased
		return err
	}
	var text house.Text
	if err := json.Unmarshal([]byte(body), &text); err != nil {
		return err
	}
	text.Owner = ""
	if body, err = jsonOf(true, text); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE word_events SET body = $3 WHERE team = $1 AND revision = $2`, team, revision, storable(body))
	return err
}

// wordRow is an event as it is kept.
func wordRow(team string, e house.Event) ([]any, error) {
	body, err := jsonOf(e.Text != nil, e.Text)
	if e.Formula != nil {
		body, err = jsonOf(true, e.Formula)
	}
	if err != nil {
		return nil, err
	}
	acts, err1 := jsonOf(len(e.Acts) > 0, e.Acts)
	owned, err2 := jsonOf(len(e.Owned) > 0, e.Owned)
	return []any{
		team, e.Revision, millis(e.At), string(e.Kind), e.By, int(e.Role), e.Entry, e.Of, e.Seen,
		storable(body), storable(e.Reason), acts, owned, bit(e.Erased), bit(e.On),
	}, errors.Join(err1, err2)
}

// setOfWordEvents sets columns of some of a team's events.
func setOfWordEvents(ctx context.Context, tx *sql.Tx, columns, team string, revisions []int) error {
	for some := range slices.Chunk(revisions, revisionsAtOnce) {
		values := []any{team}
		for _, revision := range some {
			values = append(values, revision)
		}
		_, listed, _ := strings.Cut(placeholders(len(values), len(values)), ",")                    // all but the team
		text := `UPDATE word_events SET ` + columns + ` WHERE team = $1 AND revision IN (` + listed //nolint:gosec // columns of ours
		if _, err := tx.ExecContext(ctx, text, values...); err != nil {
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
