package glossary

import (
	"math"
	"slices"
	"strings"
)

// longestRemark is how many words of its own a sentence has at most that is
// about the one term it names; one of more speaks of something else.
const longestRemark = 2

// longestQuestion is how many words a question has at most of which every everyday
// word is what it asks about.
const longestQuestion = 7

// shortestShouted is how many capitals make an abbreviation of an English word.
const shortestShouted = 3

// A span is a key found inside a sentence: words[from:to] name term.
type span struct {
	term, from, to int
	tier           *finder
	aside          bool // it may just as well be said of the question
	actor          bool // it is a role: who does what is asked about
}

// mentioned finds terms inside a sentence. It is sure of one where nothing
// else is said: "what does it mean when a customer is at risk".
func (f *finder) mentioned(q *query) []hit {
	words, respelt := f.respell(q.words)
	spans := f.spansOf(q, words)
	content, unknown := f.unexplained(words, spans)
	named := meant(spans)
	actors := slices.ContainsFunc(spans, func(s span) bool { return s.actor && !s.aside && !slices.Contains(named, s) })
	twice := len(named) > 1 // "net promoter score (NPS)"
	named = slices.CompactFunc(named, func(a, b span) bool { return a.term == b.term })
	if len(named) == 1 && content == 0 && (q.asked || twice) {
		return []hit{{named[0].term, scoreSentence - typoCost*float64(respelt), f.surely(q, words, named[0], actors)}}
	}
	alike := scoreAlike
	if len(words) > fewWords {
		alike /= 2 // a description may mention any term
	}
	about, found := f.about(q, words, named, unknown)
	strange := f.strangers(q, words, named)
	var hits []hit
	for _, s := range named {
		length := len(strings.Join(words[s.from:s.to], ""))
		ours := !q.letters && (!strange || s.to-s.from > 1)
		h := hit{s.term, alike * math.Sqrt(float64(length)/float64(length+content)), trusted(ours, likely, chance)}
		switch {
		case ours && f.inRemark(q, words, s):
			h.trust = aside
		case found && s.term != about:
			h.score /= 2
		case s.actor && unknown >= longestRemark:
		case found && !strange && (q.question || q.asked && unknown <= longestRemark) && !q.letters:
			h.score, h.trust = max(h.score, scoreAbout), trusted(f.loneName(words, named), alone, probable)
		}
		hits = append(hits, h)
	}
	return hits
}

// unexplained counts the words, and their letters, that say something beside what is named.
func (f *finder) unexplained(words []string, spans []span) (letters, n int) {
	covered := make([]bool, len(words))
	for _, s := range spans {
		for i := s.from; i < s.to; i++ {
			covered[i] = true
		}
	}
	for i, w := range words {
		if !covered[i] && !f.phrases.context[w] && !f.dropped(w) {
			letters += len(w)
			n++
		}
	}
	return letters, n
}

// surely is how far a name is trusted beside which a sentence says nothing: less where
// it may be an everyday word ("call my mom"), or where somebody acts on what it names
// ("which playbook does a CSM use").
func (f *finder) surely(q *query, words []string, s span, actors bool) trust {
	id, known := f.index.words[words[s.from]]
	letters := s.to-s.from == 1 && known && f.index.forms[id].letters && f.english.has(words[s.from])
	switch {
	case f.qualified(q, words, s):
		return chance
	case f.inPassing(q, words, s), letters && !q.capitals && !f.phrases.asksMeaning(words):
		return likely
	case actors, f.remarked(q, words, s):
		return alone
	}
	return sure
}

// qualified reports whether what follows a name that is an everyday word makes it
// something else: "champion of the world", "on board with the idea".
func (f *finder) qualified(q *query, words []string, s span) bool {
	switch {
	case s.to == len(words):
		return false
	case words[s.to] == "for" && (q.question || f.phrases.asksMeaning(words)): // whom it is to be explained for
		return false
	case !slices.Contains([]string{"of", "with", "for"}, words[s.to]):
		return false
	}
	return !slices.ContainsFunc(words[s.from:s.to], func(w string) bool { return !f.english.has(w) })
}

// remarked reports whether a name is one everyday word of a remark that asks nothing: "a
// customer that other prospects can call".
func (f *finder) remarked(q *query, words []string, s span) bool {
	return s.to-s.from == 1 && len(words) > fewWords+1 && !q.question && f.english.has(words[s.from]) && !slices.Contains(q.shouted, words[s.from])
}

// inPassing reports whether a name is one everyday word of a long sentence that asks
// for no meaning: "all the people who have a say in the purchase". One that is no name in
// full is so in a shorter one: "percent of the seats that are really used".
func (f *finder) inPassing(q *query, words []string, s span) bool {
	longest := longestQuestion
	if !f.index.names[singular(words[s.from])] && !slices.Contains(q.shouted, words[s.from]) {
		longest = fewWords
	}
	return s.to-s.from == 1 && len(words) > longest && f.english.has(words[s.from]) && !f.phrases.asksMeaning(words)
}

// about returns the term that a question is probably about: the only one whose
// abbreviation is in it, or the only one that it names, in several words, and
// beside which it says little, in so many other words. A name that is an
// everyday word may be in any sentence, unless it stands in capitals there.
func (f *finder) about(q *query, words []string, named []span, others int) (term int, ok bool) {
	var letters, several []int
	for _, s := range named {
		switch {
		case s.to-s.from > 1 && (q.question || f.index.names[squashSingular(words[s.from:s.to])]):
			several = append(several, s.term)
		case s.to-s.from == 1 && f.stands(q, words[s.from]):
			letters = append(letters, s.term)
		}
	}
	if len(letters) == 0 && others <= longestRemark && len(named) == len(several) {
		letters = several
	}
	if len(letters) == 0 || slices.Max(letters) != slices.Min(letters) {
		return 0, false
	}
	return letters[0], true
}

// loneName reports whether of what is named only one is by a name in full or several
// words: in "does RPO include usage", "usage" may just be a word.
func (f *finder) loneName(words []string, named []span) bool {
	full := 0
	for _, s := range named {
		if s.to-s.from > 1 || !f.english.has(words[s.from]) || f.index.names[singular(words[s.from])] {
			full++
		}
	}
	return full <= 1
}

// stands reports whether a word stands for its term in any sentence: an
// abbreviation, or in a question a word that only the trade has. One of English is
// either in capitals alone.
func (f *finder) stands(q *query, word string) bool {
	id, known := f.index.words[word]
	letters := known && f.index.forms[id].letters
	if f.english.has(word) {
		return letters && slices.Contains(q.shouted, word)
	}
	return letters || q.question
}

// spans finds the keys in a sentence, longest first, none over another, nor over a longer
// one of a tier beneath: a team's "value" is not meant by "time to value".
func (f *finder) spans(words []string) []span {
	return slices.DeleteFunc(f.everySpan(words), func(s span) bool { return s.tier != f })
}

// spans finds what find knows in a sentence, of at most so many words.
func spans(words []string, longest int, find func(words []string, from, to int) (span, bool)) []span {
	var spans []span
	taken := make([]bool, len(words))
	for n := min(longest, len(words)); n > 0; n-- {
		for from := 0; from+n <= len(words); from++ {
			if slices.Contains(taken[from:from+n], true) {
				continue
			}
			if s, ok := find(words, from, from+n); ok {
				spans = append(spans, s)
				for i := from; i < from+n; i++ {
					taken[i] = true
				}
			}
		}
	}
	return spans
}

// meant drops the spans said aside, and then the roles, unless there is nothing else.
func meant(spans []span) []span {
	for _, drop := range []func(span) bool{func(s span) bool { return s.aside }, func(s span) bool { return s.actor }} {
		if kept := slices.DeleteFunc(slices.Clone(spans), drop); len(kept) > 0 {
			spans = kept
		}
	}
	return spans
}

// acts reports whether a term is somebody: a role.
func (x *index) acts(term int) bool {
	const roles = " architect associate engineer executive manager officer owner representative "
	return strings.Contains(roles, " "+x.ends[term]+" ")
}

func (f *finder) span(words []string, from, to int) (span, bool) {
	asks, context := true, true
	for _, w := range words[from:to] {
		asks = asks && f.phrases.words[w]
		context = context && (f.phrases.words[w] || f.phrases.context[w])
	}
	if asks {
		return span{}, false
	}
	s := span{from: from, to: to, tier: f, aside: context || f.phrases.sets(words[:from])}
	key := make([]byte, 0, 64)
	for _, w := range words[from:to] {
		key = append(key, w...)
	}
	term, ok := f.index.exact[string(key)]
	if !ok {
		if terms := f.index.singulars[string(appendSingular(key[:0], words[from:to]))]; len(terms) == 1 {
			term, ok = terms[0], true
		}
	}
	s.term, s.actor = term, ok && f.index.acts(term)
	return s, ok
}

// respell returns words with those that are neither English nor known replaced
// by the word of a term that they are surely a typo of, and how many were.
func (f *finder) respell(words []string) (respelt []string, typos int) {
	respelt = slices.Clone(words)
	for i, w := range words {
		if f.isWord(w) || f.isKey(w) || f.english.has(w) || f.dropped(w) {
			continue
		}
		if guesses := f.guesses(w, len(words)); len(guesses) > 0 && guesses[0].sure {
			respelt[i] = f.index.forms[guesses[0].word].text
			typos++
		}
	}
	return respelt, typos
}
