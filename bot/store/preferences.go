package store

import "context"

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
