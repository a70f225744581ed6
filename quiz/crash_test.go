package quiz_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"csbot/quiz"
	"csbot/quiz/calendar"
	"csbot/quiz/ledger"
)

var errDead = errors.New("the process was killed")

// A fuse kills a process at one of the calls by which it changes the store or
// uses Slack, before the call or after it took effect; from then on no such
// call gets through.
type fuse struct {
	at    int
	after bool

	mu    sync.Mutex
	calls int
	where string // the call it died at
}

// burn makes a call, unless the process is dead.
func (f *fuse) burn(what string, call func() error) error {
	f.mu.Lock()
	f.calls++
	dead, now := f.where != "", f.calls == f.at
	if now {
		f.where = what
	}
	f.mu.Unlock()
	if dead || now && !f.after {
		return errDead
	}
	err := call()
	if now {
		return errDead
	}
	return err
}

func (f *fuse) burnt() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.where
}

// A mortalStore and a mortalWall are what a process that will be killed uses.
type mortalStore struct {
	quiz.Store

	fuse *fuse
}

func (s mortalStore) Claim(ctx context.Context, rounds ...quiz.Round) (claimed []quiz.Round, err error) {
	err = s.fuse.burn("claim", func() error { claimed, err = s.Store.Claim(ctx, rounds...); return err })
	return claimed, err
}

func (s mortalStore) End(ctx context.Context, team string, now time.Time) error {
	return s.fuse.burn("end", func() error { return s.Store.End(ctx, team, now) })
}

func (s mortalStore) Lease(ctx context.Context, r quiz.Round, next quiz.State, now, until time.Time) (leased quiz.Round, err error) {
	err = s.fuse.burn("lease", func() error { leased, err = s.Store.Lease(ctx, r, next, now, until); return err })
	return leased, err
}

func (s mortalStore) Save(ctx context.Context, r quiz.Round) error {
	return s.fuse.burn("save "+string(r.State), func() error { return s.Store.Save(ctx, r) })
}

func (s mortalStore) Answer(ctx context.Context, a quiz.Answer, ref string) (receipt quiz.Receipt, err error) {
	err = s.fuse.burn("answer", func() error { receipt, err = s.Store.Answer(ctx, a, ref); return err })
	return receipt, err
}

func (s mortalStore) Tally(ctx context.Context, id quiz.RoundID) (tally quiz.Tally, err error) {
	err = s.fuse.burn("tally", func() error { tally, err = s.Store.Tally(ctx, id); return err })
	return tally, err
}

func (s mortalStore) Pause(ctx context.Context, team, channel string, p calendar.Pause, tasks ...ledger.Task) (did bool, err error) {
	err = s.fuse.burn("pause", func() error { did, err = s.Store.Pause(ctx, team, channel, p, tasks...); return err })
	return did, err
}

func (s mortalStore) AddTasks(ctx context.Context, tasks ...ledger.Task) error {
	return s.fuse.burn("add a task", func() error { return s.Store.AddTasks(ctx, tasks...) })
}

func (s mortalStore) LeaseTask(ctx context.Context, t ledger.Task, m ledger.Move, now, until time.Time) (leased ledger.Task, err error) {
	err = s.fuse.burn("lease a task", func() error { leased, err = s.Store.LeaseTask(ctx, t, m, now, until); return err })
	return leased, err
}

func (s mortalStore) SaveTask(ctx context.Context, t ledger.Task) error {
	return s.fuse.burn("save a task", func() error { return s.Store.SaveTask(ctx, t) })
}

type mortalWall struct {
	quiz.Poster

	fuse *fuse
}

func (w mortalWall) Post(ctx context.Context, r quiz.Round, recap quiz.Recap) (ref string, err error) {
	err = w.fuse.burn("post", func() error { ref, err = w.Poster.Post(ctx, r, recap); return err })
	return ref, err
}

func (w mortalWall) Close(ctx context.Context, r quiz.Round, t quiz.Tally) error {
	return w.fuse.burn("close", func() error { return w.Poster.Close(ctx, r, t) })
}

func (w mortalWall) Tell(ctx context.Context, n quiz.Notice) error {
	return w.fuse.burn("tell", func() error { return w.Poster.Tell(ctx, n) })
}

func (w mortalWall) Told(ctx context.Context, n quiz.Notice) (found bool, err error) {
	err = w.fuse.burn("told", func() error { found, err = w.Poster.Told(ctx, n); return err })
	return found, err
}

func (w mortalWall) Find(ctx context.Context, r quiz.Round) (ref string, found bool, err error) {
	err = w.fuse.burn("find", func() error { ref, found, err = w.Poster.Find(ctx, r); return err })
	return ref, found, err
}

// A process is killed at each of its calls in turn, and another one takes over.
// Where messages can be looked for, the question is posted once; where not, it
// is not posted twice, and a gap has its reason. An answer that a person was
// told of is counted.
func TestKilledAtEveryStep(t *testing.T) {
	t.Parallel()
	prepared(t)
	for _, blind := range []bool{false, true} {
		for _, after := range []bool{false, true} {
			t.Run(fmt.Sprintf("blind %v, after the call %v", blind, after), func(t *testing.T) {
				t.Parallel()
				died := make(map[string]bool)
				for at := 1; ; at++ {
					f := &fuse{at: at, after: after}
					synctest.Test(t, func(t *testing.T) { newWorld(t).oneDay(f, blind) })
					if f.burnt() == "" {
						break
					}
					died[f.burnt()] = true
				}
				for step := range strings.FieldsSeq("claim lease post answer end tally close") {
					if !died[step] {
						t.Errorf("no process was killed at %s", step)
					}
				}
			})
		}
	}
}

// oneDay runs a process until it is killed and then another one, with a person
// who clicks on the question now and then, until one knows that it counts.
func (w *world) oneDay(f *fuse, blind bool) {
	w.wall.blind = blind
	forAnHour := func(c *quiz.Config) { c.Schedules[0].Open = time.Hour }
	until(1, 8, 55)
	mortal := w.start(func(c *quiz.Config) {
		forAnHour(c)
		c.Store, c.Poster = mortalStore{c.Store, f}, mortalWall{c.Poster, f}
	})
	p, told := mortal, false
	for _, minute := range []int{10, 20, 30, 40, 50, 70, 80, 90} {
		until(1, 9, minute)
		if r, found := w.wall.posted(); found && !told {
			_, err := p.Answer(w.Context(), r.ID, "U1", r.Question.Right, r.Ref)
			told = err == nil
		}
		if f.burnt() != "" && p == mortal {
			p.stop()
			p = w.start(forAnHour)
		}
	}
	p.stop()
	w.judge(f, told)
}

func (w *world) judge(f *fuse, told bool) {
	w.Helper()
	log, rounds := strings.Join(w.wall.log, "\n"), strings.Join(w.rounds("C1"), "\n")
	what := fmt.Sprintf("killed at call %d, %s:\n%s\n%s", f.at, f.burnt(), log, rounds)
	explained := w.wall.blind && strings.HasPrefix(rounds, "2000-01-01 skipped ")
	if n := len(w.wall.posts); n > 1 || n == 0 && !explained {
		w.Errorf("posted %d times; %s", n, what)
	}
	if told && !strings.Contains(log, "close 1/1") {
		w.Errorf("a person was told that the answer counts, and it was not counted; %s", what)
	}
	if !explained && !strings.HasPrefix(rounds, "2000-01-01 closed") {
		w.Errorf("the round was not closed; %s", what)
	}
}
