package bot

import (
	"strings"

	"csbot/bot/answer"
	"csbot/glossary"
)

const (
	mostDifferences = 3   // are shown of a comparison
	sideLength      = 180 // of the line on each side
)

// compareAnswer shows the terms of a comparison.
func (b *Bot) compareAnswer(req Request, query string, found glossary.Answer) answer.Answer {
	var terms []glossary.Term
	for _, m := range found.Matches[:found.Sides] {
		terms = append(terms, m.Term)
	}
	title := bold(sideNames(terms))
	c := headed(title)
	if found.Probable {
		c = headed(words("Probably "), title)
	}
	b.compare(c, req, terms)
	if found.Probable {
		noneOfThese(c, query, found.Sides)
	}
	return c.done(answer.Outcome{Kind: answer.KindTerm, Terms: names(found.Matches), Confident: found.Confident, Probable: found.Probable})
}

// compare adds terms, side by side, and what parts them.
func (b *Bot) compare(c *composer, req Request, terms []glossary.Term) {
	for _, t := range terms {
		c.gap().line(bold(titled(t)), words("  "+answer.Cut(answer.FirstSentence(t.Senses[0].Text), sideLength)))
	}
	var lines []string
	shown := 0
	for i, left := range terms {
		lines = append(lines, left.Name)
		c.button("More on "+short(left), moreLine(left.Name).String())
		for _, right := range terms[i+1:] {
			difference, written := req.Terms.Difference(left, right)
			if !written || shown == mostDifferences {
				continue
			}
			if shown++; shown == 1 {
				c.notify(words(sideNames(terms) + ": " + difference))
				c.gap().line(bold("Difference:"), words(" "+difference))
			} else {
				c.line(words(difference))
			}
		}
	}
	c.answer.Line = strings.Join(lines, " vs ")
}

// sideNames lists terms: two in full, more by their abbreviations.
func sideNames(terms []glossary.Term) string {
	var called []string
	for _, t := range terms {
		if len(terms) > 2 {
			called = append(called, short(t))
		} else {
			called = append(called, t.Name)
		}
	}
	return enumerated(called)
}
