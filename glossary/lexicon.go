package glossary

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"
)

// english.txt.gz is made from SCOWL; words/LICENSE.txt says how, and on what terms.
//
//go:embed words/english.txt.gz
var englishGz []byte

// A lexicon knows the ordinary words of English, so that "church" is not taken
// for a mistyped "churn".
type lexicon struct{ words []string }

func newLexicon() (lexicon, error) {
	unzipped, err := gzip.NewReader(bytes.NewReader(englishGz))
	if err != nil {
		return lexicon{}, fmt.Errorf("reading the English words: %w", err)
	}
	text, err := io.ReadAll(unzipped)
	if err != nil {
		return lexicon{}, fmt.Errorf("reading the English words: %w", err)
	}
	return lexicon{strings.Fields(string(text))}, nil
}

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

func (l lexicon) lists(word string) bool {
	_, found := slices.BinarySearch(l.words, word)
	return found
}
