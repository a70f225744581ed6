package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"csbot/bot"
	"csbot/bot/bottest"
	"csbot/quiz"
	"csbot/quiz/quiztest"
)

// databases are those that everything is tested on: how to make an empty one,
// as its URL.
var databases = map[string]func(*testing.T) string{
	"sqlite":   func(t *testing.T) string { t.Helper(); return filepath.Join(t.TempDir(), "csbot.db") },
	"postgres": newPostgres,
}

// onEach runs a test on an empty database of each kind.
func onEach(t *testing.T, test func(t *testing.T, url string)) {
	t.Helper()
	t.Parallel()
	for name, empty := range databases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, empty(t))
		})
	}
}

func opened(t *testing.T, url string) *Store {
	t.Helper()
	s, err := Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestConformance(t *testing.T) {
	t.Parallel()
	for name, empty := range databases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			t.Run("quiz.Store", func(t *testing.T) {
				quiztest.TestStore(t, func(t *testing.T) quiz.Store { t.Helper(); return opened(t, empty(t)) })
			})
			t.Run("bot.Seen", func(t *testing.T) {
				bottest.TestSeen(t, func(t *testing.T) bot.Seen { t.Helper(); return opened(t, empty(t)) })
			})
		})
	}
}

// Processes that start together on an empty database all find it set up.
func TestOpenTogether(t *testing.T) {
	onEach(t, func(t *testing.T, url string) {
		var wg sync.WaitGroup
		for range 6 {
			wg.Go(func() {
				s, err := Open(t.Context(), url)
				if err != nil {
					t.Error(err)
					return
				}
				defer func() { _ = s.Close() }()
				if _, err := s.Seen(t.Context(), "key", time.Hour); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
	})
}

func TestDataSurvivesReopening(t *testing.T) {
	onEach(t, func(t *testing.T, url string) {
		first := opened(t, url)
		r := quiz.Round{ID: quiz.RoundID{Team: "T1", Channel: "C1", Occurrence: "2026-11-23"}, State: quiz.Due}
		if ok, err := first.Claim(t.Context(), r); err != nil || !ok {
			t.Fatal(ok, err)
		}
		if err := first.Close(); err != nil {
			t.Fatal(err)
		}
		if ok, err := opened(t, url).Claim(t.Context(), r); err != nil || ok {
			t.Errorf("the second claim: %v, %v", ok, err)
		}
	})
}

func TestNewerSchemaIsRefused(t *testing.T) {
	onEach(t, func(t *testing.T, url string) {
		s := opened(t, url)
		execute(t, s.db, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, $1)`, true)
		_, err := Open(t.Context(), url)
		if err == nil || !strings.Contains(err.Error(), "version 9999") || !strings.Contains(err.Error(), "newer csbot") {
			t.Errorf("error %v", err)
		}
	})
}

func TestUnusableAddresses(t *testing.T) {
	t.Parallel()
	directory := t.TempDir()
	garbage := filepath.Join(directory, "garbage.db")
	if err := os.WriteFile(garbage, []byte(strings.Repeat("no database ", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, url := range []string{"", "sqlite:", "mysql://host/db", directory, directory + "/no/such.db", garbage, "postgres://127.0.0.1:1/db?connect_timeout=1"} {
		if s, err := Open(t.Context(), url); err == nil {
			t.Errorf("%q was opened", url)
			_ = s.Close()
		}
	}
}

func TestFileNames(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"a b.db", "c#d?e.db", "100%.db", "ü&=.db"} {
		path := filepath.Join(t.TempDir(), name)
		opened(t, "sqlite:"+path)
		info, err := os.Stat(path)
		if err != nil {
			t.Errorf("the database is not where it was asked for: %v", err)
		} else if mode := info.Mode().Perm(); mode != 0o600 {
			t.Errorf("%s has mode %v", name, mode)
		}
	}
}

func TestSettingUpWaitsItsTurn(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "csbot.db")
	unlock, err := lockFile(t.Context(), path+"-lock")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := Open(ctx, path); err == nil {
		t.Error("the database was opened while another process was setting it up")
	}
	unlock()
	opened(t, path)
}

func TestSeenForgets(t *testing.T) {
	onEach(t, func(t *testing.T, url string) {
		s := opened(t, url)
		for _, key := range []string{"a", "b", "c"} {
			if _, err := s.Seen(t.Context(), key, 0); err != nil {
				t.Fatal(err)
			}
		}
		var kept int
		if err := s.db.QueryRowContext(t.Context(), `SELECT COUNT(*) FROM seen`).Scan(&kept); err != nil || kept != 1 {
			t.Errorf("%d expired keys are kept beside the last (%v)", kept-1, err)
		}
	})
}

func TestMisses(t *testing.T) {
	onEach(t, func(t *testing.T, url string) {
		s := opened(t, url)
		for _, text := range []string{"GTM  motion", "flywheel", "gtm motion", strings.Repeat("ü", 300)} {
			if err := s.Miss(t.Context(), "T1", text); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.Miss(t.Context(), "T2", "elsewhere"); err != nil {
			t.Fatal(err)
		}
		expect(t, s, "T1", "2 gtm motion", "1 flywheel", "1 "+strings.Repeat("ü", missLength))
		execute(t, s.db, `UPDATE misses SET last_at = $1 WHERE text = 'flywheel'`, time.Now().Add(-missesKept).UnixMilli())
		expect(t, s, "T1", "2 gtm motion", "1 "+strings.Repeat("ü", missLength))
		if err := s.Miss(t.Context(), "T1", "flywheel"); err != nil {
			t.Fatal(err)
		}
		expect(t, s, "T1", "2 gtm motion", "1 flywheel", "1 "+strings.Repeat("ü", missLength))
		expect(t, s, "T2", "1 elsewhere")
	})
}

// expect compares a team's misses, as "count text".
func expect(t *testing.T, s *Store, team string, want ...string) {
	t.Helper()
	misses, err := s.Misses(t.Context(), team, 10)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range misses {
		got = append(got, fmt.Sprintf("%d %s", m.Count, m.Text))
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("misses %q, want %q", got, want)
	}
}

func TestPing(t *testing.T) {
	onEach(t, func(t *testing.T, url string) {
		s, err := Open(t.Context(), url)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Ping(t.Context()); err != nil {
			t.Error(err)
		}
		if err := errors.Join(s.Close(), s.Ping(t.Context())); err == nil {
			t.Error("a closed database answers")
		}
	})
}

func execute(t *testing.T, db *sql.DB, statement string, args ...any) {
	t.Helper()
	if _, err := db.ExecContext(t.Context(), statement, args...); err != nil {
		t.Fatal(err)
	}
}
