package bot

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"csbot/bot/answer"
	"csbot/quiz/ask"
	"csbot/quiz/cards"
)

// cardHeading says how far a session is.
func cardHeading(s cards.Session, deck cards.Deck) *composer {
	title := answer.Cut(deck.Title, 60)
	if s.Cram {
		title += " · cram, nothing is scheduled"
	}
	return headed(bold(fmt.Sprintf("%d of %d", s.At+1, len(s.Keys))), words(" · "+title))
}

// face adds one side of a card. A name stands out, a sentence need not.
func (c *composer) face(side []string) *composer {
	for i, line := range side {
		if i == 0 && len(line) <= shortOption {
			c.line(bold(line))
			continue
		}
		c.line(words(line))
	}
	return c
}

// lineOf is the line of a move in a session as it is.
func lineOf(s cards.Session, kind cards.Kind, r cards.Rating) string {
	return moveLine{Session: s.ID, Step: s.Step, Kind: kind, Rating: r}.String()
}

// cardFront asks.
func cardFront(s cards.Session, deck cards.Deck, f cards.Face) answer.Answer {
	c := cardHeading(s, deck)
	c.notify(words(f.Asks + " " + f.Front[0]))
	c.gap().face(f.Front).gap()
	c.line(italic(f.Asks))
	c.button("Show", lineOf(s, cards.Show, 0))
	if f.Named {
		c.button("Type it", lineOf(s, cards.Type, 0))
	}
	c.row()
	c.otherMoves(s)
	return c.done(answer.Outcome{})
}

// cardBack answers, and asks how well it was known. Judged is what became of what was
// typed. Forecasts are what the ratings bring; there are none where nothing is
// scheduled.
func cardBack(s cards.Session, deck cards.Deck, f cards.Face, judged answer.Text, forecasts []string) answer.Answer {
	c := cardHeading(s, deck)
	c.notify(words(f.Term + ": " + f.Back[0]))
	c.gap()
	for _, line := range f.Front {
		c.line(words(line))
	}
	c.gap().face(f.Back).gap()
	if len(judged) > 0 {
		c.line(judged).gap()
	}
	if f.Why != "" {
		c.line(italic(f.Why)).gap()
	}
	if f.Source != "" {
		c.small(words("Source: " + firstSources(f.Source)))
	}
	c.gap().line(words("How well did you know it? 1 not at all, 5 perfectly"))
	for r := cards.NotAtAll; r <= cards.Perfectly; r++ {
		says := fmt.Sprintf("%d of %d, how well you knew it", r, cards.Perfectly)
		c.spoken(strconv.Itoa(int(r)), says, lineOf(s, cards.Rate, r))
	}
	c.row()
	if len(forecasts) > 0 {
		c.small(words(strings.Join(forecasts, " · ")))
	}
	c.otherMoves(s)
	return c.done(answer.Outcome{})
}

// firstSources are as many sources as have room in a line, each whole, and the first.
func firstSources(all string) string {
	const room = 120
	sources := strings.Split(all, "; ")
	shown := answer.Cut(sources[0], room)
	for i, source := range sources[1:] {
		if len(shown)+len(source) > room {
			return fmt.Sprintf("%s, and %d more", shown, len(sources)-1-i)
		}
		shown += "; " + source
	}
	return shown
}

// otherMoves offers what else there is to do with a card.
func (c *composer) otherMoves(s cards.Session) {
	if len(s.Acts) > 0 {
		c.button("Undo", lineOf(s, cards.Undo, 0))
	}
	c.button("Skip", lineOf(s, cards.Skip, 0))
	if !s.Cram {
		c.button("Not again", lineOf(s, cards.Drop, 0))
	}
}

// cardGone is said of a card whose term is no longer in the glossary.
func cardGone(s cards.Session, deck cards.Deck) answer.Answer {
	c := cardHeading(s, deck)
	c.line(bold(ask.TermOf(s.Key())), words(" is not in the glossary any more."))
	c.otherMoves(s)
	return c.done(answer.Outcome{})
}

// sessionGone is said where a button is of a session that is not kept any more.
func sessionGone() answer.Answer {
	c := headed(words("This session is over."))
	return c.button("My cards", beginLine{}.String()).done(answer.Outcome{})
}

// sessionOver sums a session up, and says what comes next. Streak is of how many days.
func sessionOver(s cards.Session, all []cards.Card, streak int, now time.Time) answer.Answer {
	known, rated := 0, 0
	for _, a := range s.Acts {
		if a.Rating != 0 {
			rated++
		}
		if a.Rating != 0 && a.Rating.Known() {
			known++
		}
	}
	c := headed(bold("Done"), wordsf(" · you knew %d of %d", known, rated))
	if rated == 0 {
		c = headed(bold("Done"), words(" · you rated none of these cards"))
	}
	if streak >= longStreak {
		c.line(wordsf("%d days in a row", streak))
	}
	if s.Cram {
		c.line(words("Nothing of this was scheduled."))
	}
	c.comesNext(all, now)
	c.button("Go on", beginLine{s.Cram, s.Deck}.String()).button("Other decks", deckLine(allDecks).String())
	c.button("Undo", lineOf(s, cards.Undo, 0))
	return c.done(answer.Outcome{})
}

// comesNext adds what is due next, and when.
func (c *composer) comesNext(all []cards.Card, now time.Time) {
	due, n := cards.Next(all, now)
	switch {
	case n == 0:
	case due.Before(now):
		c.line(words("Next: " + many(n, "card") + ", now if you like"))
	default:
		c.line(words("Next: "+many(n, "card")+", "), clock(due))
	}
}

// nothingToShow is said of a deck of which nothing is due and nothing new.
func nothingToShow(deck cards.Deck, all []cards.Card, now time.Time) answer.Answer {
	if deck.Own && deck.Name != cards.Look && len(deck.Keys) == 0 {
		c := headed(words("You have no cards yet."))
		c.line(words("What you miss in the daily question comes here by itself, and what you keep under an answer. Or begin with a deck:"))
		c.button(fmt.Sprintf("Intro to CS (%d cards)", cards.IntroCards), deckLine(cards.Intro).String()).button("All decks", deckLine(allDecks).String())
		return c.done(answer.Outcome{})
	}
	if deck.Name == cards.Look {
		c := headed(words("Nothing is worth another look now."))
		return c.button("My cards", deckLine("").String()).done(answer.Outcome{})
	}
	c := headed(words("Nothing is due in "), bold(answer.Cut(deck.Title, 60)), words("."))
	c.comesNext(all, now)
	c.crams(deck)
	return c.done(answer.Outcome{})
}

// enoughForToday is said to who has had all that a day is for.
func enoughForToday(deck cards.Deck) answer.Answer {
	c := headed(words("That is enough for today: what is left is spread over the next days."))
	c.crams(deck)
	return c.done(answer.Outcome{})
}

// crams offers to look at a deck all the same.
func (c *composer) crams(deck cards.Deck) {
	c.button("Cram all the same", beginLine{true, deck.Name}.String()).button("Other decks", deckLine(allDecks).String())
}

// forecast says when a card comes back for each rating: "1–2 today", "3 in 2 days".
func forecast(card cards.Card, at cards.At) []string {
	due := cards.Forecast(card, at)
	var said []string
	for from := cards.NotAtAll; from <= cards.Perfectly; {
		when, to := dueIn(due[from].Sub(at.Now)), from
		for to < cards.Perfectly && dueIn(due[to+1].Sub(at.Now)) == when {
			to++
		}
		which := strconv.Itoa(int(from))
		if to > from {
			which += "–" + strconv.Itoa(int(to))
		}
		said = append(said, which+" "+when)
		from = to + 1
	}
	return said
}

// dueIn is a time from now in words.
func dueIn(in time.Duration) string {
	days := math.Round(in.Hours() / 24)
	switch {
	case days < 1:
		return "today"
	case days == 1:
		return "tomorrow"
	case days < 14:
		return fmt.Sprintf("in %.0f days", days)
	case days < 60:
		return fmt.Sprintf("in %.0f weeks", days/7)
	case days < 730:
		return fmt.Sprintf("in %.0f months", days/30.4)
	}
	return fmt.Sprintf("in %.0f years", days/365)
}
