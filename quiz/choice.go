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
	var past ask.Past
	var err error
	maker := g.maker(id.Team)
	// With fewer than can be made, a question would be forgotten before its turn.
	if past.Asked, err = g.store.Asked(ctx, id.Team, id.Channel, 2*maker.Size()); err != nil {
		return ask.Question{}, fmt.Errorf("read the questions channel %s has had: %w", id.Channel, err)
	}
	if past.Latest, err = g.store.Latest(ctx, id.Team, id.Channel, ask.Recent); err != nil {
		return ask.Question{}, fmt.Errorf("see what channel %s knew: %w", id.Channel, err)
	}
	if past.Measured, err = known.by(ctx, id.Team); err != nil {
		return ask.Question{}, err
	}
	if at := comeback - 1; at < min(len(past.Asked), len(past.Latest)) && 2*past.Latest[at].Right < past.Latest[at].Total {
		if q, found := maker.Again(seed(id), ask.TermOf(past.Asked[at]), past); found {
			return q, nil
		}
	}
	return maker.Make(seed(id), past), nil
}

// measured remembers how hard a team's questions are, for as long as the
// claims of one pass take.
type measured struct {
	store Measures
	team  string
	share map[string]ask.Share
}

func (m *measured) by(ctx context.Context, team string) (map[string]ask.Share, error) {
	if m.share != nil && m.team == team {
		return m.share, nil
	}
	share, err := m.store.Measured(ctx, team)
	if err != nil {
		return nil, fmt.Errorf("see how hard questions are: %w", err)
	}
	m.team, m.share = team, share
	return share, nil
}
