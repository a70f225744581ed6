package quiz

import (
	"context"
	"fmt"
	"slices"
	"time"
)

const (
	// stillNews is how long ago a question may have closed to be worth a word.
	stillNews = 14 * 24 * time.Hour
	// lookBack is how many occurrences a holiday may skip between two postings.
	lookBack = 100
)

// A Recap is what a posting begins with, for who sees nothing else of the
// channel: people in another time zone, whose day has just begun.
type Recap struct {
	Last *Result // of the question before it; nil: there is none to speak of
}

// A Result is a round that takes no more answers, with how it was answered.
type Result struct {
	Round Round
	Tally Tally
}

// recap looks back from a round that is about to be posted.
func (g *Game) recap(ctx context.Context, r Round) (Recap, error) {
	rounds, err := g.store.Rounds(ctx, r.ID.Team, r.ID.Channel, lookBack)
	if err != nil {
		return Recap{}, fmt.Errorf("look back: %w", err)
	}
	at := slices.IndexFunc(rounds, func(before Round) bool { return before.Due.Before(r.Due) && before.State != Skipped })
	if at < 0 || !rounds[at].final() || r.Due.Sub(rounds[at].Closes) > stillNews {
		return Recap{}, nil
	}
	tally, err := g.store.Tally(ctx, rounds[at].ID)
	if err != nil {
		return Recap{}, fmt.Errorf("look back at %s: %w", rounds[at].ID, err)
	}
	return Recap{Last: &Result{Round: rounds[at], Tally: tally}}, nil
}

// final reports whether the round's tally no longer changes, but for answers
// that are deleted.
func (r Round) final() bool { return r.State == Closing || r.State == Closed }
