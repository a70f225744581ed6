package settings

import (
	"context"
	"sync/atomic"
	"time"
)

// A Change is what somebody sets.
type Change struct {
	Name, Value string
	By          string // who, by ID
	At          time.Time
}

// Store keeps settings. Every method is safe for concurrent use, also from several
// processes on one database, and what it wrote is durable when it returns without
// error. The conformance suite is bottest.TestSettings.
type Store interface {
	// Settings is what is set in all workspaces: by team, then by name.
	Settings(ctx context.Context) (map[string]Values, error)

	// SetSetting sets something for a workspace, in place of what was there.
	SetSetting(ctx context.Context, team string, c Change) error
}

// A Book is what is set in all workspaces of a process. It is safe for concurrent
// use.
type Book struct {
	store Store
	turn  chan struct{} // holds a token while somebody reads or sets: what was read first is known first
	all   atomic.Pointer[map[string]Values]
}

// New returns a book of which nothing is read yet.
func New(store Store) *Book {
	b := &Book{store: store, turn: make(chan struct{}, 1)}
	b.all.Store(&map[string]Values{})
	return b
}

// Refresh reads what is set now.
func (b *Book) Refresh(ctx context.Context) error { return b.inTurn(ctx, b.refresh) }

// inTurn does something once nobody else reads or sets.
func (b *Book) inTurn(ctx context.Context, do func(context.Context) error) error {
	select {
	case b.turn <- struct{}{}:
		defer func() { <-b.turn }()
		return do(ctx)
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

func (b *Book) refresh(ctx context.Context) error {
	all, err := b.store.Settings(ctx)
	if err != nil {
		return err
	}
	b.all.Store(&all)
	return nil
}

// Values is part of bot.Settings.
func (b *Book) Values(team string) Values { return (*b.all.Load())[team] }

// Look is part of bot.Settings.
func (b *Book) Look(ctx context.Context, team string) (Values, error) {
	err := b.Refresh(ctx)
	return b.Values(team), err
}

// Set is part of bot.Settings.
func (b *Book) Set(ctx context.Context, team string, c Change) error {
	s, known := Of(c.Name)
	if !known {
		return ErrValue
	}
	if err := s.Check(c.Value); err != nil {
		return err
	}
	return b.inTurn(ctx, func(ctx context.Context) error {
		if err := b.store.SetSetting(ctx, team, c); err != nil {
			return err
		}
		return b.refresh(ctx)
	})
}
