package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/pressly/goose/v3"
	"modernc.org/sqlite" // also the driver "sqlite"
)

func connectSQLite(ctx context.Context, path string, exclusive bool, wrappers []Wrapper) (*Store, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600) //nolint:gosec // the operator names the file
	if err != nil {
		return nil, fmt.Errorf("%w; name a file in a folder that is there and that csbot may write to", err)
	}
	opened, err := file.Stat()
	if err := errors.Join(err, file.Close(), hasRoom(filepath.Dir(path))); err != nil {
		return nil, err
	}
	hand(path)
	reclaim := func(ctx context.Context) (claim, error) { return claimFile(ctx, path, opened, exclusive) }
	claim, err := reclaim(ctx)
	if err != nil {
		return nil, err
	}
	writing, err := openSQLite(wrappers, sqliteDSN(path, url.Values{
		"_txlock": {"immediate"}, // a transaction that reads first could not wait for its turn to write
	}, patient, "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)"))
	if err != nil {
		return nil, errors.Join(err, claim.Close())
	}
	reading, err := openSQLite(wrappers, sqliteDSN(path, url.Values{}, patient, "query_only(1)"))
	if err != nil {
		return nil, errors.Join(err, writing.Close(), claim.Close())
	}
	s := &Store{
		db: pool(reading, connections), writing: pool(writing, 1), writers: newWriters(), dialect: goose.DialectSQLite3,
		clock: &clock{}, rules: newRules(), reclaim: reclaim,
		migrate: func(ctx context.Context) error { return setUp(ctx, writing, path) },
	}
	s.hold(claim)
	return s, nil
}

func openSQLite(wrappers []Wrapper, dsn string) (*sql.DB, error) {
	c, err := sqlite.NewConnector(dsn)
	if err != nil {
		return nil, err
	}
	return wrapped(c, wrappers), nil
}

// setUp lets one process at a time set up SQLite's file: neither goose nor the
// switch to WAL mode stands a race.
func setUp(ctx context.Context, db *sql.DB, path string) (err error) {
	turn, err := lockFile(ctx, path+"-lock", "exclusive", time.Minute)
	if errors.Is(err, errTaken) {
		return fmt.Errorf("another process has been setting up %s for a minute: %w", path, err)
	}
	if err != nil {
		return fmt.Errorf("make %s-lock beside it: %w", path, err)
	}
	defer func() { err = errors.Join(err, turn.Close()) }()
	if err := reach(ctx, db); err != nil {
		return err
	}
	return migrate(ctx, db, goose.DialectSQLite3)
}

// patient lets SQLite wait for a process that has the file to itself.
const patient = "busy_timeout(10000)"

func sqliteDSN(path string, options url.Values, pragmas ...string) string {
	options["_pragma"] = pragmas
	escaped := (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath()
	return "file:" + escaped + "?" + options.Encode()
}
