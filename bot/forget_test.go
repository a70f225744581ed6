package bot

import (
	"context"
	"testing"
	"time"

	"csbot/bot/store"
	"csbot/glossary/house"
	"csbot/quiz"
	"csbot/quiz/ledger"
)

// forgetful is a workspace whose days pass, and in which people leave.
type forgetful struct {
	*testing.T

	db     *store.Store
	now    time.Time
	gone   map[string]bool
	own    *written
	runner *ledger.Runner
}

// written are words that one person wrote.
type written struct {
	undecided

	by     string
	forgot int
}

func (w *written) Events(context.Context, string) ([]house.Event, error) {
	return []house.Event{{Revision: 1, Kind: house.Suggest, By: w.by}}, nil
}

func (w *written) Do(_ context.Context, _ string, e house.Event, _ ...ledger.Task) (Done, error) {
	if e.Kind == house.Forget {
		w.by, w.forgot = "", w.forgot+1
	}
	return Done{}, nil
}

func newForgetful(t *testing.T, kept quiz.Kept) *forgetful {
	t.Helper()
	f := &forgetful{T: t, now: time.Date(2026, 11, 2, 8, 0, 0, 0, time.UTC), gone: map[string]bool{}, own: &written{by: "UWRITER"}}
	_, f.db = planned(t, "09:00 daily UTC", f.now)
	clock := func() time.Time { return f.now }
	forgets := Forgetter{
		Where: func() Workspace { return Workspace{Team: "T1"} }, Kept: kept, Store: f.db, Own: f.own, Now: clock,
		Gone: func(context.Context) (map[string]bool, error) { return f.gone, nil },
	}
	failed := func(task ledger.Task, err error) { t.Errorf("%s %s: %v", task.Kind, task.Key, err) }
	var err error
	f.runner, err = ledger.NewRunner(ledger.RunnerConfig{
		Kinds: forgets.Kinds(), Store: f.db, Lease: time.Minute, Now: clock, Clock: clock, Failed: failed, Ended: func(ledger.Task, error) {},
	})
	if err == nil {
		err = forgets.Begin(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// until does what is due on each day up to one.
func (f *forgetful) until(day time.Time) {
	f.Helper()
	for ; !f.now.After(day); f.now = f.now.AddDate(0, 0, 1) {
		_, tasks, err := f.db.Unfinished(f.Context(), "T1", f.now)
		if err != nil {
			f.Fatal(err)
		}
		for _, t := range tasks {
			if work, rests, known := f.runner.Work(t); known && rests <= 0 {
				if err := work.Do(f.Context()); err != nil {
					f.Logf("%s: %v", t.Key, err) // its person is forgotten, and it with them
				}
			}
		}
	}
}

// answers is how many answers of somebody are kept.
func (f *forgetful) answers(user string) int {
	f.Helper()
	own, err := f.db.Export(f.Context(), "T1", user, 0, 100)
	if err != nil {
		f.Fatal(err)
	}
	return len(own.Answers)
}

// Answers are kept for thirteen months, or for fewer; points of all time stay.
func TestOldAnswersGo(t *testing.T) {
	t.Parallel()
	for _, kept := range []quiz.Kept{quiz.LongestKept(), {Months: 1, Days: 30}} {
		f := newForgetful(t, kept)
		answeredOn(t, f.db, "2026-11-02", "+", quiz.Closed)
		f.until(time.Date(2026, 11+time.Month(kept.Months), 2, 0, 0, 0, 0, time.UTC))
		if n := f.answers("U0"); n != 1 {
			t.Errorf("%+v: %d answers while they are kept", kept, n)
		}
		f.until(f.now.AddDate(0, 0, 1))
		profiles, err := f.db.Profiles(t.Context(), "T1", "U0", "C1")
		if n := f.answers("U0"); n != 0 || err != nil || profiles[0].Points != 1 {
			t.Errorf("%+v: %d answers after that, %+v, %v", kept, n, profiles, err)
		}
	}
}

// Who is deactivated in Slack is forgotten after thirty days, or fewer, with what they
// wrote; who is back by then is not, and who leaves again is.
func TestWhoIsDeactivatedIsForgotten(t *testing.T) {
	t.Parallel()
	for _, days := range []int{30, 3} {
		f := newForgetful(t, quiz.Kept{Months: 13, Days: days})
		answeredOn(t, f.db, "2026-11-02", "++", quiz.Closed)
		if err := f.db.Rename(t.Context(), "T1", "U1", "Ada"); err != nil {
			t.Fatal(err)
		}
		f.gone["U0"], f.gone["U1"], f.gone["UWRITER"] = true, true, true
		f.until(f.now.AddDate(0, 0, days-1))
		if f.answers("U0") != 1 || f.answers("U1") != 1 || f.own.forgot != 0 {
			t.Errorf("%d days: forgotten too early", days)
		}
		delete(f.gone, "U0")
		f.until(f.now.AddDate(0, 0, 2))
		left, err := f.db.Everybody(t.Context(), "T1")
		if err != nil || len(left) != 1 || left[0] != "U0" || f.own.forgot != 1 {
			t.Errorf("%d days: %v are left, %d forgotten, %v", days, left, f.own.forgot, err)
		}
		own, err := f.db.Export(t.Context(), "T1", "U1", 0, 100)
		if err != nil || len(own.Notices) > 0 || own.Nickname != "" {
			t.Errorf("%d days: %+v is kept, %v", days, own, err)
		}
		f.gone["U0"] = true
		f.until(f.now.AddDate(0, 0, days+32))
		if left, err := f.db.Everybody(t.Context(), "T1"); err != nil || len(left) > 0 {
			t.Errorf("%d days: %v are left, %v", days, left, err)
		}
	}
}

// Nothing is lost by a setting that would keep nothing, or a list that Slack refuses.
func TestNothingIsForgottenByMistake(t *testing.T) {
	t.Parallel()
	f := newForgetful(t, quiz.Kept{})
	answeredOn(t, f.db, "2026-11-02", "+", quiz.Closed)
	refuses := Forgetter{
		Where: func() Workspace { return Workspace{Team: "T1"} }, Kept: quiz.LongestKept(), Store: f.db, Now: func() time.Time { return f.now },
		Gone: func(context.Context) (map[string]bool, error) {
			return nil, &quiz.Refusal{Reason: "the app may not see it"}
		},
	}
	for _, kind := range (Forgetter{Store: f.db, Now: refuses.Now, Where: refuses.Where}).Kinds()[:1] {
		if err := kind.Do(t.Context(), ledger.Task{Team: "T1"}); err == nil {
			t.Error("nothing is kept")
		}
	}
	for _, kind := range refuses.Kinds() {
		if err := kind.Do(t.Context(), ledger.Task{Team: "T1", Person: "U0"}); err == nil {
			t.Errorf("%s: a refusal is nothing", kind.Name)
		}
	}
	if f.answers("U0") != 1 {
		t.Error("an answer is lost")
	}
}
