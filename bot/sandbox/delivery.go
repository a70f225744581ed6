package sandbox

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"
)

const ackWithin = 3 * time.Second

// Kinds of envelopes.
const (
	kindSlash       = "slash_commands"
	kindInteractive = "interactive"
	kindEvent       = "events_api"
)

var (
	// ErrNotConnected is how a delivery fails when no socket was there to take it (Slack says dispatch_failed).
	ErrNotConnected = errors.New("sandbox: no socket is connected")
	// ErrNotAcked is how a delivery fails when nobody acknowledged it in time (Slack says operation_timeout).
	ErrNotAcked = errors.New("sandbox: not acknowledged in time")
	// ErrClosed is how a delivery fails when the server is closed before it was acknowledged.
	ErrClosed = errors.New("sandbox: server closed")
)

// retries are the pauses before an event is delivered again.
func retries() []time.Duration { return []time.Duration{0, time.Minute, 5 * time.Minute} }

// Ack is an app's acknowledgement.
type Ack struct {
	Payload json.RawMessage // as sent; nil for a bare acknowledgement
	Took    time.Duration   // since the first delivery
	Conn    int             // the socket it came from, numbered from 1
	Attempt int             // 0 if the first delivery was acknowledged
	Error   string          // why Slack did not take the payload; "" if it did
}

// Delivery is something that happened in Slack, on its way to the app.
type Delivery struct {
	s        *Server
	kind     string
	payload  json.RawMessage
	started  time.Time
	settled  chan struct{}
	ack      Ack
	err      error
	sent     []string                    // IDs of the envelopes it travelled in; guarded by Server.mu
	answers  bool                        // accepts_response_payload
	answered func(json.RawMessage) error // what the acknowledgement's payload does; may be nil
	failed   func(code string)           // what the person sees if it fails; may be nil
}

// Acked waits until the delivery was acknowledged or has failed for good, or the context ends.
func (d *Delivery) Acked(ctx context.Context) (Ack, error) {
	select {
	case <-d.settled:
		return d.ack, d.err
	case <-ctx.Done():
		return Ack{}, ctx.Err()
	}
}

// Settled is closed when Acked has its answer.
func (d *Delivery) Settled() <-chan struct{} { return d.settled }

// Envelopes are the IDs of the envelopes it travelled in so far.
func (d *Delivery) Envelopes() []string {
	d.s.mu.Lock()
	defer d.s.mu.Unlock()
	return slices.Clone(d.sent)
}

// attempt is one envelope with a delivery in it.
type attempt struct {
	d    *Delivery
	n    int
	conn *conn
	over bool // its time is up; guarded by Server.mu
}

// dispatch sends a delivery on its way; Server.mu is held.
func (s *Server) dispatch(d *Delivery) *Delivery {
	d.s, d.started, d.settled = s, time.Now(), make(chan struct{})
	if s.closed {
		d.settle(Ack{}, ErrClosed)
		return d
	}
	first := s.deliver(d, 0)
	switch {
	case d.kind == kindEvent:
		s.wg.Go(func() { s.followEvent(d, first) })
	case first == nil:
		d.fail(ErrNotConnected, "dispatch_failed")
	default:
		s.wg.Go(func() { s.followInteraction(d, first) })
	}
	return d
}

// deliver puts a delivery into an envelope and the envelope on one of the sockets; nil if there is none.
func (s *Server) deliver(d *Delivery, n int) *attempt {
	if len(s.conns) == 0 {
		return nil
	}
	a := s.send(d, n)
	s.strike(a)
	return a
}

func (s *Server) send(d *Delivery, n int) *attempt {
	a := &attempt{d: d, n: n, conn: s.conns[s.random.IntN(len(s.conns))]}
	id := s.uuid()
	a.conn.waiting[id] = a
	d.sent = append(d.sent, id)
	frame := object{"envelope_id": id, "payload": d.payload, "type": d.kind, "accepts_response_payload": d.answers}
	if d.kind == kindEvent {
		frame["retry_attempt"], frame["retry_reason"] = n, ""
		if n > 0 {
			frame["retry_reason"] = "timeout"
		}
	}
	s.soon(func() { a.conn.send(d.kind, id, frame) })
	return a
}

func (s *Server) uuid() string {
	a, b := s.random.Uint64(), s.random.Uint64()
	return fmt.Sprintf("%08x-%04x-%04x-%04x-%012x", a>>32, a>>16&0xffff, a&0xffff, b>>48, b&0xffffffffffff)
}

// result is what became of an attempt.
type result int

const (
	taken  result = iota // acknowledged
	missed               // not in time
	lost                 // its socket died, or there was none
	closed               // the server is closing
)

// await waits for what becomes of an attempt.
func (s *Server) await(a *attempt) result {
	switch {
	case s.ctx.Err() != nil:
		return closed
	case a == nil:
		return lost
	}
	timer := time.NewTimer(s.scaled(ackWithin))
	defer timer.Stop()
	became := closed
	select {
	case <-a.d.settled:
	case <-timer.C:
		became = missed
	case <-a.conn.gone:
		became = lost
	case <-s.ctx.Done():
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if a.d.done() {
		return taken
	}
	a.over = true
	return became
}

// followEvent delivers an event again until it is acknowledged, as often as Slack does.
func (s *Server) followEvent(d *Delivery, a *attempt) {
	for n, wait := range retries() {
		switch s.await(a) {
		case taken:
			return
		case closed:
			s.update(func() { d.settle(Ack{}, ErrClosed) })
			return
		case missed, lost:
		}
		if s.clock.sleep(s.ctx, s.scaled(wait)) != nil {
			continue // await says closed
		}
		s.update(func() { a = s.deliver(d, n+1) })
	}
	if s.await(a) != taken {
		s.update(func() { d.settle(Ack{}, ErrNotAcked) })
	}
}

// followInteraction waits for the acknowledgement of a command or a click. When the socket dies before, the next
// socket gets it again.
func (s *Server) followInteraction(d *Delivery, a *attempt) {
	for n := 1; ; n++ {
		switch s.await(a) {
		case taken:
			return
		case missed:
			s.update(func() { d.fail(ErrNotAcked, "operation_timeout") })
			return
		case closed:
			s.update(func() { d.settle(Ack{}, ErrClosed) })
			return
		case lost:
			a = s.deliverNext(d, n)
		}
	}
}

// deliverNext delivers as soon as there is a socket; nil if the server closes first.
func (s *Server) deliverNext(d *Delivery, n int) *attempt {
	for {
		s.mu.Lock()
		a, joined := s.deliver(d, n), s.joined
		s.mu.Unlock()
		if a != nil {
			return a
		}
		select {
		case <-joined:
		case <-s.ctx.Done():
			return nil
		}
	}
}

// acknowledged takes the acknowledgement of an attempt; Server.mu is held. Of several only the first counts.
func (a *attempt) acknowledged(payload json.RawMessage) {
	d := a.d
	if d.done() {
		return
	}
	ack := Ack{Payload: payload, Took: time.Since(d.started), Conn: a.conn.number, Attempt: a.n}
	if d.answers && d.answered != nil {
		if err := d.answered(payload); err != nil {
			ack.Error = err.Error()
			d.tell(ack.Error)
		}
	}
	d.settle(ack, nil)
}

// done says whether the delivery is settled; it stays so while Server.mu is held.
func (d *Delivery) done() bool {
	select {
	case <-d.settled:
		return true
	default:
		return false
	}
}

func (d *Delivery) fail(err error, code string) {
	if d.done() {
		return
	}
	d.tell(code)
	d.settle(Ack{}, err)
}

func (d *Delivery) tell(code string) {
	if d.failed != nil {
		d.failed(code)
	}
}

// settle says what became of a delivery; only the first word counts.
func (d *Delivery) settle(ack Ack, err error) {
	if d.done() {
		return
	}
	d.ack, d.err = ack, err
	close(d.settled)
}
