package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/pressly/goose/v3"

	"csbot/quiz"
)

// ErrHoldsData means that a backup would take the place of data.
var ErrHoldsData = errors.New("it holds data, which would be lost")

// A Restoration says what Restore is to do, and then what it has done.
type Restoration struct {
	From    io.Reader
	Replace bool             // what the database holds
	Now     func() time.Time // asked when all processes have stopped: what was due by then is not posted

	Made    time.Time // when the backup was
	Rows    int
	Skipped int // occurrences: see quiz.Restored
}

// Restore puts what an archive holds into a database, in place of what is
// there: all of it, or nothing. The archive may come from either kind of
// database, and from an older program. It fails with ErrInUse while a process
// uses the database, and with ErrHoldsData.
//
// The archive is first read to its end into a scratch database of its own
// version, which is then brought up to date. So nothing is touched before it
// is known to be whole, and migrations see the rows that they were made for.
func Restore(ctx context.Context, url string, r *Restoration) (err error) {
	source, err := r.load(ctx)
	if err != nil {
		return fmt.Errorf("read the backup: %w", err)
	}
	defer func() { err = errors.Join(err, source.Close()) }()
	if err := r.replace(ctx, url, source); err != nil {
		return fmt.Errorf("restore into the database: %w", err)
	}
	return nil
}

// replace moves everything from a scratch database to the one at the URL.
func (r *Restoration) replace(ctx context.Context, url string, source *sql.DB) (err error) {
	target, err := connect(ctx, url, true)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, target.Close()) }()
	if !r.Replace {
		if err := target.refuseData(ctx); err != nil {
			return err
		}
	}
	if err := target.migrate(ctx); err != nil {
		return err
	}
	read := &Store{db: source, writing: source, claim: unclaimed{}, clock: &clock{}, rules: newRules()}
	if r.Skipped, err = quiz.Restored(ctx, read, r.Now()); err != nil {
		return err
	}
	tables, err := tablesIn(ctx, source)
	if err != nil {
		return err
	}
	return target.inTx(ctx, func(tx *sql.Tx) error {
		if err := move(ctx, source, tables, tx); err != nil {
			return err
		}
		return target.claimed().PingContext(ctx) // or somebody may have started meanwhile
	})
}

// refuseData fails with ErrHoldsData where a table has a row.
func (s *Store) refuseData(ctx context.Context) error {
	version, err := versionOf(ctx, s.db, s.dialect)
	if err != nil || version == 0 {
		return err
	}
	tables, err := tablesOf(ctx, version)
	if err != nil {
		return err
	}
	for _, t := range tables {
		if err := t.each(ctx, s.db, func([]any) error { return ErrHoldsData }); err != nil {
			return err
		}
	}
	return nil
}

// move replaces the rows of all tables.
func move(ctx context.Context, source *sql.DB, tables []table, tx *sql.Tx) error {
	for _, t := range slices.Backward(tables) {
		if _, err := tx.ExecContext(ctx, `DELETE FROM "`+t.Name+`"`); err != nil { //nolint:gosec // a name of the schema
			return fmt.Errorf("empty the table %s: %w", t.Name, err)
		}
	}
	for _, t := range tables {
		into := inserter{tx: tx, table: t}
		err := t.each(ctx, source, func(values []any) error { return into.add(ctx, values) })
		if err == nil {
			err = into.flush(ctx)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// load reads the archive into a scratch database, in the newest schema.
func (r *Restoration) load(ctx context.Context) (source *sql.DB, err error) {
	var l loader
	err = readArchive(r.From, receiver{
		begin: func(h header) error {
			r.Made = h.Made
			return l.begin(ctx, h.Schema)
		},
		table: func(t table) error { return l.table(ctx, t) },
		row:   func(values []any) error { r.Rows++; return l.into.add(ctx, values) },
	})
	if err == nil {
		err = l.end(ctx)
	}
	if err != nil && l.db != nil {
		err = errors.Join(err, l.db.Close())
	}
	return l.db, err
}

// A loader fills a scratch database from an archive.
type loader struct {
	db     *sql.DB // nil before the archive's version is known
	tx     *sql.Tx
	tables []table
	into   inserter
}

func (l *loader) begin(ctx context.Context, version int64) (err error) {
	if l.db, err = scratch(ctx, version); err != nil {
		return err
	}
	if l.tables, err = tablesIn(ctx, l.db); err != nil {
		return err
	}
	l.tx, err = l.db.BeginTx(ctx, nil)
	return err
}

// table begins a table, which has to be one of the schema.
func (l *loader) table(ctx context.Context, t table) error {
	known := func(of table) bool { return of.Name == t.Name && slices.Equal(of.Columns, t.Columns) }
	if !slices.ContainsFunc(l.tables, known) {
		return errAltered
	}
	err := l.into.flush(ctx)
	l.into = inserter{tx: l.tx, table: t}
	return err
}

func (l *loader) end(ctx context.Context) error {
	if err := l.into.flush(ctx); err != nil {
		return err
	}
	if err := l.tx.Commit(); err != nil {
		return err
	}
	return migrate(ctx, l.db, goose.DialectSQLite3)
}
