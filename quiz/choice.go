package quiz

import (
	"context"
	"fmt"
	"slices"
)

const (
	// history is how many of a channel's rounds a new question is measured
	// against.
	history = 1000
	// comeback is after how many questions a term returns that most got
	// wrong: soon enough to help, late enough not to be remembered by place.
	comeback = 7
)

// question draws what a channel is asked next: something else about the term
// that most got wrong some questions ago, or else what it has had least often.
func (g *Game) question(ctx context.Context, id RoundID) (Question, error) {
	rounds, err := g.store.Rounds(ctx, id.Team, id.Channel, history)
	if err != nil {
		return Question{}, fmt.Errorf("read the questions channel %s has had: %w", id.Channel, err)
	}
	rounds = slices.DeleteFunc(rounds, func(r Round) bool { return r.State == Skipped })
	asked := make([]string, len(rounds))
	for i, r := range rounds {
		asked[i] = r.Question.Key()
	}
	if len(rounds) < comeback {
		return g.maker.Make(seed(id), asked), nil
	}
	past := rounds[comeback-1]
	tally, err := g.store.Tally(ctx, past.ID)
	if err != nil {
		return Question{}, fmt.Errorf("see how many knew the question of %s: %w", past.ID, err)
	}
	if 2*tally.Right < tally.Total {
		if q, found := g.maker.Again(seed(id), past.Question.Term, asked); found {
			return q, nil
		}
	}
	return g.maker.Make(seed(id), asked), nil
}
