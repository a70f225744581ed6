package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/pressly/goose/v3"
)

// Backup writes an archive of a database, as it is at one moment, while other
// processes work on it, and returns how many rows that were. It changes
// nothing in the database. Program is told to whoever reads the archive.
func Backup(ctx context.Context, url string, to io.Writer, program string) (rows int, err error) {
	rows, err = backup(ctx, url, to, program)
	if err != nil {
		return 0, fmt.Errorf("back up the database: %w", err)
	}
	return rows, nil
}

var errNothing = errors.New("there is none yet: CSBOT_DATABASE_URL names a database that csbot has never used")

func backup(ctx context.Context, url string, to io.Writer, program string) (rows int, err error) {
	dialect, target, err := address(url)
	if err != nil {
		return 0, err
	}
	db, err := look(ctx, dialect, target)
	if err != nil {
		return 0, err
	}
	if db == nil {
		return 0, errNothing
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := reach(ctx, db); err != nil {
		return 0, err
	}
	tx, err := db.BeginTx(ctx, snapshot(dialect))
	if err != nil {
		return 0, err
	}
	defer func() { _ = tx.Rollback() }() // nothing was written
	version, err := versionOf(ctx, tx, dialect)
	if err != nil {
		return 0, err
	}
	if version == 0 {
		return 0, errNothing
	}
	return archive(ctx, tx, to, header{Schema: version, Made: time.Now().UTC().Truncate(time.Second), Program: program})
}

// archive writes down all tables.
func archive(ctx context.Context, tx *sql.Tx, to io.Writer, h header) (rows int, err error) {
	tables, err := tablesOf(ctx, h.Schema)
	if err != nil {
		return 0, err
	}
	w, err := newArchive(to, h)
	if err != nil {
		return 0, err
	}
	for _, t := range tables {
		if err := w.table(t); err != nil {
			return 0, err
		}
		if err := t.each(ctx, tx, w.row); err != nil {
			return 0, fmt.Errorf("table %s: %w", t.Name, err)
		}
	}
	return w.rows, w.end()
}

// snapshot is a transaction that sees one moment and keeps nobody waiting. In
// SQLite every transaction sees one moment.
func snapshot(dialect goose.Dialect) *sql.TxOptions {
	options := &sql.TxOptions{ReadOnly: true}
	if dialect == goose.DialectPostgres {
		options.Isolation = sql.LevelRepeatableRead
	}
	return options
}
