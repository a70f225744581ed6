package quiz

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"csbot/quiz/ask"
	"csbot/quiz/calendar"
)

const (
	// unansweredInARow is how many questions a channel leaves unanswered before its
	// schedule rests.
	unansweredInARow = 5
	// Unanswered is why a schedule rests that nobody takes part in.
	Unanswered = "five questions in a row had no answer"
)

// ignored reports whether a channel has left its latest questions before r
// unanswered, all since its schedule last rested for that. latest is how it
// answered them.
func (g *Game) ignored(ctx context.Context, r Round, latest []ask.Share) (bool, error) {
	answered := func(s ask.Share) bool { return s.Total > 0 }
	if r.OnDemand() || len(latest) < unansweredInARow || slices.ContainsFunc(latest[:unansweredInARow], answered) {
		return false, nil
	}
	rounds, err := g.store.Rounds(ctx, r.ID.Team, r.ID.Channel, unansweredInARow+lookBack)
	if err != nil {
		return false, fmt.Errorf("look for questions that nobody answered: %w", err)
	}
	rested := calendar.Pause{Reason: Unanswered}.String()
	over, pending, void := 0, 0, 0
	for _, before := range rounds {
		switch {
		case before.Reason == rested:
			return false, nil
		case before.State == Skipped:
		case before.Void != "":
			void++
		case !before.taken(), g.now().Before(before.Closes):
			pending++ // it may still be answered
		default:
			over++
		}
		if over == unansweredInARow {
			return !slices.ContainsFunc(latest[:min(len(latest), over+pending+void)], answered), nil
		}
	}
	return false, nil
}

// resting pauses the schedule of a channel that answers nothing: r is the first
// round that is not asked.
func (g *Game) resting(ctx context.Context, r Round, s Schedule) (Round, error) {
	r.State, r.Reason = Skipped, calendar.Pause{Reason: Unanswered}.String()
	return r, g.rest(ctx, r, &s, errors.New(Unanswered))
}

// taken reports whether Slack has taken the round's question, as far as is known.
func (r Round) taken() bool { return r.State == Open || r.final() }
