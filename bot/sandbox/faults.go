package sandbox

import (
	"context"
	"net/http"
	"time"
)

// Faults are misbehaviour on demand. Each is a chance between 0 and 1, drawn from the seed.
type Faults struct {
	Seed            uint64  // of everything random in this server; only Start heeds it
	DropConnections float64 // a socket is reset right after an envelope was written to it
	HalfOpen        float64 // a socket falls silent after an envelope, both ways, but stays open
	Storm           float64 // after an envelope all sockets are told to go, with a warning
	Duplicate       float64 // an envelope's content is delivered twice
	Delay           float64 // an envelope or an HTTP answer is held back up to a second (at Speed 1); others overtake it
	ServerError     float64 // an HTTP request is answered with 500
	RateLimit       float64 // an HTTP request is answered with 429
	AfterEffect     bool    // HTTP faults strike after the call took effect instead of before
}

// SetFaults changes what goes wrong from now on.
func (s *Server) SetFaults(f Faults) {
	s.update(func() { s.faults = f })
}

func (s *Server) chance(p float64) bool { return p > 0 && s.random.Float64() < p }

// faulty answers an HTTP request, or lets it fail.
func (s *Server) faulty(do func() outcome) outcome {
	out := outcome{}
	switch {
	case s.chance(s.faults.ServerError):
		out.status = http.StatusInternalServerError
	case s.chance(s.faults.RateLimit):
		out.status = http.StatusTooManyRequests
	}
	switch {
	case out.status == 0:
		out = do()
	case s.faults.AfterEffect:
		out.effect = do().effect
	}
	if s.chance(s.faults.Delay) {
		out.hold = s.delay()
	}
	return out
}

// strike lets the socket on which an envelope was just delivered fail.
func (s *Server) strike(a *attempt) {
	if s.chance(s.faults.Duplicate) {
		s.send(a.d, a.n)
	}
	if s.chance(s.faults.DropConnections) {
		a.conn.cut()
	}
	if s.chance(s.faults.HalfOpen) {
		a.conn.mute()
	}
	if s.chance(s.faults.Storm) {
		s.dismissAll("warning")
	}
}

// soon does something now, or holds it back; Server.mu is held, then and now.
func (s *Server) soon(do func()) {
	if !s.chance(s.faults.Delay) {
		do()
		return
	}
	hold := s.delay()
	s.wg.Go(func() {
		pause(s.ctx, hold)
		s.update(do)
	})
}

func (s *Server) delay() time.Duration {
	return time.Duration(s.random.Float64() * float64(s.scaled(time.Second)))
}

func pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}
