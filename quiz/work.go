package quiz

import (
	"context"
	"fmt"

	"csbot/quiz/ledger"
)

// The kinds of work on rounds.
const (
	posting = "posting"
	editing = "editing"
)

// atOnce is how many rounds are taken on at the same time. Slack takes some
// postings a second, and an edit in one or two: more would only wait for their
// turn there while their leases run.
func atOnce() map[string]int { return map[string]int{posting: 16, editing: 4} }

// work makes work of rounds: channels side by side, the rounds of one channel in
// the order they have here.
func (g *Game) work(rounds []Round) []ledger.Work {
	all := make([]ledger.Work, len(rounds))
	for i, r := range rounds {
		kind := posting
		if r.State == Closing {
			kind = editing
		}
		all[i] = ledger.Work{
			Kind: kind, Lane: r.ID.channel().String(), Key: r.ID.String(),
			Do: func(ctx context.Context) error { return g.step(ctx, r) },
			Failed: func(err error) {
				g.observe(Event{Kind: EventFailed, Round: r.ID, Err: fmt.Errorf("round %s: %w", r.ID, err)})
			},
		}
	}
	return all
}
