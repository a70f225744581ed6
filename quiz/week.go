package quiz

import (
	"context"
	"fmt"
	"slices"
	"time"
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
	Share Share
}

// Weeks is the part of Measures that looks back at a week. Every method is safe
// for concurrent use. The conformance suite is quiztest.TestScores.
type Weeks interface {
	// Best returns the people of a channel's board who have points in the week
	// that a day is in, as Ranked. Answers to open rounds are left out.
	Best(ctx context.Context, team, channel string, day time.Time) ([]Score, error)

	// Missed counts the look-ups of a team that found nothing, from one day to
	// another, in UTC, both included.
	Missed(ctx context.Context, team string, from, to time.Time) (int, error)
}

// lookBack is how many occurrences a holiday may skip between two postings, and
// the rounds of the week before it.
const lookBack = 50

// week sums up the week that is over as a round is about to be posted; nil
// where there is nothing to tell. It is part of that posting, for a message of
// its own would need a ledger of its own. last is the round before.
func (g *Game) week(ctx context.Context, r, last Round) (*Week, error) {
	first, rounds, err := g.over(ctx, r, last)
	if err != nil || first.IsZero() {
		return nil, err
	}
	w := Week{First: first}
	if w.Best, err = g.store.Best(ctx, r.ID.Team, r.ID.Channel, first); err != nil {
		return nil, fmt.Errorf("see who was best: %w", err)
	}
	if w.Missed, err = g.store.Missed(ctx, r.ID.Team, first, first.AddDate(0, 0, 6)); err != nil {
		return nil, fmt.Errorf("count what was missed: %w", err)
	}
	if w.Hardest, err = g.hardest(ctx, first, rounds); err != nil {
		return nil, fmt.Errorf("see what was hardest: %w", err)
	}
	if len(w.Best) == 0 && w.Missed == 0 && w.Hardest.Term == "" {
		return nil, err
	}
	return &w, nil
}

// over finds the week of the schedule's last round, unless that is the one of
// the round to be posted: so each is told once. It returns its first day, which
// is zero for none, and the rounds around it, the latest first.
func (g *Game) over(ctx context.Context, r, last Round) (first time.Time, rounds []Round, err error) {
	if r.OnDemand() || !last.OnDemand() && last.week().Equal(r.week()) {
		return time.Time{}, nil, nil
	}
	if rounds, err = g.store.Rounds(ctx, r.ID.Team, r.ID.Channel, lookBack); err != nil {
		return time.Time{}, nil, fmt.Errorf("look back at a week: %w", err)
	}
	at := slices.IndexFunc(rounds, func(before Round) bool {
		return before.Due.Before(r.Due) && !before.OnDemand() && before.perhapsPosted()
	})
	if at < 0 || rounds[at].week().Equal(r.week()) || r.Due.Sub(rounds[at].Closes) > stillNews {
		return time.Time{}, nil, nil
	}
	return rounds[at].week(), rounds, nil
}

// hardest looks at the rounds of the week that begins on a day. Of terms that
// were equally hard it is the latest.
func (g *Game) hardest(ctx context.Context, first time.Time, rounds []Round) (Hardest, error) {
	var found Hardest
	for _, r := range rounds {
		if !r.final() || !r.week().Equal(first) {
			continue
		}
		tally, err := g.store.Tally(ctx, r.ID)
		if err != nil {
			return Hardest{}, err
		}
		share := Share{Right: tally.Right, Total: tally.Total}
		if share.Right < share.Total && (found.Term == "" || share.below(found.Share)) {
			found = Hardest{Term: r.Question.Term, Share: share}
		}
	}
	return found, nil
}

// below compares two shares, neither of which is of nothing.
func (s Share) below(other Share) bool { return s.Right*other.Total < other.Right*s.Total }

// week is the Monday of the week that the round counts for.
func (r Round) week() time.Time { return monday(r.Day()) }
