package quiz

import (
	"strings"
	"unicode"
)

// stems is the set of words of a text, cut so that forms of a word are alike.
type stems map[string]bool

const (
	// stemLength is where words are cut: renewal and renewed are both "renew".
	stemLength = 5
	// hintLength is where they are cut to find what a reader might go by:
	// "free" hints at freemium, "advice" at an advisor.
	hintLength = 4
)

func stemsOf(text string) stems { return cut(text, stemLength) }

// hintsOf is the set of a text's words that could give another text away.
func hintsOf(text string) stems {
	set := cut(text, hintLength)
	for _, word := range []string{"of", "the", "to", "per", "as", "and", "in", "a", "on", "for", "by", "with", "is", "from", "an", "or", "at"} {
		delete(set, word)
	}
	return set
}

func cut(text string, length int) stems {
	set := make(stems)
	for word := range strings.FieldsFuncSeq(strings.ToLower(text), notInWord) {
		stem := []rune(strings.TrimSuffix(word, "s"))
		set[string(stem[:min(len(stem), length)])] = true
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

// shared is what two sets have in common.
func (s stems) shared(other stems) stems {
	both := make(stems)
	for stem := range s {
		if other[stem] {
			both[stem] = true
		}
	}
	return both
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
