// Package sockettest is Slack's end of Socket Mode for tests whose time synctest
// moves: it grants connections and hands each to the test. It runs in memory,
// and decides nothing by itself. The sandbox is for everything else.
package sockettest

import (
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"
	"github.com/slack-go/slack"
)

// Hello is Slack's greeting on a new connection.
const Hello = `{"type":"hello","num_connections":1,` +
	`"debug_info":{"host":"applink-1","approximate_connection_time":18060},"connection_info":{"app_id":"A1"}}`

// Slack grants connections and hands each to the test as a peer. It runs
// over pipes, so that a synctest bubble moves its time.
type Slack struct {
	t       *testing.T
	Refuse  func(opens int) error // consulted at each request for a connection
	Mute    bool                  // leaves such requests without an answer
	Greet   func(*Peer)           // called for each new peer; sends hello
	API     http.Handler          // of everything that is no connection; nil: there is nothing else
	Opens   atomic.Int64
	Peers   chan *Peer
	network pipes
	serving sync.WaitGroup
}

// New starts it; it ends with the test.
func New(t *testing.T) *Slack {
	t.Helper()
	s := &Slack{
		t:       t,
		Refuse:  func(int) error { return nil },
		Greet:   func(p *Peer) { p.Send(Hello) },
		Peers:   make(chan *Peer, 1000),
		network: pipes{conns: make(chan net.Conn), closed: make(chan struct{})},
	}
	server := &http.Server{Handler: s, ReadHeaderTimeout: time.Minute}
	s.serving.Go(func() { _ = server.Serve(s.network) })
	t.Cleanup(func() {
		_ = server.Close()
		s.serving.Wait()
	})
	return s
}

// StartSocketModeContext grants a connection, as apps.connections.open does.
func (s *Slack) StartSocketModeContext(ctx context.Context) (*slack.SocketModeConnection, string, error) {
	if s.Mute {
		<-ctx.Done()
	}
	if err := s.Refuse(int(s.Opens.Add(1))); err != nil {
		return nil, "", err
	}
	return nil, "ws://127.0.0.1/link", ctx.Err()
}

// Dial connects to it, whatever the address.
func (s *Slack) Dial(ctx context.Context, network, address string) (net.Conn, error) {
	return s.network.dial(ctx, network, address)
}

// ServeHTTP upgrades a connection, and leaves other requests to API.
func (s *Slack) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.serving.Add(1)
	defer s.serving.Done()
	if s.API != nil && !websocket.IsWebSocketUpgrade(r) {
		s.API.ServeHTTP(w, r)
		return
	}
	conn, err := (&websocket.Upgrader{}).Upgrade(w, r, nil)
	if err != nil {
		s.t.Error(err)
		return
	}
	p := &Peer{t: s.t, Conn: conn, Gone: make(chan struct{})}
	pong := conn.PingHandler()
	conn.SetPingHandler(func(data string) error {
		p.rest()
		if p.Deaf.Load() {
			return nil
		}
		return pong(data)
	})
	s.Greet(p)
	s.Peers <- p
	p.read()
}

// Next is the next connection made.
func (s *Slack) Next() *Peer {
	s.t.Helper()
	select {
	case p := <-s.Peers:
		return p
	case <-time.After(time.Hour):
		s.t.Fatal("no connection within an hour")
		return nil
	}
}

// A Peer is Slack's end of one connection.
type Peer struct {
	t    *testing.T
	Conn *websocket.Conn
	Deaf atomic.Bool   // answers no pings
	Hang atomic.Bool   // reads nothing for a minute after the next frame
	Gone chan struct{} // closed when the connection has ended

	mu     sync.Mutex
	frames []string
	End    error // why the connection ended; read after gone
}

func (p *Peer) read() {
	defer close(p.Gone)
	defer func() { _ = p.Conn.Close() }()
	for {
		_, raw, err := p.Conn.ReadMessage()
		if err != nil {
			p.End = err
			return
		}
		p.mu.Lock()
		p.frames = append(p.frames, string(raw))
		p.mu.Unlock()
		p.rest()
	}
}

// Pongs answers pings so much later, or never where delay is 0.
func (p *Peer) Pongs(delay time.Duration) {
	p.Conn.SetPingHandler(func(data string) error {
		if delay > 0 {
			time.AfterFunc(delay, func() {
				_ = p.Conn.WriteControl(websocket.PongMessage, []byte(data), time.Now().Add(time.Second))
			})
		}
		return nil
	})
}

func (p *Peer) rest() {
	if p.Hang.Load() {
		time.Sleep(time.Minute)
	}
}

// Ping fails when the connection is gone, which is for the test to find out.
func (p *Peer) Ping() {
	_ = p.Conn.WriteControl(websocket.PingMessage, []byte("Ping from Slack"), time.Now().Add(time.Second))
}

// Send sends a frame.
func (p *Peer) Send(frame string) {
	p.t.Helper()
	if err := p.Conn.WriteMessage(websocket.TextMessage, []byte(frame)); err != nil {
		p.t.Errorf("send: %v", err)
	}
}

// Acks are the text frames that came in, one a line.
func (p *Peer) Acks() string {
	synctest.Wait()
	p.mu.Lock()
	defer p.mu.Unlock()
	return strings.Join(p.frames, "\n")
}

// IsGone reports whether the connection has ended.
func (p *Peer) IsGone() bool {
	synctest.Wait()
	select {
	case <-p.Gone:
		return true
	default:
		return false
	}
}

// pipes is a network in memory.
type pipes struct {
	conns  chan net.Conn
	closed chan struct{}
}

func (n pipes) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	near, far := net.Pipe()
	select {
	case n.conns <- far:
		return near, nil
	case <-n.closed:
		return nil, io.ErrClosedPipe
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (n pipes) Accept() (net.Conn, error) {
	select {
	case c := <-n.conns:
		return c, nil
	case <-n.closed:
		return nil, net.ErrClosed
	}
}

func (n pipes) Close() error   { close(n.closed); return nil }
func (n pipes) Addr() net.Addr { return &net.UnixAddr{Name: "pipes"} }
