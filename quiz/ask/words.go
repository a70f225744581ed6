package ask

import (
	"slices"
	"strings"
	"unicode"
)

// wordSet is the set of words of a text, cut so that forms of a word are alike.
// Cutting takes more words for each other than a stemmer does, and that is
// wanted: a question too few is better than one that gives its answer away.
type wordSet map[string]bool

const (
	// formLength is where words are cut: renewal and renewed are both "renew".
	formLength = 5
	// hintLength is where they are cut to find what a reader might go by:
	// "free" hints at freemium, "advice" at an advisor.
	hintLength = 4
)

func wordsOf(text string) wordSet { return cut(text, formLength) }

// hintsOf is the set of a text's words that could give another text away.
func hintsOf(text string) wordSet {
	set := make(wordSet)
	for _, word := range telling(text) {
		set[prefix(word, hintLength)] = true
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
// most telling of those that begin alike.
func hintsBetween(prompt, right []string) []hint {
	var hints []hint
	for _, word := range prompt {
		for _, other := range right {
			if prefix(word, hintLength) != prefix(other, hintLength) {
				continue
			}
			h := hint{word, common(word, other)}
			i := slices.IndexFunc(hints, func(known hint) bool { return prefix(known.word, hintLength) == prefix(word, hintLength) })
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

func cut(text string, length int) wordSet {
	set := make(wordSet)
	for word := range strings.FieldsFuncSeq(strings.ToLower(text), notInWord) {
		set[prefix(strings.TrimSuffix(word, "s"), length)] = true
	}
	return set
}

func prefix(word string, length int) string {
	letters := []rune(word)
	return string(letters[:min(len(letters), length)])
}

func notInWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// holds reports whether all of the other set, which is not empty, is in s.
func (s wordSet) holds(other wordSet) bool {
	for word := range other {
		if !s[word] {
			return false
		}
	}
	return len(other) > 0
}

// shared is what two sets have in common.
func (s wordSet) shared(other wordSet) wordSet {
	both := make(wordSet)
	for word := range s {
		if other[word] {
			both[word] = true
		}
	}
	return both
}

// likeness is the share of the words of two texts that they have in common.
func likeness(a, b wordSet) float64 {
	both := 0
	for word := range a {
		if b[word] {
			both++
		}
	}
	return float64(both) / float64(max(1, len(a)+len(b)-both))
}
