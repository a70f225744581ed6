package quiz

import (
	"strings"
	"unicode"
)

// stems is the set of words of a text, cut so that forms of a word are alike.
type stems map[string]bool

// stemLength is where words are cut: renewal and renewed are both "renew".
const stemLength = 5

func stemsOf(text string) stems {
	set := make(stems)
	for word := range strings.FieldsFuncSeq(strings.ToLower(text), notInWord) {
		stem := []rune(strings.TrimSuffix(word, "s"))
		set[string(stem[:min(len(stem), stemLength)])] = true
	}
	return set
}

func notInWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// holds reports whether all of the other set, which is not empty, is in s.
func (s stems) holds(other stems) bool {
	for stem := range other {
		if !s[stem] {
			return false
		}
	}
	return len(other) > 0
}

// usual is the part of all definitions in which a word like "customer" has to
// stand before it no longer gives anything away.
const usual = 0.05

// commonStems finds the words that stand in definitions of all kinds.
func commonStems(entries []*entry) stems {
	count := make(map[string]int)
	for _, e := range entries {
		for stem := range e.inText {
			count[stem]++
		}
	}
	common := make(stems)
	for stem, n := range count {
		if float64(n) > usual*float64(len(entries)) {
			common[stem] = true
		}
	}
	return common
}

// likeness is the share of the words of two texts that they have in common.
func likeness(a, b stems) float64 {
	both := 0
	for stem := range a {
		if b[stem] {
			both++
		}
	}
	return float64(both) / float64(max(1, len(a)+len(b)-both))
}
