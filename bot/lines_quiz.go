package bot

import (
	"strconv"
	"strings"

	"csbot/quiz"
)

// A choice is a round of the daily question, and a number that was chosen.
type choice struct {
	round  quiz.RoundID
	number int
}

type (
	answerLine choice // an option
	rateLine   choice // how sure somebody is of it
)

func (l answerLine) String() string {
	return "answer " + l.round.String() + " " + strconv.Itoa(l.number)
}
func (l rateLine) String() string { return "rate " + l.round.String() + " " + strconv.Itoa(l.number) }

func parseChoice(args string) (choice, bool) {
	name, number, _ := strings.Cut(args, " ")
	round, err := quiz.ParseRoundID(name)
	n, bad := strconv.Atoi(number)
	return choice{round, n}, err == nil && bad == nil
}

// A stopLine ends a channel's daily question, once somebody is sure.
type stopLine struct{ sure bool }

func (l stopLine) String() string {
	if l.sure {
		return "quiz stop now"
	}
	return "quiz stop"
}

func parseStop(args string) (stopLine, bool) {
	return stopLine{args == "now"}, args == "now" || args == ""
}
