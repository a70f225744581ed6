package glossary

import (
	_ "embed"
	"iter"
	"strings"
)

// english is made from SCOWL; words/LICENSE.txt says how, and on what terms, and how to
// look into it or change it.
//
//go:embed words/english.txt
var english lexicon

// A lexicon knows the ordinary words of English, so that "church" is not taken
// for a mistyped "churn". It has the words sorted, one a line, and is searched where it
// lies: in the program's file, of which only what is looked at takes memory. Each line
// begins with a capital, which stands for the letters that a word begins with as the one
// before it does: A for none, B for one. Every few lines there is an A.
type lexicon string

// has reports whether word, or what it is plainly built from, is English:
// no list has every "distractor" and "offboarding".
func (l lexicon) has(word string) bool {
	if l.lists(word) {
		return true
	}
	for _, prefix := range []string{"mis", "non", "off", "out", "over", "pre", "un"} {
		if rest, ok := strings.CutPrefix(word, prefix); ok && len(rest) > 4 && l.lists(rest) {
			return true
		}
	}
	for _, suffix := range []string{"or", "er", "ors", "ers", "s"} {
		if rest, ok := strings.CutSuffix(word, suffix); ok && len(rest) > 4 && l.lists(rest) {
			return true
		}
	}
	return false
}

// lists searches by halves for the last whole word that is not above the one looked for,
// and from there on line by line.
func (l lexicon) lists(word string) bool {
	for {
		from := l.middle()
		if from < 0 {
			break
		}
		if whole, _, _ := strings.Cut(string(l[from+1:]), "\n"); word < whole {
			l = l[:from]
		} else {
			l = l[from:]
		}
	}
	for listed := range l.words() {
		if string(listed) >= word {
			return string(listed) == word
		}
	}
	return false
}

// middle is where a line in the middle begins that is a whole word; -1: no line but the
// first one is.
func (l lexicon) middle() int {
	half := len(l) / 2
	if i := strings.Index(string(l[half:]), "\nA"); i >= 0 {
		return half + i + 1
	}
	i := strings.LastIndex(string(l[:half]), "\nA")
	if i < 0 {
		return -1
	}
	return i + 1
}

// words are the words from the first line on, which is a whole one. Each is good until
// the next.
func (l lexicon) words() iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		word := make([]byte, 0, 64) // none is longer
		for line := range strings.Lines(string(l)) {
			same := min(int(line[0])-'A', len(word))
			word = append(word[:same], strings.TrimSuffix(line[1:], "\n")...)
			if !yield(word) {
				return
			}
		}
	}
}
