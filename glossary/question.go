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

// asks reports whether word is a question word, or a typo of one.
func (p phrasebook) asks(word string) bool { return p.words[word] || len(p.spelling.near(word)) > 0 }

// sets reports whether what follows words is the setting of a question, not
// its subject: "… in customer success", "… for a CSM".
func (p phrasebook) sets(words []string) bool {
	for len(words) > 0 && strings.Contains(" a an the our your ", " "+words[len(words)-1]+" ") {
		words = words[:len(words)-1]
	}
	return len(words) > 0 && slices.Contains([]string{"in", "for", "at", "within"}, words[len(words)-1])
}

// A query is one thing typed, read in the ways that layers need.
type query struct {
	words   []string // normalised
	subject []string // words without question words at either end
	asked   bool     // there were some
	plain   bool     // every word of the subject is ordinary English
}

func (f *finder) read(text string) *query {
	q := &query{words: strings.Fields(normalise(text))}
	q.words = q.words[:min(len(q.words), mostWords)]
	q.subject = q.words
	for len(q.subject) > 0 && f.dropped(q.subject[0]) {
		q.subject = q.subject[1:]
	}
	for n := len(q.subject); n > 0 && f.dropped(q.subject[n-1]); n-- {
		q.subject = q.subject[:n-1]
	}
	if _, named := f.index.exact[strings.Join(q.words, "")]; named {
		q.subject = q.words
	}
	q.asked = len(q.subject) < len(q.words)
	q.plain = !slices.ContainsFunc(q.subject, func(w string) bool { return !f.english.has(w) })
	return q
}

// dropped reports whether word only asks. What may be a word of a term, well
// or badly spelt, is not taken for a mistyped question word.
func (f *finder) dropped(word string) bool {
	if f.phrases.words[word] {
		return true
	}
	_, ours := f.index.words[word]
	return !ours && f.phrases.asks(word) && !f.english.has(word) && len(f.index.spelling.near(word)) == 0
}
