package bot

import (
	"context"
	"fmt"
	"strings"
	"time"

	"csbot/bot/answer"
	"csbot/quiz/ask"
	"csbot/quiz/calendar"
	"csbot/quiz/cards"
)

const (
	// cardsToStart before terms offers them, for all to see, as the cards of
	// somebody's first weeks; the move of the button with it takes them.
	cardsToStart = "start"
	// startMost is how many terms that may be, and startDaily how many of them a
	// working day are begun.
	startMost, startDaily = 30, 5
	// startPreference has the day on which somebody took them, and the terms.
	startPreference = "cards start"
)

// startCards offers terms to who begins. Nobody sees who takes them.
func (b *Bot) startCards(req Request, args string) (answer.Answer, error) {
	deck, unknown, ok := req.Shelf().ReadDeck(args)
	terms := termsOf(deck)
	switch {
	case args == "" || deck.Own:
		return answer.Answer{}, errUsage
	case !ok:
		return answer.Answer{}, unknownDeck(unknown)
	case len(terms) > startMost:
		text := fmt.Sprintf("That is %d terms: pick %d at most, with commas between them.", len(terms), startMost)
		return answer.Answer{}, &mistake{class: classDeck, text: text}
	}
	names := strings.Join(terms, ", ")
	line := startLine(names)
	c := headed(bold("For your first weeks: "+many(len(terms), "term")), words(" worth knowing"))
	c.line(words(names))
	c.line(wordsf("%d a working day, as flashcards. Nobody sees who takes them, or how it goes.", startDaily))
	c.button("Take them", line.String())
	c.answer.Line = "cards " + cardsToStart + " " + names
	again, _, ok := req.Shelf().ReadDeck(names) // unless a name has a comma in it
	if !ok || len(termsOf(again)) != len(terms) || len(c.answer.Line) > maxLine {
		return answer.Answer{}, &mistake{class: classDeck, text: "Those names do not fit a button: pick fewer terms, without commas in their names."}
	}
	return c.done(answer.Outcome{}), nil
}

// termsOf are the terms of a deck, each once.
func termsOf(deck cards.Deck) (terms []string) {
	seen := map[string]bool{}
	for _, key := range deck.Keys {
		if term := ask.TermOf(key); !seen[term] {
			terms, seen[term] = append(terms, term), true
		}
	}
	return terms
}

// takeStart has the asker begin some of the terms on each working day from now on.
func (b *Bot) takeStart(ctx context.Context, req Request, names string) (answer.Answer, error) {
	if deck, _, ok := req.Shelf().ReadDeck(names); !ok || len(termsOf(deck)) > startMost {
		return answer.Answer{}, errPass
	}
	taken := map[string]string{startPreference: b.midnight(ctx, req).Format(time.DateOnly) + " " + names}
	if err := b.preferences.Prefer(ctx, req.Team, req.User, taken); err != nil {
		return answer.Answer{}, err
	}
	c := headed(wordsf("Yours: the first %d are among your cards, and %d more come with each working day.", startDaily, startDaily))
	c.line(words("Nobody else sees that, or how it goes."))
	c.button("My cards", deckLine("").String()).button("Remind me", deckLine(cardSettings).String())
	a := c.done(answer.Outcome{})
	a.To = answer.AskerAlone
	return a, b.addComebacks(ctx, req)
}

// startedCards are the cards of the terms that somebody took, as many as their working days
// since then have brought.
func startedCards(preferences map[string]string, now time.Time, zone *time.Location) (keys []string) {
	day, names, _ := strings.Cut(preferences[startPreference], " ")
	began, err := time.ParseInLocation(time.DateOnly, day, zone)
	if err != nil {
		return nil
	}
	h, _ := habitOf(preferences)
	rule, many := h.rule(calendar.WallTime{}, zone), startDaily
	for day := began.AddDate(0, 0, 1); !day.After(now) && many < startMost; day = day.AddDate(0, 0, 1) {
		if rule.Works(day) {
			many += startDaily
		}
	}
	for name := range strings.SplitSeq(names, ", ") {
		if key := cards.MeaningOf(name); len(keys) < many {
			keys = append(keys, key)
		}
	}
	return keys
}
