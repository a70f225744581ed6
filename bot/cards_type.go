package bot

import (
	"context"

	"csbot/bot/answer"
	"csbot/quiz/cards"
	"csbot/quiz/clues"
)

// typedField is the field of the form for the name that a card asks for.
const typedField = "name"

// typedCard asks for the name of the card that is shown, in a form, and takes it: then
// the back is shown. A form that is late finds the session where it is now.
func (b *Bot) typedCard(ctx context.Context, req Request, m cards.Move) (answer.Answer, error) {
	if req.Source == Submission {
		if m.Text = answer.Cut(req.Values[typedField], longestAnswer); m.Text == "" {
			return answer.Answer{}, answer.FieldsError{typedField: "A name, please. Or close this, and tap Show."}
		}
		return b.moved(ctx, req, m)
	}
	s, err := b.cards.CardSession(ctx, owner(req))
	if err != nil {
		return answer.Answer{}, err
	}
	if s.Over() || s.ID != m.Session || s.Step != m.Step {
		return b.moved(ctx, req, m)
	}
	face, ok := req.Shelf().Face(s.Key(), s.ID)
	if !ok || !face.Named {
		return b.moved(ctx, req, m)
	}
	says := (&composer{}).face(face.Front)
	return formed(req, "", &answer.Form{
		Title: "What is it called?", Submit: "Show", Line: moveLine(m).String(), Says: says.answer.Parts,
		Fields: []answer.Field{{Name: typedField, Label: "Its name, or its abbreviation", Most: longestAnswer}},
	}), nil
}

// judgedCard says what became of the name that was typed: a typing error is one, a
// neighbour is another term. How well it was known, the person says all the same.
func judgedCard(req Request, s cards.Session, f cards.Face) answer.Text {
	if s.Typed == "" {
		return nil
	}
	verdict, _ := req.Judge().Judge(clues.Key{Shown: f.Term, Terms: []string{f.Term}}, s.Typed)
	said := map[clues.Verdict]string{clues.Right: "✅ That is it: ", clues.Vague: "That could be several: ", clues.Wrong: "✗ Not that: "}[verdict]
	return join(words(said), typed(s.Typed))
}
