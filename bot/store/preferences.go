package store

import (
	"context"
	"database/sql"
	"errors"
)

// Preference is part of bot.Preferences.
func (s *Store) Preference(ctx context.Context, team, user, name string) (value string, err error) {
	err = s.db.QueryRowContext(ctx, `SELECT value FROM preferences WHERE team = $1 AND person = $2 AND name = $3`,
		team, user, storable(name)).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return value, err
}

// Prefer is part of bot.Preferences.
func (s *Store) Prefer(ctx context.Context, team, user, name, value string) error {
	name, value = storable(name), storable(value)
	if value == "" {
		return s.exec(ctx, `DELETE FROM preferences WHERE team = $1 AND person = $2 AND name = $3`, team, user, name)
	}
	return s.exec(ctx, `
		INSERT INTO preferences (team, person, name, value) VALUES ($1, $2, $3, $4)
		ON CONFLICT (team, person, name) DO UPDATE SET value = excluded.value`, team, user, name, value)
}
