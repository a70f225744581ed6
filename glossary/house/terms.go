package house

import (
	"slices"
	"strings"

	"csbot/glossary"
)

// Terms are the live entries as terms to put on top of a glossary.
func (h *House) Terms(beneath *glossary.Glossary) []glossary.Term {
	var terms []glossary.Term
	for _, e := range h.entries {
		if now, live := e.Now(); live {
			terms = append(terms, now.term(beneath))
		}
	}
	return terms
}

// term is a text as a term; one that adds to the entry beneath says its own
// meaning first.
func (c Change) term(beneath *glossary.Glossary) glossary.Term {
	t := glossary.Term{Category: "Our own", Own: true}
	if c.Text.Adds {
		if general, ok := beneath.Exact(c.Text.Name); ok && glossary.Key(general.Name) == glossary.Key(c.Text.Name) {
			t = general
			t.Own = true
		}
	}
	t.Name, t.Question = c.Text.Name, c.Text.Quiz.question()
	t.Abbreviations = slices.Concat(c.Text.Abbreviations, t.Abbreviations)
	t.Aliases = slices.Concat(c.Text.Also, t.Aliases)
	if c.Text.Category != "" {
		t.Category = c.Text.Category
	}
	if c.Text.Example != "" {
		t.Example = c.Text.Example
	}
	t.NotToConfuse = slices.Concat(c.Text.Differences(), t.NotToConfuse)
	note := strings.TrimSpace(c.Text.Note + " " + c.Text.Link)
	var senses []glossary.Sense
	if first := (glossary.Sense{Text: c.Text.Meaning, Note: note}); note != "" || len(t.Senses) == 0 || t.Senses[0].Text != first.Text {
		senses = append(senses, first) // unless it adds names alone
	}
	for _, more := range c.Text.More {
		senses = append(senses, glossary.Sense{Text: more})
	}
	t.Senses = append(senses, t.Senses...)
	return t
}

// Differences are how the text says that it differs from other terms.
func (t Text) Differences() (all []glossary.Difference) {
	for _, line := range t.NotSame {
		name, says, _ := strings.Cut(line, ":")
		all = append(all, glossary.Difference{Term: strings.TrimSpace(name), Text: strings.TrimSpace(says)})
	}
	return all
}
