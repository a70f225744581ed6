package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"csbot/bot/settings"
)

var _ settings.Store = (*Store)(nil)

// A setRow is a setting of a workspace.
type setRow struct{ team, name, value string }

func scanSetting(row scanner) (r setRow, err error) {
	err = row.Scan(&r.team, &r.name, &r.value)
	return r, err
}

// Settings is part of settings.Store.
func (s *Store) Settings(ctx context.Context) (map[string]settings.Values, error) {
	rows, err := all(ctx, s.db, scanSetting, `SELECT team, name, value FROM workspace_settings`)
	if err != nil {
		return nil, fmt.Errorf("read the settings of workspaces: %w", err)
	}
	byTeam := map[string]settings.Values{}
	for _, r := range rows {
		if byTeam[r.team] == nil {
			byTeam[r.team] = settings.Values{}
		}
		byTeam[r.team][r.name] = r.value
	}
	return byTeam, nil
}

// SetSetting is part of settings.Store.
func (s *Store) SetSetting(ctx context.Context, team string, c settings.Change) error {
	err := s.exec(ctx, `
		INSERT INTO workspace_settings (team, name, value, person, at) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (team, name) DO UPDATE SET value = excluded.value, person = excluded.person, at = excluded.at`,
		team, storable(c.Name), storable(c.Value), c.By, millis(c.At))
	if err != nil {
		return fmt.Errorf("write a setting of a workspace: %w", err)
	}
	return nil
}

// unname takes a person out of the settings of a workspace: whom they name, and
// who set them.
func unname(ctx context.Context, tx *sql.Tx, team, person string) error {
	if _, err := tx.ExecContext(ctx, `UPDATE workspace_settings SET person = '' WHERE team = $1 AND person = $2`, team, person); err != nil {
		return err
	}
	rows, err := all(ctx, tx, scanSetting, `SELECT team, name, value FROM workspace_settings WHERE team = $1`, team)
	if err != nil {
		return err
	}
	for _, r := range rows {
		people := strings.Split(r.value, ",")
		if s, known := settings.Of(r.name); !known || s.Kind != settings.People || !slices.Contains(people, person) {
			continue
		}
		left := strings.Join(slices.DeleteFunc(people, func(id string) bool { return id == person }), ",")
		if _, err := tx.ExecContext(ctx, `UPDATE workspace_settings SET value = $1 WHERE team = $2 AND name = $3`, left, team, r.name); err != nil {
			return err
		}
	}
	return nil
}
