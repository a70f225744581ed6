package judge

import (
	"slices"
	"strings"
	"unicode"

	"csbot/glossary/plaintext"
	"csbot/quiz/clues"
)

// A name is what a term is called, ready to be compared.
type name struct {
	term     string
	words    []string
	squashed string
}

func newName(text, term string) name {
	words := strings.FieldsFunc(strings.ToLower(plaintext.Clean(text)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("#+%&'", r)
	})
	return name{term, words, strings.Join(words, "")}
}

// expected stands for all names of what is right.
const expected = "\x00"

// How many letters a name needs, that one or two typing errors leave no doubt of
// it.
const (
	oneError  = 4
	twoErrors = 9
)

// accepted are texts that are right, also without the article that is taken off answers.
func accepted(texts []string) (names []name) {
	for _, text := range texts {
		names = append(names, newName(text, expected))
		if bare := article.ReplaceAllString(text, ""); bare != text {
			names = append(names, newName(bare, expected))
		}
	}
	return names
}

// errorsIn is how many typing errors a name may have.
func errorsIn(letters int) int {
	switch {
	case letters >= twoErrors:
		return 2
	case letters >= oneError:
		return 1
	}
	return 0
}

// nearest is the term with the name that an answer is a typing error away from: ""
// where there is none, and a tie where something else is as near as the right one.
func (j *Judge) nearest(key clues.Key, said string) (term string, tie bool) {
	typed := newName(said, "")
	least, at := errorsIn(len(typed.squashed))+1, []string(nil)
	look := func(n name) {
		d, near := j.errors(typed, n, least)
		switch {
		case !near || d > least:
			return
		case d < least:
			least, at = d, nil
		}
		at = append(at, n.term)
	}
	for _, n := range accepted(key.Accept) {
		look(n)
	}
	for _, n := range j.names {
		if slices.Contains(key.Terms, n.term) {
			n.term = expected
		}
		look(n)
	}
	if len(at) == 0 {
		return "", false
	}
	slices.Sort(at)
	at = slices.Compact(at)
	return at[0], at[0] == expected && len(at) > 1
}

// errors counts the typing errors between what was typed and a name. A word of
// the trade is none: who types "gross" does not mean "net".
func (j *Judge) errors(typed, n name, limit int) (int, bool) {
	allowed := min(limit, errorsIn(len(n.squashed)))
	if len(typed.words) != len(n.words) {
		allowed = min(allowed, 1)
	}
	d := plaintext.Typos(typed.squashed, n.squashed, allowed)
	if d > allowed || digits(typed.squashed) != digits(n.squashed) {
		return 0, false
	}
	if len(typed.words) == len(n.words) {
		for i, word := range typed.words {
			if word != n.words[i] && j.words[word] && !sameWord(word, n.words[i]) {
				return 0, false
			}
		}
	}
	return d, true
}

// sameWord reports whether two words differ in number only.
func sameWord(a, b string) bool { return strings.TrimSuffix(a, "s") == strings.TrimSuffix(b, "s") }

// digits are the digits of a text, which no typing error is taken for.
func digits(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text)
}
