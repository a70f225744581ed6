package quiz

import (
	"context"
	"fmt"
	"slices"
	"time"

	"csbot/quiz/ledger"
)

// work makes work of rounds: channels side by side, the rounds of one channel in
// the order they have here. Their lane is called after the first of them, so that it
// does not wait for what has to come after it, and is in hand.
func (g *Game) work(rounds []Round) []ledger.Work {
	all, lanes := make([]ledger.Work, len(rounds)), make(map[RoundID]string)
	for i, r := range rounds {
		lane, named := lanes[r.ID.channel()]
		if !named {
			lane = r.ID.String()
			lanes[r.ID.channel()] = lane
		}
		kind := posting
		if r.State == Closing {
			kind = editing
		}
		all[i] = ledger.Work{
			Kind: kind, Lane: lane, Key: r.ID.String(),
			Do: func(ctx context.Context) error { return g.step(ctx, r) },
			Failed: func(err error) {
				g.observe(Event{Kind: EventFailed, Round: r.ID, Err: fmt.Errorf("round %s: %w", r.ID, err)})
			},
		}
	}
	return all
}

// tasks makes work of the tasks that need somebody now, those first that were due
// first, and says how long to sleep until the next one does, sleep at most.
func (g *Game) tasks(tasks []ledger.Task, sleep time.Duration) ([]ledger.Work, time.Duration) {
	var ready []ledger.Work
	slices.SortStableFunc(tasks, func(a, b ledger.Task) int { return a.Due.Compare(b.Due) })
	for _, t := range tasks {
		switch work, rests, known := g.runner.Work(t); {
		case !known: // a newer program's
		case rests <= 0:
			ready = append(ready, work)
		default:
			sleep = min(sleep, rests)
		}
	}
	return ready, sleep
}
