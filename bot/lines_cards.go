package bot

import (
	"strconv"
	"strings"

	"csbot/quiz/cards"
)

// A moveLine is a move in a session of cards.
type moveLine cards.Move

func (l moveLine) String() string {
	line := "card " + string(l.Kind) + " " + l.Session + " " + strconv.Itoa(l.Step)
	if l.Rating != 0 {
		line += " " + strconv.Itoa(int(l.Rating))
	}
	return line
}

func parseMove(args string) (l moveLine, ok bool) {
	fields := strings.Fields(args)
	if len(fields) < 3 || len(fields) > 4 {
		return l, false
	}
	l.Kind, l.Session = cards.Kind(fields[0]), fields[1]
	numbers := make([]int, 2)
	for i, field := range fields[2:] {
		n, err := strconv.Atoi(field)
		if err != nil {
			return moveLine{}, false
		}
		numbers[i] = n
	}
	l.Step, l.Rating = numbers[0], cards.Rating(numbers[1])
	return l, true
}

// A beginLine begins a session of a deck in the message of the one before.
type beginLine struct {
	cram bool
	deck string
}

func (l beginLine) String() string {
	line := "card " + beginAgain
	if l.cram {
		line += " " + cramming
	}
	return strings.TrimSpace(line + " " + l.deck)
}

// A startLine takes the terms of somebody's first weeks, with commas between them.
type startLine string

func (l startLine) String() string { return "card " + cardsToStart + " " + string(l) }

// parseCram reads whether a deck is to be crammed, before its name.
func parseCram(args string) beginLine {
	if first, rest := splitCommand(args); first == cramming {
		return beginLine{true, rest}
	}
	return beginLine{false, args}
}
