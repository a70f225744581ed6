package glossary

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"strings"
	"sync"
)

// english.txt is made from SCOWL; words/LICENSE.txt says how, and on what
// terms, and how to look into it or change it. It is kept compressed, for it would be
// a thirtieth of the whole image.
//
//go:embed words/english.txt.gz
var englishGzip []byte

// english is the list, unpacked once and when it is first needed. That the
// packed one can be read, to its last word, is held by TestLexicon.
//
//nolint:gochecknoglobals // an embedded file, like englishGzip
var english = sync.OnceValue(func() lexicon {
	packed, err := gzip.NewReader(bytes.NewReader(englishGzip))
	if err != nil {
		return ""
	}
	lines, _ := io.ReadAll(packed)
	return unfold(lines)
})

// unfold makes words of lines: a capital stands for the letters that a word begins
// with as the one before it does.
func unfold(lines []byte) lexicon {
	var all strings.Builder
	var word []byte
	for line := range bytes.Lines(lines) {
		if same := int(line[0]) - 'A'; same >= 0 && same <= len(word) {
			word = append(word[:same], bytes.TrimSuffix(line[1:], []byte("\n"))...)
		}
		all.Write(word)
		all.WriteByte('\n')
	}
	return lexicon(all.String())
}

// A lexicon knows the ordinary words of English, so that "church" is not taken
// for a mistyped "churn". It is the words themselves, sorted, one a line, and
// is searched where it lies.
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

// lists searches by halves for the line that word is.
func (l lexicon) lists(word string) bool {
	for len(l) > 0 {
		half := string(l[:len(l)/2])
		from := strings.LastIndexByte(half, '\n') + 1
		line, _, _ := strings.Cut(string(l[from:]), "\n")
		switch {
		case line == word:
			return true
		case word < line:
			l = l[:from]
		default:
			l = l[min(from+len(line)+1, len(l)):]
		}
	}
	return false
}
