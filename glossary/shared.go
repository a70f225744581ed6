package glossary

import (
	"slices"
	"strings"
)

// Shares reports whether text is an abbreviation of several terms, or an
// everyday word for them.
func (g *Glossary) Shares(text string) bool {
	words := g.normalise(text)
	if g.isKey(squash(words)) {
		return false
	}
	if g.isShared(squash(words)) {
		return true
	}
	for t := &g.finder; t != nil; t = t.under {
		if len(t.everyday.terms[anyOrder(strings.Fields(words))]) > 0 {
			return true
		}
	}
	return false
}

// isShared reports whether a word is an abbreviation of several terms.
func (f *finder) isShared(word string) bool {
	for ; f != nil; f = f.under {
		if len(f.index.shared[word]) > 0 {
			return true
		}
	}
	return false
}

// namedTogether finds the terms that share an abbreviation or go by the same
// everyday word, and those that are kinds of one; which is meant the query does
// not say. What an entry is surely called comes before.
func (f *finder) namedTogether(q *query) []hit {
	terms := f.index.shared[squash(strings.Join(q.subject, ""))]
	if len(terms) == 0 && q.question {
		terms = f.sharedWithin(q)
	}
	if len(terms) == 0 && (!q.named || !f.isName(q.subject)) {
		if terms = f.kinds(q); len(terms) == 0 {
			terms = f.ambiguous(q)
		}
	}
	hits := make([]hit, 0, len(terms))
	for i, term := range terms {
		hits = append(hits, hit{term, scoreName - float64(i)/1000, likely})
	}
	return hits
}

// sharedWithin returns the terms of the one abbreviation that a question has, where
// several share it and the question names no other term: "who is our TAM".
func (f *finder) sharedWithin(q *query) []int {
	var terms []int
	for _, w := range q.words {
		if sharing := f.index.shared[w]; len(sharing) > 0 && !slices.Equal(sharing, terms) {
			if len(terms) > 0 {
				return nil
			}
			terms = sharing
		}
	}
	if len(terms) > 0 && len(f.spans(q.words)) > 0 {
		return nil
	}
	return terms
}
