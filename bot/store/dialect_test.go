package store

import (
	"database/sql"
	"net/url"
	"testing"
)

// SQLite loses nothing that it said was written, and a transaction has its turn to
// write from the start.
func TestSQLiteIsSetForDurability(t *testing.T) {
	t.Parallel()
	file := databases["sqlite"](t)
	s := opened(t, file)
	for pragma, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"} { // 2 is FULL
		var got string
		if err := s.writing.QueryRowContext(t.Context(), "PRAGMA "+pragma).Scan(&got); err != nil || got != want {
			t.Errorf("%s is %s, %v; want %s", pragma, got, err, want)
		}
	}
	other, err := sql.Open("sqlite", sqliteDSN(file, url.Values{"_txlock": {"immediate"}}))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = other.Close() }()
	err = s.inTx(t.Context(), func(*sql.Tx) error {
		if tx, err := other.BeginTx(t.Context(), nil); err == nil {
			t.Error("two transactions have the turn")
			return tx.Rollback()
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
