package store

import (
	"errors"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// forOperators reports whether a write failed by what only an operator can
// mend: a full disk, say, or one that may not be written to.
func forOperators(err error) bool {
	if failed, ok := errors.AsType[*sqlite.Error](err); ok {
		switch failed.Code() & 0xff { // the rest is detail
		case sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CANTOPEN:
			return true
		}
	}
	if failed, ok := errors.AsType[*pgconn.PgError](err); ok && len(failed.Code) == 5 {
		// Insufficient resources; system errors; a transaction that may only read.
		return failed.Code[:2] == "53" || failed.Code[:2] == "58" || failed.Code == "25006"
	}
	return false
}
