package glossary

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

const (
	shortestPassage = 16  // bytes of a sentence of an entry that describes its term
	mostPassages    = 500 // with a word; the longest are left out
)

// Passages are the sentences that describe terms, one by one: as people describe
// them, and those of their entries. A description that is near to one of them
// as a whole says more than one whose words are strewn over an entry.
type passages struct {
	all  []passage
	with map[string][]int // by root: which of all
}

type passage struct {
	term    int
	written bool    // in an entry; else said by people
	weight  float64 // the rarity of all its words
}

// alike is what a term has in common with a description: the score of the words of its
// entry and how many of them it shares; and how near the nearest passage of each kind is,
// from 0 to 1: the cosine of the two, words that mean about the same counting in part.
type alike struct {
	score         float64
	shared        int
	said, written float64
}

// newPassages reads the passages of terms; texts, which know how rare words are,
// are complete.
func newPassages(terms []Term, texts *fullText) *passages {
	p := &passages{with: map[string][]int{}}
	for i, t := range terms {
		for _, text := range t.Described {
			p.add(texts, text, passage{term: i})
		}
		for _, s := range t.Senses {
			for text := range strings.FieldsFuncSeq(s.Text, func(r rune) bool { return r == '.' || r == ';' }) {
				if len(text) >= shortestPassage {
					p.add(texts, text, passage{term: i, written: true})
				}
			}
		}
	}
	for root, with := range p.with {
		slices.SortFunc(with, func(a, b int) int { return cmp.Or(cmp.Compare(p.all[a].weight, p.all[b].weight), cmp.Compare(a, b)) })
		p.with[root] = slices.Clone(with[:min(len(with), mostPassages)])
	}
	return p
}

func (p *passages) add(texts *fullText, text string, one passage) {
	at := len(p.all)
	for _, root := range roots(strings.Fields(normalise(text))) {
		one.weight += texts.rareness(root)
		p.with[root] = append(p.with[root], at)
	}
	p.all = append(p.all, one)
}

// roots returns the roots of words, each once.
func roots(words []string) []string {
	roots := make([]string, 0, len(words))
	for _, w := range words {
		if r := root(w); !slices.Contains(roots, r) {
			roots = append(roots, r)
		}
	}
	return roots
}

// near compares a description with the passages of each term.
func (p *passages) near(texts *fullText, words []string, found *tally[alike]) {
	type shared struct {
		weight float64 // of the words in common
		words  int     // of the description that were looked at
	}
	common := newTally[shared](len(p.all))
	weight := 0.0
	for i, root := range roots(words) {
		rareness := texts.rareness(root)
		weight += rareness
		count := func(root string, rareness float64) {
			for _, at := range p.with[root] {
				if one := common.of(at); one.words <= i {
					one.weight, one.words = one.weight+rareness, i+1
				}
			}
		}
		count(root, rareness)
		for _, other := range texts.others[root] {
			if len(p.with[other]) > 0 {
				count(other, kinship*min(rareness, texts.rareness(other)))
			}
		}
	}
	for at, shared := range common.all {
		one := p.all[at]
		near := shared.weight / math.Sqrt(weight*one.weight)
		if term := found.of(one.term); one.written {
			term.written = max(term.written, near)
		} else {
			term.said = max(term.said, near)
		}
	}
}
