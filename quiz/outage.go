package quiz

import (
	"context"
	"fmt"
	"strings"
	"time"
)

// An Outage is an error of the whole workspace, by no fault of any channel:
// Slack refuses the bot's token, say. Nothing was posted or edited. Questions
// wait for its end, and no schedule is paused for it.
type Outage struct { //nolint:errname // as Refusal
	Reason string // for people: what is wrong and what to do
}

// heldBack begins the reason of a round that waits for the end of an outage, or
// has waited in vain.
const heldBack = "held back: "

// Error is what is recorded of a round.
func (o *Outage) Error() string { return heldBack + o.Reason }

// held reports whether an outage is what kept a round back.
func (r Round) held() bool { return heldBy(r.Reason) }

// heldBy reports whether a round's reason is an outage.
func heldBy(reason string) bool { return strings.HasPrefix(reason, heldBack) }

// A Holdup is what an outage has done to a channel, once it is over.
type Holdup struct {
	Reason string      `json:"reason"`           // what was wrong
	Missed []time.Time `json:"missed,omitempty"` // when the questions were due that were not asked
	Late   bool        `json:"late,omitempty"`   // the latest one was asked late
}

// hold keeps a round as it is until the outage is over. The next lease tries
// again.
func (g *Game) hold(ctx context.Context, r Round, o *Outage) error {
	if r.Reason != o.Error() {
		g.observe(Event{Kind: EventHeld, Round: r.ID, Err: o})
	}
	r.Reason = o.Error()
	return g.save(ctx, r, "")
}

// mostMissed is how many questions a channel is told it has missed.
const mostMissed = 30

// resume has who made a channel's schedule be told what an outage has done to
// it, when its first question after that was posted.
func (g *Game) resume(ctx context.Context, r Round, scene Scene) error {
	if scene.Schedule == nil {
		return nil
	}
	past, err := g.store.Rounds(ctx, r.ID.Team, r.ID.Channel, mostMissed)
	if err != nil {
		return fmt.Errorf("look for what an outage held back: %w", err)
	}
	h := Holdup{Late: r.held(), Reason: strings.TrimPrefix(r.Reason, heldBack)}
	for _, p := range past {
		if p.ID == r.ID {
			continue
		}
		if p.State != Skipped || !p.held() {
			break
		}
		h.Reason, h.Missed = strings.TrimPrefix(p.Reason, heldBack), append(h.Missed, p.Due)
	}
	if err := g.store.AddTasks(ctx, g.notify(*scene.Schedule, r, "resumed", &h)...); err != nil {
		return fmt.Errorf("have who made the schedule be told: %w", err)
	}
	return nil
}
