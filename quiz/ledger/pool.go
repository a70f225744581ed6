package ledger

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// Work is one thing to do.
type Work struct {
	Kind string // of the pool's limits
	Lane string // of several in one lane, one is done after the other
	Key  string
	// Do takes it as far as it goes now. It gets a context that does not end
	// with the pool's: what was begun is finished. Its error is the store's, or
	// ErrLeased or ErrFenced, with which somebody else knows better.
	Do func(ctx context.Context) error
	// Failed is told of any other error of Do.
	Failed func(error)
}

// A Pool is a worker pool that never has a key in hand twice.
type Pool struct {
	places map[string]chan struct{} // by kind; each holds a token for what is done
	pause  time.Duration            // of a lane, after a failure
	idle   func()                   // called when nothing is left
	active sync.WaitGroup

	mu     sync.Mutex
	inHand map[string]bool     // by key
	lanes  map[string][]func() // that are at work: what comes next in each
}

// A PoolConfig is what a Pool is made of.
type PoolConfig struct {
	AtOnce map[string]int // how many of each kind are done side by side
	Pause  time.Duration  // how long a lane rests after a failure
	Idle   func()         // called whenever the last work in hand is done
}

// NewPool makes a pool that has nothing to do.
func NewPool(c PoolConfig) *Pool {
	p := &Pool{places: make(map[string]chan struct{}), pause: c.Pause, idle: c.Idle, inHand: make(map[string]bool), lanes: make(map[string][]func())}
	for kind, n := range c.AtOnce {
		p.places[kind] = make(chan struct{}, n)
	}
	return p
}

// Start sees to work without waiting for it, but for what is in hand already:
// lanes side by side, the work of one lane in the order it has here, after what
// the lane has from before.
func (p *Pool) Start(ctx context.Context, work []Work) {
	for _, lane := range p.take(ctx, work) {
		p.active.Go(func() {
			for do, more := p.next(lane); more; do, more = p.next(lane) {
				do()
			}
		})
	}
}

// Wait waits until all that was begun is done.
func (p *Pool) Wait() { p.active.Wait() }

// Idle reports whether nothing is in hand.
func (p *Pool) Idle() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.inHand) == 0
}

// take takes in hand what is not yet, and lists the lanes that were not at work.
func (p *Pool) take(ctx context.Context, work []Work) (begin []string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, w := range work {
		if p.inHand[w.Key] {
			continue
		}
		p.inHand[w.Key] = true
		if _, works := p.lanes[w.Lane]; !works {
			begin = append(begin, w.Lane)
		}
		p.lanes[w.Lane] = append(p.lanes[w.Lane], func() {
			p.serve(ctx, w)
			if p.drop(w) {
				p.idle()
			}
		})
	}
	return begin
}

// next is what a lane does next; where nothing is left, it rests.
func (p *Pool) next(lane string) (do func(), more bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	left := p.lanes[lane]
	if len(left) == 0 {
		delete(p.lanes, lane)
		return nil, false
	}
	p.lanes[lane] = left[1:]
	return left[0], true
}

// drop reports whether nothing is left.
func (p *Pool) drop(w Work) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.inHand, w.Key)
	return len(p.inHand) == 0
}

// serve does work, unless ctx ends before its turn comes.
func (p *Pool) serve(ctx context.Context, w Work) {
	places, known := p.places[w.Kind]
	if !known {
		w.Failed(fmt.Errorf("no limit for work of kind %q", w.Kind))
		return
	}
	select {
	case places <- struct{}{}:
	case <-ctx.Done():
		return
	}
	var err error
	if ctx.Err() == nil {
		err = w.Do(context.WithoutCancel(ctx))
	}
	<-places
	if err == nil || errors.Is(err, ErrLeased) || errors.Is(err, ErrFenced) {
		return
	}
	w.Failed(err)
	select {
	case <-time.After(p.pause):
	case <-ctx.Done():
	}
}
