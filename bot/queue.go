package bot

import "sync"

// A queue holds work in lanes, one a channel, and hands it out lane by lane,
// so that a busy channel cannot starve the others: neither of workers nor,
// since a lane gets a share of them only, of places. Push never blocks.
type queue struct {
	mu    sync.Mutex
	lanes map[string]*lane
	turns []*lane // lanes with work, next first
	left  int     // free places
	share int     // places a lane may hold
	ready chan struct{}
}

// A lane is the work of one channel. It holds a place for all that waits and
// all that is not finished.
type lane struct {
	waiting []func()
	held    int
}

// work is done by a worker. The worker is free when it returns; its place,
// which bounds how much is begun, is free when it calls done.
type work func(done func())

func newQueue(places, share int) *queue {
	return &queue{lanes: map[string]*lane{}, left: places, share: share, ready: make(chan struct{}, places)}
}

// push adds work, or reports that there is no place for it.
func (q *queue) push(name string, w work) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	l := q.lanes[name]
	if l == nil {
		l = &lane{}
	}
	if q.left < 1 || l.held == q.share {
		return false
	}
	q.lanes[name] = l
	q.left--
	l.held++
	if len(l.waiting) == 0 {
		q.turns = append(q.turns, l)
	}
	l.waiting = append(l.waiting, func() { w(func() { q.leave(name, l) }) })
	q.ready <- struct{}{}
	return true
}

// serve works until the queue is closed and nothing waits in it.
func (q *queue) serve() {
	for range q.ready {
		q.next()()
	}
}

// held is how many places are taken.
func (q *queue) held() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return cap(q.ready) - q.left
}

// close ends the queue: what waits is still done. Nothing may be pushed then.
func (q *queue) close() { close(q.ready) }

func (q *queue) next() func() {
	q.mu.Lock()
	defer q.mu.Unlock()
	l := q.turns[0]
	q.turns = q.turns[1:]
	w := l.waiting[0]
	if l.waiting = l.waiting[1:]; len(l.waiting) > 0 {
		q.turns = append(q.turns, l)
	}
	return w
}

func (q *queue) leave(name string, l *lane) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.left++
	if l.held--; l.held == 0 {
		delete(q.lanes, name)
	}
}
