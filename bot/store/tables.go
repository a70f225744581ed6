package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/pressly/goose/v3"
)

// A table is one of the schema's.
type table struct {
	Name    string   `json:"table"`
	Columns []string `json:"columns"`
}

// notKept are the tables that a backup leaves out: goose's, as a backup says
// its version, what was dealt with in the last minutes, who is still to be told
// of a restart, what conversations are about, and who looked what up this week.
//
//nolint:gochecknoglobals // a table
var notKept = []string{goose.DefaultTablename, "seen", "unanswered", "talks", "week_keys", "week_askers"}

// scratch makes an SQLite database that nobody else sees and that goes with
// its only connection, with the schema of a version, which it refuses if a
// newer program has made it. Its catalogue says what belongs to that schema, in
// either kind of database: there may be tables of other programs beside ours.
func scratch(ctx context.Context, version int64) (*sql.DB, error) {
	const inMemory = 64 << 10 // in KiB; more goes to a temporary file
	db, err := sql.Open("sqlite", fmt.Sprintf("file:?_pragma=cache_size(-%d)", inMemory))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	provider, err := migrator(db, goose.DialectSQLite3)
	if err == nil {
		err = notNewer(version, newest(provider))
	}
	if err == nil {
		_, err = provider.UpTo(ctx, version)
	}
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// tablesOf lists the tables of a version of the schema that a backup keeps.
func tablesOf(ctx context.Context, version int64) (tables []table, err error) {
	db, err := scratch(ctx, version)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	return tablesIn(ctx, db)
}

// tablesIn lists the tables of a scratch database that a backup keeps, each
// after those that it refers to.
func tablesIn(ctx context.Context, db *sql.DB) ([]table, error) {
	columns, err := pairs(ctx, db, `
		SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
		WHERE m.type = 'table' AND m.name NOT GLOB 'sqlite_*' ORDER BY m.name, c.cid`)
	if err != nil {
		return nil, err
	}
	references, err := pairs(ctx, db, `
		SELECT m.name, f."table" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'`)
	if err != nil {
		return nil, err
	}
	var tables []table
	for _, column := range columns {
		last := len(tables) - 1
		switch {
		case slices.Contains(notKept, column[0]):
		case last >= 0 && tables[last].Name == column[0]:
			tables[last].Columns = append(tables[last].Columns, column[1])
		default:
			tables = append(tables, table{Name: column[0], Columns: []string{column[1]}})
		}
	}
	return inOrder(tables, references), nil
}

// inOrder puts tables behind those that they refer to.
func inOrder(tables []table, references [][2]string) []table {
	var ordered []table
	placed := func(name string) bool {
		return slices.ContainsFunc(ordered, func(t table) bool { return t.Name == name })
	}
	waits := func(t table) bool {
		return slices.ContainsFunc(references, func(r [2]string) bool {
			return r[0] == t.Name && r[1] != t.Name && !placed(r[1])
		})
	}
	for range tables {
		for _, t := range tables {
			if !placed(t.Name) && !waits(t) {
				ordered = append(ordered, t)
			}
		}
	}
	return ordered
}

// pairs runs a query for two texts a row.
func pairs(ctx context.Context, db *sql.DB, query string) ([][2]string, error) {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var all [][2]string
	for rows.Next() {
		var p [2]string
		if err := rows.Scan(&p[0], &p[1]); err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	return all, rows.Err()
}

// list names the columns in SQL.
func (t table) list() string { return `"` + strings.Join(t.Columns, `", "`) + `"` }

// each hands over the rows of a table; the slice is used again.
func (t table) each(ctx context.Context, in queryer, use func([]any) error) error {
	rows, err := in.QueryContext(ctx, `SELECT `+t.list()+` FROM "`+t.Name+`"`)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	values, into := make([]any, len(t.Columns)), make([]any, len(t.Columns))
	for i := range values {
		into[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		if err := use(values); err != nil {
			return err
		}
	}
	return rows.Err()
}
