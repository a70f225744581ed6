package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"csbot/bot/bottest"
	"csbot/bot/inbox"
	"csbot/bot/inbox/inboxtest"
	"csbot/bot/talk"
	"csbot/quiz"
	"csbot/quiz/quiztest"
)

func TestConformance(t *testing.T) {
	t.Parallel()
	for name, fresh := range prepared {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			conforms(t, fresh)
		})
	}
}

// conforms runs the suites of all that a Store is.
func conforms(t *testing.T, fresh func(testing.TB) string) {
	t.Helper()
	t.Run("quiz.Store", func(t *testing.T) {
		quiztest.TestStore(t, func(t *testing.T) quiz.Store { t.Helper(); return opened(t, fresh(t)) })
	})
	t.Run("ledger.Store", func(t *testing.T) {
		quiztest.TestTasks(t, func(t *testing.T) quiz.Store { t.Helper(); return opened(t, fresh(t)) })
	})
	t.Run("quiz.Schedules", func(t *testing.T) {
		quiztest.TestSchedules(t, func(t *testing.T) quiz.Store { t.Helper(); return opened(t, fresh(t)) })
	})
	t.Run("quiz.Measures", func(t *testing.T) {
		quiztest.TestMeasures(t, func(t *testing.T) quiztest.ScoreStore { t.Helper(); return opened(t, fresh(t)) })
	})
	t.Run("quiz.Complaints", func(t *testing.T) {
		quiztest.TestComplaints(t, func(t *testing.T) quiztest.ScoreStore { t.Helper(); return opened(t, fresh(t)) })
	})
	t.Run("bot.Preferences", func(t *testing.T) {
		bottest.TestPreferences(t, func(t *testing.T) bottest.PreferenceStore { t.Helper(); return opened(t, fresh(t)) })
	})
	t.Run("inbox.Backlog", func(t *testing.T) {
		inboxtest.TestBacklog(t, func(t *testing.T) inbox.Backlog { t.Helper(); return opened(t, fresh(t)) })
	})
	t.Run("bot.Talks", func(t *testing.T) {
		bottest.TestTalks(t, func(t *testing.T) talk.Store { t.Helper(); return opened(t, fresh(t)) })
		bottest.TestTalksAreDeleted(t, func(t *testing.T) bottest.TalkStore { t.Helper(); return opened(t, fresh(t)) })
	})
	t.Run("inbox.Seen", func(t *testing.T) {
		inboxtest.TestSeen(t, func(t *testing.T) inbox.Seen { t.Helper(); return opened(t, fresh(t)) })
	})
}

// Processes that start together on an empty database all find it set up.
func TestOpenTogether(t *testing.T) {
	onEachEmpty(t, func(d database) {
		var wg sync.WaitGroup
		for range 6 {
			wg.Go(func() {
				s, err := Open(d.Context(), d.url)
				if err != nil {
					d.Error(err)
					return
				}
				defer func() { _ = s.Close() }()
				if _, err := s.Seen(d.Context(), "key", time.Hour); err != nil {
					d.Error(err)
				}
			})
		}
		wg.Wait()
	})
}

func TestDataSurvivesReopening(t *testing.T) {
	onEach(t, func(d database) {
		first := opened(d.T, d.url)
		r := quiz.Round{ID: quiz.RoundID{Team: "T1", Channel: "C1", Occurrence: "2026-11-23"}, State: quiz.Due}
		if claimed, err := first.Claim(d.Context(), r); err != nil || len(claimed) != 1 {
			d.Fatal(claimed, err)
		}
		if err := first.Close(); err != nil {
			d.Fatal(err)
		}
		if claimed, err := opened(d.T, d.url).Claim(d.Context(), r); err != nil || len(claimed) != 0 {
			d.Errorf("the second claim: %v, %v", claimed, err)
		}
	})
}

func TestNewerSchemaIsRefused(t *testing.T) {
	onEach(t, func(d database) {
		s := opened(d.T, d.url)
		execute(d.T, s.writing, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, $1)`, true)
		_, err := Open(d.Context(), d.url)
		if err == nil || !strings.Contains(err.Error(), "version 9999") || !strings.Contains(err.Error(), "newer csbot") {
			d.Errorf("error %v", err)
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
	lock, err := lockFile(t.Context(), path+"-lock", "exclusive", 0)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := Open(ctx, path); err == nil {
		t.Error("the database was opened while another process was setting it up")
	}
	if err := lock.Close(); err != nil {
		t.Error(err)
	}
	opened(t, path)
}

// What nobody reads any more is deleted by Watch.
func TestTidy(t *testing.T) {
	onEach(t, func(d database) {
		s := opened(d.T, d.url)
		talk := func(channel string, ttl time.Duration) error {
			return s.Remember(d.Context(), []talk.Turn{{In: quiz.Person{Team: "T1", Channel: channel, User: "U1"}, Line: "nps 55 25 20", At: time.Now()}}, ttl)
		}
		_, over := s.Seen(d.Context(), "over", 0)
		_, fresh := s.Seen(d.Context(), "fresh", time.Hour)
		if err := errors.Join(over, fresh, talk("over", 0), talk("fresh", time.Hour), s.Miss(d.Context(), "T1", "fresh")); err != nil {
			d.Fatal(err)
		}
		execute(d.T, s.writing, `INSERT INTO missed (team, day, text, count) VALUES ('T1', $1, 'over', 1)`, day(time.Now().Add(-missesKept)))
		ctx, stop := context.WithCancel(d.Context())
		ended := make(chan error)
		go func() { ended <- s.repeat(ctx, time.Millisecond, s.tidy) }()
		count := func(table string) (n int) {
			d.Helper()
			if err := s.db.QueryRowContext(d.Context(), `SELECT COUNT(*) FROM `+table).Scan(&n); err != nil {
				d.Fatal(err)
			}
			return n
		}
		for deadline := time.Now().Add(patience); count("seen")+count("talks")+count("missed") > 3 && time.Now().Before(deadline); {
			time.Sleep(time.Millisecond)
		}
		stop()
		if err := <-ended; err != nil {
			d.Error(err)
		}
		if seen, talks, missed := count("seen"), count("talks"), count("missed"); seen != 1 || talks != 1 || missed != 1 {
			d.Errorf("kept: %d seen, %d talks, %d missed", seen, talks, missed)
		}
	})
}

// TestTidyHidesNoTrouble: a deletion that changes no row may succeed on a full disk.
func TestTidyHidesNoTrouble(t *testing.T) {
	onEach(t, func(d database) {
		s := opened(d.T, d.url)
		full := errors.New("the disk is full")
		s.trouble.Store(&full)
		if err := s.tidy(d.Context()); err != nil {
			d.Fatal(err)
		}
		if err := s.Ping(d.Context()); !errors.Is(err, full) {
			d.Errorf("after tidying: %v", err)
		}
	})
}

func TestPing(t *testing.T) {
	onEach(t, func(d database) {
		s, err := Open(d.Context(), d.url)
		if err != nil {
			d.Fatal(err)
		}
		if err := s.Ping(d.Context()); err != nil {
			d.Error(err)
		}
		if err := errors.Join(s.Close(), s.Ping(d.Context())); err == nil {
			d.Error("a closed database answers")
		}
	})
}
