package store

import (
	"context"
	"database/sql"
	"maps"
	"slices"
)

// Prefer is part of bot.Preferences. Processes that write several change them in
// the same order, so that none waits for the other.
func (s *Store) Prefer(ctx context.Context, team, user string, wishes map[string]string) error {
	return s.inTx(ctx, func(tx *sql.Tx) error {
		for _, name := range slices.Sorted(maps.Keys(wishes)) {
			query, args := `DELETE FROM preferences WHERE team = $1 AND person = $2 AND name = $3`, []any{team, user, storable(name)}
			if value := storable(wishes[name]); value != "" {
				query = `
					INSERT INTO preferences (team, person, name, value) VALUES ($1, $2, $3, $4)
					ON CONFLICT (team, person, name) DO UPDATE SET value = excluded.value`
				args = append(args, value)
			}
			if _, err := tx.ExecContext(ctx, query, args...); err != nil {
				return err
			}
		}
		return nil
	})
}
