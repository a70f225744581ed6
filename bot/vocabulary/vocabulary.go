// Package vocabulary keeps what each workspace knows now: what is shipped, with
// the team's own words on top. What people do to those is a log of events (see
// package house) in a database that several processes share; each of them reads
// what the others have done within [Fresh].
//
// Words are kept under a key that is the organisation's ID where the workspace
// belongs to one, so that all of its workspaces have the same: see
// [bot.Workspace.WordsKey].
package vocabulary

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"csbot/bot"
	"csbot/glossary/house"
	"csbot/quiz/ledger"
)

// Fresh is how often a process looks for what others have done.
const Fresh = 2 * time.Second

// tries is how often an event is tried again that another one came before.
const tries = 10

// Log keeps the events of teams, by key. Every method is safe for concurrent use,
// also from several processes on one database, takes effect entirely or not at
// all, and is durable when it returns without error. The conformance suite is
// bottest.TestWordLog.
type Log interface {
	// WordRevisions says of each team that has events which is the last one.
	WordRevisions(ctx context.Context) (map[string]int, error)

	// WordEvents returns the events after a revision, the first one first.
	WordEvents(ctx context.Context, key string, after int) ([]house.Event, error)

	// AddWordEvents adds events, whose revisions follow one another, and with them
	// tasks. It fails with house.ErrStale where there is one of their revisions. Of
	// the erased events the words are taken away, from those that they forget the
	// person, and of the entries that they erase what these lay on.
	AddWordEvents(ctx context.Context, key string, events []house.Event, effects house.Effects, tasks ...ledger.Task) error

	// WordStands says which texts a team's entries are known to lie on, or to have lain
	// on.
	WordStands(ctx context.Context, key string) ([]house.Stand, error)

	// AddWordStands adds those that are not known: of an entry each text once.
	AddWordStands(ctx context.Context, key string, stands []house.Stand) error
}

// A Book is what all workspaces of a process know. It is safe for concurrent use.
type Book struct {
	log    Log
	common *bot.Knowledge // of who has no words of their own
	now    func() time.Time

	mu    sync.Mutex
	teams map[string]*team
}

// A team is who shares words.
type team struct {
	known   atomic.Pointer[bot.Knowledge]
	waiting atomic.Pointer[[]house.Suggestion]

	mu    sync.Mutex
	house *house.House // guarded by mu
	shown int          // which of house.House.Shown is known; guarded by mu
}

// publish lets everybody see the house as it is now. What people see is made anew
// only where it has changed, for that takes a while.
func (t *team) publish(common *bot.Knowledge, now func() time.Time) {
	waiting := t.house.Waiting()
	t.waiting.Store(&waiting)
	if shown := t.house.Shown(); shown != t.shown {
		t.known.Store(common.WithOwn(t.house, now))
		t.shown = shown
	}
}

// New returns a book of which nothing is read yet. now is the clock by which the
// teams' formulas begin.
func New(log Log, common *bot.Knowledge, now func() time.Time) *Book {
	return &Book{log: log, common: common, now: now, teams: map[string]*team{}}
}

// Known is what a team knows now.
func (b *Book) Known(key string) *bot.Knowledge {
	b.mu.Lock()
	t, known := b.teams[key]
	b.mu.Unlock()
	if !known {
		return b.common
	}
	return t.known.Load()
}

// of is a team's page in the book.
func (b *Book) of(key string) *team {
	b.mu.Lock()
	defer b.mu.Unlock()
	t, known := b.teams[key]
	if !known {
		t = &team{house: house.New()}
		t.known.Store(b.common)
		t.waiting.Store(new([]house.Suggestion))
		b.teams[key] = t
	}
	return t
}

// Refresh reads what has been done since it was last read.
func (b *Book) Refresh(ctx context.Context) error {
	revisions, err := b.log.WordRevisions(ctx)
	if err != nil {
		return err
	}
	var errs []error
	for key, revision := range revisions {
		errs = append(errs, b.of(key).refresh(ctx, b, key, revision))
	}
	return errors.Join(errs...)
}

// refresh reads up to a revision, unless that is known.
func (t *team) refresh(ctx context.Context, b *Book, key string, revision int) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.house.Revision() >= revision {
		return nil
	}
	return t.catchUp(ctx, b, key)
}

// catchUp reads all that is new.
func (t *team) catchUp(ctx context.Context, b *Book, key string) error {
	events, err := b.log.WordEvents(ctx, key, t.house.Revision())
	if err != nil || len(events) == 0 {
		return err
	}
	defer t.publish(b.common, b.now)
	for _, e := range events {
		if err := t.house.Apply(e); err != nil {
			return fmt.Errorf("event %d of a team's words cannot be read, by this version: %w", e.Revision, err)
		}
	}
	return nil
}

// Do is part of bot.OwnWords.
func (b *Book) Do(ctx context.Context, key string, e house.Event, tasks ...ledger.Task) (bot.Done, error) {
	return b.DoAll(ctx, key, []house.Event{e}, tasks...)
}

// DoAll is part of bot.OwnWords.
func (b *Book) DoAll(ctx context.Context, key string, events []house.Event, tasks ...ledger.Task) (bot.Done, error) {
	t := b.of(key)
	t.mu.Lock()
	defer t.mu.Unlock()
	for range tries {
		if err := t.catchUp(ctx, b, key); err != nil {
			return bot.Done{}, err
		}
		done, err := t.do(ctx, b, key, slices.Clone(events), tasks)
		if !errors.Is(err, house.ErrStale) {
			return done, err
		}
	}
	return bot.Done{}, house.ErrStale
}

// do has events happen as the next ones: all, or none where one of them is refused
// or the log does not take them. They may have got there all the same; then they are
// read from it like those of others.
func (t *team) do(ctx context.Context, b *Book, key string, events []house.Event, tasks []ledger.Task) (bot.Done, error) {
	if events = slices.DeleteFunc(events, t.house.SaidAlready); len(events) == 0 {
		return bot.Done{Revision: t.house.Revision(), Waits: true, Before: true}, nil
	}
	next := t.house.Copy()
	var effects house.Effects
	for i := range events {
		e := &events[i]
		e.Revision = next.Revision() + 1
		if e.Kind == house.Erase {
			effects.Erased = append(effects.Erased, next.Words(*e)...)
		}
		if err := next.Apply(*e); err != nil {
			return bot.Done{}, err
		}
	}
	effects.Stands = b.common.Stands(next.Touched(t.house.Revision()))
	if err := b.log.AddWordEvents(ctx, key, events, effects, tasks...); err != nil {
		return bot.Done{}, err
	}
	t.house = next
	t.publish(b.common, b.now)
	last := t.house.Revision()
	waits := slices.ContainsFunc(*t.waiting.Load(), func(s house.Suggestion) bool { return s.Latest > last-len(events) })
	return bot.Done{Revision: last, Waits: waits}, nil
}

// Entry is part of bot.OwnWords.
func (b *Book) Entry(key string, id int) (house.Entry, bool) {
	t := b.of(key)
	t.mu.Lock()
	defer t.mu.Unlock()
	entry, known := t.house.Entry(id)
	if !known {
		return house.Entry{}, false
	}
	return entry.Copy(), true
}

// Ever is part of bot.OwnWords.
func (b *Book) Ever(key, name string) []house.Entry {
	t := b.of(key)
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.house.Ever(name)
}

// FourEyes is part of bot.OwnWords.
func (b *Book) FourEyes(key string) bool {
	t := b.of(key)
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.house.FourEyes()
}

// Waiting is part of bot.OwnWords.
func (b *Book) Waiting(key string) []house.Suggestion { return slices.Clone(*b.of(key).waiting.Load()) }

// Stands is part of bot.OwnWords.
func (b *Book) Stands(ctx context.Context, key string) ([]house.Stand, error) {
	return b.log.WordStands(ctx, key)
}

// AddStands is part of bot.OwnWords.
func (b *Book) AddStands(ctx context.Context, key string, stands []house.Stand) error {
	return b.log.AddWordStands(ctx, key, stands)
}

// Events is part of bot.OwnWords.
func (b *Book) Events(ctx context.Context, key string) ([]house.Event, error) {
	return b.log.WordEvents(ctx, key, 0)
}
