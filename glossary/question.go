package glossary

import (
	"slices"
	"strings"
)

// questionWords ask for a term without being part of one: look-up drops them
// before and after what is asked for.
const questionWords = `
	a about again am an and any anybody anyone are as ask asking
	be been but by
	calc calculate calculated calculating calculation can could curious
	def define defined defining definition describe did different do does doing dont
	eg exactly explain explained explanation
	figure find for formula from
	get getting give guys
	had has have he hear heard hello help hey hi how
	i if im info information into is isnt it its ive
	just keep keeps kind know known
	let like look lookup
	me mean meaning means mention mentioned mentions mind much my
	need no not now
	of oh ok okay or our out
	percent percentage phrase please pls plz
	question quick quickly
	really refer refers refresher remember remind
	said say saying says see she should show simple so some somebody someone something sorry stand standing stands
	stuff supposed sure
	talk talking talks tell term terms than thank thanks that thats the their them then there these they
	thing things think this those though to today told trying
	understand us used uses using
	want was way we were what whats when where wheres which who whos why will with wondering word words would
	ya yo you your`

// contextWords are not dropped, for terms begin or end with them; beside a
// term in full they say nothing about it.
const contextWords = `
	abbreviation acronym actually all at account boss bot business call called colleague company compute computed
	concept context cs customer email equation fancy folks idea in keep kept manager measure measured meeting
	number on one people saas slack somewhere team the track tracked use work works world`

// A phrasebook tells the words that ask from those that are asked about.
type phrasebook struct {
	words    map[string]bool
	context  map[string]bool
	spelling *speller
}

func newPhrasebook() phrasebook {
	words := strings.Fields(questionWords)
	p := phrasebook{words: map[string]bool{}, context: map[string]bool{}}
	for _, w := range words {
		p.words[w] = true
	}
	for w := range strings.FieldsSeq(contextWords) {
		p.context[w] = true
	}
	p.spelling = newSpeller(words, func(letters int) int {
		if letters < 3 {
			return 0
		}
		return 1
	})
	return p
}

// asks reports whether word, or what it is a typo of, is a question word.
func (p phrasebook) asks(word string, english lexicon) bool {
	if p.words[word] {
		return true
	}
	return len(word) >= 3 && !english.has(word) && len(p.spelling.near(word)) > 0
}

// A query is one thing typed, read in the ways that layers need.
type query struct {
	raw     string
	text    string   // normalised
	words   []string // of text
	subject []string // words without question words at either end
	asked   bool     // question words were dropped
	plain   bool     // every word is ordinary English
}

func (f *finder) read(raw string) *query {
	q := &query{raw: raw, text: normalise(raw)}
	q.words = strings.Fields(q.text)
	if len(q.words) > mostWords {
		q.words = q.words[:mostWords]
	}
	q.subject = q.words
	for len(q.subject) > 0 && f.dropped(q.subject[0]) {
		q.subject = q.subject[1:]
	}
	for len(q.subject) > 0 && f.dropped(q.subject[len(q.subject)-1]) {
		q.subject = q.subject[:len(q.subject)-1]
	}
	q.asked = len(q.subject) < len(q.words)
	q.plain = !slices.ContainsFunc(q.subject, func(w string) bool { return !f.ordinary(w) })
	return q
}

// ordinary reports whether a word is English rather than a typo.
func (f *finder) ordinary(word string) bool { return f.english.has(word) || len(word) < shortestTypo }

// dropped reports whether word only asks: words of terms that are no question
// words are never taken for mistyped ones.
func (f *finder) dropped(word string) bool {
	if f.phrases.words[word] {
		return true
	}
	_, ours := f.index.words[word]
	return !ours && f.phrases.asks(word, f.english)
}
