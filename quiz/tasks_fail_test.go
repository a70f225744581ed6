package quiz_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"csbot/quiz/ledger"
)

// TestTasksThatFail: what comes of a task says what is done next.
func TestTasksThatFail(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		fail  func(try int) error
		lost  int
		down  int
		tries int
		done  int
		end   string // what becomes of it
	}{
		"unknown, and it was":                  {lost: 1, tries: 1, done: 1},
		"unknown, and nobody can look at once": {lost: 1, down: 3, tries: 1, done: 1},
		"unknown, and nobody can ever look":    {lost: 1, down: 100, tries: 1, done: 1, end: "it is not known whether it was done"},
		"trouble passes":                       {fail: func(try int) error { return onlyIf(try < 3, errDown) }, tries: 3, done: 1},
		"trouble stays":                        {fail: func(int) error { return errDown }, tries: 7, end: errDown.Error()},
		"refused":                              {fail: func(int) error { return &ledger.Refused{Reason: "no"} }, tries: 1, end: "no"},
		"unknown, it was not, and it is too late": {
			fail: func(try int) error { return onlyIf(try == 1, ledger.ErrUnknown) }, down: 6, tries: 1, end: "it could not be done in time",
		},
		"unknown, and it was not": {
			fail: func(try int) error { return onlyIf(try == 1, fmt.Errorf("cut off: %w", ledger.ErrUnknown)) }, tries: 2, done: 1,
		},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(w *world) {
				db := w.open()
				defer func() { w.must(db.Close()) }()
				tries := 0
				d := &deeds{lost: c.lost, down: c.down, fail: func(ledger.Task) error {
					if tries++; c.fail == nil {
						return nil
					}
					return c.fail(tries)
				}}
				w.must(db.AddTasks(w.Context(), ledger.Task{Team: "T1", Kind: "notice", Key: "a", Person: "U1", State: ledger.Due, Due: time.Now()}))
				w.does(db, d, 2)
				if tries != c.tries || len(d.log) != c.done {
					w.Errorf("%d tries, done %d times; want %d, %d", tries, len(d.log), c.tries, c.done)
				}
				if len(d.ends) != 1 || d.ends[0] != c.end {
					w.Errorf("it ended as %q, want %q once", d.ends, c.end)
				}
				if _, left, err := db.Unfinished(w.Context(), "T1", time.Time{}); err != nil || len(left) > 0 {
					w.Errorf("not over: %+v, %v", left, err)
				}
			})
		})
	}
}

// What was never done, and never will be, gives its person's day back, also where it
// comes to nothing for want of time: what waits for the day gets it. The third of
// January is a Monday.
func TestWhatIsTooLateGivesTheDayBack(t *testing.T) {
	t.Parallel()
	for name, d := range map[string]*deeds{
		"it never could be done":              {fail: func(ledger.Task) error { return errDown }},
		"it was not, and was looked for late": {fail: func(ledger.Task) error { return ledger.ErrUnknown }, down: 6},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(w *world) {
				db := w.open()
				defer func() { w.must(db.Close()) }()
				fails := d.fail
				d.fail = func(task ledger.Task) error { return onlyIf(task.Kind == "notice", fails(task)) }
				task := ledger.Task{Team: "T1", Person: "U1", State: ledger.Due}
				notice, reminder := task, task
				notice.Kind, notice.Key, notice.Due = "notice", "a", time.Date(2000, 1, 3, 9, 0, 0, 0, time.UTC)
				reminder.Kind, reminder.Key, reminder.Due = "reminder", "b", time.Date(2000, 1, 3, 12, 0, 0, 0, time.UTC)
				w.must(db.AddTasks(w.Context(), notice, reminder))
				w.does(db, d, 5)
				if got := strings.Join(d.log, ", "); got != "Mon 12:00 reminder b" {
					w.Errorf("done: %s", got)
				}
			})
		})
	}
}
