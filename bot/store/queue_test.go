package store

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"csbot/bot/talk"
	"csbot/quiz"
	"csbot/quiz/calendar"
	"csbot/quiz/ledger"
)

// writes are all the ways to write into a store.
var writes = map[string]func(context.Context, *Store) error{
	"Seen": func(ctx context.Context, s *Store) error { _, err := s.Seen(ctx, "key", time.Hour); return err },
	"Keep": func(ctx context.Context, s *Store) error {
		return s.Keep(ctx, map[string]string{"a": "1"}, time.Hour)
	},
	"Take": func(ctx context.Context, s *Store) error { _, err := s.Take(ctx); return err },
	"Miss": func(ctx context.Context, s *Store) error { return s.Miss(ctx, "T1", "flywheel") },
	"Remember": func(ctx context.Context, s *Store) error {
		return s.Remember(ctx, []talk.Turn{{In: quiz.Person{Team: "T1", Channel: "C1", User: "U1"}, Line: "nps 55 25 20", At: noon}}, time.Hour)
	},
	"tidy": func(ctx context.Context, s *Store) error { return s.tidy(ctx) },
	"Prefer": func(ctx context.Context, s *Store) error {
		return s.Prefer(ctx, "T1", "U1", map[string]string{"confidence": "on"})
	},
	"forget a preference": func(ctx context.Context, s *Store) error {
		return s.Prefer(ctx, "T1", "U1", map[string]string{"confidence": ""})
	},
	"Seed":        func(ctx context.Context, s *Store) error { return s.Seed(ctx, aSchedule(), noon) },
	"SetSchedule": func(ctx context.Context, s *Store) error { return s.SetSchedule(ctx, aSchedule(), noon) },
	"Pause": func(ctx context.Context, s *Store) error {
		_, err := s.Pause(ctx, "T1", "C1", calendar.Pause{By: "U1"})
		return err
	},
	"RemoveSchedule": func(ctx context.Context, s *Store) error { return s.RemoveSchedule(ctx, "T1", "C1", noon) },
	"Claim": func(ctx context.Context, s *Store) error {
		_, err := s.Claim(ctx, quiz.Round{ID: aRoundID, State: quiz.Due})
		return err
	},
	"Lease": func(ctx context.Context, s *Store) error {
		_, err := s.Lease(ctx, quiz.Round{ID: aRoundID, State: quiz.Due}, quiz.Sending, noon, noon.Add(time.Minute))
		return err
	},
	"Save":     func(ctx context.Context, s *Store) error { return s.Save(ctx, quiz.Round{ID: aRoundID}) },
	"AddTasks": func(ctx context.Context, s *Store) error { return s.AddTasks(ctx, aTask()) },
	"LeaseTask": func(ctx context.Context, s *Store) error {
		_, err := s.LeaseTask(ctx, aTask(), ledger.Move{To: ledger.Begun}, noon, noon.Add(time.Minute))
		return err
	},
	"SaveTask": func(ctx context.Context, s *Store) error { return s.SaveTask(ctx, aTask()) },
	"End":      func(ctx context.Context, s *Store) error { return s.End(ctx, "T1", noon) },
	"Answer": func(ctx context.Context, s *Store) error {
		_, err := s.Answer(ctx, quiz.Answer{Round: aRoundID, User: "U1", At: noon}, "ts1")
		return err
	},
	"Rate": func(ctx context.Context, s *Store) error {
		_, err := s.Rate(ctx, quiz.Answer{Round: aRoundID, User: "U1", Confidence: quiz.Sure, At: noon})
		return err
	},
	"Join": func(ctx context.Context, s *Store) error {
		return s.Join(ctx, quiz.Person{Team: "T1", Channel: "C1", User: "U1"})
	},
	"Leave":             func(ctx context.Context, s *Store) error { return s.Leave(ctx, "T1", "U1") },
	"Rename":            func(ctx context.Context, s *Store) error { return s.Rename(ctx, "T1", "U1", "Ada") },
	"forget a nickname": func(ctx context.Context, s *Store) error { return s.Rename(ctx, "T1", "U1", "") },
	"Delete":            func(ctx context.Context, s *Store) error { _, err := s.Delete(ctx, "T1", "U1"); return err },
}

var aRoundID = quiz.RoundID{Team: "T1", Channel: "C1", Occurrence: "2026-11-23"}

func aTask() ledger.Task {
	return ledger.Task{Team: "T1", Kind: "notice", Key: nasty, Person: nasty, Payload: nasty, Due: noon, State: ledger.Due}
}

func aSchedule() quiz.Schedule {
	return quiz.Schedule{Team: "T1", Channel: "C1", Rule: calendar.Rule{At: calendar.WallTime{Hour: 9}, Days: calendar.Daily, Zone: time.UTC}}
}

// While somebody else of this process has the turn, no write goes round the
// queue: each waits until it is given up.
func TestWritesGoThroughTheQueue(t *testing.T) {
	t.Parallel()
	s := opened(t, databases["sqlite"](t))
	leave, err := s.writers.take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer leave()
	errGivenUp := errors.New("given up")
	for name, write := range writes {
		ctx, giveUp := context.WithCancelCause(t.Context())
		giveUp(errGivenUp)
		if err := write(ctx, s); !errors.Is(err, errGivenUp) {
			t.Errorf("%s does not wait for its turn: %v", name, err)
		}
	}
	if _, err := s.db.ExecContext(t.Context(), `DELETE FROM seen`); err == nil {
		t.Error("what is for reading lets itself be written through")
	}
}

// held is an SQLite database that another process writes into, until release.
func held(t *testing.T, file string) (release func()) {
	t.Helper()
	other, err := sql.Open("sqlite", sqliteDSN(file, map[string][]string{"_txlock": {"immediate"}}))
	if err != nil {
		t.Fatal(err)
	}
	tx, err := other.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := errors.Join(tx.Rollback(), other.Close()); err != nil {
			t.Error(err)
		}
	}
}

// Who gives up a write that another process keeps from being made is let go at
// once, and it takes no effect later.
func TestAWriteThatIsGivenUpTakesNoEffect(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "csbot.db")
	s := opened(t, file)
	release := held(t, file)
	ctx, giveUp := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() {
		_, err := s.Seen(ctx, "key", time.Hour)
		ended <- err
	}()
	giveUp()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("a write that was given up: %v", err)
	}
	release()
	if first, err := s.Seen(t.Context(), "key", time.Hour); err != nil || !first {
		t.Errorf("what was given up took effect: %v, %v", first, err)
	}
}
