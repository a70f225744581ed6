package quiz

import (
	"context"
	"time"
)

// stillNews is how long ago a question may have closed to be worth a word.
const stillNews = 14 * 24 * time.Hour

// A Recap is what a posting begins with, for who sees nothing else of the
// channel: people in another time zone, whose day has just begun.
type Recap struct {
	Week *Week   // that is over, told once; nil: none, or nothing happened
	Last *Result // of the question before it; nil: there is none to speak of
}

// A Result is a round that takes no more answers, with how it was answered.
type Result struct {
	Round Round
	Tally Tally
}

// recap looks back from a round that is about to be posted, to the one before.
func (g *Game) recap(ctx context.Context, r Round, last *Result) (recap Recap, err error) {
	if last == nil || r.Due.Sub(last.Round.Closes) > stillNews {
		return Recap{}, nil
	}
	if last.Round.final() {
		recap.Last = last
	}
	recap.Week, err = g.week(ctx, r, last.Round)
	return recap, err
}

// final reports whether the round's tally no longer changes, but for answers
// that are deleted.
func (r Round) final() bool { return r.State == Closing || r.State == Closed }
