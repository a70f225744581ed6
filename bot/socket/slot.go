package socket

import (
	"context"
	"errors"
	"fmt"

	"go.uber.org/zap"

	"csbot/bot/inbox"
	"csbot/bot/retry"
)

// A slot is one of the connections a Client keeps. One link serves it; the
// links before that one are being read to their end.
type slot struct {
	client  *Client
	handle  func(*inbox.Envelope)
	pause   retry.Backoff
	serving *link
}

// keep has the slot served until ctx ends (nil) or Slack refuses the app.
func (s *slot) keep(ctx context.Context) error {
	for ctx.Err() == nil {
		failure := s.serve(ctx)
		refused, ok := errors.AsType[*RefusedError](failure)

		switch {
		case ok:
			return refused
		case failure == nil || ctx.Err() != nil:
			s.pause.Reset()
		default:
			s.rest(ctx, failure)
		}
	}
	return nil
}

// serve connects a link and returns when that needs a successor: with nil when
// the successor may connect at once, else with what went wrong.
func (s *slot) serve(ctx context.Context) error {
	l, err := s.connect(ctx)
	if err != nil {
		return refusal(err)
	}
	s.client.links.Go(func() { l.run(ctx) })
	if s.serving != nil {
		s.serving.retire()
	}
	s.serving = l

	select {
	case <-ctx.Done():
		return nil
	case <-l.leaving:
	}
	if ordinary(l.cause) && l.age() >= s.client.opts.Settle {
		return nil
	}
	return l.cause
}

func (s *slot) connect(ctx context.Context) (*link, error) {
	c := s.client
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
	return newLink(c, conn, s.handle), nil
}

// rest waits before the next attempt, or until ctx ends.
func (s *slot) rest(ctx context.Context, failure error) {
	pause := s.pause.Next(failure)
	s.client.opts.Log.Warn("no lasting connection to Slack, trying again", zap.Error(failure), zap.Duration("in", pause))
	s.client.opts.Observe(Event{Kind: Retrying, Took: pause, Err: failure})
	_ = retry.Sleep(ctx, pause)
}
