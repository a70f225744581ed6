// Package store keeps what csbot must not forget: the ledger of the daily questions
// and of what people are told, teams' own words, cards, clue games, and the small
// things that bot and inbox remember. It runs on SQLite, a file, or on PostgreSQL,
// with the same SQL text: `$N` parameters, times as integer milliseconds, local dates
// as text. What differs is in dialect.go and in migrations/, a directory a dialect; to
// change the schema, add a file of the next number to both. A released migration is
// never edited.
//
// All data is keyed by the workspace (team) it belongs to. Backup and Restore
// take along every table that the migrations make, but for notKept in tables.go.
package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/pressly/goose/v3"
)

// A Store is an open database. It implements quiz.Store, quiz.Scores and the
// small interfaces that bot and inbox declare, and is safe for concurrent use,
// also by several processes on one database.
//
// Transactions that take rows which others take as well do so in one order, so that no
// two wait for each other: rounds, answers, totals by person, the measure, complaints,
// who was addressed, tasks.
type Store struct {
	db      *sql.DB  // for reading
	writing *sql.DB  // the same, but for SQLite, where it is one connection for whose turn it is
	writers *writers // of SQLite
	dialect goose.Dialect
	held    sync.Mutex
	claim   claim // that this process has; guarded by held
	reclaim func(context.Context) (claim, error)
	observe func(error)
	clock   *clock
	rules   ruleCache
	migrate func(context.Context) error // brings the schema up to date

	trouble atomic.Pointer[error] // what the latest write failed with, of what only an operator can mend
}

// A Wrapper stands between the program and the connections to its database, to
// see what is asked there.
type Wrapper func(driver.Connector) driver.Connector

func wrapped(c driver.Connector, wrappers []Wrapper) *sql.DB {
	for _, wrap := range wrappers {
		c = wrap(c)
	}
	return sql.OpenDB(c)
}

// Open opens a database, brings its schema up to date and refuses one that a
// newer program has made. The URL is a file's path, "sqlite:" and a path, or
// "postgres://…". Several processes may open a new database at once; each has
// a claim on it until Close, which keeps Restore away: see Watch. While a
// restore is at work Open fails with ErrRestoring.
func Open(ctx context.Context, url string, wrappers ...Wrapper) (*Store, error) {
	s, err := connect(ctx, url, false, wrappers...)
	if err != nil {
		return nil, fmt.Errorf("open the database: %w", err)
	}
	s.Observe(func(error) {})
	err = s.migrate(ctx)
	if err == nil {
		err = s.measure(ctx)
	}
	if err != nil {
		return nil, fmt.Errorf("open the database: %w", errors.Join(err, s.Close()))
	}
	return s, nil
}

// Ping reports whether the database answers, is still the one that was opened,
// and took the latest write.
func (s *Store) Ping(ctx context.Context) error {
	if err := s.db.PingContext(ctx); err != nil {
		return err
	}
	if err := s.claimed().there(); err != nil {
		return err
	}
	if trouble := s.trouble.Load(); trouble != nil {
		return *trouble
	}
	return nil
}

// Now is the time by the clock that all processes on the database share:
// PostgreSQL's, or that of the machine on which SQLite's file is.
func (s *Store) Now() time.Time { return s.clock.now() }

// Close waits for the statements in progress, closes the database and gives
// up the claim.
func (s *Store) Close() error {
	if s.writers != nil {
		s.writers.sharing.Wait()
	}
	err := s.db.Close()
	if s.writing != s.db {
		err = errors.Join(err, s.writing.Close())
	}
	return errors.Join(err, s.claimed().Close())
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

// tx is inTx for who has the turn. Nothing is taken as written into a file
// that has vanished.
func (s *Store) tx(ctx context.Context, work func(*sql.Tx) error) error {
	tx, err := s.writing.BeginTx(ctx, nil)
	if err != nil {
		return s.noted(err)
	}
	defer func() { _ = tx.Rollback() }() // does nothing after Commit
	if err := work(tx); err != nil {
		return s.noted(err)
	}
	if err := s.claimed().there(); err != nil {
		return err
	}
	return s.noted(tx.Commit())
}

// noted remembers what a write came to, for Ping.
func (s *Store) noted(err error) error {
	switch {
	case err == nil:
		s.trouble.Store(nil)
	case forOperators(err):
		s.trouble.Store(&err)
	}
	return err
}

// changed reports whether a statement changed a row.
func changed(result sql.Result, err error) (bool, error) {
	n, err := affected(result, err)
	return n > 0, err
}

// affected is how many rows a statement changed.
func affected(result sql.Result, err error) (int, error) {
	if err != nil {
		return 0, err
	}
	n, err := result.RowsAffected()
	return int(n), err
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
