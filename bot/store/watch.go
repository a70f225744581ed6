package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"
)

// Watch looks after the claim that this process has on its database, after the
// database's clock and after rows whose time has passed, until ctx ends. It tells
// of trouble once, and with nil when that is over, whom Observe has named.
//
// PostgreSQL ends a claim with its connection, which is then made anew, as is
// the file beside SQLite's that was removed; Watch fails with ErrRestoring where
// a restore was quicker, and the process has to stop.
//
// A restore that came and went before Watch has looked is not noticed, and
// does no harm: it replaces all data in one transaction and marks what was due
// as skipped, and a Game takes every step from what the ledger says then.
//
// Nobody but Watch and Close changes the claim; Close comes after Watch.
func (s *Store) Watch(ctx context.Context) error {
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return s.watch(ctx, watchEvery) })
	group.Go(func() error { return s.repeat(ctx, measureEvery, s.measure) })
	group.Go(func() error { return s.repeat(ctx, tidyEvery, s.tidy) })
	return group.Wait()
}

// repeat does something now and then, until ctx ends. What fails is done the next
// time: the last measure of the clock stands, what is old stays a while longer.
func (s *Store) repeat(ctx context.Context, every time.Duration, do func(context.Context) error) error {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
			_ = s.inTime(ctx, do)
		}
	}
}

func (s *Store) watch(ctx context.Context, every time.Duration) error {
	tick := time.NewTicker(every)
	defer tick.Stop()
	troubled := false
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		err := s.inTime(ctx, s.attend)
		if errors.Is(err, ErrRestoring) {
			return fmt.Errorf("stop using the database: %w", err)
		}
		if ctx.Err() == nil && (err != nil) != troubled {
			troubled = err != nil
			s.observe(err)
		}
	}
}

// inTime bounds a look at the database.
func (s *Store) inTime(ctx context.Context, look func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, 2*claimPatience)
	defer cancel()
	return look(ctx)
}

// attend renews a lost claim, and says what is wrong with the database. Where
// the latest write failed it tries another one.
func (s *Store) attend(ctx context.Context) error {
	if err := s.renewClaim(ctx); err != nil {
		return err
	}
	if s.trouble.Load() != nil {
		_, _ = s.Seen(ctx, trial(), 0) // Ping says what this came to
	}
	return s.Ping(ctx)
}

// trial is a key to see by whether writes are taken again: for SQLite longer than
// pages that are there already have room for, for PostgreSQL short enough for an
// index.
func trial() string { return "is it mended" + strings.Repeat(".", 2000) }

// renewClaim makes a lost claim anew. It fails while the server is away.
func (s *Store) renewClaim(ctx context.Context) error {
	lost := s.claimed()
	if lost.PingContext(ctx) == nil {
		return nil
	}
	renewed, err := s.reclaim(ctx)
	if err != nil {
		return err
	}
	_ = lost.Close() // it is gone
	s.hold(renewed)
	return nil
}

// Observe names who is told by Watch of trouble with the database, and with nil
// that it is over. It is called before Watch.
func (s *Store) Observe(observe func(error)) *Store {
	s.observe = observe
	return s
}
