package talk

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"go.uber.org/zap"

	"csbot/quiz"
)

const (
	kept   = time.Hour              // how long a conversation can be gone on with
	every  = 500 * time.Millisecond // how long a turn waits for others to be written with it
	within = 5 * time.Second        // what a write may take
	most   = 2000                   // conversations that wait to be written
)

// A Queue writes what conversations are about behind the answers: at once for
// who asks this process, and some time later, many by one transaction, for the
// other processes. Of a conversation that goes on it writes the latest turn.
type Queue struct {
	store Store
	log   *zap.Logger

	work sync.WaitGroup

	writing chan struct{} // holds a token while turns are written
	hurry   chan struct{} // holds a token when nobody should wait for others any more

	mu     sync.Mutex
	queued map[quiz.Person]Turn // also while they are written
	drains bool                 // whether drain is at work
}

// NewQueue makes a queue before a store.
func NewQueue(store Store, log *zap.Logger) *Queue {
	return &Queue{
		store: store, log: log,
		writing: make(chan struct{}, 1), hurry: make(chan struct{}, 1), queued: map[quiz.Person]Turn{},
	}
}

// Recall is Recall of a Store, with what is queued.
func (q *Queue) Recall(ctx context.Context, in quiz.Person) (line, before string, err error) {
	q.mu.Lock()
	turn, queued := q.queued[in]
	q.mu.Unlock()
	if queued && turn.Known {
		return turn.Line, turn.Before, nil
	}
	line, before, err = q.store.Recall(ctx, in)
	if err != nil || !queued {
		return line, before, err
	}
	turn = turn.After(Turn{Line: line, Before: before, Known: true})
	return turn.Line, turn.Before, nil
}

// Add queues a turn. When too many wait, it is left out.
func (q *Queue) Add(ctx context.Context, turn Turn) {
	q.mu.Lock()
	defer q.mu.Unlock()
	last, goesOn := q.queued[turn.In]
	switch {
	case goesOn:
		turn = turn.After(last)
	case len(q.queued) >= most:
		q.log.Warn("nobody can go on from an answer: too much waits")
		return
	}
	q.queued[turn.In] = turn
	if !q.drains {
		q.drains = true
		q.work.Go(func() { q.drain(ctx) })
	}
}

// Now writes a turn at once, instead of Add.
func (q *Queue) Now(ctx context.Context, turn Turn) { q.write(ctx, []Turn{turn}) }

// drain writes what is queued, until nothing is.
func (q *Queue) drain(ctx context.Context) {
	for more := true; more; {
		select {
		case <-time.After(every):
		case <-q.hurry:
		}
		q.writing <- struct{}{}
		q.mu.Lock()
		turns := slices.Collect(maps.Values(q.queued))
		q.mu.Unlock()
		q.write(ctx, turns)
		more = q.drained(turns)
		<-q.writing
	}
}

// drained takes turns out of the queue, but for those that went on meanwhile,
// and reports whether drain has more to do.
func (q *Queue) drained(turns []Turn) (more bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for _, turn := range turns {
		if q.queued[turn.In] == turn {
			delete(q.queued, turn.In)
		}
	}
	q.drains = len(q.queued) > 0
	return q.drains
}

// write writes turns down, or logs why it cannot.
func (q *Queue) write(ctx context.Context, turns []Turn) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), within)
	defer cancel()
	if err := q.store.Remember(ctx, turns, kept); err != nil {
		q.log.Warn("nobody can go on from an answer", zap.Error(err))
	}
}

// Forget takes a person's turns out of the queue, so that this process does not
// write them after what is kept of that person has been deleted.
func (q *Queue) Forget(ctx context.Context, team, user string) error {
	select {
	case q.writing <- struct{}{}:
		defer func() { <-q.writing }()
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	maps.DeleteFunc(q.queued, func(in quiz.Person, _ Turn) bool { return in.Team == team && in.User == user })
	return nil
}

// Wait returns when all that was added is written. Nothing may be added any more.
func (q *Queue) Wait() {
	select {
	case q.hurry <- struct{}{}:
	default:
	}
	q.work.Wait()
}
