package socket

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync/atomic"
	"time"
)

var (
	// ErrAcked says that the envelope was acknowledged before.
	ErrAcked = errors.New("socket: envelope is already acknowledged")
	// ErrTooLarge says that Slack would not take so large an acknowledgement.
	ErrTooLarge = fmt.Errorf("socket: acknowledgement of %d bytes or more", MaxFrame)
	// ErrGone says that the connection which delivered the envelope is gone.
	ErrGone = errors.New("socket: connection is gone")
)

// An Envelope is a delivery of Slack's. Its exported fields are not changed
// once it is delivered.
type Envelope struct {
	ID             string
	Type           string          // events_api, interactive or slash_commands
	Payload        json.RawMessage // as Slack sent it, unread
	AcceptsPayload bool            // Slack's word on whether Ack may carry an answer
	RetryAttempt   int             // of an event: 0 the first time
	RetryReason    string
	Received       time.Time

	from  *link
	acked atomic.Bool
}

// Ack acknowledges the envelope, with a payload unless that is nil, on the
// connection that delivered it. It returns nil when the frame was written,
// which is all that can be known: Slack does not confirm.
//
// The first call that comes to writing decides; any other returns ErrAcked,
// even if that write failed. A call before it does not count: ErrTooLarge, a
// payload that is no JSON, or a ctx that was over. Errors of the connection
// match ErrGone. The end of ctx cuts waiting for other writes short, not a
// write under way. Ack may be called by several goroutines at once.
func (e *Envelope) Ack(ctx context.Context, payload any) error {
	return e.ack(ctx, payload, func(context.Context) error { return nil })
}

// AckConfirmed is a bare Ack that returns nil only when Slack has it for sure,
// and so will not deliver the envelope again. When the connection ends before
// it says so, which matches ErrGone, nobody can tell.
func (e *Envelope) AckConfirmed(ctx context.Context) error {
	return e.ack(ctx, nil, e.from.confirm)
}

func (e *Envelope) ack(ctx context.Context, payload any, confirm func(context.Context) error) error {
	if e.acked.Load() {
		return ErrAcked
	}
	frame, err := acknowledgement(e.ID, payload)
	switch {
	case err != nil:
		return fmt.Errorf("socket: acknowledgement: %w", err)
	case len(frame) >= MaxFrame:
		return ErrTooLarge
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case !e.acked.CompareAndSwap(false, true):
		return ErrAcked
	}
	defer e.from.unacked.done()
	err = e.from.write(ctx, frame)
	e.from.opts.Observe(Event{Kind: Acknowledged, Type: e.Type, Took: time.Since(e.Received), Err: err})
	if err != nil {
		return err
	}
	return confirm(ctx)
}

// Decline settles the envelope without acknowledging it, unless it is settled
// already: Slack delivers an event again, and tells the person of anything else
// that it failed. Ack then returns ErrAcked. It reports whether it was settled
// so.
func (e *Envelope) Decline() bool {
	if !e.acked.CompareAndSwap(false, true) {
		return false
	}
	e.from.unacked.done()
	e.from.opts.Observe(Event{Kind: Declined, Type: e.Type})
	return true
}
