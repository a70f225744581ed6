package store

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// patience is how long tests wait for what has to come, on a busy machine.
const patience = 3 * time.Minute

// databases are the kinds that everything is tested on: how to make an empty one,
// as its URL.
var databases = map[string]func(testing.TB) string{
	"sqlite":   func(tb testing.TB) string { tb.Helper(); return filepath.Join(tb.TempDir(), "csbot.db") },
	"postgres": newPostgres,
}

// prepared are as databases, but that the tables are there already: hundreds are
// needed, by tests that are not about setting up.
var prepared = map[string]func(testing.TB) string{
	"sqlite":   likeSQLite,
	"postgres": likePostgres,
}

var modelFile = sync.OnceValues(func() ([]byte, error) {
	folder, err := os.MkdirTemp("", "csbot-store-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	file := filepath.Join(folder, "csbot.db")
	s, err := Open(context.Background(), file)
	if err != nil {
		return nil, err
	}
	if err := s.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(file)
})

func likeSQLite(tb testing.TB) string {
	tb.Helper()
	data, err := modelFile()
	if err != nil {
		tb.Fatal(err)
	}
	file := databases["sqlite"](tb)
	if err := os.WriteFile(file, data, 0o600); err != nil {
		tb.Fatal(err)
	}
	return file
}

// setUpAt makes the tables of a database and leaves it.
func setUpAt(tb testing.TB, url string) {
	tb.Helper()
	s, err := Open(tb.Context(), url)
	if err != nil {
		tb.Fatal(err)
	}
	if err := s.Close(); err != nil {
		tb.Fatal(err)
	}
}

// A database is one without data, for one test.
type database struct {
	*testing.T

	url string
}

// onEach runs a test on a database of each kind.
func onEach(t *testing.T, test func(database)) { t.Helper(); on(t, prepared, test) }

// onEachEmpty is onEach for what is about setting up: there are no tables yet.
func onEachEmpty(t *testing.T, test func(database)) { t.Helper(); on(t, databases, test) }

func on(t *testing.T, kinds map[string]func(testing.TB) string, test func(database)) {
	t.Helper()
	t.Parallel()
	for name, fresh := range kinds {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(database{t, fresh(t)})
		})
	}
}

func opened(tb testing.TB, url string) *Store {
	tb.Helper()
	s, err := Open(tb.Context(), url)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	return s
}

func execute(tb testing.TB, db *sql.DB, statement string, args ...any) {
	tb.Helper()
	if _, err := db.ExecContext(tb.Context(), statement, args...); err != nil {
		tb.Fatal(err)
	}
}
