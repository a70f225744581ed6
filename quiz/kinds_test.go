package quiz_test

import (
	"context"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"csbot/bot/store"
	"csbot/quiz"
	"csbot/quiz/ledger"
)

// The kinds of tasks in this test: what a third one takes is its literal.
func (d *deeds) kinds() []ledger.Kind {
	return []ledger.Kind{
		{Name: "notice", AtOnce: 2, Unasked: ledger.Counts, Keeps: time.Hour, Do: d.do, Find: d.find},
		{Name: "reminder", AtOnce: 2, Unasked: ledger.Waits, Keeps: 3 * 24 * time.Hour, Do: d.do, Find: d.find},
		{Name: "clock", AtOnce: 2, Keeps: time.Hour, Do: d.do, Find: d.find},
	}
}

// deeds are what was done.
type deeds struct {
	mu   sync.Mutex
	log  []string
	ends []string                // what became of each task: "" where it was done
	fail func(ledger.Task) error // nil: all succeeds
	lost int                     // replies to what is done, to come
	down int                     // looks that fail, to come
}

// reason is what an error says, and nothing where there is none.
func reason(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func (d *deeds) do(_ context.Context, t ledger.Task) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.fail != nil {
		if err := d.fail(t); err != nil {
			return err
		}
	}
	d.log = append(d.log, time.Now().UTC().Format("Mon 15:04 ")+t.Kind+" "+t.Key)
	d.lost--
	return onlyIf(d.lost >= 0, ledger.ErrUnknown)
}

func (d *deeds) find(_ context.Context, t ledger.Task) (bool, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.down--; d.down >= 0 {
		return false, errDown
	}
	return slices.ContainsFunc(d.log, func(line string) bool { return strings.HasSuffix(line, t.Kind+" "+t.Key) }), nil
}

// does has tasks done until a day of January 2000, looking every ten minutes.
func (w *world) does(db *store.Store, d *deeds, day int) {
	w.Helper()
	report := func(ledger.Task, error) {}
	ended := func(_ ledger.Task, err error) {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.ends = append(d.ends, reason(err))
	}
	runner, err := ledger.NewRunner(ledger.RunnerConfig{
		Kinds: d.kinds(), Store: db, Lease: time.Minute, Now: time.Now, Clock: time.Now, Failed: report, Ended: ended,
	})
	w.must(err)
	pool := ledger.NewPool(ledger.PoolConfig{AtOnce: runner.AtOnce(), Idle: func() {}})
	for end := time.Date(2000, 1, day, 0, 0, 0, 0, time.UTC); time.Now().Before(end); time.Sleep(10 * time.Minute) {
		_, tasks, err := db.Unfinished(w.Context(), "T1", time.Time{})
		w.must(err)
		var due []ledger.Work
		for _, t := range tasks {
			if work, rests, known := runner.Work(t); known && rests <= 0 {
				due = append(due, work)
			}
		}
		pool.Start(w.Context(), due)
		pool.Wait()
	}
}

// TestOneUnaskedMessageAWorkingDay: over all kinds; an error comes all the same,
// and is the day's message. The test begins on a Saturday.
func TestOneUnaskedMessageAWorkingDay(t *testing.T) {
	inBubble(t, func(w *world) {
		db := w.open()
		defer func() { w.must(db.Close()) }()
		task := func(kind, key, person string, day int) ledger.Task {
			return ledger.Task{
				Team: "T1", Kind: kind, Key: key, Person: person, State: ledger.Due, Due: time.Date(2000, 1, day, 9, 0, 0, 0, time.UTC),
			}
		}
		w.must(db.AddTasks(w.Context(),
			task("reminder", "a", "U1", 1), task("reminder", "b", "U1", 3), task("reminder", "c", "U1", 4), task("notice", "d", "U1", 4),
			task("reminder", "e", "U2", 3), task("clock", "f", "", 1), task("reminder", "g", "U1", 3), task("unheard-of", "h", "U1", 1)))
		d := &deeds{}
		w.does(db, d, 11)
		want := []string{
			"Fri 09:00 reminder g",
			"Mon 09:00 reminder a", "Mon 09:00 reminder e",
			"Sat 09:00 clock f",
			"Thu 09:00 reminder c",
			"Tue 09:00 notice d",
			"Wed 09:00 reminder b",
		}
		slices.Sort(d.log)
		if got := strings.Join(d.log, "\n"); got != strings.Join(want, "\n") {
			w.Errorf("done:\n%s\nwant:\n%s", got, strings.Join(want, "\n"))
		}
		_, left, err := db.Unfinished(w.Context(), "T1", time.Time{})
		if err != nil || len(left) != 1 || left[0].Kind != "unheard-of" || left[0].State != ledger.Due {
			w.Errorf("left to a newer program: %+v, %v", left, err)
		}
	})
}

// TestAKindSaysHowLongItTakes: for so long nobody else does a task of it after a crash, and
// three quarters of that are there to do it.
func TestAKindSaysHowLongItTakes(t *testing.T) {
	inBubble(t, func(w *world) {
		db := w.open()
		defer func() { w.must(db.Close()) }()
		there := map[string]time.Duration{}
		kind := func(name string, lease time.Duration) ledger.Kind {
			return ledger.Kind{
				Name: name, AtOnce: 1, Lease: lease, Keeps: time.Hour,
				Do: func(ctx context.Context, t ledger.Task) error {
					until, _ := ctx.Deadline()
					there[t.Kind] = time.Until(until)
					return ledger.ErrUnknown
				},
				Find: func(context.Context, ledger.Task) (bool, error) { return false, nil },
			}
		}
		report := func(ledger.Task, error) {}
		runner, err := ledger.NewRunner(ledger.RunnerConfig{
			Kinds: []ledger.Kind{kind("quick", 16*time.Second), kind("usual", 0)}, Store: db, Lease: time.Minute,
			Now: time.Now, Clock: time.Now, Failed: report, Ended: report,
		})
		w.must(err)
		for _, name := range []string{"quick", "usual"} {
			w.must(db.AddTasks(w.Context(), ledger.Task{Team: "T1", Kind: name, Key: "a", State: ledger.Due, Due: time.Now()}))
		}
		waits := map[string]time.Duration{}
		for range 2 { // they are done, and rest
			_, tasks, err := db.Unfinished(w.Context(), "T1", time.Time{})
			w.must(err)
			for _, t := range tasks {
				work, rests, _ := runner.Work(t)
				if waits[t.Kind] = rests; rests <= 0 {
					w.must(work.Do(w.Context()))
				}
			}
		}
		if there["quick"] != 12*time.Second || there["usual"] != 45*time.Second || waits["quick"] != 16*time.Second || waits["usual"] != time.Minute {
			w.Errorf("there is time for %v, and others wait for %v", there, waits)
		}
	})
}

// Tasks of one lane are done in the order in which they are due. To be told of some
// reads no schedules.
func TestTasksOfALane(t *testing.T) {
	inBubble(t, func(w *world) {
		d := &deeds{}
		var plans *countedPlans
		p := w.start(func(c *quiz.Config) {
			plans = &countedPlans{Store: c.Store}
			c.Store = plans
			c.Kinds = []ledger.Kind{{
				Name: "saying", AtOnce: 2, Keeps: time.Hour, Do: d.do, Find: d.find, Lane: func(ledger.Task) string { return "one" },
			}}
		})
		defer p.stop()
		synctest.Wait()
		read := plans.read.Load()
		var tasks []ledger.Task
		for i, key := range []string{"over", "verdict", "ruling"} {
			tasks = append(tasks, ledger.Task{Team: "T1", Kind: "saying", Key: key, State: ledger.Due, Due: time.Now().Add(-time.Duration(i) * time.Second)})
		}
		w.must(plans.AddTasks(w.Context(), tasks...))
		p.Look()
		synctest.Wait()
		time.Sleep(time.Second)
		want := "Sat 00:00 saying ruling, Sat 00:00 saying verdict, Sat 00:00 saying over"
		if got := strings.Join(d.log, ", "); got != want {
			w.Errorf("done: %s, want %s", got, want)
		}
		if n := plans.read.Load() - read; n > 0 {
			w.Errorf("the schedules were read %d times", n)
		}
	})
}

// A countedPlans counts how often schedules are read.
type countedPlans struct {
	quiz.Store

	read atomic.Int32
}

func (c *countedPlans) Plans(ctx context.Context, team string) ([]quiz.Plan, error) {
	c.read.Add(1)
	return c.Store.Plans(ctx, team)
}

// A table of kinds that would not work is refused.
func TestKindsAreChecked(t *testing.T) {
	t.Parallel()
	do := func(context.Context, ledger.Task) error { return nil }
	find := func(context.Context, ledger.Task) (bool, error) { return false, nil }
	for name, kinds := range map[string][]ledger.Kind{
		"twice":    {{Name: "a", AtOnce: 1}, {Name: "a", AtOnce: 1}},
		"no name":  {{AtOnce: 1}},
		"no limit": {{Name: "a"}},
		"no time":  {{Name: "a", AtOnce: 1, Do: do, Find: find}},
		"no Find":  {{Name: "a", AtOnce: 1, Do: do, Keeps: time.Hour}},
	} {
		if _, err := ledger.NewRunner(ledger.RunnerConfig{Kinds: kinds}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
