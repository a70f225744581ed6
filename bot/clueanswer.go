package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"csbot/bot/answer"
	"csbot/quiz/clues"
)

// answerField and wagerField are the fields of the forms of a clue.
const (
	answerField = "answer"
	wagerField  = "wager"
)

// answerClue asks for an answer to the clue that is shown, and takes it. Taking it
// asks Slack for nothing.
func (b *Bot) answerClue(ctx context.Context, req Request, line clueLine) (answer.Answer, error) {
	if req.Source != Submission {
		return b.clueForm(ctx, req, line, clues.Answer)
	}
	text := answer.Cut(req.Values[answerField], longestAnswer)
	if text == "" {
		return answer.Answer{}, answer.FieldsError{answerField: "An answer, please."}
	}
	g, err := b.clues.play(ctx, req.Team, line.game, func(g *clueGame) (clues.Event, error) {
		key, ok := g.state.Key(line.clue)
		if !ok {
			return clues.Event{}, clues.ErrLate
		}
		verdict, asks := req.Judge().Judge(key, text)
		return clues.Event{Kind: clues.Answer, By: req.User, Clue: line.clue, Text: text, Verdict: verdict, Asks: asks}, nil
	})
	switch {
	case errors.Is(err, clues.ErrMoreSpecific):
		return answer.Answer{}, answer.FieldsError{answerField: "Be more specific: that is too general. You have one more try."}
	case errors.Is(err, clues.ErrAsAQuestion):
		return answer.Answer{}, answer.FieldsError{answerField: "The host asks for a question, such as “What is churn?”. You have one more try."}
	case errors.Is(err, clues.ErrAnswered) && gave(g.state.For(req.User), line.clue) == text: // Slack has delivered it again
	case err != nil:
		return b.lateForm(req, err)
	}
	return inForm("Got it", untilThen(g.state.Public())), nil
}

// gave is what somebody has answered to a clue.
func gave(seat clues.Seat, clue int) string {
	if opened, ok := openedBy(seat, clue); ok {
		return opened.Answer
	}
	return seat.Answer
}

// untilThen says what whoever has answered waits for.
func untilThen(v clues.View) answer.Text {
	if v.Phase == clues.AllDay {
		return join(words("What is right comes "), clock(v.Until), words("."))
	}
	return words("Wait for the others: the ruling comes in the thread.")
}

// longestAnswer is how many characters an answer has at most.
const longestAnswer = 200

// lateForm says in place of a form why what it says is not taken.
func (b *Bot) lateForm(req Request, err error) (answer.Answer, error) {
	m := b.mistakeIn(req, err)
	if m == nil {
		return answer.Answer{}, err
	}
	return inForm("Not taken", words(m.text)), nil
}

// inForm says something in the place of a form that was submitted.
func inForm(title string, says ...answer.Text) answer.Answer {
	c := headed(says...)
	c.notify(words(title))
	c.answer.To = answer.InForm
	return c.done(answer.Outcome{Kind: answer.KindClues})
}

// clueForm opens the form for an answer, or for a wager, to who may give one.
func (b *Bot) clueForm(ctx context.Context, req Request, line clueLine, kind clues.Kind) (answer.Answer, error) {
	g, err := b.clues.load(ctx, req.Team, line.game)
	if err != nil {
		return answer.Answer{}, err
	}
	s, seat := b.speaker(ctx, g), g.state.For(req.User)
	if err := s.unformed(line.clue, kind, seat); err != nil {
		return answer.Answer{}, asPlayer(g, req.User, err)
	}
	if kind == clues.Wager {
		return formed(req, line.String(), s.wagerForm(line, seat)), nil
	}
	return formed(req, line.String(), answerForm(line, s.title(), s.view.Shown.Text, s.view.Until)), nil
}

// unformed is why somebody gets no form; nil: they do.
func (s *clueSpeaker) unformed(clue int, kind clues.Kind, seat clues.Seat) error {
	v, alone := s.view, s.view.Phase == clues.Answering || s.view.Phase == clues.Wagering
	switch {
	case v.Phase == clues.Over:
		return clues.ErrOver
	case v.Paused:
		return clues.ErrPaused
	case v.Shown == nil || v.Shown.Clue != clue:
		return clues.ErrLate
	case seat.Team == clues.None:
		return clues.ErrNotIn
	case kind == clues.Answer && seat.Answer != "":
		return clues.ErrAnswered
	case slices.Contains(seat.May, kind):
		return nil
	case kind == clues.Wager && v.Phase == clues.Answering: // it is made
		return clues.ErrLate
	case v.Shown.Buzzer != "":
		return &mistake{class: classNotYours, text: s.name(v.Shown.Buzzer) + " buzzed first. Should that be wrong, the others may try."}
	case alone:
		return &mistake{class: classNotYours, text: s.name(v.Control) + " plays the Daily Double alone."}
	}
	return clues.ErrLate
}

// answerForm asks for an answer to a clue.
func answerForm(line clueLine, title, clue string, until time.Time) *answer.Form {
	return &answer.Form{
		Title: "Clue", Submit: answerLabel, Line: line.String(),
		Says:   headed(bold(title)).line(words(clue)).line(words("Until "), second(until)).answer.Parts,
		Fields: []answer.Field{{Name: answerField, Label: "Your answer", Most: longestAnswer}},
	}
}

// wagerForm asks for a wager.
func (s *clueSpeaker) wagerForm(line clueLine, seat clues.Seat) *answer.Form {
	return &answer.Form{
		Title: "Wager", Submit: "Wager", Line: line.String(),
		Says:   headed(bold(s.view.Shown.Category)).line(words("Until "), second(s.view.Until)).line(words(s.scores())).answer.Parts,
		Fields: []answer.Field{{Name: wagerField, Label: fmt.Sprintf("Your wager, %d to %d", seat.Least, seat.Most), Most: 12}},
	}
}

// wagered reports whether somebody's wager on a clue is what they wager.
func (g *clueGame) wagered(user string, clue, points int) bool {
	if g == nil {
		return false
	}
	shown, stake := g.state.Public().Shown, g.state.For(user).Stake
	return shown != nil && shown.Clue == clue && stake != nil && *stake == points
}

// limits says from where to where a wager can be.
func (g *clueGame) limits(user string) error {
	seat := g.state.For(user)
	return answer.FieldsError{wagerField: fmt.Sprintf("A whole number from %d to %d, please.", seat.Least, seat.Most)}
}

// wagerFault says what is wrong with what is no number, unless it is too late for one.
func (b *Bot) wagerFault(ctx context.Context, req Request, line clueLine) error {
	g, err := b.clues.load(ctx, req.Team, line.game)
	if err != nil {
		return err
	}
	if err := b.speaker(ctx, g).unformed(line.clue, clues.Wager, g.state.For(req.User)); err != nil {
		return err
	}
	return g.limits(req.User)
}

// wagerClue asks for a wager, and takes it.
func (b *Bot) wagerClue(ctx context.Context, req Request, line clueLine) (answer.Answer, error) {
	if req.Source != Submission {
		return b.clueForm(ctx, req, line, clues.Wager)
	}
	points, ok := clues.ReadWager(req.Values[wagerField])
	if !ok {
		return b.lateForm(req, b.wagerFault(ctx, req, line))
	}
	g, err := b.plays(ctx, req, line, clues.Event{Kind: clues.Wager, Clue: line.clue, Points: points})
	switch {
	case errors.Is(err, clues.ErrLimits):
		return answer.Answer{}, g.limits(req.User)
	case err != nil && g.wagered(req.User, line.clue, points): // the form was submitted twice
	case err != nil:
		return b.lateForm(req, err)
	}
	return inForm("Got it", wordsf("You wager %d. The clue comes in the thread.", points)), nil
}
