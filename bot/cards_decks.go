package bot

import (
	"context"
	"slices"
	"strings"

	"csbot/bot/answer"
	"csbot/quiz"
	"csbot/quiz/cards"
)

// decksMeant is how many decks are offered in place of one that is not there.
const decksMeant = 2

// inOtherWords has what people write after "cards" for something that is no deck.
func inOtherWords(args string) string {
	word, _ := splitCommand(args)
	switch {
	case slices.Contains([]string{cardSettings, "pause", "stop", "off", "remind", "reminder", "reminders"}, word):
		return cardSettings
	case slices.Contains([]string{"all", "list", "deck"}, strings.ToLower(args)):
		return allDecks
	}
	return args
}

// classDeck is the class of mistakes about which cards are meant.
const classDeck = "E_DECK"

// unknownDeck says that a part of a text is no deck. What the text may mean is a tap
// away, with the words that stood before it.
func unknownDeck(req Request, before, text, part string) error {
	const says = " is no category and no term that I know."
	c := headed(typed(part), words(says))
	for _, deck := range meantDecks(req, text, part) {
		if line := deckLine(strings.TrimSpace(before + " " + deck)).String(); len(line) <= maxLine {
			c.button(answer.Cut(deck, 60), line)
		}
	}
	c.button("All decks", deckLine(allDecks).String()).button("My cards", deckLine("").String())
	return &mistake{classDeck, "“" + part + "”" + says, c}
}

// meantDecks are the decks that a text may mean: of a list all that is known or near, of
// anything else the terms that it names, or what is near it.
func meantDecks(req Request, text, part string) (decks []string) {
	var names []string
	if text != part {
		for one := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
			if near := nearestTerms(req, one); len(near) > 0 {
				names = append(names, near[0])
			}
		}
	} else {
		for _, t := range req.Terms.Mentioned(text) {
			names = append(names, t.Name)
		}
	}
	if len(names) > 0 {
		return []string{strings.Join(slices.Compact(names), ", ")}
	}
	near := nearestTerms(req, part)
	return near[:min(len(near), decksMeant)]
}

// nearestTerms are the names of the terms that look-up finds, the likeliest first.
func nearestTerms(req Request, text string) (names []string) {
	for _, m := range req.Terms.Find(strings.TrimSpace(text)).Matches {
		names = append(names, m.Term.Name)
	}
	return names
}

// uncrammed are the keys of a deck that the cramming which a session goes on with has
// not shown, and those that it has; all, and none, once it has shown the deck.
func (b *Bot) uncrammed(ctx context.Context, who cards.Person, deck cards.Deck) (left, shown []string, err error) {
	latest, err := b.cards.CardSession(ctx, who)
	if err != nil || !latest.Cram || latest.Deck != deck.Name || !latest.Over() {
		return deck.Keys, nil, err
	}
	shown = slices.Concat(latest.Shown, latest.Keys)
	left = slices.DeleteFunc(slices.Clone(deck.Keys), func(key string) bool { return slices.Contains(shown, key) })
	if len(left) == 0 {
		return deck.Keys, nil, nil
	}
	return left, shown, nil
}

// withoutOpen are those of a deck's keys that are no question which a channel of the
// workspace answers just now: its back would say the answer. One's own cards were
// answered before.
func (b *Bot) withoutOpen(ctx context.Context, req Request, keys []string) ([]string, error) {
	if b.quiz == nil {
		return keys, nil
	}
	rounds, err := b.quiz.OpenRounds(ctx, req.Team)
	return slices.DeleteFunc(slices.Clone(keys), func(key string) bool {
		return slices.ContainsFunc(rounds, func(r quiz.Round) bool { return r.Question.Key() == key })
	}), err
}
