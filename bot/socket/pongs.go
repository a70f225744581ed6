package socket

import (
	"context"
	"fmt"
	"strconv"
	"sync"
	"time"

	"github.com/gorilla/websocket"

	"csbot/bot/inbox"
)

// pongs tell how much of what we wrote on a link its other end has read: pings are
// numbered, a pong repeats the number of the ping it answers (or of the last
// of several), and a WebSocket keeps its frames in order.
type pongs struct {
	sending sync.Mutex
	sent    int64 // number of the last ping; guarded by sending

	mu    sync.Mutex
	heard int64         // the highest number that came back
	more  chan struct{} // closed and replaced when that grows
}

// hear takes the data of a pong.
func (p *pongs) hear(data string) {
	n, err := strconv.ParseInt(data, 10, 64)
	p.mu.Lock()
	defer p.mu.Unlock()
	if err == nil && n > p.heard {
		p.heard = n
		close(p.more)
		p.more = make(chan struct{})
	}
}

// reached says whether ping n was answered, and otherwise what to wait for.
func (p *pongs) reached(n int64) (bool, <-chan struct{}) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.heard >= n, p.more
}

// ping writes the next ping.
func (l *link) ping() (number int64, err error) {
	l.pongs.sending.Lock()
	defer l.pongs.sending.Unlock()
	l.pongs.sent++
	number, deadline := l.pongs.sent, time.Now().Add(l.opts.WriteTimeout)
	return number, l.conn.WriteControl(websocket.PingMessage, strconv.AppendInt(nil, number, 10), deadline)
}

// confirm returns when the other end of the WebSocket, which answers pings, has
// read all that was written before.
func (l *link) confirm(ctx context.Context) error {
	number, err := l.ping()
	if err != nil {
		return fmt.Errorf("socket: %w: %w", inbox.ErrGone, err)
	}
	for {
		ok, more := l.pongs.reached(number)
		if ok {
			return nil
		}
		select {
		case <-more:
		case <-l.ended:
			if ok, _ := l.pongs.reached(number); ok {
				return nil
			}
			return fmt.Errorf("socket: %w before Slack confirmed: %w", inbox.ErrGone, l.cause)
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}
