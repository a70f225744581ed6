// Package judge says whether an answer to a clue is right.
//
// An answer is right when the nearest term of the whole glossary is the one that
// is asked for: names, abbreviations and aliases in full, then names with a
// typing error that nothing else is as near to (near.go), then what look-up is sure
// of. What sources use for each other is right, too; what is told apart is wrong,
// however near; a term that holds wherever the right one does is too general. A
// number is right when it is the result, rounded as asked or more exactly
// (number.go). The form of a question is taken off first (form.go).
//
// It keeps nothing, and knows no game: who is asked again, and how often, the game
// says.
package judge

import (
	"slices"

	"csbot/glossary"
	"csbot/quiz/clues"
)

// A Judge judges by a glossary. It never changes.
type Judge struct {
	terms *glossary.Glossary
	names []name // of all terms
	words map[string]bool
}

// New makes a judge that goes by a glossary.
func New(terms *glossary.Glossary) *Judge {
	j := &Judge{terms: terms, words: make(map[string]bool)}
	for _, t := range terms.Terms() {
		for _, text := range NamesOf(t) {
			j.names = append(j.names, newName(text, t.Name))
		}
	}
	for _, n := range j.names {
		for _, word := range n.words {
			j.words[word] = true
		}
	}
	return j
}

// NamesOf are all the names of a term.
func NamesOf(t glossary.Term) []string {
	return slices.Concat([]string{t.Name}, t.Abbreviations, t.Shared, t.Aliases)
}

// Judge says what an answer is, and whether it has the form of a question.
func (j *Judge) Judge(key clues.Key, text string) (v clues.Verdict, asks bool) {
	said, asks := statement(text)
	if _, exact := j.terms.Exact(text); exact || isOneOf(key.Accept, text) {
		said = text // "what affects retention" is a name
	}
	switch {
	case said == "":
		return clues.Wrong, asks
	case key.Number != "":
		return verdict(sameNumber(key, said)), asks
	case isOneOf(key.Accept, said):
		return clues.Right, asks
	}
	return j.term(key, said), asks
}

func verdict(right bool) clues.Verdict {
	if right {
		return clues.Right
	}
	return clues.Wrong
}

func isOneOf(texts []string, said string) bool {
	key := newName(said, "").squashed
	return key != "" && slices.ContainsFunc(accepted(texts), func(n name) bool { return n.squashed == key })
}

// term judges what a term is called.
func (j *Judge) term(key clues.Key, said string) clues.Verdict {
	if t, exact := j.terms.Exact(said); exact {
		return j.of(key, t)
	}
	if j.terms.Shares(said) {
		return j.shared(key, said)
	}
	nearest, tie := j.nearest(key, said)
	switch {
	case tie:
		return clues.Vague
	case nearest == expected:
		return clues.Right
	case nearest != "":
		t, _ := j.terms.Term(nearest)
		return j.of(key, t)
	}
	return j.lookedUp(key, said)
}

// of judges the term that was named.
func (j *Judge) of(key clues.Key, said glossary.Term) clues.Verdict {
	best := clues.Wrong
	for _, name := range key.Terms {
		wanted, found := j.terms.Term(name)
		switch {
		case !found:
		case wanted.Name == said.Name:
			return clues.Right
		case j.apart(wanted, said):
		case slices.Contains(wanted.Overlaps, said.Name) || slices.Contains(said.Overlaps, wanted.Name):
			return clues.Right
		case j.broader(wanted, said.Name) || said.Broad && slices.Contains(said.See, wanted.Name):
			best = clues.Vague
		}
	}
	return best
}

// apart reports whether it is written how two terms differ.
func (j *Judge) apart(a, b glossary.Term) bool {
	_, differ := j.terms.Difference(a, b)
	return differ
}

// broader reports whether a term holds wherever the wanted one does.
func (j *Judge) broader(wanted glossary.Term, said string) bool {
	for _, name := range wanted.Broader {
		if name == said {
			return true
		}
		if t, found := j.terms.Term(name); found && j.broader(t, said) {
			return true
		}
	}
	return false
}

// shared judges an abbreviation or word that several terms go by: which is meant
// has to be said.
func (j *Judge) shared(key clues.Key, said string) clues.Verdict {
	for _, m := range j.terms.Find(said).Matches {
		if slices.Contains(key.Terms, m.Term.Name) {
			return clues.Vague
		}
	}
	return clues.Wrong
}

// lookedUp judges what look-up makes of an answer. It has to be sure, and of one
// term: whoever names two has not answered. Typing errors are judged already, and a
// description is no name.
func (j *Judge) lookedUp(key clues.Key, said string) clues.Verdict {
	a := j.terms.Find(said)
	if denied.MatchString(said) || a.Versus || !a.Confident || len(a.Matches) == 0 || a.Matches[0].Via == "typo" {
		return clues.Wrong
	}
	return j.of(key, a.Matches[0].Term)
}
