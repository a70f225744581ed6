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
	return g.verdict(receipt), nil
}

// Rate takes how sure a person was of the answer, as long as the question is
// open, and judges that answer. The first rating counts. It fails with
// ErrNoSuchRound, also for who has not answered, or with ErrNoSuchOption where
// the scale does not have confidence.
func (g *Game) Rate(ctx context.Context, id RoundID, user string, confidence int) (Verdict, error) {
	if confidence < Guess || confidence > Certain {
		return Verdict{}, ErrNoSuchOption
	}
	receipt, err := g.store.Rate(ctx, Answer{Round: id, User: user, At: g.now(), Confidence: confidence})
	if err != nil {
		return Verdict{}, fmt.Errorf("rate the answer to round %s: %w", id, err)
	}
	return g.verdict(receipt), nil
}

// Settle decides what people say is wrong: see Complaints. A round that counts for
// nobody now is closed at once.
func (g *Game) Settle(ctx context.Context, s Settlement) error {
	defer g.Look()
	return g.store.Settle(ctx, s)
}

func (g *Game) verdict(receipt Receipt) Verdict {
	r := receipt.Round
	return Verdict{
		Right:      receipt.Chosen == r.Question.Right,
		Chosen:     receipt.Chosen,
		Round:      r,
		Repeated:   receipt.Repeated,
		Confidence: receipt.Confidence,
		Open:       r.State == Open && g.now().Before(r.Closes),
	}
}
