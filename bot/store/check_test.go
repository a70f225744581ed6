package store

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestCheckChangesNothing(t *testing.T) {
	t.Parallel()
	for name, empty := range databases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			url := empty(t)
			if err := Check(t.Context(), url); err != nil {
				t.Error("a database to be made:", err)
			}
			if _, err := os.Stat(url); err == nil {
				t.Error("the check made the database")
			}
			s := opened(t, url)
			if err := Check(t.Context(), url); err != nil {
				t.Error("a database in use:", err)
			}
			execute(t, s.writing, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, $1)`, true)
			err := Check(t.Context(), url)
			if err == nil || !strings.Contains(err.Error(), "version 9999") || !strings.Contains(err.Error(), "newer csbot") {
				t.Errorf("a newer database: %v", err)
			}
		})
	}
}

func TestCheckFindsUnusableAddresses(t *testing.T) {
	t.Parallel()
	directory := t.TempDir()
	garbage := filepath.Join(directory, "garbage.db")
	if err := os.WriteFile(garbage, []byte(strings.Repeat("no database ", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, url := range []string{"", "mysql://host/db", directory, directory + "/no/such.db", garbage, "postgres://127.0.0.1:1/db?connect_timeout=1"} {
		if err := Check(t.Context(), url); err == nil {
			t.Errorf("%q passes", url)
		}
	}
	left, err := os.ReadDir(directory)
	if err != nil || len(left) != 1 {
		t.Errorf("the checks left %v, %v", left, err)
	}
}
