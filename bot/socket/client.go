// Package socket is a Socket Mode transport: it delivers Slack's envelopes and
// says what became of each acknowledgement. Queues, de-duplication and answers
// are those of package inbox, which says what an envelope is.
//
// A [Client] keeps a fixed number of slots. Each slot is served by one link,
// a WebSocket connection that Slack recycles every few hours. When a link is
// about to go, by Slack's warning or by its own silence, the slot connects a
// successor first and the old link is read until it closes, so that a command
// sent meanwhile on either is delivered. A slot whose links are refused or
// die young waits longer and longer between attempts.
//
// An envelope belongs to the link that delivered it: its acknowledgement is
// written there or fails, and is never carried over to another link.
//
// To deliver another type of envelope, add it to delivered in frame.go; to
// stop at another refusal of Slack's, add it to adviceOn in refused.go.
package socket

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
	"github.com/slack-go/slack"
	"go.uber.org/zap"

	"csbot/bot/inbox"
	"csbot/bot/retry"
)

// MaxConnections is how many connections Slack grants one app, all its
// processes together.
const MaxConnections = 10

// An Opener asks Slack for the address of a new connection, good for one use.
// It is *slack.Client's method of that name; refusals must be the errors which
// slack-go returns. It is called by several goroutines at once.
type Opener interface {
	StartSocketModeContext(ctx context.Context) (*slack.SocketModeConnection, string, error)
}

// Options configure a Client. API is required; durations that are not
// positive, and other zero values, take the default.
type Options struct {
	API         Opener
	Connections int         // kept open at a time, 1 to MaxConnections; 2
	Log         *zap.Logger // never gets payloads or tokens; none
	Observe     func(Event) // for metrics; called by many goroutines, must not block; none

	// NetDial makes network connections; a plain TCP dialer.
	NetDial func(ctx context.Context, network, address string) (net.Conn, error)

	PingInterval   time.Duration // between pings; 4 s
	Silence        time.Duration // without a sign of life, after which a link gets a successor; Slack pings every 30 s; 32 s
	ConnectTimeout time.Duration // for asking, connecting and Slack's hello; 15 s
	WriteTimeout   time.Duration // for one frame; 5 s
	Settle         time.Duration // a link that lived less died young; 30 s
	BackoffMin     time.Duration // first pause after a failure; 500 ms
	BackoffMax     time.Duration // longest pause, unless Slack names a longer one; 30 s
	Linger         time.Duration // how long a replaced link may stay before we close it; 30 s
	Drain          time.Duration // how long a stopping link waits for acknowledgements; 10 s
}

// A Client keeps Socket Mode connections to Slack.
type Client struct {
	opts   Options
	dialer websocket.Dialer

	links     sync.WaitGroup
	number    atomic.Int64 // of the last link made
	connected atomic.Int64 // links that got Slack's hello and have not ended
	ready     chan struct{}
	helloOnce sync.Once
}

// New returns a Client that is not connected yet.
func New(opts Options) (*Client, error) {
	opts = opts.withDefaults()
	if opts.API == nil {
		return nil, errors.New("socket: no API to open connections with")
	}
	if opts.Connections < 1 || opts.Connections > MaxConnections {
		return nil, fmt.Errorf("socket: %d connections: want 1 to %d", opts.Connections, MaxConnections)
	}
	return &Client{
		opts: opts,
		dialer: websocket.Dialer{
			NetDialContext:  opts.NetDial,
			Proxy:           http.ProxyFromEnvironment,
			WriteBufferSize: 32 << 10, // an acknowledgement in one frame
		},
		ready: make(chan struct{}),
	}, nil
}

// Run connects and delivers envelopes until ctx ends or Slack refuses the app;
// it must be called only once.
//
// handle is called on the goroutine that reads a connection, for each
// connection one call at a time, and must return at once: while it runs, that
// connection's pings go unanswered. Each envelope must be acknowledged, or
// declined, by the handler or by somebody it told. Slack may send an envelope
// again, on any connection; it is delivered again.
//
// When ctx ends, no further envelope is delivered; the connections stay open
// until every delivered envelope is settled so (with a context that outlives
// ctx) or Options.Drain is over, and are then closed. Run returns when all of
// its goroutines have: nil, or a *[RefusedError] that says what to do.
func (c *Client) Run(ctx context.Context, handle func(*inbox.Envelope)) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)

	var slots sync.WaitGroup
	for range c.opts.Connections {
		slots.Go(func() {
			s := slot{client: c, handle: handle, pause: retry.Backoff{Least: c.opts.BackoffMin, Most: c.opts.BackoffMax}}
			if refused := s.keep(ctx); refused != nil {
				stop(refused)
			}
		})
	}
	slots.Wait()
	c.links.Wait()

	if refused, ok := errors.AsType[*RefusedError](context.Cause(ctx)); ok {
		return refused
	}
	return nil
}

// Connected reports whether Slack can reach us: a connection is up.
func (c *Client) Connected() bool { return c.connected.Load() > 0 }

// Ready is closed when the first connection is up.
func (c *Client) Ready() <-chan struct{} { return c.ready }

func (c *Client) linkUp() {
	c.connected.Add(1)
	c.helloOnce.Do(func() { close(c.ready) })
}

func (c *Client) linkDown() { c.connected.Add(-1) }

func (o Options) withDefaults() Options {
	if o.Connections == 0 {
		o.Connections = 2
	}
	if o.Log == nil {
		o.Log = zap.NewNop()
	}
	if o.Observe == nil {
		o.Observe = func(Event) {}
	}
	for _, d := range []struct {
		value    *time.Duration
		standard time.Duration
	}{
		{&o.PingInterval, 4 * time.Second},
		{&o.Silence, 32 * time.Second},
		{&o.ConnectTimeout, 15 * time.Second},
		{&o.WriteTimeout, 5 * time.Second},
		{&o.Settle, 30 * time.Second},
		{&o.BackoffMin, 500 * time.Millisecond},
		{&o.BackoffMax, 30 * time.Second},
		{&o.Linger, 30 * time.Second},
		{&o.Drain, 10 * time.Second},
	} {
		if *d.value <= 0 {
			*d.value = d.standard
		}
	}
	return o
}
