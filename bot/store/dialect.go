package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
)

// migrations are numbered without a 3: none was ever released, and none may get
// the number, for goose refuses one that is older than what a database has.
//
//go:embed migrations
var migrations embed.FS

// connections is how many a process opens at most.
const connections = 8

// connect opens and claims a database, whatever its schema.
func connect(ctx context.Context, url string, exclusive bool, wrappers ...Wrapper) (*Store, error) {
	dialect, target, err := address(url)
	switch {
	case err != nil:
		return nil, err
	case dialect == goose.DialectPostgres:
		return connectPostgres(ctx, target, exclusive, wrappers)
	}
	return connectSQLite(ctx, target, exclusive, wrappers)
}

// pool bounds the connections of a database, and keeps them.
func pool(db *sql.DB, most int) *sql.DB {
	db.SetMaxOpenConns(most)
	db.SetMaxIdleConns(most)
	return db
}

// migrator knows the migrations of a dialect.
func migrator(db *sql.DB, dialect goose.Dialect, options ...goose.ProviderOption) (*goose.Provider, error) {
	directory := map[goose.Dialect]string{goose.DialectSQLite3: "sqlite", goose.DialectPostgres: "postgres"}[dialect]
	files, err := fs.Sub(migrations, "migrations/"+directory)
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(dialect, db, files, append(options, goose.WithDisableGlobalRegistry(true))...)
}

func migrate(ctx context.Context, db *sql.DB, dialect goose.Dialect, options ...goose.ProviderOption) error {
	provider, err := migrator(db, dialect, options...)
	if err != nil {
		return err
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("update its schema: %w", err)
	}
	current, known, err := provider.GetVersions(ctx)
	if err != nil {
		return fmt.Errorf("read its schema's version: %w", err)
	}
	return notNewer(current, known)
}

func notNewer(current, known int64) error {
	if current > known {
		return fmt.Errorf("its schema is of version %d and this program knows %d: start a newer csbot", current, known)
	}
	return nil
}
