package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strings"

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

// migrator knows the migrations of a dialect. Each script is run as a whole, in
// a transaction: there is nothing in them that goose would have to cut apart.
func migrator(db *sql.DB, dialect goose.Dialect, options ...goose.ProviderOption) (*goose.Provider, error) {
	directory := map[goose.Dialect]string{goose.DialectSQLite3: "sqlite", goose.DialectPostgres: "postgres"}[dialect]
	paths, err := fs.Glob(migrations, "migrations/"+directory+"/*.sql")
	if err != nil {
		return nil, err
	}
	all := make([]*goose.Migration, len(paths))
	for i, path := range paths {
		if all[i], err = migration(path); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	options = append(options, goose.WithGoMigrations(all...), goose.WithDisableGlobalRegistry(true))
	return goose.NewProvider(dialect, db, nil, options...)
}

// migration is a script, and the one that takes it back.
func migration(path string) (*goose.Migration, error) {
	version, err := goose.NumericComponent(path)
	if err != nil {
		return nil, err
	}
	script, err := migrations.ReadFile(path)
	if err != nil {
		return nil, err
	}
	up, down, whole := strings.Cut(strings.TrimPrefix(string(script), "-- +goose Up\n"), "-- +goose Down\n")
	if !whole || strings.Contains(up+down, "+goose") {
		return nil, errors.New("a migration begins with -- +goose Up, and -- +goose Down begins what takes it back")
	}
	run := func(part string) *goose.GoFunc {
		return &goose.GoFunc{RunTx: func(ctx context.Context, tx *sql.Tx) error {
			_, err := tx.ExecContext(ctx, part)
			return err
		}}
	}
	return goose.NewGoMigration(version, run(up), run(down)), nil
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
