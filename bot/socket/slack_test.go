package socket

import (
	"context"
	"errors"
	"fmt"
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
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const hello = `{"type":"hello","num_connections":1,"debug_info":{"host":"applink-1","approximate_connection_time":18060},"connection_info":{"app_id":"A1"}}`

func slash(id string) string {
	return fmt.Sprintf(`{"envelope_id":%q,"payload":{"command":"/cs","text":"nps 55 25 20"},"type":"slash_commands","accepts_response_payload":true}`, id)
}

func disconnecting(reason string) string {
	return fmt.Sprintf(`{"type":"disconnect","reason":%q,"debug_info":{"host":"applink-1"}}`, reason)
}

func ackOf(id string) string { return fmt.Sprintf(`{"envelope_id":%q}`, id) }

// fakeSlack grants connections and hands each to the test as a peer. It runs
// over pipes, so that a synctest bubble moves its time.
type fakeSlack struct {
	t       *testing.T
	refuse  func(opens int) error // consulted at each request for a connection
	mute    bool                  // leaves such requests without an answer
	greet   func(*peer)           // called for each new peer; sends hello
	opens   atomic.Int64
	peers   chan *peer
	network pipes
	serving sync.WaitGroup
}

func newSlack(t *testing.T) *fakeSlack {
	t.Helper()
	s := &fakeSlack{
		t:       t,
		refuse:  func(int) error { return nil },
		greet:   func(p *peer) { p.send(hello) },
		peers:   make(chan *peer, 1000),
		network: pipes{conns: make(chan net.Conn), closed: make(chan struct{})},
	}
	server := &http.Server{Handler: s}
	s.serving.Go(func() { _ = server.Serve(s.network) })
	t.Cleanup(func() {
		_ = server.Close()
		s.serving.Wait()
	})
	return s
}

func (s *fakeSlack) StartSocketModeContext(ctx context.Context) (*slack.SocketModeConnection, string, error) {
	if s.mute {
		<-ctx.Done()
	}
	if err := s.refuse(int(s.opens.Add(1))); err != nil {
		return nil, "", err
	}
	return nil, "ws://127.0.0.1/link", ctx.Err()
}

func (s *fakeSlack) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.serving.Add(1)
	defer s.serving.Done()
	conn, err := (&websocket.Upgrader{}).Upgrade(w, r, nil)
	if err != nil {
		s.t.Error(err)
		return
	}
	p := &peer{t: s.t, conn: conn, gone: make(chan struct{})}
	pong := conn.PingHandler()
	conn.SetPingHandler(func(data string) error {
		p.rest()
		if p.deaf.Load() {
			return nil
		}
		return pong(data)
	})
	s.greet(p)
	s.peers <- p
	p.read()
}

// next is the next connection made.
func (s *fakeSlack) next() *peer {
	s.t.Helper()
	select {
	case p := <-s.peers:
		return p
	case <-time.After(time.Hour):
		s.t.Fatal("no connection within an hour")
		return nil
	}
}

// A peer is Slack's end of one connection.
type peer struct {
	t    *testing.T
	conn *websocket.Conn
	deaf atomic.Bool // answers no pings
	hang atomic.Bool // reads nothing for a minute after the next frame
	gone chan struct{}

	mu     sync.Mutex
	frames []string
	end    error // why the connection ended; read after gone
}

func (p *peer) read() {
	defer close(p.gone)
	defer func() { _ = p.conn.Close() }()
	for {
		_, raw, err := p.conn.ReadMessage()
		if err != nil {
			p.end = err
			return
		}
		p.mu.Lock()
		p.frames = append(p.frames, string(raw))
		p.mu.Unlock()
		p.rest()
	}
}

// pongs answers pings so much later, or never where delay is 0.
func (p *peer) pongs(delay time.Duration) {
	p.conn.SetPingHandler(func(data string) error {
		if delay > 0 {
			time.AfterFunc(delay, func() {
				_ = p.conn.WriteControl(websocket.PongMessage, []byte(data), time.Now().Add(time.Second))
			})
		}
		return nil
	})
}

func (p *peer) rest() {
	if p.hang.Load() {
		time.Sleep(time.Minute)
	}
}

// ping fails when the connection is gone, which is for the test to find out.
func (p *peer) ping() {
	_ = p.conn.WriteControl(websocket.PingMessage, []byte("Ping from Slack"), time.Now().Add(time.Second))
}

func (p *peer) send(frame string) {
	p.t.Helper()
	if err := p.conn.WriteMessage(websocket.TextMessage, []byte(frame)); err != nil {
		p.t.Errorf("send: %v", err)
	}
}

// acks are the text frames that came in, one a line.
func (p *peer) acks() string {
	synctest.Wait()
	p.mu.Lock()
	defer p.mu.Unlock()
	return strings.Join(p.frames, "\n")
}

func (p *peer) isGone() bool {
	synctest.Wait()
	select {
	case <-p.gone:
		return true
	default:
		return false
	}
}

// A running client collects what it is delivered.
type running struct {
	*Client

	t         *testing.T
	stop      context.CancelFunc
	done      chan struct{}
	err       error // of Run, after done
	delivered chan *Envelope
}

// standard are as many connections as there are where nobody says how many.
const standard = -1

// run starts a client; with one connection unless opts say otherwise.
func (s *fakeSlack) run(opts Options) *running {
	s.t.Helper()
	switch opts.Connections {
	case 0:
		opts.Connections = 1
	case standard:
		opts.Connections = 0
	}
	opts.API, opts.NetDial = s, s.network.dial
	c, err := New(opts)
	if err != nil {
		s.t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	r := &running{Client: c, t: s.t, stop: stop, done: make(chan struct{}), delivered: make(chan *Envelope, 1000)}
	go func() {
		defer close(r.done)
		r.err = c.Run(ctx, func(e *Envelope) { r.delivered <- e })
	}()
	s.t.Cleanup(func() {
		stop()
		<-r.done
	})
	return r
}

// envelope is the next one delivered.
func (r *running) envelope() *Envelope {
	r.t.Helper()
	synctest.Wait()
	select {
	case e := <-r.delivered:
		return e
	default:
		r.t.Fatal("nothing was delivered")
		return nil
	}
}

func (r *running) ack(e *Envelope) {
	r.t.Helper()
	if err := e.Ack(context.Background(), nil); err != nil {
		r.t.Errorf("Ack(%s): %v", e.ID, err)
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

// closedBy is the code of the close frame that ended a connection, or 0.
func closedBy(err error) int {
	closing, ok := errors.AsType[*websocket.CloseError](err)
	if !ok {
		return 0
	}
	return closing.Code
}
