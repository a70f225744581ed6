package sandbox

import (
	"net/http"
	"time"

	"github.com/gorilla/websocket"
)

const (
	mostConns   = 10
	ticketLife  = 30 * time.Second
	overlap     = 10 * time.Second // how long a socket still works after a warning
	longestAck  = 20_480
	linkOff     = "link_disabled"
	tooMany     = "too_many_websockets"
	connectHost = "applink-sandbox"
)

// link is the socket side of the server: tickets given out, sockets open. Guarded by Server.mu.
type link struct {
	tickets map[string]time.Time // when each expires
	conns   []*conn
	connNo  int
	off     bool          // Socket Mode is switched off
	joined  chan struct{} // closed and replaced when a socket becomes ready
}

func newLink() link {
	return link{tickets: map[string]time.Time{}, joined: make(chan struct{})}
}

func (s *Server) connectionsOpen(*call) (object, error) {
	if s.opts.NoScope {
		return nil, &apiError{code: "missing_scope", fields: object{"needed": "connections:write", "provided": ""}}
	}
	ticket := s.token(36)
	s.tickets[ticket] = time.Now().Add(ticketLife)
	return object{"url": "ws" + s.base[len("http"):] + "link/?ticket=" + ticket + "&app_id=" + s.appID}, nil
}

// redeem uses a ticket up.
func (s *Server) redeem(ticket string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	expires, ok := s.tickets[ticket]
	delete(s.tickets, ticket)
	return ok && time.Now().Before(expires)
}

// serveLink is one socket from its handshake to its end.
func (s *Server) serveLink(w http.ResponseWriter, r *http.Request) {
	if !s.redeem(r.URL.Query().Get("ticket")) {
		http.Error(w, "invalid ticket", http.StatusUnauthorized)
		return
	}
	upgrader := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	ws, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	c := s.newConn(ws)
	s.wg.Go(c.write)
	s.update(func() { s.greet(c) })
	c.read()
	s.update(func() { s.leave(c) })
}

// greet takes a new socket in, or says why not.
func (s *Server) greet(c *conn) {
	s.connNo++
	c.number = s.connNo
	s.record(Entry{Frame: &Frame{Conn: c.number, Type: "connect"}})
	switch {
	case s.off:
		s.dismiss(c, linkOff, 0)
		return
	case len(s.conns) >= mostConns:
		s.dismiss(c, tooMany, 0)
		return
	}
	s.conns = append(s.conns, c)
	c.send("hello", "", object{
		"type": "hello", "num_connections": len(s.conns), "connection_info": object{"app_id": s.appID},
		"debug_info": object{"host": connectHost, "build_number": 1, "approximate_connection_time": 18060},
	})
	close(s.joined)
	s.joined = make(chan struct{})
}

// leave forgets a socket that ended; what it did not acknowledge is nobody's now.
func (s *Server) leave(c *conn) {
	for i, other := range s.conns {
		if other == c {
			s.conns = append(s.conns[:i:i], s.conns[i+1:]...)
			break
		}
	}
	s.record(Entry{Frame: &Frame{Conn: c.number, Type: "close", Problem: c.ending}})
	close(c.gone)
}

// dismiss sends a disconnect frame and ends the socket after a while.
func (s *Server) dismiss(c *conn, reason string, after time.Duration) {
	c.send("disconnect", "", object{
		"type": "disconnect", "reason": reason, "num_connections": len(s.conns),
		"debug_info": object{"host": connectHost}, "connection_info": object{"app_id": s.appID},
	})
	c.endAfter(after)
}

// Disconnect tells every socket to go, as Slack does, for one of its four reasons: "warning" and "refresh_requested"
// leave ten seconds (at Speed 1) in which the socket still works, "too_many_websockets" leaves none, and after
// "link_disabled" Socket Mode stays off: later sockets are told the same.
func (s *Server) Disconnect(reason string) {
	s.update(func() {
		s.off = s.off || reason == linkOff
		s.dismissAll(reason)
	})
}

func (s *Server) dismissAll(reason string) {
	after := s.scaled(overlap)
	if reason == linkOff || reason == tooMany {
		after = 0
	}
	for _, c := range s.conns {
		s.dismiss(c, reason, after)
	}
}

// Drop resets every socket without a word.
func (s *Server) Drop() {
	s.update(func() {
		for _, c := range s.conns {
			c.reset()
		}
	})
}

// HalfOpen is the number of sockets that are open here and through which nothing gets any more.
func (s *Server) HalfOpen() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, c := range s.conns {
		if c.silent {
			n++
		}
	}
	return n
}

// Connections is the number of sockets that are open and were greeted.
func (s *Server) Connections() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.conns)
}
