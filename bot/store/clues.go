package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"csbot/quiz/clues"
	"csbot/quiz/ledger"
)

var _ clues.Store = (*Store)(nil)

// gamesKept is how long a clue game is kept.
const gamesKept = 30 * 24 * time.Hour

// OpenGame is part of clues.Store.
func (s *Store) OpenGame(ctx context.Context, r clues.Record, tasks ...ledger.Task) error {
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		added, err := changed(tx.ExecContext(ctx, `
			INSERT INTO clue_games (team, game, channel, root, version, opened, seen, ended) VALUES ($1, $2, $3, $4, $5, $6, $7, 0)
			ON CONFLICT DO NOTHING`, r.Team, r.ID, r.Channel, r.Root, len(r.Events), millis(s.Now()), millis(r.Seen)))
		switch {
		case err != nil:
			return err
		case !added:
			return clues.ErrOn
		}
		return addClueEvents(ctx, tx, clues.Record{Team: r.Team, ID: r.ID}, r.Events, tasks)
	})
	if err != nil {
		return fmt.Errorf("open a clue game: %w", err)
	}
	return nil
}

// Game is part of clues.Store.
func (s *Store) Game(ctx context.Context, team, id string) (clues.Record, error) {
	r := clues.Record{Team: team, ID: id}
	var seen, ended int64
	err := s.db.QueryRowContext(ctx, `SELECT channel, root, seen, ended FROM clue_games WHERE team = $1 AND game = $2`, team, id).Scan(
		&r.Channel, &r.Root, &seen, &ended)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return r, clues.ErrNoGame
	case err != nil:
		return r, fmt.Errorf("read a clue game: %w", err)
	}
	r.Seen, r.Ended = fromMillis(seen), ended != 0
	r.Events, err = all(ctx, s.db, scanClueEvent, `SELECT body FROM clue_events WHERE team = $1 AND game = $2 ORDER BY seq`, team, id)
	if err != nil {
		return r, fmt.Errorf("read a clue game: %w", err)
	}
	if len(r.Events) == 0 { // it was deleted with the data of somebody who played
		return r, clues.ErrNoGame
	}
	return r, nil
}

func scanClueEvent(row scanner) (e clues.Event, err error) {
	var body string
	if err := row.Scan(&body); err != nil {
		return e, err
	}
	return e, json.Unmarshal([]byte(body), &e)
}

// GameIn is part of clues.Store.
func (s *Store) GameIn(ctx context.Context, team, channel string) (id string, err error) {
	err = s.db.QueryRowContext(ctx, `SELECT game FROM clue_games WHERE team = $1 AND channel = $2 AND ended = 0`, team, channel).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return id, err
}

// GamesBy is part of clues.Store.
func (s *Store) GamesBy(ctx context.Context, team, person string) ([]clues.Record, error) {
	scan := func(row scanner) (clues.Record, error) {
		r := clues.Record{Team: team}
		return r, row.Scan(&r.ID, &r.Channel)
	}
	return all(ctx, s.db, scan, `
		SELECT g.game, g.channel FROM clue_games g JOIN clue_events e ON e.team = g.team AND e.game = g.game AND e.seq = 1
		WHERE g.team = $1 AND g.ended = 0 AND e.person = $2 ORDER BY g.opened, g.game`, team, person)
}

// AddEvents is part of clues.Store.
func (s *Store) AddEvents(ctx context.Context, r clues.Record, done []clues.Event, tasks ...ledger.Task) error {
	ended := int64(0)
	if r.Ended {
		ended = millis(s.Now())
	}
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		current, err := changed(tx.ExecContext(ctx, `
			UPDATE clue_games SET version = version + $3, ended = CASE WHEN ended = 0 THEN $4 ELSE ended END,
				seen = CASE WHEN seen < $6 THEN $6 ELSE seen END
			WHERE team = $1 AND game = $2 AND version = $5`, r.Team, r.ID, len(done), ended, len(r.Events), millis(r.Seen)))
		switch {
		case err != nil:
			return err
		case !current:
			return clues.ErrBehind
		}
		return addClueEvents(ctx, tx, r, done, tasks)
	})
	if err != nil {
		return fmt.Errorf("keep what was done in a clue game: %w", err)
	}
	return nil
}

// addClueEvents writes events behind those that a record has.
func addClueEvents(ctx context.Context, tx *sql.Tx, r clues.Record, done []clues.Event, tasks []ledger.Task) error {
	for i, e := range done {
		body, err := json.Marshal(e)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `
			INSERT INTO clue_events (team, game, seq, at, person, body) VALUES ($1, $2, $3, $4, $5, $6)`,
			r.Team, r.ID, len(r.Events)+i+1, millis(e.At), storable(e.By), storable(string(body))); err != nil {
			return err
		}
	}
	return addTasks(ctx, tx, tasks)
}

// SetRoot is part of clues.Store.
func (s *Store) SetRoot(ctx context.Context, team, id, root string) error {
	return s.exec(ctx, `UPDATE clue_games SET root = $3 WHERE team = $1 AND game = $2 AND root = ''`, team, id, root)
}

// EventsBy is part of clues.Store.
func (s *Store) EventsBy(ctx context.Context, team, person string, skip, limit int) ([]clues.Event, error) {
	return all(ctx, s.db, scanClueEvent, `
		SELECT body FROM clue_events WHERE team = $1 AND person = $2 ORDER BY at, game, seq LIMIT $3 OFFSET $4`, team, person, limit, skip)
}
