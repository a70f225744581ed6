package quiztest

import (
	"errors"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"csbot/quiz"
	"csbot/quiz/calendar"
	"csbot/quiz/ledger"
)

// TestTasks checks the ledger.Store part of a Store against its contract. Open
// returns an empty one, which the test closes by t.Cleanup.
func TestTasks(t *testing.T, open func(t *testing.T) quiz.Store) {
	t.Helper()
	for _, c := range []struct {
		name string
		test func(storeTest)
	}{
		{"a task is claimed once", testAddTasks},
		{"a lease keeps others away, and fences them off", testTaskLease},
		{"of many leases of a task one wins", testTaskRace},
		{"a task that is over is not leased", testTaskOver},
		{"of tasks that are not over those are read that are due before a time", testTasksDueBefore},
		{"of a person's tasks one has a day", testSpending},
		{"of many tasks that wait for one day one has it", testSpendingRace},
		{"a task comes with the pause that it tells of", testPauseTask},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(storeTest{t, open(t)}) })
	}
}

func task(key, person string) ledger.Task {
	return ledger.Task{Team: "T1", Kind: "kind", Key: key, Person: person, Payload: `{"a":1}`, Due: noon, State: ledger.Due}
}

func (s storeTest) added(tasks ...ledger.Task) {
	s.Helper()
	if err := s.AddTasks(s.Context(), tasks...); err != nil {
		s.Fatal(err)
	}
}

func (s storeTest) ongoing(team string, want ...ledger.Task) {
	s.Helper()
	_, tasks, err := s.Unfinished(s.Context(), team, time.Time{})
	if diff := cmp.Diff(want, tasks); diff != "" || err != nil {
		s.Errorf("tasks of %s that are not over: %v\n%s", team, err, diff)
	}
}

func (s storeTest) began(t ledger.Task, now time.Time) ledger.Task {
	s.Helper()
	began, err := s.LeaseTask(s.Context(), t, ledger.Move{To: ledger.Begun}, now, now.Add(time.Minute))
	if err != nil {
		s.Fatal(err)
	}
	return began
}

func testAddTasks(s storeTest) {
	first, other, elsewhere := task("b", "U1"), task("a", ""), task("b", "U1")
	elsewhere.Team = "T2"
	again := first
	again.Payload = "another"
	s.added(first)
	s.added(again, other, elsewhere)
	s.claimed(round("C1", "2026-11-23"))
	s.ongoing("T1", other, first)
	s.ongoing("T2", elsewhere)
}

func testTaskLease(s storeTest) {
	due := task("a", "U1")
	s.added(due)
	slow := s.began(due, noon)
	want := due
	want.State, want.Lease = ledger.Begun, ledger.Lease{Token: slow.Lease.Token, Until: noon.Add(time.Minute)}
	s.ongoing("T1", want)
	lease := func(t ledger.Task, now time.Time) error {
		_, err := s.LeaseTask(s.Context(), t, ledger.Move{To: ledger.Begun}, now, now.Add(time.Minute))
		return err
	}
	s.wantError("a lease beside another", lease(slow, noon.Add(59*time.Second)), ledger.ErrLeased)
	s.wantError("a lease of what was due before", lease(due, noon.Add(time.Minute)), ledger.ErrLeased)
	s.wantError("a lease of no task", lease(task("b", ""), noon), ledger.ErrLeased)
	quick := s.began(slow, noon.Add(time.Minute))
	if quick.Lease.Token <= slow.Lease.Token {
		s.Errorf("token %d after %d", quick.Lease.Token, slow.Lease.Token)
	}
	s.wantError("a save under an old lease", s.SaveTask(s.Context(), slow), ledger.ErrFenced)
	quick.State, quick.Due, quick.Reason, quick.Lease.Until = ledger.Due, noon.Add(time.Hour), "later", time.Time{}
	if err := s.SaveTask(s.Context(), quick); err != nil {
		s.Error(err)
	}
	s.ongoing("T1", quick)
}

func testTaskRace(s storeTest) {
	due := task("a", "U1")
	s.added(due)
	s.oneLeases(func() error {
		_, err := s.LeaseTask(s.Context(), due, ledger.Move{To: ledger.Begun, Spends: ledger.Spending{Day: "2026-11-23"}}, noon, noon.Add(time.Minute))
		return err
	})
}

func testTasksDueBefore(s storeTest) {
	soon, late := task("a", "U1"), task("b", "U1")
	late.Due = noon.Add(time.Hour)
	s.added(soon, late)
	s.claimed(round("C1", "2026-11-23"))
	for before, want := range map[time.Time][]ledger.Task{
		noon: nil, noon.Add(time.Millisecond): {soon}, late.Due: {soon}, late.Due.Add(time.Millisecond): {soon, late}, {}: {soon, late},
	} {
		rounds, tasks, err := s.Unfinished(s.Context(), "T1", before)
		if diff := cmp.Diff(want, tasks); diff != "" || err != nil || len(rounds) != 1 {
			s.Errorf("before %v: %d rounds, %v\n%s", before, len(rounds), err, diff)
		}
	}
}

func testTaskOver(s storeTest) {
	for _, state := range []ledger.State{ledger.Done, ledger.Dropped} {
		due := task(string(state), "")
		s.added(due)
		over := s.began(due, noon)
		over.State = state
		if err := s.SaveTask(s.Context(), over); err != nil {
			s.Error(err)
		}
		_, err := s.LeaseTask(s.Context(), over, ledger.Move{To: ledger.Begun}, noon.Add(time.Hour), noon.Add(2*time.Hour))
		s.wantError("a lease of a task that is "+string(state), err, ledger.ErrLeased)
		s.added(due)
	}
	s.ongoing("T1")
}

func testSpending(s storeTest) {
	waits := ledger.Spending{Day: "2026-11-23", Waits: true}
	spend := func(what, key, person string, spending ledger.Spending, now time.Time, want error) {
		s.Helper()
		t := task(key, person)
		s.added(t)
		leased, err := s.LeaseTask(s.Context(), t, ledger.Move{To: t.State, Spends: spending}, now, now.Add(time.Minute))
		if !errors.Is(err, want) {
			s.Errorf("%s: %v, want %v", what, err, want)
		}
		if err == nil && leased.Person != person {
			s.Errorf("%s: %+v", what, leased)
		}
	}
	spend("the day's first", "a", "U1", waits, noon, nil)
	spend("one that waits", "b", "U1", waits, noon, ledger.ErrSpent)
	spend("the first, again", "a", "U1", waits, noon.Add(time.Minute), nil)
	spend("an error", "c", "U1", ledger.Spending{Day: "2026-11-23"}, noon, nil)
	spend("the next day", "b", "U1", ledger.Spending{Day: "2026-11-24", Waits: true}, noon, nil)
	spend("somebody else's", "d", "U2", waits, noon, nil)
	refused := s.began(task("b", "U1"), noon.Add(time.Hour))
	refused.State, refused.Refused = ledger.Dropped, true
	if err := s.SaveTask(s.Context(), refused); err != nil {
		s.Error(err)
	}
	spend("a day that was given back", "g", "U1", ledger.Spending{Day: "2026-11-24", Waits: true}, noon, nil)
	spend("one that was not", "h", "U1", waits, noon, ledger.ErrSpent)
	spend("an error first", "e", "U3", ledger.Spending{Day: "2026-11-23"}, noon, nil)
	spend("and one that waits", "f", "U3", waits, noon, ledger.ErrSpent)
}

func testSpendingRace(s storeTest) {
	var won atomic.Int32
	inParallel(8, func(i int) {
		t := task(strconv.Itoa(i), "U1")
		if err := s.AddTasks(s.Context(), t); err != nil {
			s.Error(err)
		}
		spending := ledger.Spending{Day: "2026-11-23", Waits: true}
		switch _, err := s.LeaseTask(s.Context(), t, ledger.Move{To: ledger.Begun, Spends: spending}, noon, noon.Add(time.Minute)); {
		case err == nil:
			won.Add(1)
		case !errors.Is(err, ledger.ErrSpent):
			s.Error(err)
		}
	})
	if won.Load() != 1 {
		s.Errorf("%d tasks have the day", won.Load())
	}
}

func testPauseTask(s storeTest) {
	s.set(scheduled(s.T, "T1", "C1"))
	for i, want := range []bool{true, false} {
		t := task(strconv.Itoa(i), "U1")
		did, err := s.Pause(s.Context(), "T1", "C1", calendar.Pause{Reason: "archived"}, t)
		if did != want || err != nil {
			s.Errorf("pause %d: %v, %v", i, did, err)
		}
	}
	s.ongoing("T1", task("0", "U1"))
}
