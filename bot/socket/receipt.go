package socket

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"

	"csbot/bot/inbox"
)

// A receipt settles an envelope on the link that delivered it.
type receipt struct {
	link     *link
	id       string
	kind     string // of the envelope
	received time.Time
	settled  atomic.Bool
}

func (r *receipt) Ack(ctx context.Context, payload any) error {
	return r.ack(ctx, payload, func(context.Context) error { return nil })
}

func (r *receipt) AckConfirmed(ctx context.Context) error { return r.ack(ctx, nil, r.link.confirm) }

func (r *receipt) ack(ctx context.Context, payload any, confirm func(context.Context) error) error {
	if r.settled.Load() {
		return inbox.ErrAcked
	}
	frame, err := acknowledgement(r.id, payload)
	switch {
	case err != nil:
		return fmt.Errorf("socket: acknowledgement: %w", err)
	case len(frame) >= MaxFrame:
		return fmt.Errorf("socket: %w: %d bytes", inbox.ErrTooLarge, len(frame))
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case !r.settled.CompareAndSwap(false, true):
		return inbox.ErrAcked
	}
	defer r.link.unacked.done()
	err = r.link.write(ctx, frame)
	r.link.opts.Observe(Event{Kind: Acknowledged, Type: r.kind, Took: time.Since(r.received), Err: err})
	if err != nil {
		return err
	}
	return confirm(ctx)
}

func (r *receipt) Decline() bool {
	if !r.settled.CompareAndSwap(false, true) {
		return false
	}
	r.link.unacked.done()
	r.link.opts.Observe(Event{Kind: Declined, Type: r.kind})
	return true
}
