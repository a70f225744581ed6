package store

import (
	"context"
	"fmt"
	"time"
)

// Answered is part of bot.Activity.
func (s *Store) Answered(ctx context.Context, team string, from time.Time) (people, answers int, err error) {
	err = s.db.QueryRowContext(ctx, `
		SELECT COUNT(DISTINCT a.person), COUNT(*)
		FROM rounds r JOIN answers a ON a.team = r.team AND a.channel = r.channel AND a.occurrence = r.occurrence
		WHERE r.team = $1 AND r.due >= $2`, team, millis(from)).Scan(&people, &answers)
	if err != nil {
		return 0, 0, fmt.Errorf("count the answers of a week: %w", err)
	}
	return people, answers, nil
}
