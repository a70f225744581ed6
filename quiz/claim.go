package quiz

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"time"
)

// missed is the reason of an occurrence that nobody was there for.
const missed = "it could not be posted in time"

// claimDue records the occurrences that have become due and returns when the
// next one will.
func (g *Game) claimDue(ctx context.Context, now time.Time) (time.Time, error) {
	next := now.Add(longestSleep)
	if err := g.seed(ctx, now); err != nil {
		return next, err
	}
	schedules, err := g.store.AllSchedules(ctx)
	if err != nil {
		return next, fmt.Errorf("read the schedules: %w", err)
	}
	var failures []error
	known := &measured{store: g.store}
	for _, s := range schedules {
		since, err := g.store.Since(ctx, s.Team, s.Channel, now)
		if err != nil {
			failures = append(failures, err)
			continue
		}
		o := s.Next(since)
		for ; !o.Due.After(now); o = s.Next(o.Due) {
			if err := g.claim(ctx, s, o, known); err != nil {
				failures = append(failures, err)
			}
		}
		if o.Due.Before(next) {
			next = o.Due
		}
	}
	return next, errors.Join(failures...)
}

// claim records one occurrence: as due, with its question, or as skipped where
// the schedule leaves it out or it is too late to ask.
func (g *Game) claim(ctx context.Context, s Schedule, o Occurrence, known *measured) error {
	r := Round{
		ID:  RoundID{Team: s.Team, Channel: s.Channel, Occurrence: o.Date},
		Due: o.Due, Closes: s.closes(o), State: Due,
	}
	switch {
	case o.Skip != "":
		r.State, r.Reason = Skipped, o.Skip
	case g.late(r):
		r.State, r.Reason = Skipped, missed
	default:
		question, err := g.question(ctx, r.ID, known)
		if err != nil {
			return err
		}
		r.Question = question
	}
	claimed, err := g.store.Claim(ctx, r)
	if err != nil {
		return fmt.Errorf("claim round %s: %w", r.ID, err)
	}
	if claimed && r.State == Skipped {
		g.observe(Event{Kind: EventSkipped, Round: r.ID, Err: errors.New(r.Reason)})
	}
	return nil
}

// late reports whether it is too late to post a round.
func (g *Game) late(r Round) bool {
	now := g.now()
	return now.Sub(r.Due) > g.catchUp || !now.Before(r.Closes)
}

// seed makes every process draw the same question for a round.
func seed(id RoundID) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(id.String()))
	return h.Sum64()
}
