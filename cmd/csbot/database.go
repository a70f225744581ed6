package main

import (
	"context"
	"fmt"

	"csbot/bot/store"
)

// openStore opens the database, or names the setting that says where it is.
func openStore(ctx context.Context, c config) (*store.Store, error) {
	db, err := store.Open(ctx, string(c.Database))
	if err != nil {
		return nil, fmt.Errorf("CSBOT_DATABASE_URL: %w", err)
	}
	return db, nil
}
