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

// unproved is the reason of a round that may have been posted, and the beginning of those
// that were written down before: how many answered, also that nobody did, is not for the log.
const unproved = "a crash or a lost reply left it open whether it was posted"

// step takes one round, as it was last read, as far as it goes now. Its error is
// the store's: what the Poster has to say goes into the round.
func (g *Game) step(ctx context.Context, r Round) error {
	switch {
	case r.State == Due, r.State == Sending:
		return g.ask(ctx, r)
	case r.State == Unsure && !g.now().Before(r.Closes):
		return g.giveUp(ctx, r, unproved)
	case r.State == Closing:
		return g.close(ctx, r)
	default: // nobody is needed
		return nil
	}
}

// take leases a round and writes down what state it is in from now on.
func (g *Game) take(ctx context.Context, r Round, next State) (Round, error) {
	now := g.clock()
	return g.store.Lease(ctx, r, next, now, now.Add(g.lease))
}

// giveUp skips a round that nobody has in hand.
func (g *Game) giveUp(ctx context.Context, r Round, reason string) error {
	r, err := g.take(ctx, r, r.State)
	if err != nil {
		return err
	}
	return g.skip(ctx, r, reason)
}

// ask posts a round that is due, or whose posting has begun and left no trace.
// What that takes is read beforehand, so that the lease itself records that the
// posting begins.
func (g *Game) ask(ctx context.Context, r Round) error {
	scene, err := g.store.Scene(ctx, r)
	if err != nil {
		return fmt.Errorf("look around: %w", err)
	}
	begun := r.State == Sending
	if reason := g.unwanted(r, scene); reason != "" && !begun {
		return g.giveUp(ctx, r, reason)
	}
	recap, err := g.recap(ctx, r, scene.Last)
	if err != nil {
		return err
	}
	if r, err = g.take(ctx, r, Sending); err != nil {
		return err
	}
	if begun {
		if absent, err := g.find(ctx, r, scene); err != nil || !absent {
			return err
		}
		if reason := g.unwanted(r, scene); reason != "" {
			return g.skip(ctx, r, reason)
		}
	}
	return g.post(ctx, r, scene, recap)
}

// unwanted is why a round is not to be posted any more: it is too late, or its
// schedule was paused or stopped since it was claimed, while Slack was down, say.
func (g *Game) unwanted(r Round, scene Scene) string {
	switch {
	case g.late(r):
		return cmp.Or(r.Reason, missed)
	case r.OnDemand():
		return ""
	case scene.Schedule == nil:
		return "the schedule was stopped"
	case scene.Schedule.Pause.Covers(g.now()):
		return scene.Schedule.Pause.String()
	default:
		return ""
	}
}

// post hands a round to the Poster, under a lease that says so.
func (g *Game) post(ctx context.Context, r Round, scene Scene, recap Recap) error {
	limited, cancel := g.inTime(ctx, r)
	ref, err := g.poster.Post(limited, r, recap)
	cancel()
	refusal, refused := errors.AsType[*Refusal](err)
	outage, held := errors.AsType[*Outage](err)
	switch {
	case err == nil:
		return g.open(ctx, r, scene, ref)
	case held:
		r.State = Due
		return g.hold(ctx, r, outage)
	case refused:
		if err := g.rest(ctx, r, scene.Schedule, refusal); err != nil {
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

// find settles a posting whose outcome nobody recorded, unless it is absent: the
// Poster has looked, and it is not there.
func (g *Game) find(ctx context.Context, r Round, scene Scene) (absent bool, err error) {
	limited, cancel := g.inTime(ctx, r)
	ref, found, err := g.poster.Find(limited, r)
	cancel()
	switch {
	case errors.Is(err, ErrBlind):
		r.State, r.Reason = Unsure, ErrUnknown.Error()
		return false, g.save(ctx, r, EventUnsure)
	case err != nil:
		g.failed(r, err)
		return false, nil
	case found:
		return false, g.open(ctx, r, scene, ref)
	default:
		return true, nil
	}
}

// close shows the answers.
func (g *Game) close(ctx context.Context, r Round) error {
	r, err := g.take(ctx, r, Closing)
	if err != nil {
		return err
	}
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

// open records where a round was posted; what went wrong before is past. Who made
// the schedule is to hear of it.
func (g *Game) open(ctx context.Context, r Round, scene Scene, ref string) error {
	if r.held() || heldBy(scene.Reason) {
		if err := g.resume(ctx, r, scene); err != nil {
			return err
		}
	}
	r.State, r.Ref, r.Reason = Open, ref, ""
	return g.save(ctx, r, EventPosted)
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
