package quiz

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"
)

// saveLimit bounds the recording of what a step did.
const saveLimit = 10 * time.Second

// unproved is the reason of a round that may have been posted.
const unproved = "a crash or a lost reply left it open whether it was posted, and nobody answered"

// step takes one round as far as it goes now. Its error is the store's: what
// the Poster has to say goes into the round.
func (g *Game) step(ctx context.Context, id RoundID) error {
	now := g.clock()
	r, err := g.store.Lease(ctx, id, now, now.Add(g.lease))
	if err != nil {
		return err
	}
	return g.advance(ctx, r)
}

// advance does what a leased round needs in its state.
func (g *Game) advance(ctx context.Context, r Round) error {
	now := g.now()
	switch {
	case r.State == Due && g.late(r):
		return g.skip(ctx, r, cmp.Or(r.Reason, missed))
	case r.State == Due:
		return g.postUnlessHeld(ctx, r)
	case r.State == Sending:
		return g.find(ctx, r)
	case r.State == Unsure && !now.Before(r.Closes):
		return g.skip(ctx, r, unproved)
	case r.State == Closing:
		return g.close(ctx, r)
	default: // somebody else was quicker
		return nil
	}
}

// postUnlessHeld posts, unless the schedule was paused or stopped since the
// round was claimed, while Slack was down, say.
func (g *Game) postUnlessHeld(ctx context.Context, r Round) error {
	if r.OnDemand() {
		return g.post(ctx, r)
	}
	s, err := g.store.Schedule(ctx, r.ID.Team, r.ID.Channel)
	switch {
	case errors.Is(err, ErrNoSchedule):
		return g.skip(ctx, r, "the schedule was stopped")
	case err != nil:
		return err
	case s.Pause.Covers(g.now()):
		return g.skip(ctx, r, s.Pause.String())
	}
	return g.post(ctx, r)
}

// post hands the round to the Poster, having recorded that it will.
func (g *Game) post(ctx context.Context, r Round) error {
	recap, err := g.recap(ctx, r)
	if err != nil {
		return err
	}
	r.State = Sending
	if err := g.save(ctx, r, ""); err != nil {
		return err
	}
	limited, cancel := g.inTime(ctx, r)
	ref, err := g.poster.Post(limited, r, recap)
	cancel()
	refusal, refused := errors.AsType[*Refusal](err)
	outage, held := errors.AsType[*Outage](err)
	switch {
	case err == nil:
		return g.open(ctx, r, ref)
	case held:
		r.State = Due
		return g.hold(ctx, r, outage)
	case refused:
		if err := g.rest(ctx, r, refusal); err != nil {
			return err
		}
		return g.skip(ctx, r, refusal.Reason)
	case errors.Is(err, ErrUnknown):
		g.failed(r, err)
		return nil // it stays Sending: the next lease looks for it
	default:
		g.failed(r, err)
		r.State, r.Reason = Due, err.Error()
		return g.save(ctx, r, "")
	}
}

// find settles a posting whose outcome nobody recorded.
func (g *Game) find(ctx context.Context, r Round) error {
	limited, cancel := g.inTime(ctx, r)
	ref, found, err := g.poster.Find(limited, r)
	cancel()
	switch {
	case errors.Is(err, ErrBlind):
		r.State, r.Reason = Unsure, ErrUnknown.Error()
		return g.save(ctx, r, EventUnsure)
	case err != nil:
		g.failed(r, err)
		return nil
	case found:
		return g.open(ctx, r, ref)
	case g.late(r):
		return g.skip(ctx, r, missed)
	default:
		r.State = Due
		if err := g.save(ctx, r, ""); err != nil {
			return err
		}
		return g.post(ctx, r)
	}
}

// close shows the answers.
func (g *Game) close(ctx context.Context, r Round) error {
	tally, err := g.store.Tally(ctx, r.ID)
	if err != nil {
		return err
	}
	limited, cancel := g.inTime(ctx, r)
	err = g.poster.Close(limited, r, tally)
	cancel()
	refusal, refused := errors.AsType[*Refusal](err)
	outage, held := errors.AsType[*Outage](err)
	switch {
	case held:
		return g.hold(ctx, r, outage)
	case refused:
		r.Reason = refusal.Reason
	case err != nil:
		g.failed(r, err)
		return nil
	case r.held():
		r.Reason = ""
	}
	r.State = Closed
	return g.save(ctx, r, EventClosed)
}

// open records where a round was posted; what went wrong before is past.
func (g *Game) open(ctx context.Context, r Round, ref string) error {
	before := r
	r.State, r.Ref, r.Reason = Open, ref, ""
	if err := g.save(ctx, r, EventPosted); err != nil {
		return err
	}
	if err := g.resume(ctx, before); err != nil {
		g.failed(r, err)
	}
	return nil
}

// skip ends a round that is not posted.
func (g *Game) skip(ctx context.Context, r Round, reason string) error {
	r.State, r.Reason = Skipped, reason
	return g.save(ctx, r, EventSkipped)
}

// save records a step. Where that is the last one for now, there is something
// to tell, and the lease is given back.
func (g *Game) save(ctx context.Context, r Round, kind EventKind) error {
	if kind != "" {
		r.Lease.Until = time.Time{}
	}
	limited, cancel := context.WithTimeout(ctx, saveLimit)
	defer cancel()
	if err := g.store.Save(limited, r); err != nil {
		return fmt.Errorf("save state %s: %w", r.State, err)
	}
	if kind != "" {
		var reason error
		if r.Reason != "" {
			reason = errors.New(r.Reason)
		}
		g.observe(Event{Kind: kind, Round: r.ID, Err: reason})
	}
	return nil
}

// inTime bounds a use of the Poster, however late in the lease it begins: what
// is left of the lease is for recording the outcome.
func (g *Game) inTime(ctx context.Context, r Round) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, r.Lease.Until.Add(-g.lease/4).Sub(g.clock()))
}

// failed tells of a step that will be tried again.
func (g *Game) failed(r Round, err error) {
	g.observe(Event{Kind: EventFailed, Round: r.ID, Err: err})
}
