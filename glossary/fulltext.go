package glossary

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// The constants of BM25: how soon repetition stops to count, and how much the
// length of a text does. kinship is what a word of the same meaning counts.
const (
	saturation   = 0.8
	lengthiness  = 0.75
	kinship      = 0.5
	mostPostings = 500 // of a word; those of the lowest score are left out
)

// A fullText ranks terms by what their entries say (BM25), for people who can
// only describe what they mean.
type fullText struct {
	postings map[string][]posting // by root, the highest score first
	rarity   map[string]float64   // of the roots that occur
	rarest   float64              // of those that do not
}

// A posting is what a word says for a term.
type posting struct {
	term  int
	score float64
}

type field struct {
	text   string
	weight float64
}

// fields is the table of what describes a term, and how well.
func fields(t Term) []field {
	fields := []field{{t.Name, 0.5}, {strings.Join(t.Aliases, " "), 1}, {strings.Join(t.Described, " "), 1}, {t.Formula, 0.5}, {t.Example, 0.5}}
	for _, s := range t.Senses {
		fields = append(fields, field{s.Text, 1}, field{s.Note, 0.2})
	}
	return fields
}

func newFullText(terms []Term) *fullText {
	x := &fullText{postings: map[string][]posting{}, rarity: map[string]float64{}}
	x.rarest = math.Log1p(2 * float64(len(terms)))
	lengths, average := make([]float64, len(terms)), 0.0
	for i, t := range terms {
		counts := map[string]float64{}
		for _, f := range fields(t) {
			for word := range strings.FieldsSeq(normalise(f.text)) {
				counts[root(word)] += f.weight
				lengths[i] += f.weight
			}
		}
		for root, count := range counts {
			x.postings[root] = append(x.postings[root], posting{i, count})
		}
		average += lengths[i] / float64(len(terms))
	}
	for root, list := range x.postings {
		x.rarity[root] = math.Log1p(float64(len(terms)) / (float64(len(list)) + 0.5))
		for i, p := range list {
			list[i].score = p.score * (saturation + 1) / (p.score + saturation*(1-lengthiness+lengthiness*lengths[p.term]/average))
		}
	}
	x.weigh()
	return x
}

// weigh turns what postings say of a text into what they say for a term, and
// lets words that mean the same stand in for each other.
func (x *fullText) weigh() {
	weighed := make(map[string][]posting, len(x.postings))
	for root, list := range x.postings {
		weighed[root] = scaled(list, x.rarity[root])
	}
	for root, others := range alternatives(layWords, root) {
		for _, other := range others {
			list := scaled(x.postings[other], kinship*min(x.rareness(root), x.rareness(other)))
			weighed[root] = append(weighed[root], list...)
		}
		weighed[root] = distinct(weighed[root])
	}
	for root, list := range weighed {
		weighed[root] = strongest(list)
	}
	x.postings = weighed
}

func scaled(list []posting, by float64) []posting {
	list = slices.Clone(list)
	for i := range list {
		list[i].score *= by
	}
	return list
}

// distinct keeps each term's best posting.
func distinct(list []posting) []posting {
	slices.SortFunc(list, func(a, b posting) int { return cmp.Or(cmp.Compare(a.term, b.term), cmp.Compare(b.score, a.score)) })
	return slices.CompactFunc(list, func(a, b posting) bool { return a.term == b.term })
}

// strongest keeps the postings of the highest scores, those first.
func strongest(list []posting) []posting {
	slices.SortFunc(list, func(a, b posting) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.term, b.term)) })
	return slices.Clone(list[:min(len(list), mostPostings)])
}

// rareness is how much a word says: the fewer entries have it, the more.
func (x *fullText) rareness(root string) float64 {
	if rarity, occurs := x.rarity[root]; occurs {
		return rarity
	}
	return x.rarest
}

// described finds terms by their definitions.
func (f *finder) described(q *query) []hit {
	scores, shared := make([]float64, len(f.prominence)), make([]int, len(f.prominence))
	var words, most float64
	telling := 0 // words that say something about what is described
	for _, w := range q.subject {
		if f.phrases.words[w] {
			continue
		}
		root := root(w)
		words++
		context := f.phrases.context[w]
		if !context {
			telling++
		}
		most += f.texts.rareness(root) * (saturation + 1)
		for _, p := range f.texts.postings[root] {
			scores[p.term] += p.score
			if !context {
				shared[p.term]++
			}
		}
	}
	var hits []hit
	for term, score := range scores {
		score = min(1, words/3) * score / most // one or two words describe nothing
		if score >= leastGuessed {
			trust := likely
			switch {
			case score < leastDescribed, shared[term] < 2, telling <= fewWords && shared[term] < telling:
				trust = chance
			case score >= leastProbable && shared[term] > 2 && 2*shared[term] >= telling:
				trust = probable
			}
			hits = append(hits, hit{term, score, trust})
		}
	}
	return best(hits)
}
