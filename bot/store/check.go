package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	"github.com/pressly/goose/v3"
)

// Check says why Open would fail, and nil where it should work. It changes
// nothing: it makes no database and updates no schema.
func Check(ctx context.Context, url string) (err error) {
	dialect, target, err := address(url)
	if err != nil {
		return err
	}
	db, err := look(ctx, dialect, target)
	if db == nil || err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := reach(ctx, db); err != nil {
		return err
	}
	if err := checkVersion(ctx, db, dialect); err != nil || dialect != goose.DialectPostgres {
		return err
	}
	return errors.Join(takesWrites(ctx, db), mayMigrate(ctx, db))
}

// look opens a database for reading, or returns nil where there is none yet
// and one can be made.
func look(ctx context.Context, dialect goose.Dialect, target string) (*sql.DB, error) {
	if dialect == goose.DialectPostgres {
		return openPostgres(ctx, target)
	}
	file, err := os.OpenFile(target, os.O_RDWR, 0) //nolint:gosec // the operator names the file
	if errors.Is(err, fs.ErrNotExist) {
		return nil, hasRoom(filepath.Dir(target))
	}
	if err != nil {
		return nil, err
	}
	if err := errors.Join(file.Close(), hasRoom(filepath.Dir(target))); err != nil {
		return nil, err
	}
	return sql.Open("sqlite", sqliteDSN(target, url.Values{"mode": {"ro"}}, patient))
}

// checkVersion refuses a schema that a newer program has made; none is fine.
func checkVersion(ctx context.Context, db *sql.DB, dialect goose.Dialect) error {
	current, err := versionOf(ctx, db, dialect)
	if err != nil {
		return err
	}
	provider, err := migrator(db, dialect)
	if err != nil {
		return err
	}
	return notNewer(current, newest(provider))
}

// versionOf reads the version of a database's schema, 0 where it has none.
func versionOf(ctx context.Context, db queryer, dialect goose.Dialect) (version int64, err error) {
	tables := map[goose.Dialect]string{
		goose.DialectSQLite3:  "SELECT COUNT(*) FROM sqlite_master WHERE name = $1",
		goose.DialectPostgres: "SELECT COUNT(*) FROM pg_tables WHERE schemaname = ANY (current_schemas(false)) AND tablename = $1",
	}[dialect]
	var there int
	if err := db.QueryRowContext(ctx, tables, goose.DefaultTablename).Scan(&there); err != nil || there == 0 {
		return 0, err
	}
	if err := db.QueryRowContext(ctx, "SELECT MAX(version_id) FROM "+goose.DefaultTablename).Scan(&version); err != nil {
		return 0, fmt.Errorf("read its schema's version: %w", err)
	}
	return version, nil
}

// newest is the version of the schema that this program knows.
func newest(provider *goose.Provider) int64 {
	known := provider.ListSources()
	return known[len(known)-1].Version
}

// A queryer is a database or a transaction.
type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}
