package quiz

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// How many rounds are taken on at the same time. Slack takes some postings a
// second, and an edit in one or two: more would only wait for their turn there
// while their leases run.
const (
	postsAtOnce = 16
	editsAtOnce = 4
)

// A crew knows the rounds that the process has in hand.
type crew struct {
	posts, edits chan struct{} // hold a token for each round that is taken on
	working      sync.WaitGroup

	mu     sync.Mutex
	inHand map[RoundID]bool
}

func newCrew() *crew {
	return &crew{posts: make(chan struct{}, postsAtOnce), edits: make(chan struct{}, editsAtOnce), inHand: make(map[RoundID]bool)}
}

// take takes in hand what is not yet, by channel.
func (c *crew) take(rounds []Round) map[RoundID][]Round {
	c.mu.Lock()
	defer c.mu.Unlock()
	channels := make(map[RoundID][]Round)
	for _, r := range rounds {
		if !c.inHand[r.ID] {
			c.inHand[r.ID] = true
			channels[r.ID.channel()] = append(channels[r.ID.channel()], r)
		}
	}
	return channels
}

// drop reports whether nothing is left.
func (c *crew) drop(r Round) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.inHand, r.ID)
	return len(c.inHand) == 0
}

func (c *crew) idle() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.inHand) == 0
}

// place waits until a round may be taken on.
func (c *crew) place(ctx context.Context, r Round) (free func(), err error) {
	places := c.posts
	if r.State == Closing {
		places = c.edits
	}
	select {
	case places <- struct{}{}:
		return func() { <-places }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// work sees to rounds without waiting for them: channels side by side, the
// rounds of one channel in the order they have here.
func (g *Game) work(ctx context.Context, ready []Round) {
	for _, rounds := range g.crew.take(ready) {
		g.crew.working.Go(func() {
			for _, r := range rounds {
				g.serve(ctx, r)
				if g.crew.drop(r) {
					g.look()
				}
			}
		})
	}
}

// serve takes a round on, unless ctx ends before its turn comes.
func (g *Game) serve(ctx context.Context, r Round) {
	free, err := g.crew.place(ctx, r)
	if err != nil {
		return
	}
	if ctx.Err() == nil {
		err = g.step(context.WithoutCancel(ctx), r.ID)
	}
	free()
	if err == nil || errors.Is(err, ErrLeased) || errors.Is(err, ErrFenced) {
		return // or whoever has it knows better
	}
	g.observe(Event{Kind: EventFailed, Round: r.ID, Err: fmt.Errorf("round %s: %w", r.ID, err)})
	select {
	case <-time.After(storeRetry):
	case <-ctx.Done():
	}
}
