package socket

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
	"go.uber.org/zap"

	"csbot/bot/inbox"
)

var errTooManyWebsockets = errors.New("the app has too many connections")

// A link is one WebSocket connection. One goroutine reads it, another keeps
// it alive, anybody may write. It is leaving when it needs a successor and ended when
// it has been read to its end.
type link struct {
	client   *Client
	opts     *Options
	log      *zap.Logger
	conn     *websocket.Conn
	handle   func(*inbox.Envelope)
	born     time.Time
	heard    atomic.Int64 // its age when Slack was last heard of
	gotHello atomic.Bool
	unacked  unacked
	pongs    pongs
	turn     chan struct{} // held by whoever writes an acknowledgement

	leaveOnce sync.Once
	cause     error         // why it is leaving; set before leaving closes
	leaving   chan struct{} // it needs a successor
	retired   chan struct{} // its successor has been there for long enough
	ended     chan struct{}
}

func newLink(c *Client, conn *websocket.Conn, handle func(*inbox.Envelope)) *link {
	l := &link{
		client:  c,
		opts:    &c.opts,
		log:     c.opts.Log.With(zap.Int64("link", c.number.Add(1))),
		conn:    conn,
		handle:  handle,
		born:    time.Now(),
		unacked: unacked{none: make(chan struct{})},
		pongs:   pongs{more: make(chan struct{})},
		turn:    make(chan struct{}, 1),
		leaving: make(chan struct{}),
		retired: make(chan struct{}),
		ended:   make(chan struct{}),
	}
	conn.SetReadLimit(maxRead)
	pong := conn.PingHandler()
	conn.SetPingHandler(func(data string) error { l.hear(); return pong(data) })
	conn.SetPongHandler(func(data string) error { l.hear(); l.pongs.hear(data); return nil })
	return l
}

// run serves the link until it has ended; from the end of ctx on, in order to
// close it.
func (l *link) run(ctx context.Context) {
	var keepingAlive sync.WaitGroup
	keepingAlive.Go(func() { l.keepAlive(ctx) })
	l.leave(l.read(context.WithoutCancel(ctx)))
	close(l.ended)
	keepingAlive.Wait()
	_ = l.conn.Close()

	if l.gotHello.Load() {
		l.client.linkDown()
	}
	l.log.Info("connection to Slack ended", zap.NamedError("because", l.cause), zap.Duration("age", l.age()))
	l.opts.Observe(Event{Kind: Down, Took: l.age(), Err: l.cause})
}

func (l *link) read(ctx context.Context) error {
	var raw bytes.Buffer // used again and again: what is kept of it is copied by parse
	for {
		_, message, err := l.conn.NextReader()
		if err != nil {
			return err
		}
		raw.Reset()
		if _, err := raw.ReadFrom(message); err != nil {
			return err
		}
		l.hear()
		l.receive(ctx, parse(raw.Bytes()))
	}
}

func (l *link) receive(ctx context.Context, f frame) {
	switch {
	case f.Type == "hello":
		l.hello(f)
	case f.Type == "disconnect":
		l.leave(disconnected(f.Reason))
	case delivered(f.Type) && f.ID != "":
		l.deliver(f)
	default:
		l.dismiss(ctx, f)
	}
}

func (l *link) hello(f frame) {
	if l.gotHello.Swap(true) {
		return
	}
	l.log.Info("connected to Slack", zap.String("host", f.Debug.Host))
	l.client.linkUp()
	l.opts.Observe(Event{Kind: Up, Count: f.Connections})
}

// disconnected is what Slack's announcement to close the link means.
func disconnected(reason string) error {
	if reason == "too_many_websockets" {
		return errTooManyWebsockets
	}
	return refused(reason, fmt.Errorf("connection is being closed by Slack: %s", reason))
}

// ordinary reports whether a link that lived long enough may leave for this
// cause without anything being wrong.
func ordinary(cause error) bool {
	_, final := errors.AsType[*RefusedError](cause)
	return !final && !errors.Is(cause, errTooManyWebsockets)
}

// deliver hands an envelope over. A link that is closing leaves it to Slack to
// deliver again, elsewhere.
func (l *link) deliver(f frame) {
	if !l.unacked.add() {
		return
	}
	l.opts.Observe(Event{Kind: Delivered, Type: f.Type})
	now := time.Now()
	l.handle(&inbox.Envelope{
		ID:             f.ID,
		Type:           f.Type,
		Payload:        f.Payload,
		AcceptsPayload: f.AcceptsPayload,
		RetryAttempt:   f.RetryAttempt,
		RetryReason:    f.RetryReason,
		Received:       now,
		Receipt:        &receipt{link: l, id: f.ID, kind: f.Type, received: now},
	})
}

// dismiss keeps Slack from sending again what nobody here can handle.
func (l *link) dismiss(ctx context.Context, f frame) {
	l.log.Warn("envelope that nobody handles", zap.String("type", f.Type), zap.String("envelope", f.ID))
	l.opts.Observe(Event{Kind: Dismissed, Type: f.Type})
	if f.ID == "" {
		return
	}
	bare, err := acknowledgement(f.ID, nil)
	if err == nil {
		err = l.write(ctx, bare)
	}
	if err != nil {
		l.log.Warn("envelope not acknowledged", zap.String("envelope", f.ID), zap.Error(err))
	}
}

// write sends one text frame, in its turn. A link that fails to write is
// beyond use and is closed.
func (l *link) write(ctx context.Context, frame []byte) error {
	select {
	case l.turn <- struct{}{}:
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	defer func() { <-l.turn }()
	_ = l.conn.SetWriteDeadline(time.Now().Add(l.opts.WriteTimeout))
	if err := l.conn.WriteMessage(websocket.TextMessage, frame); err != nil {
		l.hangUp(err)
		return fmt.Errorf("socket: %w: %w", inbox.ErrGone, err)
	}
	return nil
}

// leave asks for a successor; the first cause stands.
func (l *link) leave(cause error) {
	l.leaveOnce.Do(func() {
		l.cause = cause
		close(l.leaving)
	})
}

// hangUp ends the link on the spot.
func (l *link) hangUp(cause error) {
	l.leave(cause)
	_ = l.conn.Close()
}

// retire closes the link in order after Linger, if Slack has not by then. It
// is called at most once.
func (l *link) retire() {
	time.AfterFunc(l.opts.Linger, func() { close(l.retired) })
}

func (l *link) hear()              { l.heard.Store(int64(l.age())) }
func (l *link) age() time.Duration { return time.Since(l.born) }
