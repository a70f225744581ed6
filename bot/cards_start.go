package bot

import (
	"context"
	"fmt"
	"slices"
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
		return answer.Answer{}, unknownDeck(req, cardsToStart, args, unknown)
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

// takeStart has the asker begin some of the terms on each working day from now on, after
// those that they took before. What is no longer in the glossary is left out.
func (b *Bot) takeStart(ctx context.Context, req Request, names string) (answer.Answer, error) {
	var terms []string
	for name := range strings.SplitSeq(names, ",") {
		if deck, _, ok := req.Shelf().ReadDeck(strings.TrimSpace(name)); ok && deck.Named {
			terms = append(terms, termsOf(deck)...)
		}
	}
	if len(terms) == 0 || len(terms) > startMost {
		return answer.Answer{}, errPass
	}
	own, err := b.scores.Export(ctx, req.Team, req.User, 0, 0)
	if err != nil {
		return answer.Answer{}, err
	}
	lists := startLists(own.Preferences)
	more := slices.DeleteFunc(terms, func(term string) bool {
		return slices.ContainsFunc(lists, func(l startList) bool { return slices.Contains(l.names, term) })
	})
	if len(more) > 0 {
		lists = append(lists, startList{b.midnight(ctx, req).Format(time.DateOnly), more})
		if err := b.preferences.Prefer(ctx, req.Team, req.User, map[string]string{startPreference: startText(lists)}); err != nil {
			return answer.Answer{}, err
		}
	}
	return startTaken(more, len(lists) > 1), b.addComebacks(ctx, req)
}

// startTaken says what becomes of the terms that somebody took, and that they had not
// taken before; behind others or not.
func startTaken(more []string, behind bool) answer.Answer {
	c := headed(wordsf("Yours: the first %d are among your cards, and %d more come with each working day.", startDaily, startDaily))
	switch {
	case len(more) > 0 && len(more) <= startDaily && !behind:
		c = headed(wordsf("Yours: %s, now among your cards.", many(len(more), "term")))
	case len(more) == 0:
		c = headed(words("You have taken these already: they are yours."))
	case behind:
		c = headed(wordsf("Yours: %s, which come after those that you have taken, %d a working day.", many(len(more), "term"), startDaily))
	}
	c.line(words("Nobody else sees that, or how it goes."))
	c.button("My cards", deckLine("").String()).button("Remind me", deckLine(cardSettings).String())
	a := c.done(answer.Outcome{})
	a.To = answer.AskerAlone
	return a
}

// A startList is of terms that somebody took on a day.
type startList struct {
	day   string
	names []string
}

// startLists are those that somebody took, the first one first.
func startLists(preferences map[string]string) (lists []startList) {
	for line := range strings.Lines(preferences[startPreference]) {
		day, names, _ := strings.Cut(strings.TrimSpace(line), " ")
		lists = append(lists, startList{day, strings.Split(names, ", ")})
	}
	return lists
}

// startText is lists as startLists reads them.
func startText(lists []startList) string {
	var lines []string
	for _, l := range lists {
		lines = append(lines, l.day+" "+strings.Join(l.names, ", "))
	}
	return strings.Join(lines, "\n")
}

// startedCards are the cards of the terms that somebody took, as many as their working days
// since then have brought: some on each, and some on the day on which they took more.
func startedCards(preferences map[string]string, now time.Time, zone *time.Location) (keys []string) {
	h, _ := habitOf(preferences)
	rule := h.rule(calendar.WallTime{}, zone)
	var waiting []string
	var day time.Time // that is the next to bring some
	bring := func(until time.Time) {
		for ; len(waiting) > 0 && day.Before(until); day = day.AddDate(0, 0, 1) {
			if rule.Works(day) {
				keys, waiting = begin(keys, waiting)
			}
		}
	}
	for _, l := range startLists(preferences) {
		taken, err := time.ParseInLocation(time.DateOnly, l.day, zone)
		if err != nil || taken.After(now) {
			continue
		}
		bring(taken)
		waiting = append(waiting, l.names...)
		if !day.After(taken) { // this day has brought none yet
			keys, waiting = begin(keys, waiting)
			day = taken.AddDate(0, 0, 1)
		}
	}
	bring(now.Add(time.Nanosecond))
	return keys
}

// begin takes a day's terms from those that wait.
func begin(keys, waiting []string) (begun, left []string) {
	n := min(startDaily, len(waiting))
	for _, name := range waiting[:n] {
		keys = append(keys, cards.MeaningOf(name))
	}
	return keys, waiting[n:]
}
