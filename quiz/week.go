package quiz

import (
	"context"
	"fmt"
	"slices"
	"time"

	"csbot/quiz/ask"
	"csbot/quiz/calendar"
)

// A Week is what a channel's week came to.
type Week struct {
	First   time.Time // its Monday
	Best    []Score   // of the board, with points, as Ranked
	Hardest Hardest   // zero: everybody was right, or nobody answered
	Missed  int       // look-ups of the whole team that found nothing
}

// Hardest is the term that the smallest share knew.
type Hardest struct {
	Term  string
	Share ask.Share
}

// Played is a round that is over, in short.
type Played struct {
	ID    RoundID
	Due   time.Time
	Key   string // of its question
	Share ask.Share
}

// Weeks is the part of Measures that looks back at a week. Every method is safe
// for concurrent use. The conformance suite of Best and Played is
// quiztest.TestScores. What Missed counts is written by bot.Misses, so that the
// tests of the store have both.
type Weeks interface {
	// Best returns the people of a channel's board who have points in the week
	// that a day is in, as Ranked. Answers to open rounds are left out.
	Best(ctx context.Context, team, channel string, day time.Time) ([]Score, error)

	// Played returns how a channel answered the rounds that are over and were
	// due from one time on and before another, in the order they were due.
	Played(ctx context.Context, team, channel string, from, to time.Time) ([]Played, error)

	// Missed counts the look-ups of a team that found nothing, from one day to
	// another, in UTC, both included.
	Missed(ctx context.Context, team string, from, to time.Time) (int, error)
}

// lookBack is how many rounds may lie between a posting and the one before it by
// the schedule: those that were skipped or asked for.
const lookBack = 16

// week sums up the week that is over as a round is about to be posted; nil
// where there is nothing to tell. It is part of that posting, so that it is told
// once because that is posted once. last is the round before.
func (g *Game) week(ctx context.Context, r, last Round) (*Week, error) {
	first, err := g.over(ctx, r, last)
	if err != nil || first.IsZero() {
		return nil, err
	}
	w := Week{First: first}
	if g.praises() {
		if w.Best, err = g.store.Best(ctx, r.ID.Team, r.ID.Channel, first); err != nil {
			return nil, fmt.Errorf("see who was best: %w", err)
		}
	}
	if w.Missed, err = g.store.Missed(ctx, r.ID.Team, first, first.AddDate(0, 0, 6)); err != nil {
		return nil, fmt.Errorf("count what was missed: %w", err)
	}
	if w.Hardest, err = g.hardest(ctx, r.ID, first); err != nil {
		return nil, fmt.Errorf("see what was hardest: %w", err)
	}
	if w.Empty() {
		return nil, err
	}
	return &w, nil
}

// Empty reports whether there is nothing to tell.
func (w Week) Empty() bool { return len(w.Best) == 0 && w.Missed == 0 && w.Hardest.Term == "" }

// over finds the first day of the week of the schedule's last round. It is zero
// where that is the week of the round to be posted, so that each week is told
// once, and where nobody would remember it.
func (g *Game) over(ctx context.Context, r, last Round) (time.Time, error) {
	if r.OnDemand() || !last.OnDemand() && last.week().Equal(r.week()) {
		return time.Time{}, nil
	}
	rounds, err := g.store.Rounds(ctx, r.ID.Team, r.ID.Channel, lookBack)
	if err != nil {
		return time.Time{}, fmt.Errorf("look back at a week: %w", err)
	}
	// One that may have been posted may have told of the week.
	at := slices.IndexFunc(rounds, func(before Round) bool {
		return before.Due.Before(r.Due) && !before.OnDemand() && before.perhapsPosted()
	})
	if at >= 0 {
		last = rounds[at]
	}
	if last.OnDemand() || last.week().Equal(r.week()) || r.Due.Sub(last.Closes) > stillNews {
		return time.Time{}, nil
	}
	return last.week(), nil
}

// hardest looks at the rounds of a week. Of terms that were equally hard it is
// the latest.
func (g *Game) hardest(ctx context.Context, channel RoundID, first time.Time) (Hardest, error) {
	const elsewhere = 24 * time.Hour // is it another day at most
	played, err := g.store.Played(ctx, channel.Team, channel.Channel, first.Add(-elsewhere), first.AddDate(0, 0, 7).Add(elsewhere))
	var found Hardest
	for _, p := range slices.Backward(played) {
		counts := Round{ID: p.ID, Due: p.Due}.week().Equal(first) && p.Share.Right < p.Share.Total
		if counts && (found.Term == "" || below(p.Share, found.Share)) {
			found = Hardest{Term: ask.TermOf(p.Key), Share: p.Share}
		}
	}
	return found, err
}

// below compares two shares, neither of which is of nothing.
func below(a, b ask.Share) bool { return a.Right*b.Total < b.Right*a.Total }

// week is the Monday of the week that the round counts for.
func (r Round) week() time.Time { return calendar.Monday(r.Day()) }
