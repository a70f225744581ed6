package quiz_test

import (
	"bytes"
	"database/sql"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"csbot/bot/store"
	"csbot/quiz"
	"csbot/quiz/calendar"
)

// backUp copies the world's database, while a process may be running.
func (w *world) backUp() []byte {
	w.Helper()
	var file bytes.Buffer
	if _, err := store.Backup(w.Context(), w.file, &file, "test"); err != nil {
		w.Fatal(err)
	}
	return file.Bytes()
}

// restore goes back to a copy, on a new machine: only the wall is the same.
// It returns how many occurrences were skipped.
func (w *world) restore(file []byte) int {
	w.Helper()
	w.file = filepath.Join(w.TempDir(), "restored.db")
	r := &store.Restoration{From: bytes.NewReader(file), Now: time.Now}
	if err := store.Restore(w.Context(), w.file, r); err != nil {
		w.Fatal(err)
	}
	return r.Skipped
}

// What was asked after the backup, which knows nothing of it, is not asked
// again; the question that was open then is closed.
func TestARestoredLedgerAsksNothingTwice(t *testing.T) {
	inBubble(t, func(w *world) {
		s := daily("C1")
		s.Open = 2 * time.Hour
		before := w.start(func(c *quiz.Config) { c.Schedules = []quiz.Schedule{s} })
		until(1, 10, 0)
		file := w.backUp()
		until(3, 10, 0)
		before.stop()
		if skipped := w.restore(file); skipped != 2 {
			w.Errorf("%d occurrences were skipped, want the 2nd's and the 3rd's", skipped)
		}
		after := w.start(nil)
		until(4, 10, 0)
		after.stop()
		w.expect("2000-01-01 closed", "2000-01-02 skipped a backup was restored", "2000-01-03 skipped a backup was restored", "2000-01-04 open")
		w.expectLog(
			"01 09:00 post T1/C1/2000-01-01", "01 11:00 close 0/0 T1/C1/2000-01-01",
			"02 09:00 post T1/C1/2000-01-02", "02 11:00 close 0/0 T1/C1/2000-01-02",
			"03 09:00 post T1/C1/2000-01-03", "03 10:00 close 0/0 T1/C1/2000-01-01", // again, as it was open in the backup
			"04 09:00 post T1/C1/2000-01-04",
		)
	})
}

// Questions that were on their way to Slack when the backup was made may have
// got there.
func TestARestoredLedgerFinishesNoPosting(t *testing.T) {
	t.Parallel()
	for _, state := range []quiz.State{quiz.Due, quiz.Sending, quiz.Unsure} {
		t.Run(string(state), func(t *testing.T) {
			inBubble(t, func(w *world) {
				until(1, 9, 0)
				db := w.open()
				now := time.Now()
				r := quiz.Round{
					ID:  quiz.RoundID{Team: "T1", Channel: "C1", Occurrence: "2000-01-01"},
					Due: now, Closes: now.Add(24 * time.Hour), State: state,
				}
				if claimed, err := db.Claim(w.Context(), r); err != nil || len(claimed) != 1 {
					w.Fatal(claimed, err)
				}
				if _, err := db.Lease(w.Context(), r, state, now, now.Add(time.Minute)); err != nil {
					w.Fatal(err)
				}
				if err := db.Close(); err != nil {
					w.Fatal(err)
				}
				if skipped := w.restore(w.backUp()); skipped != 1 {
					w.Errorf("%d occurrences were skipped", skipped)
				}
				after := w.start(nil)
				until(1, 12, 0)
				after.stop()
				w.expect("2000-01-01 skipped a backup was restored")
				w.expectLog()
			})
		})
	}
}

// A day that the schedule leaves out keeps its reason.
func TestARestoredLedgerKeepsReasons(t *testing.T) {
	inBubble(t, func(w *world) {
		s := daily("C1")
		s.Skip = []calendar.DateRange{{From: "2000-01-02", To: "2000-01-02"}}
		before := w.start(func(c *quiz.Config) { c.Schedules = []quiz.Schedule{s} })
		until(1, 12, 0)
		file := w.backUp()
		before.stop()
		until(3, 9, 0)
		w.restore(file)
		w.expect("2000-01-01 open", "2000-01-02 skipped left out by the schedule (2000-01-02)", "2000-01-03 skipped a backup was restored")
	})
}

// Neither is a week told twice, and who clicks on a question that was lost is
// told that nobody knows it.
func TestARestoredLedgerAndTheChannel(t *testing.T) {
	inBubble(t, func(w *world) {
		before := w.start(nil)
		w.joined("U0")
		until(1, 9, 30)
		w.answered(before, 1, 0)
		file := w.backUp()
		until(3, 10, 0)
		before.stop()
		w.restore(file)
		after := w.start(nil)
		defer after.stop()
		lost, _ := w.wall.posted()
		if _, err := after.Answer(w.Context(), lost.ID, "U1", 1, lost.Ref); !errors.Is(err, quiz.ErrNoSuchOption) {
			w.Errorf("a click on %s: %v", lost.ID, err)
		}
		until(5, 9, 30)
		w.expectWeeks("2000-01-03: 1999-12-27 1.U0")
	})
}

// A channel of which nobody knows since when it has its schedule is accounted
// for over a bounded time, by a restore as by a game, and is asked from then on.
func TestALedgerThatKnowsNothingOfAChannel(t *testing.T) {
	inBubble(t, func(w *world) {
		before := w.start(nil)
		until(1, 12, 0)
		before.stop()
		w.forget("rounds", "channels")
		if skipped := w.restore(w.backUp()); skipped == 0 || skipped > 366 {
			w.Errorf("%d occurrences were skipped by the restore", skipped)
		}
		until(2, 8, 0)
		w.forget("rounds")
		for day := 2; day <= 3; day++ {
			after := w.start(nil)
			until(day, 12, 0)
			after.stop()
		}
		w.expectLog(
			"01 09:00 post T1/C1/2000-01-01",
			"02 09:00 post T1/C1/2000-01-02",
			"03 09:00 post T1/C1/2000-01-03", "03 09:00 close 0/0 T1/C1/2000-01-02",
		)
	})
}

// forget empties tables of the world's database.
func (w *world) forget(tables ...string) {
	w.Helper()
	db, err := sql.Open("sqlite", "file:"+w.file)
	if err != nil {
		w.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	for _, table := range tables {
		if _, err := db.ExecContext(w.Context(), "DELETE FROM "+table); err != nil {
			w.Fatal(err)
		}
	}
}
