package sandbox

import (
	"encoding/json"
	"time"
)

// Entry is one line of the journal: a call or a frame.
type Entry struct {
	At    time.Time // on the real clock, so that what happened can be timed
	Call  *Call
	Frame *Frame
}

// Call is one request of the app and its outcome.
type Call struct {
	At     time.Time
	Method string            // a Web API method, or "response_url"
	Args   map[string]string // as sent, without the token; JSON stays JSON
	Status int               // of HTTP; 0 when the connection was cut instead of answering
	Error  string            // Slack's error; "" when it went well
	Effect bool              // whether the call was carried out; with faults a call may be, and still fail
	Reply  json.RawMessage
}

// Frame is one text frame on a socket, or the beginning or end of one.
type Frame struct {
	At         time.Time
	Conn       int
	FromApp    bool
	Type       string // "connect", "close", "ack", or the type Slack gives
	EnvelopeID string
	Problem    string // what is wrong with an acknowledgement: "unknown_envelope", "late", "bad_json", "too_long"; or how a connection ended
	Raw        json.RawMessage
}

// record adds to the journal; Server.mu is held.
func (s *Server) record(e Entry) {
	e.At = time.Now()
	switch {
	case e.Call != nil:
		e.Call.At = e.At
		s.logf("call %s: %d %s", e.Call.Method, e.Call.Status, e.Call.Error)
	case e.Frame != nil:
		e.Frame.At = e.At
		s.logf("socket %d: %s %s %s", e.Frame.Conn, e.Frame.Type, e.Frame.EnvelopeID, e.Frame.Problem)
	}
	s.journal = append(s.journal, e)
}

// Journal is everything that crossed the wire so far, in order. The entries are not to be changed.
func (s *Server) Journal() []Entry {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Entry(nil), s.journal...)
}

// Calls are the app's requests so far, in order: Web API calls and uses of response_url.
func (s *Server) Calls() []Call {
	var calls []Call
	for _, e := range s.Journal() {
		if e.Call != nil {
			calls = append(calls, *e.Call)
		}
	}
	return calls
}

// Frames are the frames on all sockets so far, in order.
func (s *Server) Frames() []Frame {
	var frames []Frame
	for _, e := range s.Journal() {
		if e.Frame != nil {
			frames = append(frames, *e.Frame)
		}
	}
	return frames
}
