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

// nearness is how like a description the nearest passage of each kind is, from 0
// to 1: the cosine of the two, words that mean about the same counting in part.
type nearness struct{ said, written float64 }

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
func (p *passages) near(texts *fullText, words []string, near []nearness) {
	common, counted := make([]float64, len(p.all)), make([]int, len(p.all))
	weight := 0.0
	for i, root := range roots(words) {
		rareness := texts.rareness(root)
		weight += rareness
		count := func(root string, rareness float64) {
			for _, at := range p.with[root] {
				if counted[at] <= i {
					common[at], counted[at] = common[at]+rareness, i+1
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
	for at, common := range common {
		if common == 0 {
			continue
		}
		one := p.all[at]
		kind := &near[one.term].said
		if one.written {
			kind = &near[one.term].written
		}
		*kind = max(*kind, common/math.Sqrt(weight*one.weight))
	}
}
