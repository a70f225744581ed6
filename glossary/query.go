package glossary

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// A query is one thing typed, read in the ways that layers need.
type query struct {
	words    []string // normalised
	subject  []string // words without question words at either end
	asked    bool     // there are question words
	question bool     // it is a question, not a remark
	plain    bool     // every word of the subject is ordinary English
	idle     bool     // there is no subject, only small talk
	capitals bool     // it was typed with several capitals
	shouted  []string // the words in capitals of a text that is not all in capitals
	upper    []string // the same, of however few letters
	named    bool     // the subject is a name, if only in the plural
	letters  bool     // it is an abbreviation, which is none of ours
}

func (q *query) text() string { return strings.Join(q.words, " ") }

func (f *finder) read(text string) *query {
	q := &query{words: strings.Fields(f.normalise(inSingular(text))), capitals: capitals(text) > 1, shouted: shouted(text), upper: upper(text)}
	q.words = q.words[:min(len(q.words), mostWords)]
	from, to := f.subject(q.words)
	from, to, q.named = f.widest(q.words, from, to)
	q.subject = q.words[from:to]
	named := q.named && (len(q.subject) == len(q.words) || slices.Contains(q.upper, strings.Join(q.subject, "")))
	letters := slices.ContainsFunc(q.subject, func(w string) bool { return len(w) == 1 }) && f.isKey(strings.Join(q.subject, "")) // "what is C?"
	q.idle = !named && !letters && !slices.ContainsFunc(q.subject, func(w string) bool {
		return len(w) > 1 && !f.phrases.words[w] && !f.phrases.talk[w]
	})
	q.idle = q.idle || !q.named && f.elsewhere(q.words)
	q.letters = f.abbreviates(q, text)
	q.asked = slices.ContainsFunc(q.words, f.dropped)
	q.question = strings.Contains(text, "?") || f.phrases.asksOutright(q.words)
	q.plain = !slices.ContainsFunc(q.subject, func(w string) bool { return !f.english.has(w) })
	return q
}

// severalOf is an abbreviation in capitals of which there are several.
var severalOf = regexp.MustCompile(`\b\p{Lu}[\p{Lu}\d]{1,4}s\b`)

// inSingular takes the ending from abbreviations that without their capitals would
// not be seen to have one: "AEs", "DAUs".
func inSingular(text string) string {
	return severalOf.ReplaceAllStringFunc(text, func(several string) string {
		if typed := strings.ToLower(several); singular(typed) != typed {
			return several
		}
		return several[:len(several)-1]
	})
}

// subject leaves out the words that only ask at either end, but not those of a
// name that is two letters and a sign: "what is Q&A".
func (f *finder) subject(words []string) (from, to int) {
	to = len(words)
	for from < to && f.dropped(words[from]) {
		from++
	}
	for from < to && f.dropped(words[to-1]) {
		to--
	}
	for i := 1; i+1 < len(words); i++ {
		letters := len(words[i-1]) == 1 && words[i] == "and" && len(words[i+1]) == 1
		rest := from == to || i-1 <= from && to <= i+2
		if letters && rest && f.isKey(strings.Join(words[i-1:i+2], "")) {
			return i - 1, i + 2
		}
	}
	return from, to
}

// widest is the subject with the words that only ask beside it, where they are part of
// a name: "the churn percentage", "quick wins".
func (f *finder) widest(words []string, from, to int) (widestFrom, widestTo int, named bool) {
	for i := 0; i <= from; i++ {
		for j := len(words); j >= to && j > i; j-- {
			if f.isName(words[i:j]) {
				return i, j, true
			}
		}
	}
	return from, to, false
}

// isName reports whether words are a key of this tier or of one beneath, in the
// singular or in the plural.
func (f *finder) isName(words []string) bool {
	if f.isKey(strings.Join(words, "")) {
		return true
	}
	one := squashSingular(words)
	for ; f != nil; f = f.under {
		if len(f.index.singulars[one]) > 0 {
			return true
		}
	}
	return false
}

// Names reports whether text is nothing but a name of a term, in the singular or in
// the plural, perhaps behind an article: "renewal rates?", "the churn %".
func (g *Glossary) Names(text string) bool {
	words := strings.Fields(g.normalise(inSingular(text)))
	if len(words) > 1 && slices.Contains(strings.Fields(determiners), words[0]) && !g.isName(words) {
		words = words[1:]
	}
	return len(words) > 0 && g.isName(words)
}

// determiners stand before a name.
const determiners = `a an the our your my their its this that these those`

// abbreviates reports whether what is asked for is one short word that is no
// word of English nor of a term, or one in capitals.
func (f *finder) abbreviates(q *query, text string) bool {
	if len(q.subject) == 0 || len(q.subject) > 2 {
		return false
	}
	word := strings.Join(q.subject, "")
	if f.isWord(word) || len(word) > longestAbbreviation {
		return false
	}
	return capitals(text) > 1 && 2*capitals(text) > len(word) || len(q.subject) == 1 && len(word) < shortestTypo && !f.english.has(word)
}

// longestAbbreviation is how many letters an abbreviation has at most.
const longestAbbreviation = 5

// shouted are the words of a text that are written as abbreviations are: "COGS" in
// "COGS incl. hosting?", which is no word of English there.
func shouted(text string) []string {
	if !strings.ContainsFunc(text, unicode.IsLower) || capitals(text) < 2 {
		return nil
	}
	var all []string
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if len(word) >= shortestShouted && len(word) <= longestAbbreviation && capitals(word) > 1 { // "MoM", "SaaS"
			all = append(all, strings.ToLower(word))
		}
	}
	return all
}

func capitals(text string) int {
	n := 0
	for _, r := range text {
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n
}

// dropped reports whether word only asks. What may be a word of a term, well
// or badly spelt, is not taken for a mistyped question word.
func (f *finder) dropped(word string) bool {
	if f.phrases.words[word] {
		return true
	}
	return !f.isWord(word) && f.phrases.asks(word) && !f.english.has(word) && !f.misspelt(word)
}
