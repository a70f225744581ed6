package inbox

import "sync"

// A queue holds work in lanes, one a channel, and hands it out lane by lane,
// so that a busy channel cannot starve the others: a lane gets a share only of
// the places, and a share only of the workers, however long they take. Push
// never blocks.
type queue struct {
	queueSize

	mu     sync.Mutex
	turn   *sync.Cond // there is one, or the queue is closed
	lanes  map[string]*lane
	turns  []*lane // lanes that a worker may take work from, next first
	taken  int     // places
	closed bool
}

// A queueSize bounds what a queue and each of its lanes may have.
type queueSize struct {
	places, lanePlaces int
	laneWorkers        int
}

// A lane is the work of one channel. It holds a place for all that waits and
// all that is not finished.
type lane struct {
	waiting []func()
	held    int
	workers int  // that are at its work
	listed  bool // among the turns
}

// work is done by a worker. The worker is free when it returns; its place,
// which bounds how much is begun, is free when it calls done.
type work func(done func())

func newQueue(size queueSize) *queue {
	q := &queue{lanes: map[string]*lane{}, queueSize: size}
	q.turn = sync.NewCond(&q.mu)
	return q
}

// push adds work, or reports that there is no place for it.
func (q *queue) push(name string, w work) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	l := q.lanes[name]
	if l == nil {
		l = &lane{}
	}
	if q.taken >= q.places || l.held >= q.lanePlaces {
		return false
	}
	q.lanes[name] = l
	q.taken++
	l.held++
	l.waiting = append(l.waiting, func() { w(func() { q.leave(name, l) }) })
	q.list(l)
	return true
}

// serve works until the queue is closed and no worker is needed.
func (q *queue) serve() {
	for {
		l, do := q.next()
		if l == nil {
			return
		}
		do()
		q.release(l)
	}
}

// held is how many places are taken.
func (q *queue) held() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.taken
}

// close ends the queue: what waits is still done. Nothing may be pushed then.
func (q *queue) close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.closed = true
	q.turn.Broadcast()
}

// next waits for a lane's turn and takes work from it; no lane when there will
// be none but for those who are at work.
func (q *queue) next() (l *lane, do func()) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.turns) == 0 {
		if q.closed {
			return nil, nil
		}
		q.turn.Wait()
	}
	l = q.turns[0]
	q.turns, l.listed = q.turns[1:], false
	do, l.waiting = l.waiting[0], l.waiting[1:]
	l.workers++
	q.list(l)
	return l, do
}

// release is for a worker that is done with a lane's work.
func (q *queue) release(l *lane) {
	q.mu.Lock()
	defer q.mu.Unlock()
	l.workers--
	q.list(l)
}

// list gives a lane its turn, if it may have one; q.mu is held.
func (q *queue) list(l *lane) {
	if l.listed || len(l.waiting) == 0 || l.workers >= q.laneWorkers {
		return
	}
	l.listed = true
	q.turns = append(q.turns, l)
	q.turn.Signal()
}

func (q *queue) leave(name string, l *lane) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.taken--
	if l.held--; l.held == 0 {
		delete(q.lanes, name)
	}
}
