package quiz

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"slices"
	"time"

	"csbot/quiz/calendar"
)

// missed is the reason of an occurrence that nobody was there for.
const missed = "it could not be posted in time"

const (
	// claimedAtOnce bounds how long a claim keeps others from the database.
	claimedAtOnce = 500
	// furthestBack bounds how old an occurrence is that is accounted for.
	furthestBack = 366 * 24 * time.Hour
)

// claimDue records the occurrences that have become due and returns when the
// next one will.
func (g *Game) claimDue(ctx context.Context, now time.Time) (time.Time, error) {
	next := now.Add(g.sleep)
	if err := g.seed(ctx, now); err != nil {
		return next, err
	}
	plans, err := g.store.Plans(ctx, g.team)
	if err != nil {
		return next, fmt.Errorf("read the schedules: %w", err)
	}
	due := &dues{now: now, next: next}
	for len(plans) > 0 {
		var rounds []Round
		rounds, plans = g.firstDue(ctx, plans, due)
		for part := range slices.Chunk(rounds, claimedAtOnce) {
			if err := g.claim(ctx, part...); err != nil {
				return next, errors.Join(append(due.failures, err)...)
			}
		}
	}
	return due.next, errors.Join(due.failures...)
}

// dues is what a pass finds to be due.
type dues struct {
	now      time.Time
	next     time.Time // the first occurrence that is not due yet
	known    measured
	failures []error
}

// firstDue lists the first round of each plan that is due, and the plans that
// may have more: a question is drawn with those before it in the ledger. After
// a failure there is no more of a plan, so that none is left out.
func (g *Game) firstDue(ctx context.Context, plans []Plan, due *dues) (rounds []Round, more []Plan) {
	for _, p := range plans {
		o := p.first(due.now)
		if o.Due.After(due.now) {
			if o.Due.Before(due.next) {
				due.next = o.Due
			}
			continue
		}
		r, err := g.round(ctx, p.Schedule, o, &due.known)
		if err != nil {
			due.failures = append(due.failures, err)
			continue
		}
		p.Since = o.Due
		rounds, more = append(rounds, r), append(more, p)
	}
	return rounds, more
}

// first is the first occurrence to account for.
func (p Plan) first(now time.Time) calendar.Occurrence {
	since := p.Since
	if furthest := now.Add(-furthestBack); since.Before(furthest) {
		since = furthest
	}
	return p.Next(since)
}

// round is what is recorded of an occurrence: that it is due, with its
// question, or skipped where the schedule leaves it out or it is too late to
// ask.
func (g *Game) round(ctx context.Context, s Schedule, o calendar.Occurrence, known *measured) (Round, error) {
	r := Round{
		ID:  RoundID{Team: s.Team, Channel: s.Channel, Occurrence: o.Date},
		Due: o.Due, Closes: s.Closes(o), State: Due,
	}
	switch {
	case o.Skip != "":
		r.State, r.Reason = Skipped, o.Skip
	case g.late(r):
		r.State, r.Reason = Skipped, missed
	default:
		return g.drawn(ctx, r, s, known)
	}
	return r, nil
}

func (g *Game) claim(ctx context.Context, rounds ...Round) error {
	claimed, err := g.store.Claim(ctx, rounds...)
	if err != nil {
		return fmt.Errorf("claim %d rounds from %s on: %w", len(rounds), rounds[0].ID, err)
	}
	for _, r := range claimed {
		if r.State == Skipped {
			g.observe(Event{Kind: EventSkipped, Round: r.ID, Err: errors.New(r.Reason)})
		}
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
