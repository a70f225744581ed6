package quiz

import (
	"context"
	"fmt"

	"csbot/quiz/ask"
)

// comeback is after how many questions a term returns that most got wrong: soon
// enough to help, late enough not to be remembered by place.
const comeback = 7

// question draws what a channel is asked next: something else about the term
// that most got wrong some questions ago, or else what it has had least often.
func (g *Game) question(ctx context.Context, id RoundID, known *measured) (ask.Question, error) {
	maker := g.maker(id.Team)
	// With fewer than can be made, a question would be forgotten before its turn.
	past, err := g.store.Past(ctx, id.Team, id.Channel, Reach{Asked: 2 * maker.Size(), Latest: ask.Recent, Measured: known.share == nil})
	if err != nil {
		return ask.Question{}, fmt.Errorf("read what channel %s has been asked: %w", id.Channel, err)
	}
	past.Measured = known.keep(past.Measured)
	if at := comeback - 1; at < min(len(past.Asked), len(past.Latest)) && 2*past.Latest[at].Right < past.Latest[at].Total {
		if q, found := maker.Again(seed(id), ask.TermOf(past.Asked[at]), past); found {
			return q, nil
		}
	}
	return maker.Make(seed(id), past), nil
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
