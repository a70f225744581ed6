package socket

import "sync"

// unacked counts the envelopes of a link that wait for acknowledgement.
type unacked struct {
	mu     sync.Mutex
	count  int
	closed bool
	none   chan struct{} // closed when count is zero and will stay so
}

// add counts one more, or reports false when no more are taken.
func (u *unacked) add() bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	if !u.closed {
		u.count++
	}
	return !u.closed
}

func (u *unacked) done() {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.count--
	u.settle()
}

// close takes no more; it is called once. The channel closes when none is left.
func (u *unacked) close() <-chan struct{} {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.closed = true
	u.settle()
	return u.none
}

func (u *unacked) left() int {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.count
}

func (u *unacked) settle() {
	if u.closed && u.count == 0 {
		close(u.none)
	}
}
