package main

import (
	"context"
	"errors"
	"fmt"

	"go.uber.org/zap"

	"csbot/bot/store"
)

// openStore opens the database, or names the setting that says where it is.
func openStore(ctx context.Context, c config, wrappers ...store.Wrapper) (*store.Store, error) {
	db, err := store.Open(ctx, string(c.Database), wrappers...)
	if err != nil {
		return nil, fmt.Errorf("CSBOT_DATABASE_URL: %w", err)
	}
	return db, nil
}

// withStore is for a command that needs the database, and nothing else of the
// program.
func withStore(ctx context.Context, use func(*store.Store) error) (err error) {
	c, err := loadConfig()
	if err != nil {
		return err
	}
	db, err := openStore(ctx, c)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	return use(db)
}

// logDatabase writes down that something is wrong with the database, and that it
// is well again.
func logDatabase(log *zap.Logger, err error) {
	if err != nil {
		log.Error("the database is not well: nothing that it does not take counts", zap.Error(err))
		return
	}
	log.Info("the database is well again")
}
