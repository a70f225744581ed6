package bot

import (
	"context"
	"errors"

	"csbot/bot/answer"
	"csbot/quiz/clues"
)

// The option that whoever buzzes first answers.

// triesApart is how many tries there are at a clue at most, before it is taken back.
const triesApart = 10

// tried tells the messages about one try at a clue apart from those about others. A try
// is over once nobody answers, whether or not who buzzed has said anything.
func tried(v clues.View) int {
	tries := len(v.Shown.Buzzed)
	if v.Shown.Buzzer != "" {
		tries--
	}
	return tries + triesApart*len(v.Undone)
}

// buzzed says who answers.
func (s *clueSpeaker) buzzed(what saying) (*composer, bool) {
	v := s.view
	if v.Phase != clues.Answering || v.Shown.Buzzer == "" || v.Shown.Clue != what.clue || tried(v) != what.nth {
		return nil, false
	}
	says, label, verb := s.turn()
	return headed(says...).button(label, s.line(verb, what.clue)), true
}

// again says that somebody was wrong, or has left, and asks the others.
func (s *clueSpeaker) again(what saying) (*composer, bool) {
	v := s.view
	if v.Phase != clues.Buzzing || len(v.Shown.Buzzed) == 0 || v.Shown.Clue != what.clue || tried(v) != what.nth {
		return nil, false
	}
	last := v.Shown.Buzzed[len(v.Shown.Buzzed)-1]
	c := headed(words(s.name(last) + " has left."))
	if n := len(v.Shown.Tried); n > 0 && v.Shown.Tried[n-1].Person == last {
		c = headed(s.given(v.Shown.Tried[n-1], clues.Ruled{})...)
	}
	c.line(words("Who else? " + v.Shown.Text))
	return s.prompt(c), true
}

// buzzClue has the asker be the one who answers, and opens the form for it.
func (b *Bot) buzzClue(ctx context.Context, req Request, line clueLine) (answer.Answer, error) {
	g, err := b.plays(ctx, req, line, clues.Event{Kind: clues.Buzz, Clue: line.clue})
	if errors.Is(err, clues.ErrStale) && g.state.Public().Phase == clues.Answering {
		err = nil // the form says who is, if it is somebody else
	}
	if err != nil {
		return answer.Answer{}, err
	}
	line.verb = clueAnswer
	return b.clueForm(ctx, req, line, clues.Answer)
}
