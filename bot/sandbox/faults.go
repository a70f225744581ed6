package sandbox

import (
	"context"
	"net/http"
	"slices"
	"time"
)

// Faults are misbehaviour on demand. The first are chances between 0 and 1, drawn from the seed; the others strike
// whenever they can.
//
//	chance          strikes                    the app's side
//	DropConnections after an envelope          is reset, perhaps before it could acknowledge
//	HalfOpen        after an envelope          hears and says nothing any more, on an open socket
//	Storm           after an envelope          is told to reconnect, on all sockets at once
//	Duplicate       at an envelope             gets the same twice, perhaps on two sockets
//	Delay           at envelopes and requests  finds them slow, and in another order
//	RateLimit       before a request           must wait; nothing was done
//	ServerError     before or after a request  gets a 500 and cannot know what was done
//	Reset           before or after a request  gets no answer and cannot know what was done
type Faults struct {
	Seed            uint64  // of everything random in this server; only Start reads it
	DropConnections float64 // a socket is reset right after an envelope was written to it
	HalfOpen        float64 // a socket falls silent after an envelope, both ways, but stays open
	Storm           float64 // after an envelope all sockets are told to go, with a warning
	Duplicate       float64 // an envelope's content is delivered twice
	Delay           float64 // an envelope or an HTTP answer is held back up to a second (at Speed 1); others overtake it
	ServerError     float64 // an HTTP request is answered with 500
	RateLimit       float64 // an HTTP request is answered with 429
	Reset           float64 // an HTTP request is not answered: its connection is cut
	AfterEffect     bool    // ServerError and Reset strike after the call took effect instead of before

	Methods []string // of the Web API; where given, ServerError and Reset strike no other requests

	LatePongs    time.Duration      // every ping of the app is answered so late (at Speed 1); the socket is well otherwise
	NoPongs      bool               // or never
	Refuse       map[string]Refusal // requests of a method, or "response_url", are refused
	PerMinute    map[string]int     // limits of methods that differ from their tiers: 1 is tier 1
	RetryAfter   string             // the header of every 429, as it is; "": the seconds to wait, in whole numbers
	AnswerErrors Form               // how a response_url says its own errors; "": AsJSON
	StalledFiles bool               // half of a file comes, and then nothing
	HalfFiles    bool               // half of a file comes, as if it were all
	NoCharts     bool               // blocks with charts and data tables are refused, as where Slack does not have them yet
	BareHome     bool               // app_home_opened does not say which tab, as Slack's older ones
	ListedState  bool               // a state without values has an empty list where it has an object otherwise
}

// SetFaults changes what goes wrong from now on.
func (s *Server) SetFaults(f Faults) {
	s.update(func() { s.faults, s.refused = f, map[string]int{} })
}

func (s *Server) chance(p float64) bool { return p > 0 && s.random.Float64() < p }

// faulty answers an HTTP request, or lets it fail.
func (s *Server) faulty(name string, do func() outcome) outcome {
	f, out := s.faults, outcome{}
	struck := len(f.Methods) == 0 || slices.Contains(f.Methods, name)
	refusal, refused := s.refusal(name)
	switch {
	case refused:
		out = refusal.outcome()
	case s.chance(f.RateLimit):
		out.status = http.StatusTooManyRequests
	case struck && s.chance(f.ServerError):
		out.status = http.StatusInternalServerError
	case struck && s.chance(f.Reset):
		out.cut = true
	default:
		out = do()
	}
	if f.AfterEffect && (out.cut || out.status == http.StatusInternalServerError) {
		out.effect = do().effect
	}
	if s.chance(s.faults.Delay) {
		out.hold = s.delay()
	}
	if out.retryAfter == "" {
		out.retryAfter = f.RetryAfter
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
