package glossary

import (
	"slices"
	"strings"
	"unicode"
)

// shortestLetters is from how many letters an abbreviation of a team's counts in a text
// without its capitals.
const shortestLetters = 2

// manyLetters is of how many abbreviations every other one is near some.
const manyLetters = 500

// upper are the words of a text that stand in capitals there, of however few letters;
// of a text all in capitals, none does.
func upper(text string) []string {
	if !strings.ContainsFunc(text, unicode.IsLower) {
		return nil
	}
	var all []string
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if strings.ContainsFunc(word, unicode.IsUpper) && !strings.ContainsFunc(word, unicode.IsLower) {
			all = append(all, strings.ToLower(word))
		}
	}
	return all
}

// small reports whether a word is an abbreviation of this tier alone, and in a text not in
// capitals. A team may have thousands of those, on top of what is asked about.
func (f *finder) small(capital []string, word string) bool {
	if f.under == nil || slices.Contains(capital, word) || f.under.isKey(word) || f.under.isShared(word) {
		return false
	}
	return f.abbreviated(word) || f.abbreviated(singular(word))
}

// abbreviated reports whether a word is an abbreviation of this tier.
func (f *finder) abbreviated(word string) bool {
	id, known := f.index.words[word]
	return known && f.index.forms[id].letters
}

// passing reports whether a word is an abbreviation of this tier but by chance: it is
// small, and of English, of a name beneath, or of one letter. A team's VALUE, CARE and APP
// are in many texts that ask for other things.
func (f *finder) passing(capital []string, word string) bool {
	return f.small(capital, word) && (len(word) < shortestLetters || f.english.has(word) || f.under.isWord(word))
}

// byChance reports whether a word of a query is passing, and the query asks for more, or
// not for what it means.
func (f *finder) byChance(q *query, word string) bool {
	asked := len(q.subject) == 1 && (len(q.words) == 1 || f.phrases.asksMeaning(q.words))
	return !asked && f.passing(q.upper, word)
}

// spansOf are the spans of a query's words but for those that are there by chance.
func (f *finder) spansOf(q *query, words []string) []span {
	return slices.DeleteFunc(f.spans(words), func(s span) bool { return s.to-s.from == 1 && f.byChance(q, words[s.from]) })
}

// namesIn are the spans of several sides, but for those that are there by chance.
func (g *Glossary) namesIn(words, capital []string) []span {
	return slices.DeleteFunc(g.everySpan(words), func(s span) bool {
		return len(words) > 1 && s.to-s.from == 1 && s.tier.passing(capital, words[s.from])
	})
}

// crowded reports whether what looks like an abbreviation of this tier does so by chance:
// it is a word of English, one of several words, or, in capitals, another trade's where
// this tier has so many that all are near one.
func (f *finder) crowded(q *query) bool {
	if f.under == nil {
		return false
	}
	return len(q.subject) > 1 || q.plain && !q.capitals || q.capitals && len(f.index.letters.forms) > manyLetters
}

// said reports whether the one everyday word that a text is left with is but said in it:
// "leave it to me", "where do you live".
func (f *finder) said(q *query) bool {
	return q.plain && !q.named && len(q.subject) == 1 && len(q.words) > fewWords && !f.phrases.asksMeaning(q.words)
}

// inRemark reports whether a name of this tier is small in a text that asks for no meaning.
func (f *finder) inRemark(q *query, words []string, s span) bool {
	return s.to-s.from == 1 && f.small(q.upper, words[s.from]) && !q.question && !f.phrases.asksMeaning(words)
}

// alsoMeant reports whether what was asked for is an everyday word of many meanings beneath,
// and one more here: "what value", of a team that has a VALUE. It is nothing else where
// this tier is surely meant.
func (g *Glossary) alsoMeant(q *query, surely bool, beneath []found) bool {
	if !q.named || surely && (len(q.words) == 1 || !g.passing(q.upper, strings.Join(q.subject, ""))) {
		return false
	}
	return slices.ContainsFunc(beneath, func(f found) bool { return f.layer.name == layerShared })
}
