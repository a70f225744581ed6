package quiz

import (
	"context"
	"fmt"

	"csbot/quiz/ask"
)

// drawn is a round with its question, or skipped where nobody answers any.
func (g *Game) drawn(ctx context.Context, r Round, s Schedule, known *measured) (Round, error) {
	past, err := g.past(ctx, r.ID, known)
	if err != nil {
		return r, err
	}
	ignored, err := g.ignored(ctx, r, past.Latest)
	switch {
	case err != nil:
		return r, err
	case ignored:
		return g.resting(ctx, r, s)
	}
	r.Question = g.question(r.ID, s, past)
	return r, nil
}

// past reads what a channel has been asked.
func (g *Game) past(ctx context.Context, id RoundID, known *measured) (ask.Past, error) {
	// With fewer than can be made, a question would be forgotten before its turn.
	reach := Reach{Asked: 2 * g.maker(id.Team).Size(), Latest: ask.Recent, Measured: known.share == nil}
	past, err := g.store.Past(ctx, id.Team, id.Channel, reach)
	if err != nil {
		return ask.Past{}, fmt.Errorf("read what channel %s has been asked: %w", id.Channel, err)
	}
	past.Measured = known.keep(past.Measured)
	return past, nil
}

// question draws what a channel is asked next.
func (g *Game) question(id RoundID, s Schedule, past ask.Past) ask.Question {
	aim := ask.Fun
	if s.Teach {
		aim = ask.Teach
	}
	return g.maker(id.Team).Next(seed(id), past, aim)
}

// measured remembers how hard a team's questions are, for as long as the
// claims of one pass take.
type measured struct{ share map[string]ask.Share }

// keep keeps what was read, and returns what is kept.
func (m *measured) keep(read map[string]ask.Share) map[string]ask.Share {
	if m.share == nil {
		m.share = read
	}
	return m.share
}
