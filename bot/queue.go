package bot

import "sync"

// A queue holds work in lanes, one a channel, and hands it out lane by lane,
// so that a busy channel cannot starve the others. Push never blocks.
type queue struct {
	mu    sync.Mutex
	lanes map[string][]func()
	turns []string // lanes with work, next first
	left  int      // places
	ready chan struct{}

	closed bool
}

func newQueue(places int) *queue {
	return &queue{lanes: map[string][]func(){}, left: places, ready: make(chan struct{}, places)}
}

// push adds work, or reports that the queue is full.
func (q *queue) push(lane string, work func()) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.left == 0 {
		return false
	}
	q.left--
	if len(q.lanes[lane]) == 0 {
		q.turns = append(q.turns, lane)
	}
	q.lanes[lane] = append(q.lanes[lane], work)
	q.ready <- struct{}{}
	return true
}

// serve runs work until the queue is closed and empty.
func (q *queue) serve() {
	for range q.ready {
		q.take()()
	}
}

// close ends the queue: what is in it is still run, nothing more is taken.
func (q *queue) close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.left = 0
	q.closed = true
	close(q.ready)
}

func (q *queue) take() func() {
	q.mu.Lock()
	defer q.mu.Unlock()
	lane := q.turns[0]
	q.turns = q.turns[1:]
	work := q.lanes[lane][0]
	if q.lanes[lane] = q.lanes[lane][1:]; len(q.lanes[lane]) > 0 {
		q.turns = append(q.turns, lane)
	} else {
		delete(q.lanes, lane)
	}
	if !q.closed {
		q.left++
	}
	return work
}
