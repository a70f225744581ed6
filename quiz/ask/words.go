package ask

import (
	"hash/fnv"
	"slices"
	"strings"
	"unicode"
)

// wordSet is the set of words of a text, cut so that forms of a word are alike: what
// they hash to, sorted. Cutting takes more words for each other than a stemmer does,
// and that is wanted: a question too few is better than one that gives its answer
// away.
type wordSet []uint64

const (
	// formLength is where words are cut: renewal and renewed are both "renew".
	formLength = 5
	// hintLength is where they are cut to find what a reader might go by:
	// "free" hints at freemium, "advice" at an advisor.
	hintLength = 4
)

func wordsOf(text string) wordSet {
	var set wordSet
	for word := range strings.FieldsFuncSeq(strings.ToLower(text), notInWord) {
		set = append(set, cut(strings.TrimSuffix(word, "s"), formLength))
	}
	return set.sorted()
}

// hintsOf is the set of a text's words that could give another text away.
func hintsOf(text string) wordSet {
	var set wordSet
	for _, word := range telling(text) {
		set = append(set, cut(word, hintLength))
	}
	return set.sorted()
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

// sorted makes a set of words in any order.
func (s wordSet) sorted() wordSet {
	slices.Sort(s)
	return slices.Clip(slices.Compact(s))
}

// cut is what stands for a word in a set.
func cut(word string, length int) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(prefix(word, length)))
	return h.Sum64()
}

func prefix(word string, length int) string {
	for at := range word {
		if length == 0 {
			return word[:at]
		}
		length--
	}
	return word
}

func notInWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// holds reports whether all of the other set, which is not empty, is in s.
func (s wordSet) holds(other wordSet) bool {
	return len(other) > 0 && s.inCommon(other) == len(other)
}

// inCommon is how many words two sets have in common.
func (s wordSet) inCommon(other wordSet) int {
	both, i, j := 0, 0, 0
	for i < len(s) && j < len(other) {
		switch {
		case s[i] < other[j]:
			i++
		case s[i] > other[j]:
			j++
		default:
			both, i, j = both+1, i+1, j+1
		}
	}
	return both
}

// likeness is the share of the words of two texts that they have in common.
func likeness(a, b wordSet) float64 {
	both := a.inCommon(b)
	return float64(both) / float64(max(1, len(a)+len(b)-both))
}
