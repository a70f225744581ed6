package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"csbot/glossary/house"
)

// WordStands is part of vocabulary.Log.
func (s *Store) WordStands(ctx context.Context, team string) ([]house.Stand, error) {
	stands, err := all(ctx, s.db, func(row scanner) (stand house.Stand, err error) {
		var at int64
		var news int
		err = row.Scan(&stand.Entry, &stand.Text, &at, &news)
		stand.At, stand.News = fromMillis(at), news != 0
		return stand, err
	}, `SELECT entry, hash, at, news FROM word_stands WHERE team = $1 ORDER BY entry, at, hash`, team)
	if err != nil {
		return nil, fmt.Errorf("read what a team's words lie on: %w", err)
	}
	return stands, nil
}

// AddWordStands is part of vocabulary.Log.
func (s *Store) AddWordStands(ctx context.Context, team string, stands []house.Stand) error {
	err := s.inTx(ctx, func(tx *sql.Tx) error { return addWordStands(ctx, tx, team, stands) })
	if err != nil {
		return fmt.Errorf("write down what a team's words lie on: %w", err)
	}
	return nil
}

// addWordStands adds those that are not there.
func addWordStands(ctx context.Context, tx *sql.Tx, team string, stands []house.Stand) error {
	for some := range slices.Chunk(stands, eventsAtOnce) {
		var values []any
		for _, stand := range some {
			values = append(values, team, stand.Entry, stand.Text, millis(stand.At), bit(stand.News))
		}
		if _, err := affected(tx.ExecContext(ctx, `
			INSERT INTO word_stands (team, entry, hash, at, news)
			VALUES `+placeholders(len(values), len(values)/len(some))+` ON CONFLICT DO NOTHING`, values...)); err != nil {
			return err
		}
	}
	return nil
}

// dropWordStands drops those of the entries that events erase: a hash of what is shipped
// would say what they were about.
func dropWordStands(ctx context.Context, tx *sql.Tx, team string, events []house.Event) error {
	for _, e := range events {
		if e.Kind != house.Erase || e.Entry == 0 {
			continue
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM word_stands WHERE team = $1 AND entry = $2`, team, e.Entry); err != nil {
			return err
		}
	}
	return nil
}

// ShareWords notes that a workspace has the words of a key: an organisation's, or its own.
func (s *Store) ShareWords(ctx context.Context, words, team string) error {
	if err := s.exec(ctx, `INSERT INTO word_teams (team, workspace) VALUES ($1, $2) ON CONFLICT DO NOTHING`, words, team); err != nil {
		return fmt.Errorf("note which workspaces share words: %w", err)
	}
	return nil
}

// WordTeams are the workspaces that have the words of a key.
func (s *Store) WordTeams(ctx context.Context, words string) ([]string, error) {
	teams, err := all(ctx, s.db, func(row scanner) (team string, err error) {
		err = row.Scan(&team)
		return team, err
	}, `SELECT workspace FROM word_teams WHERE team = $1 ORDER BY workspace`, words)
	if err != nil {
		return nil, fmt.Errorf("read which workspaces share words: %w", err)
	}
	return teams, nil
}
