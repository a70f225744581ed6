package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib" // also the driver "pgx"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
	_ "modernc.org/sqlite" // the driver "sqlite"
)

//go:embed migrations
var migrations embed.FS

// connections is how many a process opens at most.
const connections = 8

// connect opens and claims a database, whatever its schema.
func connect(ctx context.Context, url string, exclusive bool) (*Store, error) {
	dialect, target, err := address(url)
	switch {
	case err != nil:
		return nil, err
	case dialect == goose.DialectPostgres:
		return connectPostgres(ctx, target, exclusive)
	}
	return connectSQLite(ctx, target, exclusive)
}

// address tells the dialects apart. The target is PostgreSQL's URL or SQLite's
// file.
func address(url string) (dialect goose.Dialect, target string, err error) {
	if strings.HasPrefix(url, "postgres://") || strings.HasPrefix(url, "postgresql://") {
		return goose.DialectPostgres, url, nil
	}
	path := strings.TrimPrefix(url, "sqlite:")
	if path == "" || strings.Contains(path, "://") {
		return "", "", errors.New("its address is neither a file's path nor postgres://…")
	}
	return goose.DialectSQLite3, path, nil
}

func connectPostgres(ctx context.Context, url string, exclusive bool) (*Store, error) {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return nil, err
	}
	db := pool(stdlib.OpenDB(*config, stdlib.OptionAfterConnect(alone)))
	if err := reach(ctx, db); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	claim, err := claimServer(ctx, db, exclusive)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &Store{db: db, dialect: goose.DialectPostgres, claim: claim, migrate: func(ctx context.Context) error {
		locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 120))
		if err != nil {
			return err
		}
		return migrate(ctx, db, goose.DialectPostgres, goose.WithSessionLocker(locker))
	}}, nil
}

// alone has PostgreSQL answer without parallel workers: what is asked here reads
// some thousand rows by an index, and is done before they have started.
func alone(ctx context.Context, conn *pgx.Conn) error {
	_, err := conn.Exec(ctx, "SET max_parallel_workers_per_gather = 0")
	return err
}

func connectSQLite(ctx context.Context, path string, exclusive bool) (*Store, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600) //nolint:gosec // the operator names the file
	if err != nil {
		return nil, fmt.Errorf("%w; name a file in a folder that is there and that csbot may write to", err)
	}
	if err := file.Close(); err != nil {
		return nil, err
	}
	claim, err := claimFile(ctx, path, exclusive)
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", sqliteDSN(path, url.Values{
		"_txlock": {"immediate"}, // a transaction that reads first could not wait for its turn to write
	}, patient, "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)"))
	if err != nil {
		return nil, errors.Join(err, claim.Close())
	}
	return &Store{db: pool(db), dialect: goose.DialectSQLite3, writers: newWriters(), claim: claim, migrate: func(ctx context.Context) error {
		return setUp(ctx, db, path)
	}}, nil
}

// setUp lets one process at a time set up SQLite's file: neither goose nor the
// switch to WAL mode stands a race.
func setUp(ctx context.Context, db *sql.DB, path string) (err error) {
	turn, err := lockFile(ctx, path+"-lock", "exclusive", time.Minute)
	if err != nil {
		return fmt.Errorf("wait for another process that sets up %s: %w", path, err)
	}
	defer func() { err = errors.Join(err, turn.Close()) }()
	if err := reach(ctx, db); err != nil {
		return err
	}
	return migrate(ctx, db, goose.DialectSQLite3)
}

// pool bounds the connections of a database, and keeps them.
func pool(db *sql.DB) *sql.DB {
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return db
}

// patient lets SQLite wait for a process that has the file to itself.
const patient = "busy_timeout(10000)"

func sqliteDSN(path string, options url.Values, pragmas ...string) string {
	options["_pragma"] = pragmas
	escaped := (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath()
	return "file:" + escaped + "?" + options.Encode()
}

// reach says in one line why a database does not answer. PostgreSQL's driver
// tells it anew for every address that it has tried.
func reach(ctx context.Context, db *sql.DB) error {
	err := db.PingContext(ctx)
	if _, failed := errors.AsType[*pgconn.ConnectError](err); !failed {
		return err
	}
	said := err.Error()
	return errors.New("PostgreSQL does not let us in: " + strings.TrimSpace(said[strings.LastIndexByte(said, '\n')+1:]))
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
