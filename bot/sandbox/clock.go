package sandbox

import (
	"context"
	"sync"
	"time"
)

// Clock is the workspace's clock: real time, moved forward on demand. Its methods may be called from any goroutine.
type Clock struct {
	moved chan struct{}

	mu     sync.Mutex
	offset time.Duration
	turned chan struct{} // closed and replaced at each Advance
}

func newClock() *Clock {
	return &Clock{moved: make(chan struct{}, 1), turned: make(chan struct{})}
}

// Now is the workspace's time.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return time.Now().Add(c.offset)
}

// Advance moves the clock forward; a negative d does nothing.
func (c *Clock) Advance(d time.Duration) {
	if d <= 0 {
		return
	}
	c.mu.Lock()
	c.offset += d
	close(c.turned)
	c.turned = make(chan struct{})
	c.mu.Unlock()
	select {
	case c.moved <- struct{}{}:
	default:
	}
}

// Moved gets a tick after each Advance, unread ticks merged. There is one such channel: it is for one reader, the
// scheduler of the app that lives by this clock.
func (c *Clock) Moved() <-chan struct{} { return c.moved }

// sleep waits until the clock has gone d further, by itself or by Advance.
func (c *Clock) sleep(ctx context.Context, d time.Duration) error {
	until := c.Now().Add(d)
	for {
		c.mu.Lock()
		turned := c.turned
		left := until.Sub(time.Now().Add(c.offset))
		c.mu.Unlock()
		if left <= 0 {
			return ctx.Err()
		}
		timer := time.NewTimer(left)
		select {
		case <-timer.C:
		case <-turned:
		case <-ctx.Done():
		}
		timer.Stop()
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
}
