package sandbox

import "net/http"

// Faults are misbehaviour on demand. Each is a chance between 0 and 1, drawn from the seed.
type Faults struct {
	Seed            uint64
	DropConnections float64 // a socket is reset right after an envelope was written to it
	Duplicate       float64 // an envelope's content is delivered twice
	ServerError     float64 // an HTTP request is answered with 500
	RateLimit       float64 // an HTTP request is answered with 429
	AfterEffect     bool    // HTTP faults strike after the call took effect instead of before
}

func (s *Server) chance(p float64) bool { return p > 0 && s.random.Float64() < p }

// httpFault is the status a request is to be answered with, instead of its own; 0 for no fault.
type httpFault struct {
	status int
	after  bool
}

func (s *Server) httpFault() httpFault {
	f := s.opts.Faults
	switch {
	case s.chance(f.ServerError):
		return httpFault{status: http.StatusInternalServerError, after: f.AfterEffect}
	case s.chance(f.RateLimit):
		return httpFault{status: http.StatusTooManyRequests, after: f.AfterEffect}
	}
	return httpFault{}
}
