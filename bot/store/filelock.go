package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

var errTaken = errors.New("another process has the lock")

// A fileLock is a lock between processes, in any operating system, that goes
// with the process: a transaction on a file of its own.
type fileLock struct {
	db *sql.DB
	tx *sql.Tx
}

// lockFile locks a file until Close, or until ctx ends. The kind is SQLite's
// kind of transaction: "deferred" shares the file, "exclusive" does not. It
// fails with errTaken.
func lockFile(ctx context.Context, path, kind string, patience time.Duration) (*fileLock, error) {
	db, err := sql.Open("sqlite", sqliteDSN(path, url.Values{"_txlock": {kind}}, fmt.Sprintf("busy_timeout(%d)", patience.Milliseconds())))
	if err != nil {
		return nil, err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err == nil {
		var tables int
		err = tx.QueryRowContext(ctx, "SELECT COUNT(*) FROM sqlite_master").Scan(&tables) // the share begins with a look
	}
	if busy, ok := errors.AsType[*sqlite.Error](err); ok && busy.Code() == sqlite3.SQLITE_BUSY {
		err = errTaken
	}
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	hand(path)
	return &fileLock{db, tx}, nil
}

func (l *fileLock) Close() error {
	_ = l.tx.Rollback() // nothing was written
	return l.db.Close()
}
