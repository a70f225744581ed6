package glossary

import (
	"cmp"
	"slices"
	"strings"
)

const (
	longestQuery = 300  // bytes; whoever writes more asks for no term
	mostWords    = 40   // of a query that are looked at
	mostMatches  = 8    // in an answer
	margin       = 0.05 // by which a sure answer beats every other
)

// A layer is one way of finding terms. Strong ones may answer at once, weak
// ones only suggest.
type layer struct {
	name   string
	strong bool
	find   func(*query) []hit
}

// A hit is a term that a layer found.
type hit struct {
	term  int
	score float64 // 1 is a name written out; comparable across layers
}

// layers is the table of ways to find a term, surest first.
func (f *finder) layers() []layer {
	return []layer{
		{"name", true, f.named},
		{"plural", true, f.inflected},
		{"sentence", true, f.asked},
		{"typo", true, f.mistyped},
		{"words", true, f.reworded},
		{"mention", false, f.mentioned},
		{"abbreviation", false, f.mistypedAbbreviation},
		{"likeness", false, f.alike},
		{"completion", false, f.completed},
		{"description", false, f.described},
	}
}

// A finder is what the layers work with.
type finder struct {
	index   *index
	phrases phrasebook
	english lexicon
	spoken  phonetics
	texts   *fullText
}

// Find looks up what someone typed. It is total: any text has an answer,
// if only an empty one.
func (g *Glossary) Find(text string) Answer {
	if len(text) > longestQuery {
		return Answer{}
	}
	if sides, ok := g.versus(text); ok {
		return sides
	}
	return g.find(g.read(text))
}

func (g *Glossary) find(q *query) Answer {
	var found []found
	for _, l := range g.layers() {
		for _, h := range l.find(q) {
			found = merge(found, h, l)
		}
		if len(found) >= mostMatches {
			break
		}
	}
	return g.answer(found)
}

// found is the best hit of a term so far, and the layer it came from.
type found struct {
	hit
	layer layer
}

func merge(all []found, h hit, l layer) []found {
	i := slices.IndexFunc(all, func(f found) bool { return f.term == h.term })
	switch {
	case i < 0:
		return append(all, found{h, l})
	case all[i].score < h.score:
		all[i] = found{h, l}
	}
	return all
}

// answer ranks what was found. It is sure only of a strong hit that beats all others.
func (g *Glossary) answer(found []found) Answer {
	slices.SortStableFunc(found, byScore)
	var a Answer
	for _, f := range found[:min(len(found), mostMatches)] {
		a.Matches = append(a.Matches, Match{Term: g.terms[f.term], Via: f.layer.name, Score: f.score})
	}
	a.Confident = len(found) > 0 && found[0].layer.strong &&
		(len(found) == 1 || found[0].score >= found[1].score+margin)
	return a
}

func byScore(a, b found) int { return cmp.Compare(b.score, a.score) }

// named finds names, abbreviations and aliases in full, as typed or without
// the question words around them.
func (f *finder) named(q *query) []hit {
	if term, ok := f.index.exact[squash(q.text)]; ok {
		return []hit{{term, 1}}
	}
	if term, ok := f.index.exact[strings.Join(q.subject, "")]; ok {
		return []hit{{term, 0.99}}
	}
	return nil
}

// inflected finds keys that differ in number only.
func (f *finder) inflected(q *query) []hit {
	var hits []hit
	for _, term := range f.index.singular[singulars(q.subject)] {
		hits = append(hits, hit{term, 0.97})
	}
	return hits
}
