package quiz

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"csbot/quiz/ask"
	"csbot/quiz/ledger"
)

const (
	// defaultLease is how long a step may take. A step that failed is tried
	// again when its lease has run out.
	defaultLease = time.Minute
	// storeRetry is the pause after the store has failed.
	storeRetry = 10 * time.Second
	// longestSleep bounds the wait, for machines that are suspended, clocks
	// that are set and schedules that another process has changed.
	longestSleep = 10 * time.Minute
	// defaultCatchUp is how late a question is still asked.
	defaultCatchUp = 4 * time.Hour
)

// A Config is what a Game is made of.
type Config struct {
	Team      string // the workspace whose channels are asked
	Maker     func(team string) *ask.Maker
	Store     Store
	Poster    Poster
	Schedules []Schedule       // of the environment: each seeds its channel once
	CatchUp   time.Duration    // how late a question is still asked; 0: four hours
	Now       func() time.Time // by which the days pass; nil: time.Now
	Wake      <-chan struct{}  // says that Now has jumped; nil where it never does
	Sleep     time.Duration    // how long to do nothing at most, by Now and in real time; 0: ten minutes
	Lease     time.Duration    // how long a step may take, in real time; 0: a minute
	Clock     func() time.Time // by which leases run, the same for all processes on the Store; nil: time.Now
	Praises   func() bool      // whether a week's best are told; nil: they are
	Kinds     []ledger.Kind    // of tasks, beside the game's own
	Observe   func(Event)      // called from several goroutines; nil: nobody is told
}

// A Game asks, takes answers and closes. Its state is in the Store.
type Game struct {
	team    string
	maker   func(team string) *ask.Maker
	store   Store
	poster  Poster
	seeds   []Schedule // that are not in the store yet; Run's
	catchUp time.Duration
	now     func() time.Time
	wake    <-chan struct{}
	sleep   time.Duration
	lease   time.Duration
	clock   func() time.Time
	runner  *ledger.Runner
	pool    *ledger.Pool
	changed chan struct{} // a schedule was, by this process
	done    chan struct{} // all work in hand is, or there is more of it
	next    time.Time     // before which no question is due, as far as is known; Run's
	praises func() bool
	observe func(Event)
}

// NewGame checks the schedules, of which a channel can have one, and that there
// is something to ask.
func NewGame(c Config) (*Game, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	g := &Game{
		team: c.Team, maker: c.Maker, store: c.Store, poster: c.Poster, seeds: c.Schedules,
		catchUp: cmp.Or(c.CatchUp, defaultCatchUp), now: c.Now, wake: c.Wake,
		sleep: cmp.Or(c.Sleep, longestSleep), lease: cmp.Or(c.Lease, defaultLease), clock: c.Clock,
		changed: make(chan struct{}, 1), done: make(chan struct{}, 1), praises: c.Praises, observe: c.Observe,
	}
	if g.now == nil {
		g.now = time.Now
	}
	if g.clock == nil {
		g.clock = time.Now
	}
	if g.praises == nil {
		g.praises = func() bool { return true }
	}
	if g.observe == nil {
		g.observe = func(Event) {}
	}
	var err error
	if g.runner, err = ledger.NewRunner(ledger.RunnerConfig{
		Kinds: append(g.kinds(), c.Kinds...), Store: g.store, Lease: g.lease, Now: g.now, Clock: g.clock,
		Failed: g.tasked(EventFailed), Ended: g.tasked(EventUntold),
	}); err != nil {
		return nil, err
	}
	g.pool = ledger.NewPool(ledger.PoolConfig{AtOnce: g.runner.AtOnce(), Pause: storeRetry, Idle: func() { signal(g.done) }})
	return g, nil
}

// check checks the schedules of the environment.
func (c Config) check() error {
	if c.Team == "" {
		return errors.New("a game needs a team")
	}
	seen := make(map[RoundID]bool)
	for _, s := range c.Schedules {
		if s.Team != c.Team {
			return fmt.Errorf("schedule of channel %q is of team %q, not %q", s.Channel, s.Team, c.Team)
		}
		if err := s.check(); err != nil {
			return fmt.Errorf("schedule of channel %q: %w", s.Channel, err)
		}
		if c.Maker(s.Team).Size() == 0 {
			return ErrNothingToAsk
		}
		channel := RoundID{Team: s.Team, Channel: s.Channel}
		if seen[channel] {
			return fmt.Errorf("channel %q has two schedules", s.Channel)
		}
		seen[channel] = true
	}
	return nil
}

// Run posts and closes what is due until ctx ends; then it finishes the steps
// in hand and returns nil. Trouble is observed and tried again.
func (g *Game) Run(ctx context.Context) error {
	defer g.pool.Wait()
	for ctx.Err() == nil {
		timer := time.NewTimer(min(g.pass(ctx), g.sleep))
		select {
		case <-g.done:
			timer.Stop()
			continue // which changes no schedule
		case <-ctx.Done():
		case <-g.wake:
		case <-g.changed:
		case <-timer.C:
		}
		timer.Stop()
		g.next = time.Time{}
	}
	return nil
}

// pass sees to it that what is due now is done, and returns how long to sleep.
func (g *Game) pass(ctx context.Context) time.Duration {
	now := g.now()
	var claimed error
	if !now.Before(g.next) {
		g.next, claimed = g.claimDue(ctx, now)
	}
	rounds, tasks, unfinished := g.unfinished(ctx, now)
	rest := g.next.Sub(now)
	if err := errors.Join(claimed, unfinished); err != nil {
		if ctx.Err() == nil {
			g.observe(Event{Kind: EventFailed, Err: err})
		}
		g.next, rest = time.Time{}, storeRetry
	}
	ready, sleep := g.agenda(rounds, now, rest)
	work, sleep := g.tasks(tasks, sleep)
	g.pool.Start(ctx, append(g.work(ready), work...))
	if !g.pool.Idle() {
		sleep = min(sleep, g.lease) // after which what failed is tried again
	}
	return sleep
}

// unfinished reads what may need somebody before the next pass, and ends the rounds whose time is up:
// before any question is posted, for it tells how the last one ended.
func (g *Game) unfinished(ctx context.Context, now time.Time) ([]Round, []ledger.Task, error) {
	rounds, tasks, err := g.store.Unfinished(ctx, g.team, now.Add(g.sleep))
	if err != nil {
		return nil, nil, err
	}
	over := false
	for i, r := range rounds {
		if r.State == Open && !now.Before(r.Closes) {
			rounds[i].State, over = Closing, true
		}
	}
	if !over {
		return rounds, tasks, nil
	}
	if err := g.store.End(ctx, g.team, now); err != nil {
		return nil, nil, fmt.Errorf("end what is over: %w", err)
	}
	return rounds, tasks, nil
}

// agenda lists the rounds that need somebody now, and how long to sleep until
// the next one does, sleep at most. A channel's questions come in the order they
// were due, and the edits of those that have ended after them: Slack takes few,
// and the next question tells how the last one ended.
func (g *Game) agenda(rounds []Round, now time.Time, sleep time.Duration) ([]Round, time.Duration) {
	var ready []Round
	for _, r := range rounds {
		if wait := r.rests(now, g.clock()); wait <= 0 {
			ready = append(ready, r)
		} else {
			sleep = min(sleep, wait)
		}
	}
	slices.SortStableFunc(ready, func(a, b Round) int {
		return cmp.Or(cmp.Compare(a.turn(), b.turn()), a.Due.Compare(b.Due))
	})
	return ready, sleep
}
