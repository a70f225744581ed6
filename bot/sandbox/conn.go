package sandbox

import (
	"context"
	"encoding/json"
	"io"
	"net"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// conn is one socket. Its reader and its writer are a goroutine each; everybody else only queues frames.
type conn struct {
	s      *Server
	ws     *websocket.Conn
	number int
	out    chan []byte
	end    chan struct{} // closed to make the writer say goodbye and close
	ending string        // how it ended
	gone   chan struct{} // closed when the server has forgotten the socket
	once   sync.Once

	// guarded by Server.mu
	waiting map[string]*attempt // envelopes delivered here and not acknowledged yet
	silent  bool                // nothing gets through any more, either way
}

func (s *Server) newConn(ws *websocket.Conn) *conn {
	c := &conn{
		s: s, ws: ws, out: make(chan []byte, 4096), end: make(chan struct{}), gone: make(chan struct{}),
		waiting: map[string]*attempt{},
	}
	pong := ws.PingHandler()
	ws.SetPingHandler(func(data string) error { return c.pong(func() error { return pong(data) }) })
	return c
}

// pong answers a ping of the app's, unless faults are against it.
func (c *conn) pong(answer func() error) error {
	c.s.mu.Lock()
	never, late := c.silent || c.s.faults.NoPongs, c.s.scaled(c.s.faults.LatePongs)
	c.s.mu.Unlock()
	switch {
	case never:
		return nil
	case late == 0:
		return answer()
	}
	c.s.wg.Go(func() {
		pause(c.s.ctx, late)
		_ = answer()
	})
	return nil
}

func (c *conn) isSilent() bool {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	return c.silent
}

// send queues a frame; Server.mu is held. An app that lets thousands of frames pile up is cut off.
func (c *conn) send(kind, envelope string, frame object) {
	raw := mustJSON(frame)
	c.s.record(Entry{Frame: &Frame{Conn: c.number, Type: kind, EnvelopeID: envelope, Raw: raw}})
	if c.silent {
		return
	}
	select {
	case c.out <- raw:
	default:
		c.reset()
	}
}

// cut queues the end of the socket: what was queued before is written, then it is reset.
func (c *conn) cut() {
	select {
	case c.out <- nil:
	default:
		c.reset()
	}
}

// mute makes the socket half-open: it stays, but nothing gets through.
func (c *conn) mute() { c.silent = true }

// write sends what is queued, and pings, until the socket ends.
func (c *conn) write() {
	stop := context.AfterFunc(c.s.ctx, func() { _ = c.ws.Close() })
	defer stop()
	defer func() { _ = c.ws.Close() }()
	ping := time.NewTicker(c.s.scaled(c.s.opts.Ping))
	defer ping.Stop()
	for {
		var err error
		select {
		case raw := <-c.out:
			err = c.writeText(raw)
		case <-ping.C:
			err = c.ping()
		case <-c.end:
			c.farewell()
			return
		case <-c.gone:
			return
		}
		if err != nil {
			return
		}
	}
}

func (c *conn) ping() error {
	if c.isSilent() {
		return nil
	}
	return c.ws.WriteControl(websocket.PingMessage, []byte("Ping from "+connectHost), time.Now().Add(time.Second))
}

func (c *conn) writeText(raw []byte) error {
	if raw == nil {
		c.reset()
		return net.ErrClosed
	}
	_ = c.ws.SetWriteDeadline(time.Now().Add(10 * time.Second))
	return c.ws.WriteMessage(websocket.TextMessage, raw)
}

// farewell flushes the queue and closes by the book.
func (c *conn) farewell() {
	for {
		select {
		case raw := <-c.out:
			if c.writeText(raw) != nil {
				return
			}
		default:
			bye := websocket.FormatCloseMessage(websocket.CloseNormalClosure, "")
			_ = c.ws.WriteControl(websocket.CloseMessage, bye, time.Now().Add(time.Second))
			return
		}
	}
}

// endAfter closes the socket after a while.
func (c *conn) endAfter(d time.Duration) {
	if d == 0 {
		c.once.Do(func() { close(c.end) })
		return
	}
	c.s.wg.Go(func() {
		timer := time.NewTimer(d)
		defer timer.Stop()
		select {
		case <-timer.C:
			c.once.Do(func() { close(c.end) })
		case <-c.gone:
		case <-c.s.ctx.Done():
		}
	})
}

// reset cuts the socket without a word.
func (c *conn) reset() {
	if tcp, ok := c.ws.NetConn().(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	_ = c.ws.Close()
}

// read takes acknowledgements until the socket ends.
func (c *conn) read() {
	for {
		_, r, err := c.ws.NextReader()
		if err != nil {
			c.ending = err.Error()
			return
		}
		raw, err := io.ReadAll(io.LimitReader(r, longestAck+1))
		if err != nil {
			c.ending = err.Error()
			return
		}
		if len(raw) > longestAck {
			c.refuse(r)
			return
		}
		c.s.update(func() { c.acknowledge(raw) })
	}
}

// refuse ends a socket whose frame is too long. The rest of the frame is read so that the reason arrives.
func (c *conn) refuse(rest io.Reader) {
	c.ending = "too_long"
	reason := websocket.FormatCloseMessage(websocket.CloseMessageTooBig, "Max frame length of 20480 has been exceeded.")
	_ = c.ws.WriteControl(websocket.CloseMessage, reason, time.Now().Add(time.Second))
	_, _ = io.Copy(io.Discard, io.LimitReader(rest, 1<<20))
}

// acknowledge takes one acknowledgement. Only the socket that delivered an envelope can acknowledge it, and only once.
func (c *conn) acknowledge(raw []byte) {
	if c.silent {
		return
	}
	var frame struct {
		EnvelopeID string          `json:"envelope_id"`
		Payload    json.RawMessage `json:"payload"`
	}
	broken := json.Unmarshal(raw, &frame) != nil
	a, problem := c.waiting[frame.EnvelopeID], ""
	delete(c.waiting, frame.EnvelopeID)
	switch {
	case broken:
		problem = "bad_json"
	case a == nil:
		problem = "unknown_envelope"
	case a.over:
		problem = "late"
	}
	c.s.record(Entry{Frame: &Frame{Conn: c.number, FromApp: true, Type: "ack", EnvelopeID: frame.EnvelopeID, Problem: problem, Raw: raw}})
	if problem == "" {
		a.acknowledged(frame.Payload)
	}
}
