package store

import (
	"context"
	"database/sql"
	"fmt"
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

// unname takes a person out of the settings of a workspace: whom they name, and who
// set them; in one statement, which leaves what somebody else sets meanwhile.
func unname(ctx context.Context, tx *sql.Tx, team, person string) error {
	names := []string{""}
	for _, s := range settings.Table() {
		if s.Kind == settings.People {
			names = append(names, s.Name)
		}
	}
	_, err := tx.ExecContext(ctx, `
		UPDATE workspace_settings SET
			person = CASE WHEN person = $2 THEN '' ELSE person END,
			value = CASE WHEN $3 LIKE '%,' || name || ',%' THEN TRIM(REPLACE(',' || value || ',', ',' || $2 || ',', ','), ',') ELSE value END
		WHERE team = $1 AND (person = $2 OR ',' || value || ',' LIKE '%,' || $2 || ',%')`, team, person, strings.Join(append(names, ""), ","))
	return err
}
