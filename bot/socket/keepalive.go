package socket

import (
	"context"
	"errors"
	"time"

	"github.com/gorilla/websocket"
	"go.uber.org/zap"
)

var (
	errSilent  = errors.New("connection fell silent")
	errNoHello = errors.New("connection got no hello")
	errClosed  = errors.New("connection closed by us")
)

// closeWithin is how long a link that we close waits for Slack to close it, too.
const closeWithin = time.Second

// keepAlive pings until the link ends, or until ctx does or the link is retired:
// then it takes no more envelopes, waits for acknowledgements and closes.
func (l *link) keepAlive(ctx context.Context) {
	ping := time.NewTicker(l.opts.PingInterval)
	defer ping.Stop()
	if !l.probeUntil(ping.C, ctx.Done(), l.retired) {
		return
	}
	overdue, cancel := context.WithTimeout(context.WithoutCancel(ctx), l.opts.Drain)
	defer cancel()
	if !l.probeUntil(ping.C, l.unacked.close(), overdue.Done()) {
		return
	}
	if left := l.unacked.left(); left > 0 {
		l.log.Warn("closing with envelopes unacknowledged", zap.Int("envelopes", left))
		l.opts.Observe(Event{Kind: Abandoned, Count: left})
	}
	l.close()
}

// probeUntil probes at each tick until either channel closes; it reports false
// if the link ended first.
func (l *link) probeUntil(tick <-chan time.Time, either, or <-chan struct{}) bool {
	for {
		select {
		case <-l.ended:
			return false
		case <-either:
			return true
		case <-or:
			return true
		case <-tick:
			l.probe()
		}
	}
}

// probe pings, and acts on how long nothing at all was heard, be it a pong, one
// of Slack's own pings or an envelope: after Silence a successor is wanted, after
// a quarter more the link is dead. A pong may be late, or never come.
func (l *link) probe() {
	silence := l.age() - time.Duration(l.heard.Load())
	switch {
	case silence >= l.opts.Silence*5/4:
		l.hangUp(errSilent)
		return
	case silence >= l.opts.Silence:
		l.leave(errSilent)
	case !l.gotHello.Load() && l.age() >= l.opts.ConnectTimeout:
		l.leave(errNoHello)
	}
	_, _ = l.ping() // a failure will show as silence
}

// close says goodbye and gives Slack a moment to do the same.
func (l *link) close() {
	l.leave(errClosed)
	goodbye := websocket.FormatCloseMessage(websocket.CloseNormalClosure, "")
	_ = l.conn.WriteControl(websocket.CloseMessage, goodbye, time.Now().Add(l.opts.WriteTimeout))
	select {
	case <-l.ended:
	case <-time.After(closeWithin):
	}
	_ = l.conn.Close()
}
