package glossary

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// A fullText ranks terms by what their entries say (BM25), for people who can
// only describe what they mean.
type fullText struct {
	postings map[string][]posting // by root
	length   []float64            // of each term's text
	average  float64
}

type posting struct {
	term  int
	count float64
}

func newFullText(terms []Term) *fullText {
	x := &fullText{postings: map[string][]posting{}, length: make([]float64, len(terms))}
	for i, t := range terms {
		counts := map[string]float64{}
		for _, field := range fields(t) {
			for word := range strings.FieldsSeq(normalise(field.text)) {
				counts[root(word)] += field.weight
				x.length[i] += field.weight
			}
		}
		for word, count := range counts {
			x.postings[word] = append(x.postings[word], posting{i, count})
		}
		x.average += x.length[i] / float64(len(terms))
	}
	return x
}

type field struct {
	text   string
	weight float64
}

// fields is the table of what describes a term, and how well.
func fields(t Term) []field {
	fields := []field{{t.Name, 2}, {strings.Join(t.Aliases, " "), 1.5}, {t.Formula, 0.5}, {t.Example, 0.5}}
	for _, s := range t.Senses {
		fields = append(fields, field{s.Text, 1}, field{s.Note, 0.2})
	}
	return fields
}

// described finds terms by their definitions.
func (f *finder) described(q *query) []hit {
	const saturation, lengthPenalty = 1.2, 0.75
	x := f.texts
	scores := map[int]float64{}
	var most float64
	for _, w := range q.subject {
		if f.phrases.words[w] {
			continue
		}
		list := x.postings[root(w)]
		idf := math.Log1p((float64(len(x.length)) + 0.5) / (float64(len(list)) + 0.5))
		most += idf * (saturation + 1)
		for _, p := range list {
			scores[p.term] += idf * p.count * (saturation + 1) /
				(p.count + saturation*(1-lengthPenalty+lengthPenalty*x.length[p.term]/x.average))
		}
	}
	var hits []hit
	for term, score := range scores {
		hits = append(hits, hit{term, 0.9 * score / most, false})
	}
	slices.SortFunc(hits, func(a, b hit) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.term, b.term)) })
	return hits[:min(len(hits), mostMatches)]
}
