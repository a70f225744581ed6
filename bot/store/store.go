// Package store keeps what csbot must not forget: the ledger of the daily
// questions, and the small things that bot remembers. It runs on SQLite, a
// file, or on PostgreSQL, with the same SQL text: `$N` parameters, times as
// integer milliseconds, local dates as text. What differs is in dialect.go
// and in migrations/, a directory a dialect; to change the schema, add a file
// of the next number to both. A released migration is never edited.
//
// All data is keyed by the workspace (team) it belongs to. Backup and Restore
// take along every table that the migrations make.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/pressly/goose/v3"
)

// A Store is an open database. It implements quiz.Store, quiz.Scores and the
// small interfaces that bot declares, and is safe for concurrent use, also by
// several processes on one database.
type Store struct {
	db      *sql.DB
	writers *writers // of SQLite
	dialect goose.Dialect
	claim   claim
	migrate func(context.Context) error // brings the schema up to date
}

// Open opens a database, brings its schema up to date and refuses one that a
// newer program has made. The URL is a file's path, "sqlite:" and a path, or
// "postgres://…". Several processes may open a new database at once; each has
// a claim on it until Close, which keeps Restore away: see Watch. While a
// restore is at work Open fails with ErrRestoring.
func Open(ctx context.Context, url string) (*Store, error) {
	s, err := connect(ctx, url, false)
	if err != nil {
		return nil, fmt.Errorf("open the database: %w", err)
	}
	if err := s.migrate(ctx); err != nil {
		return nil, fmt.Errorf("open the database: %w", errors.Join(err, s.Close()))
	}
	return s, nil
}

// Ping reports whether the database answers.
func (s *Store) Ping(ctx context.Context) error { return s.db.PingContext(ctx) }

// Close waits for the statements in progress, closes the database and gives
// up the claim.
func (s *Store) Close() error {
	err := s.db.Close()
	return errors.Join(err, s.claim.Close())
}

// inTx runs work in one transaction: all of it takes effect, or nothing.
func (s *Store) inTx(ctx context.Context, work func(*sql.Tx) error) error {
	leave, err := s.writers.take(ctx)
	if err != nil {
		return err
	}
	defer leave()
	return s.tx(ctx, work)
}

// tx is inTx for who has the turn.
func (s *Store) tx(ctx context.Context, work func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // does nothing after Commit
	if err := work(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// changed reports whether a statement changed a row.
func changed(result sql.Result, err error) (bool, error) {
	if err != nil {
		return false, err
	}
	n, err := result.RowsAffected()
	return n > 0, err
}

// millis is a time as the database keeps it; the zero time is 0.
func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// fromMillis reads what millis wrote.
func fromMillis(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}
