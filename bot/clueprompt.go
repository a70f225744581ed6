package bot

import (
	"fmt"
	"slices"

	"csbot/bot/answer"
	"csbot/quiz/clues"
)

// What a game waits for people to do.

// answerLabel is on the buttons that ask for an answer, and send it.
const answerLabel = "Answer"

// title names the clue that is shown, and what it is worth.
func (s *clueSpeaker) title() string {
	shown := s.view.Shown
	switch {
	case shown.Clue == clues.FinalClue:
		return shown.Category + ", the final clue"
	case shown.Double:
		return fmt.Sprintf("%s, Daily Double for %d", shown.Category, shown.Stake)
	}
	return fmt.Sprintf("%s for %d", shown.Category, shown.Value)
}

// heading names the clue that is played, which may not be shown yet.
func (s *clueSpeaker) heading() []answer.Text {
	switch s.view.Phase { //nolint:exhaustive // in the others it is shown
	case clues.Wagering:
		return []answer.Text{bold("Daily Double"), words(" in " + s.view.Shown.Category + "!")}
	case clues.FinalWagers:
		return []answer.Text{bold("The final clue"), words(" is about "), bold(s.view.Shown.Category)}
	}
	return []answer.Text{bold(s.title())}
}

// turn says who does what now about the clue that is played, and the button for it.
func (s *clueSpeaker) turn() (says []answer.Text, label, verb string) {
	v := s.view
	who, until := mention(v.Control), second(v.Until)
	switch {
	case v.Phase == clues.Wagering:
		return []answer.Text{who, words(" wagers and answers alone, until "), until, words(".")}, "Wager", clueWager
	case v.Phase == clues.FinalWagers:
		return []answer.Text{words("Wager in secret, until "), until, words(". Who does not wagers nothing.")}, "Wager", clueWager
	case v.Phase == clues.Reading:
		return []answer.Text{words("Read it: you can buzz from "), until, words(".")}, "Buzz", clueBuzz
	case v.Phase == clues.Buzzing:
		return []answer.Text{words("Buzz until "), until, words(".")}, "Buzz", clueBuzz
	case v.Shown.Buzzer != "":
		return []answer.Text{mention(v.Shown.Buzzer), words(" buzzed, and answers until "), until, words(".")}, answerLabel, clueAnswer
	case v.Shown.Double:
		return []answer.Text{who, words(" answers alone, until "), until, words(".")}, answerLabel, clueAnswer
	}
	return []answer.Text{words("Until "), until, words(".")}, answerLabel, clueAnswer
}

// prompt adds whose turn it is, with the button for it.
func (s *clueSpeaker) prompt(c *composer) *composer {
	says, label, verb := s.turn()
	return c.line(says...).button(label, s.line(verb, s.view.Shown.Clue))
}

// asks reports whether people are asked to do something now.
func (s *clueSpeaker) asks() bool {
	return slices.Contains([]clues.Phase{
		clues.Picking, clues.Wagering, clues.FinalWagers, clues.Reading, clues.Buzzing, clues.Answering, clues.FinalAnswers,
	}, s.view.Phase)
}

// waits adds what people are asked to do now to a message about something else, so that it
// is in the newest one.
func (s *clueSpeaker) waits(c *composer) *composer {
	switch {
	case !s.asks():
		return c
	case s.view.Phase == clues.Picking:
		return s.board(c, shownAgain)
	}
	return s.prompt(c.gap().line(s.heading()...))
}
