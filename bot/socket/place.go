package socket

import (
	"context"
	"errors"
	"fmt"

	"go.uber.org/zap"

	"csbot/bot/inbox"
	"csbot/bot/retry"
)

// A place is one of the connections a Client keeps. One link serves it; the
// links before that one are being read to their end.
type place struct {
	client  *Client
	handle  func(*inbox.Envelope)
	pause   retry.Backoff
	serving *link
}

// keep has the place served until ctx ends (nil) or Slack refuses the app.
func (p *place) keep(ctx context.Context) error {
	for ctx.Err() == nil {
		failure := p.serve(ctx)
		refused, ok := errors.AsType[*RefusedError](failure)

		switch {
		case ok:
			return refused
		case failure == nil || ctx.Err() != nil:
			p.pause.Reset()
		default:
			p.rest(ctx, failure)
		}
	}
	return nil
}

// serve connects a link and returns when that needs a successor: with nil when
// the successor may connect at once, else with what went wrong.
func (p *place) serve(ctx context.Context) error {
	l, err := p.connect(ctx)
	if err != nil {
		return refusal(err)
	}
	p.client.links.Go(func() { l.run(ctx) })
	if p.serving != nil {
		p.serving.retire()
	}
	p.serving = l

	select {
	case <-ctx.Done():
		return nil
	case <-l.leaving:
	}
	if ordinary(l.cause) && l.age() >= p.client.opts.Settle {
		return nil
	}
	return l.cause
}

func (p *place) connect(ctx context.Context) (*link, error) {
	c := p.client
	ctx, cancel := context.WithTimeout(ctx, c.opts.ConnectTimeout)
	defer cancel()
	_, address, err := c.opts.API.StartSocketModeContext(ctx)
	if err != nil {
		return nil, fmt.Errorf("ask Slack for a connection: %w", err)
	}
	conn, response, err := c.dialer.DialContext(ctx, address, nil)
	if err != nil {
		return nil, fmt.Errorf("connect to Slack: %w", err)
	}
	_ = response.Body.Close()
	return newLink(c, conn, p.handle), nil
}

// rest waits before the next attempt, or until ctx ends.
func (p *place) rest(ctx context.Context, failure error) {
	pause := p.pause.Next(failure)
	p.client.opts.Log.Warn("no lasting connection to Slack, trying again", zap.Error(failure), zap.Duration("in", pause))
	p.client.opts.Observe(Event{Kind: Retrying, Took: pause, Err: failure})
	_ = retry.Sleep(ctx, pause)
}
