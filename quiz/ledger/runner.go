package ledger

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"
)

// Why tasks are dropped.
const (
	tooLate  = "it could not be done in time"
	unproved = "a crash or a lost reply left it open whether it was done"
)

// A RunnerConfig is what a Runner is made of.
type RunnerConfig struct {
	Kinds []Kind
	Store Store
	Lease time.Duration    // how long a task may take whose kind does not say
	Now   func() time.Time // by which tasks are due
	Clock func() time.Time // by which leases run
	// Failed is told of what will be tried again, and Ended of what is over.
	Failed, Ended func(Task, error)
}

// A Runner does tasks of the kinds that it knows.
type Runner struct {
	RunnerConfig

	kinds map[string]Kind
}

// NewRunner refuses a table of kinds that would not work.
func NewRunner(c RunnerConfig) (*Runner, error) {
	r := &Runner{RunnerConfig: c, kinds: make(map[string]Kind)}
	for _, k := range c.Kinds {
		if _, twice := r.kinds[k.Name]; twice || k.Name == "" || k.AtOnce < 1 || k.Do != nil && (k.Keeps <= 0 || k.Find == nil) {
			return nil, fmt.Errorf("the kind of task %q is there twice, or has no name, no limit, no time or no Find", k.Name)
		}
		r.kinds[k.Name] = k
	}
	return r, nil
}

// AtOnce is how many of each kind a Pool may do side by side.
func (r *Runner) AtOnce() map[string]int {
	limits := make(map[string]int)
	for name, k := range r.kinds {
		limits[name] = k.AtOnce
	}
	return limits
}

// Work makes work of a task that needs somebody now. It reports how long it
// rests otherwise; for good where only a newer program knows its kind.
func (r *Runner) Work(t Task) (w Work, rests time.Duration, known bool) {
	kind, known := r.kinds[t.Kind]
	if !known || kind.Do == nil {
		return Work{}, 0, false
	}
	name := t.Kind + "/" + t.Key
	lane := cmp.Or(t.Person, name)
	if kind.Lane != nil {
		lane = t.Kind + "/" + kind.Lane(t)
	}
	w = Work{
		Kind: t.Kind, Lane: lane, Key: name,
		Do:     func(ctx context.Context) error { return r.do(ctx, kind, t) },
		Failed: func(err error) { r.Failed(t, err) },
	}
	return w, max(t.Due.Sub(r.Now()), t.Lease.Until.Sub(r.Clock())), true
}

// do takes a task, as it was last read, as far as it goes now. Its error is the
// store's.
func (r *Runner) do(ctx context.Context, kind Kind, t Task) error {
	now, before := r.Now(), t.State
	if before == Due && now.Sub(t.Due) > kind.Keeps {
		return r.move(ctx, t, func(t *Task) { t.State, t.Reason, t.Refused = Dropped, cmp.Or(t.Reason, tooLate), true })
	}
	spend, may := kind.spending(now)
	if !may {
		return r.postpone(ctx, kind, t)
	}
	long := cmp.Or(kind.Lease, r.Lease)
	t, err := r.lease(ctx, t, Move{To: Begun, Spends: spend}, long)
	if errors.Is(err, ErrSpent) {
		return r.postpone(ctx, kind, t)
	}
	if err != nil {
		return err
	}
	limited, cancel := context.WithTimeout(ctx, t.Lease.Until.Add(-long/4).Sub(r.Clock()))
	defer cancel()
	if before == Begun {
		if absent, err := r.find(ctx, limited, kind, t); err != nil || !absent {
			return err
		}
	}
	err = kind.Do(limited, t)
	if errors.Is(err, ErrUnknown) {
		r.Failed(t, err)
		return nil // it stays Begun: the next lease looks for it
	}
	_, t.Refused = errors.AsType[*Refused](err)
	return r.settle(ctx, t, err)
}

// find settles a task that may have been done, unless it is absent: somebody has
// looked, in a limited time, and it was not. What could not be looked for now
// stays Begun, while it keeps.
func (r *Runner) find(ctx, limited context.Context, kind Kind, t Task) (absent bool, err error) {
	found, err := kind.Find(limited, t)
	_, never := errors.AsType[*Refused](err)
	late := r.Now().Sub(t.Due) > kind.Keeps
	switch {
	case found, never, errors.Is(err, ErrUnknown):
		return false, r.settle(ctx, t, err)
	case err != nil && late:
		return false, r.settle(ctx, t, ErrUnknown)
	case err != nil:
		r.Failed(t, err)
		return false, nil
	case late:
		t.Refused = true // somebody has looked: it was not done
		return false, r.settle(ctx, t, &Refused{Reason: tooLate})
	default:
		return true, nil
	}
}

// spending is what a kind takes of somebody's day; may is false where it has to
// wait for another one.
func (k Kind) spending(now time.Time) (spend Spending, may bool) {
	if k.Unasked == Free {
		return Spending{}, true
	}
	return Spending{Day: now.UTC().Format(time.DateOnly), Waits: k.Unasked == Waits}, k.Unasked == Counts || k.works(now)
}

// works reports whether a kind's messages may come on the day of a time.
func (k Kind) works(t time.Time) bool {
	if k.OwnDays {
		return true
	}
	day := t.UTC().Weekday()
	return day != time.Saturday && day != time.Sunday
}

// lease returns the task as it was where it fails.
func (r *Runner) lease(ctx context.Context, t Task, m Move, long time.Duration) (Task, error) {
	now := r.Clock()
	leased, err := r.Store.LeaseTask(ctx, t, m, now, now.Add(long))
	if err != nil {
		return t, err
	}
	return leased, nil
}

// postpone has a task wait for its kind's next day.
func (r *Runner) postpone(ctx context.Context, kind Kind, t Task) error {
	return r.move(ctx, t, func(t *Task) {
		due := r.Now().AddDate(0, 0, 1)
		for !kind.works(due) {
			due = due.AddDate(0, 0, 1)
		}
		t.Due = due
	})
}

// move changes a task that nobody has in hand.
func (r *Runner) move(ctx context.Context, t Task, change func(*Task)) error {
	t, err := r.lease(ctx, t, Move{To: t.State}, r.Lease)
	if err != nil {
		return err
	}
	change(&t)
	t.Lease.Until = time.Time{}
	if err := r.Store.SaveTask(ctx, t); err != nil {
		return err
	}
	if t.State == Dropped {
		r.Ended(t, errors.New(t.Reason))
	}
	return nil
}

// settle records what came of a task. What failed is tried again when its lease
// has run out.
func (r *Runner) settle(ctx context.Context, t Task, err error) error {
	refused, never := errors.AsType[*Refused](err)
	switch {
	case err == nil:
		t.State, t.Reason = Done, ""
	case never:
		t.State, t.Reason = Dropped, refused.Reason
	case errors.Is(err, ErrUnknown): // nor can it be looked for
		t.State, t.Reason = Dropped, unproved
	default:
		r.Failed(t, err)
		t.State, t.Reason = Due, err.Error()
		return r.Store.SaveTask(ctx, t)
	}
	t.Lease.Until = time.Time{}
	if err := r.Store.SaveTask(ctx, t); err != nil {
		return err
	}
	r.Ended(t, err)
	return nil
}
