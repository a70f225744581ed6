package store

import (
	"context"
	"database/sql"
	"time"
)

// Keep is part of inbox.Backlog.
func (s *Store) Keep(ctx context.Context, left map[string]string, ttl time.Duration) error {
	until := millis(s.Now().Add(ttl))
	return s.inTx(ctx, func(tx *sql.Tx) error {
		for conversation, reference := range left {
			if _, err := tx.ExecContext(ctx, `
				INSERT INTO unanswered (conversation, reference, until) VALUES ($1, $2, $3)
				ON CONFLICT (conversation) DO UPDATE SET reference = excluded.reference, until = excluded.until`,
				conversation, storable(reference), until); err != nil {
				return err
			}
		}
		return nil
	})
}

// Take is part of inbox.Backlog.
func (s *Store) Take(ctx context.Context) (map[string]string, error) {
	left := make(map[string]string)
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		return each(ctx, tx, func(row scanner) error {
			var conversation, reference string
			var until int64
			err := row.Scan(&conversation, &reference, &until)
			if until > millis(s.Now()) {
				left[conversation] = reference
			}
			return err
		}, `DELETE FROM unanswered RETURNING conversation, reference, until`)
	})
	if err != nil {
		return nil, err
	}
	return left, nil
}
