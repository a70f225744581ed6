package glossary

import (
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	longestName = 6    // words of a name that is looked for in a text
	mostRead    = 2000 // words of a text that are looked at
)

// Mentioned lists the terms whose names, abbreviations and aliases stand in a text,
// each once, in the order of the text. Of names within names the longest one counts.
// An abbreviation that is short, or a word of its own, counts in capitals alone.
func (g *Glossary) Mentioned(text string) []Term {
	words := strings.Fields(text)
	words = words[:min(len(words), mostRead)]
	var found []Term
	for at := 0; at < len(words); {
		term, length := g.mentionedAt(words[at:])
		if length > 0 && !slices.ContainsFunc(found, func(t Term) bool { return t.Name == term.Name }) {
			found = append(found, term)
		}
		at += max(length, 1)
	}
	return found
}

// mentionedAt is the term of the longest name that words begin with, and how many
// of them it takes; 0: there is none.
func (g *Glossary) mentionedAt(words []string) (Term, int) {
	for n := min(len(words), longestName); n > 0; n-- {
		name := strings.Join(words[:n], " ")
		if n == 1 {
			name = strings.Trim(name, `.,;:!?()[]"'“”„’*_~`+"`")
		}
		if n == 1 && everyday(name) {
			break
		}
		if term, ok := g.Exact(name); ok {
			return term, n
		}
	}
	return Term{}, 0
}

// everyday reports whether a word that is not in capitals is one that everybody
// uses, also where it is spelled as an abbreviation is.
func everyday(word string) bool {
	asAbbreviations := []string{"bob", "ent", "map", "mom", "opp", "sam", "sow"}
	return word == strings.ToLower(word) && (utf8.RuneCountInString(word) <= 2 || slices.Contains(asAbbreviations, word))
}
