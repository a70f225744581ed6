package store

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"
)

func TestARestoreAndTheProcessesKeepApart(t *testing.T) {
	onEach(t, func(d database) {
		first, second := opened(d.T, d.url), opened(d.T, d.url)
		exclusive := func(want error) *Store {
			d.Helper()
			s, err := connect(d.Context(), d.url, true)
			if !errors.Is(err, want) {
				d.Fatalf("an exclusive claim: %v, want %v", err, want)
			}
			return s
		}
		exclusive(ErrInUse)
		if err := first.Close(); err != nil {
			d.Fatal(err)
		}
		exclusive(ErrInUse)
		if err := second.Close(); err != nil {
			d.Fatal(err)
		}
		restore := exclusive(nil)
		exclusive(ErrInUse)
		if _, err := Open(d.Context(), d.url); !errors.Is(err, ErrRestoring) {
			d.Errorf("opened during a restore: %v", err)
		}
		if err := restore.Close(); err != nil {
			d.Fatal(err)
		}
		opened(d.T, d.url)
	})
}

// A server that restarts, or a firewall, ends the connection that holds a claim.
func TestWatchRenewsALostClaim(t *testing.T) {
	t.Parallel()
	url := newPostgres(t)
	s := opened(t, url)
	loseClaims(t, s)
	if err := s.renewClaim(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := connect(t.Context(), url, true); !errors.Is(err, ErrInUse) || !strings.Contains(err.Error(), "from the server itself") {
		t.Errorf("a restore beside a renewed claim: %v", err)
	}
	loseClaims(t, s)
	restore, err := connect(t.Context(), url, true)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.watch(t.Context(), 10*time.Millisecond); !errors.Is(err, ErrRestoring) {
		t.Errorf("Watch during a restore: %v, want %v", err, ErrRestoring)
	}
	if err := restore.Close(); err != nil {
		t.Error(err)
	}
	if err := s.renewClaim(t.Context()); err != nil {
		t.Error("after the restore:", err)
	}
}

// loseClaims ends the connections that hold claims.
func loseClaims(t *testing.T, s *Store) {
	t.Helper()
	const held = ` FROM pg_locks JOIN pg_database d ON d.oid = database
		WHERE locktype = 'advisory' AND d.datname = current_database()`
	execute(t, s.writing, `SELECT pg_terminate_backend(pid)`+held)
	for n := 1; n > 0; time.Sleep(time.Millisecond) {
		if err := s.db.QueryRowContext(t.Context(), `SELECT COUNT(*)`+held).Scan(&n); err != nil {
			t.Fatal(err)
		}
	}
}

func TestWatchEndsWithItsContext(t *testing.T) {
	onEach(t, func(d database) {
		ctx, cancel := context.WithCancel(d.Context())
		cancel()
		if err := opened(d.T, d.url).Watch(ctx); err != nil {
			d.Error(err)
		}
	})
}
