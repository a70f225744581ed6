package store

import (
	"io/fs"
	"testing"

	diff "github.com/google/go-cmp/cmp"
)

// Every migration is written for both databases.
func TestMigrationsArePairs(t *testing.T) {
	t.Parallel()
	names := func(directory string) []string {
		files, err := fs.Glob(migrations, "migrations/"+directory+"/*")
		if err != nil || len(files) == 0 {
			t.Fatal(files, err)
		}
		for i, file := range files {
			files[i] = file[len("migrations/"+directory):]
		}
		return files
	}
	if d := diff.Diff(names("sqlite"), names("postgres")); d != "" {
		t.Error(d)
	}
}

// Both databases have the same columns in the same order, so that what a
// scratch database says of the schema is true of PostgreSQL.
func TestSchemasAreAlike(t *testing.T) {
	t.Parallel()
	s := opened(t, newPostgres(t))
	version, err := versionOf(t.Context(), s.db, s.dialect)
	if err != nil {
		t.Fatal(err)
	}
	tables, err := tablesOf(t.Context(), version)
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range tables {
		columns, err := pairs(t.Context(), s.db, `
			SELECT column_name, '' FROM information_schema.columns
			WHERE table_schema = current_schema() AND table_name = '`+table.Name+`' ORDER BY ordinal_position`)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, column := range columns {
			names = append(names, column[0])
		}
		if d := diff.Diff(table.Columns, names); d != "" {
			t.Errorf("table %s:\n%s", table.Name, d)
		}
	}
}

// What is kept belongs to one workspace: every key begins with it.
func TestEveryTableIsKeyedByTeam(t *testing.T) {
	t.Parallel()
	db, err := scratch(t.Context(), newestSchema(t))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	tables, err := tablesIn(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range tables {
		keys, err := pairs(t.Context(), db, `SELECT name, '' FROM pragma_table_info('`+table.Name+`') WHERE pk = 1`)
		if err != nil || len(keys) != 1 || keys[0][0] != "team" {
			t.Errorf("the key of table %s begins with %v (%v)", table.Name, keys, err)
		}
	}
}
