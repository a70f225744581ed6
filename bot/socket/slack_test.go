package socket

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"

	"github.com/gorilla/websocket"
	"go.uber.org/goleak"

	"csbot/bot/inbox"
	"csbot/bot/socket/sockettest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const hello = sockettest.Hello

func slash(id string) string {
	return fmt.Sprintf(`{"envelope_id":%q,"payload":{"command":"/cs","text":"nps 55 25 20"},"type":"slash_commands","accepts_response_payload":true}`, id)
}

func disconnecting(reason string) string {
	return fmt.Sprintf(`{"type":"disconnect","reason":%q,"debug_info":{"host":"applink-1"}}`, reason)
}

func ackOf(id string) string { return fmt.Sprintf(`{"envelope_id":%q}`, id) }

// fakeSlack is Slack's end, and runs clients.
type fakeSlack struct {
	*sockettest.Slack

	t *testing.T
}

func newSlack(t *testing.T) *fakeSlack {
	t.Helper()
	return &fakeSlack{sockettest.New(t), t}
}

// A running client collects what it is delivered.
type running struct {
	*Client

	t         *testing.T
	stop      context.CancelFunc
	done      chan struct{}
	err       error // of Run, after done
	delivered chan *inbox.Envelope
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
	opts.API, opts.NetDial = s, s.Dial
	c, err := New(opts)
	if err != nil {
		s.t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	r := &running{Client: c, t: s.t, stop: stop, done: make(chan struct{}), delivered: make(chan *inbox.Envelope, 1000)}
	go func() {
		defer close(r.done)
		r.err = c.Run(ctx, func(e *inbox.Envelope) { r.delivered <- e })
	}()
	s.t.Cleanup(func() {
		stop()
		<-r.done
	})
	return r
}

// envelope is the next one delivered.
func (r *running) envelope() *inbox.Envelope {
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

func (r *running) ack(e *inbox.Envelope) {
	r.t.Helper()
	if err := e.Ack(context.Background(), nil); err != nil {
		r.t.Errorf("Ack(%s): %v", e.ID, err)
	}
}

// closedBy is the code of the close frame that ended a connection, or 0.
func closedBy(err error) int {
	closing, ok := errors.AsType[*websocket.CloseError](err)
	if !ok {
		return 0
	}
	return closing.Code
}
