package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"csbot/bot/answer"
	"csbot/quiz/clues"
)

// An all-day game: everybody opens clues in their own time.

// dayBegins is said first.
func (s *clueSpeaker) dayBegins() *composer {
	c := headed(bold("The game begins"), wordsf(": %d clues, for everybody in their own time.", s.size()))
	c.line(words("Whoever opens a clue for a team has " + s.openFor() + " for it, and only they see it. Looking things up is allowed. " +
		"Right wins its value, wrong loses it, and saying nothing costs nothing."))
	s.asQuestions(c)
	c.line(words("The result comes "), clock(s.view.Until), words("."))
	return c.button("Open a clue", s.line(clueBoard, 0))
}

// openFor says how long a clue is open that somebody opens.
func (s *clueSpeaker) openFor() string {
	if s.view.Options.Relaxed {
		return "two minutes"
	}
	return "a minute"
}

// dayBoard shows somebody which clues their team has not opened yet.
func (b *Bot) dayBoard(ctx context.Context, req Request, line clueLine) (answer.Answer, error) {
	g, err := b.clues.load(ctx, req.Team, line.game)
	if err != nil {
		return answer.Answer{}, err
	}
	s, seat := b.speaker(ctx, g), g.state.For(req.User)
	switch {
	case s.view.Phase == clues.Over:
		return answer.Answer{}, clues.ErrOver
	case s.view.Paused:
		return answer.Answer{}, clues.ErrPaused
	case s.view.Phase != clues.AllDay:
		return answer.Answer{}, clues.ErrStale
	case seat.Team == clues.None:
		return answer.Answer{}, asPlayer(g, req.User, clues.ErrNotIn)
	}
	return s.dayChoices(seat), nil
}

// dayChoices are the clues that a team has not opened yet.
func (s *clueSpeaker) dayChoices(seat clues.Seat) answer.Answer {
	c := headed(words("Which one? You have " + s.openFor() + " from when you open it, and only you see it."))
	if len(seat.Free) == 0 {
		c = headed(words("Every clue is opened: the result comes "), clock(s.view.Until), words("."))
	}
	for _, column := range s.view.Columns {
		cells(c, column, func(cell clues.Cell) (clueLine, bool) {
			return clueLine{clueOpen, s.id, cell.Clue, 0}, slices.Contains(seat.Free, cell.Clue)
		})
	}
	c.answer.To = answer.AskerAlone
	return c.done(answer.Outcome{Kind: answer.KindClues})
}

// openClue opens a clue for the asker's team. What is opened already opens again for
// whoever has not answered it yet.
func (b *Bot) openClue(ctx context.Context, req Request, line clueLine) (answer.Answer, error) {
	g, err := b.plays(ctx, req, line, clues.Event{Kind: clues.Pick, Clue: line.clue})
	if err != nil && !errors.Is(err, clues.ErrTaken) {
		return answer.Answer{}, err
	}
	s := b.speaker(ctx, g)
	opened, ok := openedBy(g.state.For(req.User), line.clue)
	switch {
	case !ok:
		return answer.Answer{}, &mistake{class: classNotYours, text: "Somebody of your team has opened that clue."}
	case opened.Answer != "":
		return answer.Answer{}, clues.ErrAnswered
	case !g.now.Before(opened.Until):
		return answer.Answer{}, clues.ErrLate
	}
	line.verb = clueAnswer
	return formed(req, line.String(), answerForm(line, picked(s.view, line.clue), opened.Text, opened.Until)), nil
}

// openedBy is a clue that somebody has opened.
func openedBy(seat clues.Seat, clue int) (clues.Opened, bool) {
	i := slices.IndexFunc(seat.Opened, func(o clues.Opened) bool { return o.Clue == clue })
	if i < 0 {
		return clues.Opened{}, false
	}
	return seat.Opened[i], true
}

// dayResult says what was right in a category, and who knew it.
func (s *clueSpeaker) dayResult(what saying) (*composer, bool) {
	if what.clue >= len(s.view.Columns) {
		return nil, false
	}
	column := s.view.Columns[what.clue]
	c := headed(bold(column.Name))
	for _, cell := range column.Cells {
		r, ok := s.ruled(cell.Clue)
		if !ok {
			continue
		}
		c.gap().line(bold(pointsOf(r.Value)), words(": "+r.Text))
		c.line(words("It was "), bold(r.Right), words(". "), s.whoKnew(r))
	}
	s.appealButtons(c, column)
	if what.clue == len(s.view.Columns)-1 {
		c.gap().line(words(s.scores()))
		if s.view.Phase == clues.Settling {
			c.line(words("Appeals until "), second(s.view.Until), words("."))
		}
	}
	return c, true
}

// whoKnew lists who was right, and who said what else.
func (s *clueSpeaker) whoKnew(r clues.Ruled) answer.Text {
	var right []string
	says := answer.Text{}
	for _, a := range r.Given {
		if a.Right {
			right = append(right, s.name(a.Person))
			continue
		}
		says = slices.Concat(says, words(" "+s.name(a.Person)+" said "), typed(a.Text), words("."))
	}
	if len(right) == 0 {
		return slices.Concat(words("Nobody knew."), says)
	}
	return slices.Concat(words("Right: "+enumerated(right)+"."), says)
}

// appealButtons are one for each clue of a category to which a wrong answer was given.
func (s *clueSpeaker) appealButtons(c *composer, column clues.Column) {
	if s.view.Phase == clues.Over {
		return
	}
	for _, cell := range column.Cells {
		r, ok := s.ruled(cell.Clue)
		if ok && slices.ContainsFunc(r.Given, func(a clues.Given) bool { return !a.Right && strings.TrimSpace(a.Text) != "" }) {
			c.spoken(fmt.Sprintf("Appeal %d", cell.Value), fmt.Sprintf("Appeal, %s for %d", column.Name, cell.Value), s.line(clueAppeal, cell.Clue))
		}
	}
}
