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

// A DoerConfig is what a Doer is made of.
type DoerConfig struct {
	Kinds []Kind
	Store Store
	Lease time.Duration    // how long a task may take
	Now   func() time.Time // by which tasks are due
	Clock func() time.Time // by which leases run
	// Failed is told of what will be tried again, and Ended of what is over.
	Failed, Ended func(Task, error)
}

// A Doer does tasks of the kinds that it knows.
type Doer struct {
	DoerConfig

	kinds map[string]Kind
}

// NewDoer refuses a table of kinds that would not work.
func NewDoer(c DoerConfig) (*Doer, error) {
	d := &Doer{DoerConfig: c, kinds: make(map[string]Kind)}
	for _, k := range c.Kinds {
		if _, twice := d.kinds[k.Name]; twice || k.Name == "" || k.AtOnce < 1 || k.Do != nil && k.Keeps <= 0 {
			return nil, fmt.Errorf("the kind of task %q is there twice, or has no name, no limit, or no time", k.Name)
		}
		d.kinds[k.Name] = k
	}
	return d, nil
}

// AtOnce is how many of each kind a Pool may do side by side.
func (d *Doer) AtOnce() map[string]int {
	limits := make(map[string]int)
	for name, k := range d.kinds {
		limits[name] = k.AtOnce
	}
	return limits
}

// Work makes work of a task that needs somebody now. It reports how long it
// rests otherwise; for good where only a newer program knows its kind.
func (d *Doer) Work(t Task) (w Work, rests time.Duration, known bool) {
	kind, known := d.kinds[t.Kind]
	if !known || kind.Do == nil {
		return Work{}, 0, false
	}
	name := t.Kind + "/" + t.Key
	w = Work{
		Kind: t.Kind, Lane: cmp.Or(t.Person, name), Key: name,
		Do:     func(ctx context.Context) error { return d.do(ctx, kind, t) },
		Failed: func(err error) { d.Failed(t, err) },
	}
	return w, max(t.Due.Sub(d.Now()), t.Lease.Until.Sub(d.Clock())), true
}

// do takes a task, as it was last read, as far as it goes now. Its error is the
// store's.
func (d *Doer) do(ctx context.Context, kind Kind, t Task) error {
	now, before := d.Now(), t.State
	if before == Due && now.Sub(t.Due) > kind.Keeps {
		return d.move(ctx, t, func(t *Task) { t.State, t.Reason = Dropped, cmp.Or(t.Reason, tooLate) })
	}
	spend, may := kind.Unasked.spending(now)
	if !may {
		return d.postpone(ctx, t)
	}
	t, err := d.lease(ctx, t, Move{To: Begun, Spends: spend})
	if errors.Is(err, ErrSpent) {
		return d.postpone(ctx, t)
	}
	if err != nil {
		return err
	}
	limited, cancel := context.WithTimeout(ctx, t.Lease.Until.Add(-d.Lease/4).Sub(d.Clock()))
	defer cancel()
	if before == Begun {
		found, err := kind.Find(limited, t)
		if found || err != nil {
			return d.settle(ctx, t, Done, err)
		}
	}
	err = kind.Do(limited, t)
	if errors.Is(err, ErrUnknown) {
		d.Failed(t, err)
		return nil // it stays Begun: the next lease looks for it
	}
	return d.settle(ctx, t, Done, err)
}

// spending is what a kind takes of somebody's day; may is false where it has to
// wait for another one.
func (b Budget) spending(now time.Time) (spend Spending, may bool) {
	if b == Free {
		return Spending{}, true
	}
	return Spending{Day: now.UTC().Format(time.DateOnly), Waits: b == Waits}, b == Counts || working(now)
}

func working(t time.Time) bool {
	day := t.UTC().Weekday()
	return day != time.Saturday && day != time.Sunday
}

// lease returns the task as it was where it fails.
func (d *Doer) lease(ctx context.Context, t Task, m Move) (Task, error) {
	now := d.Clock()
	leased, err := d.Store.LeaseTask(ctx, t, m, now, now.Add(d.Lease))
	if err != nil {
		return t, err
	}
	return leased, nil
}

// postpone has a task wait for the next working day.
func (d *Doer) postpone(ctx context.Context, t Task) error {
	return d.move(ctx, t, func(t *Task) {
		due := d.Now().AddDate(0, 0, 1)
		for !working(due) {
			due = due.AddDate(0, 0, 1)
		}
		t.Due = due
	})
}

// move changes a task that nobody has in hand.
func (d *Doer) move(ctx context.Context, t Task, change func(*Task)) error {
	t, err := d.lease(ctx, t, Move{To: t.State})
	if err != nil {
		return err
	}
	change(&t)
	t.Lease.Until = time.Time{}
	if err := d.Store.SaveTask(ctx, t); err != nil {
		return err
	}
	if t.State == Dropped {
		d.Ended(t, errors.New(t.Reason))
	}
	return nil
}

// settle records what came of a task. What failed is tried again when its lease
// has run out.
func (d *Doer) settle(ctx context.Context, t Task, state State, err error) error {
	refused, never := errors.AsType[*Refused](err)
	switch {
	case err == nil:
		t.State, t.Reason = state, ""
	case never:
		t.State, t.Reason = Dropped, refused.Reason
	case errors.Is(err, ErrUnknown): // nor can it be looked for
		t.State, t.Reason = Dropped, unproved
	default:
		d.Failed(t, err)
		t.State, t.Reason = Due, err.Error()
		return d.Store.SaveTask(ctx, t)
	}
	t.Lease.Until = time.Time{}
	if err := d.Store.SaveTask(ctx, t); err != nil {
		return err
	}
	d.Ended(t, err)
	return nil
}
