package glossary

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"
)

// terms makes terms of the entries without fault that are a team's own, or
// shipped.
func (c *checker) terms(own bool) []Term {
	var terms []Term
	for _, e := range c.entries {
		if e.file.own != own {
			continue
		}
		terms = append(terms, Term{
			Name:          e.Name.string,
			Abbreviations: stringsOf(e.Abbreviations),
			Shared:        stringsOf(e.Shared),
			Aliases:       stringsOf(e.Aliases),
			Foreign:       foreignOf(e.In),
			Plural:        e.Plural.string,
			Described:     stringsOf(e.Described),
			Category:      e.category,
			Senses:        c.senses(e.Senses),
			Differ:        strings.TrimSpace(e.Differ.string),
			Formula:       e.Formula.string,
			Metric:        e.Metric.string,
			Example:       e.Example.string,
			NotToConfuse:  c.differences(e),
			Broad:         e.Broad,
			Broader:       c.references(e, e.Broader),
			Overlaps:      c.references(e, e.Overlaps),
			See:           c.references(e, e.See),
			Own:           own,
		})
	}
	return terms
}

func (c *checker) senses(senses []sense) []Sense {
	var out []Sense
	for _, s := range senses {
		one := Sense{Text: strings.TrimSpace(s.Text.string), Note: strings.TrimSpace(s.Note.string)}
		for _, t := range s.Sources {
			id, place, _ := strings.Cut(t.string, " ")
			one.Sources = append(one.Sources, Source{Document: c.documents[id], Place: strings.TrimSpace(place)})
		}
		out = append(out, one)
	}
	return out
}

// references spells names as the entries themselves do.
func (c *checker) references(e placed, names []text) []string {
	var out []string
	for _, t := range names {
		out = append(out, c.canonical(e, t))
	}
	return out
}

func (c *checker) differences(e placed) []Difference {
	var out []Difference
	for _, d := range e.NotToConfuse {
		out = append(out, Difference{Term: c.canonical(e, d.Term), Text: strings.TrimSpace(d.Difference.string)})
	}
	return out
}

// canonical spells an entry's name as the entry itself does.
func (c *checker) canonical(e placed, name text) string {
	i, _ := c.entry(e, name)
	return c.entries[i].Name.string
}

func stringsOf(texts []text) []string {
	var out []string
	for _, t := range texts {
		out = append(out, t.string)
	}
	return out
}

// foreignOf lists names in other languages, in the order of the languages.
func foreignOf(in map[string][]text) []Foreign {
	var out []Foreign
	for _, code := range slices.Sorted(maps.Keys(in)) {
		for _, t := range in[code] {
			out = append(out, Foreign{Language: languages()[code], Text: t.string})
		}
	}
	return out
}

// newGlossary sorts terms by name and indexes them for look-up.
func newGlossary(terms []Term) *Glossary {
	slices.SortFunc(terms, func(a, b Term) int { return cmp.Compare(a.Name, b.Name) })
	f := finder{phrases: newPhrasebook(), spoken: newPhonetics(), prominence: prominence(terms), everyday: newAmbiguity(terms), english: english}
	var indexing sync.WaitGroup
	indexing.Go(func() { f.texts = newFullText(terms, nil) })
	f.index = newIndex(terms, f.phrases, f.spoken, nil)
	indexing.Wait()
	return &Glossary{terms: terms, finder: f, written: mirrored(terms)}
}

// mirrored gives every difference to the neighbour that it is from.
func mirrored(terms []Term) map[string][]Difference {
	written := map[string][]Difference{}
	for _, t := range terms {
		for _, d := range t.NotToConfuse {
			written[d.Term] = append(written[d.Term], Difference{Term: t.Name, Text: d.Text})
		}
	}
	return written
}

// prominence is how far guesses prefer a term: what several documents speak of,
// and what a team has written down itself.
func prominence(terms []Term) []float64 {
	factors := make([]float64, len(terms))
	for i, t := range terms {
		if t.Own {
			factors[i] = 1
			continue
		}
		documents := map[string]bool{}
		for _, s := range t.Senses {
			for _, source := range s.Sources {
				documents[source.Document] = true
			}
		}
		factors[i] = 0.92 + 0.02*float64(min(len(documents), 4))
	}
	return factors
}
