package glossary

import (
	"slices"
	"strings"
)

// A span is a key found inside a sentence: the words from..to name term.
type span struct {
	term, from, to int
	context        bool // its words may just as well be about the sentence
}

// asked finds a term inside a sentence that says nothing else: "what does it
// mean when a customer is at risk".
func (f *finder) asked(q *query) []hit {
	words, respelt := f.respell(q)
	spans := f.spans(words)
	if len(spans) != 1 {
		return nil
	}
	for i, w := range words {
		inside := i >= spans[0].from && i < spans[0].to
		if !inside && !f.phrases.context[w] && !f.dropped(w) {
			return nil
		}
	}
	return []hit{{spans[0].term, 0.96 - 0.06*float64(respelt)}}
}

// mentioned finds every term inside a sentence; the more of it a term makes
// up, the likelier it is what was asked for.
func (f *finder) mentioned(q *query) []hit {
	words, _ := f.respell(q)
	content := 0
	for _, w := range words {
		if !f.dropped(w) {
			content += len(w)
		}
	}
	var hits []hit
	for _, s := range f.spans(words) {
		share := float64(len(strings.Join(words[s.from:s.to], ""))) / float64(max(content, 1))
		hits = append(hits, hit{s.term, 0.4 + 0.4*min(share, 1)})
	}
	return hits
}

// spans finds the keys in a sentence, longest first where they overlap.
func (f *finder) spans(words []string) []span {
	var spans []span
	taken := make([]bool, len(words))
	for n := min(f.index.longest, len(words)); n > 0; n-- {
		for from := 0; from+n <= len(words); from++ {
			if slices.Contains(taken[from:from+n], true) {
				continue
			}
			if s, ok := f.span(words, from, from+n); ok {
				spans = append(spans, s)
				for i := from; i < from+n; i++ {
					taken[i] = true
				}
			}
		}
	}
	meant := slices.DeleteFunc(slices.Clone(spans), func(s span) bool { return s.context })
	if len(meant) > 0 {
		return meant
	}
	return spans
}

func (f *finder) span(words []string, from, to int) (span, bool) {
	s := span{from: from, to: to, context: true}
	asks := true
	for _, w := range words[from:to] {
		asks = asks && f.phrases.words[w]
		s.context = s.context && (f.phrases.words[w] || f.phrases.context[w])
	}
	if asks {
		return span{}, false
	}
	if term, ok := f.index.exact[strings.Join(words[from:to], "")]; ok {
		s.term = term
		return s, true
	}
	if terms := f.index.singular[singulars(words[from:to])]; len(terms) == 1 {
		s.term = terms[0]
		return s, true
	}
	return span{}, false
}

// respell returns the words of a query with those that are neither English nor
// known replaced by the word of a term that they are surely a typo of, and how
// many were.
func (f *finder) respell(q *query) (words []string, respelt int) {
	words = slices.Clone(q.words)
	for i, w := range words {
		if _, known := f.index.words[w]; known || f.ordinary(w) || f.dropped(w) {
			continue
		}
		if guesses := f.guesses(w); len(guesses) > 0 && guesses[0].sure {
			words[i] = f.index.forms[guesses[0].word]
			respelt++
		}
	}
	return words, respelt
}
