package quiz

import (
	"slices"
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
	set := make(stems)
	for _, word := range telling(text) {
		set[stem(word, hintLength)] = true
	}
	return set
}

// telling lists the words of a text, without those that tell nothing.
func telling(text string) []string {
	var words []string
	for word := range strings.FieldsFuncSeq(strings.ToLower(text), notInWord) {
		switch word {
		case "of", "the", "to", "per", "as", "and", "in", "a", "on", "for", "by", "with", "is", "from", "an", "or", "at":
		default:
			words = append(words, strings.TrimSuffix(word, "s"))
		}
	}
	return words
}

// A hint is a word of the prompt that the right option repeats, so many letters
// of it.
type hint struct {
	word    string
	letters int
}

// hintsBetween finds the words of a prompt that are in the right option, the
// most telling of each stem.
func hintsBetween(prompt, right []string) []hint {
	var hints []hint
	for _, word := range prompt {
		for _, other := range right {
			if stem(word, hintLength) != stem(other, hintLength) {
				continue
			}
			h := hint{word, common(word, other)}
			i := slices.IndexFunc(hints, func(known hint) bool { return stem(known.word, hintLength) == stem(word, hintLength) })
			switch {
			case i < 0:
				hints = append(hints, h)
			case h.letters > hints[i].letters:
				hints[i] = h
			}
		}
	}
	return hints
}

// in reports whether some words have as much of it as the right option has:
// “committed” is no “community”, though both begin alike.
func (h hint) in(words []string) bool {
	return slices.ContainsFunc(words, func(word string) bool { return common(word, h.word) >= h.letters })
}

// common is how many bytes two words have in common at their beginning.
func common(a, b string) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}

func cut(text string, length int) stems {
	set := make(stems)
	for word := range strings.FieldsFuncSeq(strings.ToLower(text), notInWord) {
		set[stem(strings.TrimSuffix(word, "s"), length)] = true
	}
	return set
}

func stem(word string, length int) string {
	letters := []rune(word)
	return string(letters[:min(len(letters), length)])
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
