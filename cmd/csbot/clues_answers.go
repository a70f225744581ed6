package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"csbot/quiz/clues"
)

// wager asks whoever found the Daily Double for points.
func (t *table) wager(v clues.View) error {
	t.printf("\nDaily Double, in %s.\n", v.Shown.Category)
	return t.askPoints(v.Control, v.Shown.Clue)
}

// askPoints asks a person for a wager, again until it is within its limits. Nothing
// is what time alone wagers.
func (t *table) askPoints(person string, clue int) error {
	seat := t.game.For(person)
	for {
		line, err := t.ask(t.turn(person, fmt.Sprintf("your wager (%d to %d):", seat.Least, seat.Most)))
		if err != nil {
			return err
		}
		points, ok := clues.ReadWager(line)
		if line == "" {
			points, ok = seat.Least, true
		}
		if ok && t.play(clues.Event{Kind: clues.Wager, By: person, Clue: clue, Points: points}) == nil {
			return nil
		}
		t.printf("“%s” is no wager from %d to %d.\n", line, seat.Least, seat.Most)
	}
}

// read shows a clue, and lets the time to read it pass.
func (t *table) read(v clues.View) error {
	t.show(v)
	t.wait()
	return nil
}

// buzz asks who knows a clue, and what.
func (t *table) buzz(v clues.View) error {
	for {
		line, err := t.ask("Who knows? Name and answer (Enter: nobody):")
		if err != nil {
			return err
		}
		if line == "" {
			t.wait()
			return nil
		}
		person, text, ok := t.named(line)
		if !ok {
			t.printf("Begin with a name: %s.\n", strings.Join(t.people, ", "))
			continue
		}
		if err := t.play(clues.Event{Kind: clues.Buzz, By: person, Clue: v.Shown.Clue}); err != nil {
			t.printf("%s has had a try.\n", person)
			continue
		}
		err = t.give(person, v.Shown.Clue, text)
		if t.game.Public().Phase == clues.Buzzing {
			t.printf("No.\n")
		}
		return err
	}
}

// named takes a line apart: "Ben: churn", "ben churn".
func (t *table) named(line string) (person, text string, ok bool) {
	for _, person := range t.people {
		if len(line) > len(person) && strings.EqualFold(line[:len(person)], person) && strings.ContainsAny(line[len(person):len(person)+1], ": ,") {
			return person, strings.TrimLeft(line[len(person):], ":, "), true
		}
	}
	return "", "", false
}

// answer asks for the answer to a clue that one person has alone.
func (t *table) answer(v clues.View) error {
	person := v.Shown.Buzzer
	if person == "" {
		person = v.Control
		t.show(v)
	}
	return t.give(person, v.Shown.Clue, "")
}

// give takes an answer, and asks again where the game does. Without one the time
// runs out.
func (t *table) give(person string, clue int, text string) error {
	prompt := t.turn(person, "your answer:")
	for {
		if text == "" {
			line, err := t.ask(prompt)
			if err != nil {
				return err
			}
			text = line
		}
		if text == "" {
			if t.game.Public().Phase == clues.Answering {
				t.wait()
			}
			return nil
		}
		c, _ := t.board.Clue(clue)
		verdict, asks := t.judge.Judge(c.Key, text)
		err := t.play(clues.Event{Kind: clues.Answer, By: person, Clue: clue, Text: text, Verdict: verdict, Asks: asks})
		if !errors.Is(err, clues.ErrMoreSpecific) {
			return err
		}
		prompt, text = t.turn(person, "be more specific:"), ""
	}
}

// finalWagers asks everybody in turn.
func (t *table) finalWagers(v clues.View) error {
	t.printf("\nThe final clue is about %s.\n", v.Shown.Category)
	return t.each(func(person string) error { return t.askPoints(person, clues.FinalClue) })
}

func (t *table) finalAnswers(v clues.View) error {
	t.show(v)
	if err := t.each(func(person string) error { return t.give(person, clues.FinalClue, "") }); err != nil {
		return err
	}
	if t.game.Public().Phase == clues.FinalAnswers {
		t.wait()
	}
	return nil
}

// each asks everybody in turn, while the others look away.
func (t *table) each(ask func(string) error) error {
	if len(t.people) > 1 {
		t.printf("One after the other, while the others look away.\n")
	}
	for _, person := range t.people {
		if err := ask(person); err != nil {
			return err
		}
	}
	return nil
}

// reveal shows the final answers, one team's at a time.
func (t *table) reveal(v clues.View) error {
	r := v.Shown.Revealed[len(v.Shown.Revealed)-1]
	who := v.Teams[r.Team].Members[0]
	said := "no answer"
	if i := slices.IndexFunc(r.Given, func(a clues.Given) bool { return a.Person == who }); i >= 0 {
		said = "“" + r.Given[i].Text + "”"
	}
	t.printf("%s: %s, %s.\n", who, said, signed(r.Points))
	t.wait()
	return nil
}
