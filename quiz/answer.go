package quiz

import (
	"context"
	"fmt"
)

// Answer takes a person's choice, a click on the message ref, and judges it.
// The first choice counts; a repeated one gets the first one's verdict again.
// It fails with ErrNoSuchRound, ErrNoSuchOption or ErrClosed where the person
// is to hear why.
func (g *Game) Answer(ctx context.Context, id RoundID, user string, option int, ref string) (Verdict, error) {
	a := Answer{Round: id, User: user, Option: option, At: g.now()}
	receipt, err := g.store.Answer(ctx, a, ref)
	if err != nil {
		return Verdict{}, fmt.Errorf("answer round %s: %w", id, err)
	}
	if !receipt.Repeated {
		g.observe(Event{Kind: EventAnswered, Round: id})
	}
	return Verdict{
		Right:    receipt.Chosen == receipt.Round.Question.Right,
		Chosen:   receipt.Chosen,
		Round:    receipt.Round,
		Repeated: receipt.Repeated,
	}, nil
}
