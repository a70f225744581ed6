package glossary

import (
	"cmp"
	"slices"
	"strings"
)

const (
	longestQuery = 300 // bytes; whoever writes more asks for no term
	mostWords    = 40  // of a query that are looked at
	mostMatches  = 8   // in an answer
)

// The scale of scores: what a find of each kind is worth at best. What is a
// margin below a sure find does not cast doubt on it.
const (
	scoreName         = 1.0
	scorePlural       = 0.98
	scoreDone         = 0.96
	scoreOneMore      = 0.9995 // second of those that share a name
	scoreSentence     = 0.95
	scoreWords        = 0.95
	scorePhrase       = 0.9
	scoreCompletion   = 0.83
	scoreAlike        = 0.8
	scoreAbbreviation = 0.7
	scoreAbout        = 0.55 // of the one term that a sentence names, or more
	scoreContracted   = 0.5
	typoCost          = 0.06
	orderCost         = 0.03 // of words in another order
	margin            = 0.045
	clearlyAhead      = 1.3  // times the score of the next is a probable answer
	describedAhead    = 1.3  // the same, of two descriptions
	likeAhead         = 1.1  // the same, where the description is much like it
	faintAhead        = 1.4  // the same, where the description is but a little like
	farAhead          = 1.6  // the same, where it is less like it than that
	aboutAsGood       = 0.8  // times the score of a guess is one that is worth as much
	mostGuessed       = 0.84 // what guesses about one term may add up to
	leastGuessed      = 0.15 // a guess that scores less is not worth a suggestion
	leastLike         = 0.5  // a description that scores less is not much like it
	leastProbable     = 0.36 // a description that scores less is only a little like
	leastFaint        = 0.3  // a description that scores less is of nothing for sure
	leastDescribed    = 0.16 // a description that scores less resembles nothing
	leastAlike        = 0.31 // a description of everyday words that scores less resembles nothing, either
	leastPlain        = 0.35 // a description without a word of the trade that scores less resembles nothing, either
	leastClear        = 0.44 // one that scores less is not told for sure, unless it is like no other entry
	leastTold         = 0.45 // one of everyday words that scores less is not told for sure
)

// The names of layers that are spoken of elsewhere.
const (
	layerShared     = "shared"
	layerForeign    = "foreign"
	layerPlural     = "plural"
	layerCompletion = "completion"

	layerDescription = "description"
)

// A layer is one way of finding terms. Strong ones may be sure, weak ones only
// suggest.
type layer struct {
	name   string
	strong bool
	find   func(*query) []hit
}

// A hit is a term that a layer found.
type hit struct {
	term  int
	score float64 // 1 is a name written out; comparable across layers
	trust trust
}

// trust is what a hit is good for by itself.
type trust int

const (
	chance   trust = iota // only adds to others: a word that happens to be in both, the letters of another trade's abbreviation
	aside                 // a suggestion behind all others, which casts no doubt on them
	likely                // a suggestion
	probable              // the answer, under "Probably …", where nothing else comes near
	alone                 // the same, whatever comes near: the only term that a question names
	sure                  // the answer: the query can hardly mean anything else
)

// trusted is the trust of a hit for which the better case holds or does not.
func trusted(holds bool, better, worse trust) trust {
	if holds {
		return better
	}
	return worse
}

// layers is the table of ways to find a term.
func (f *finder) layers() []layer {
	return []layer{
		{"name", true, f.named},
		{layerForeign, true, f.namedAbroad},
		{layerShared, false, f.namedTogether},
		{layerPlural, true, f.inflected},
		{"sentence", true, f.mentioned},
		{"typo", true, f.mistyped},
		{"words", true, f.reworded},
		{"abbreviation", false, f.mistypedAbbreviation},
		{layerCompletion, false, f.completed},
		{layerDescription, false, f.described},
	}
}

// A finder is what the layers work with.
type finder struct {
	index   *index
	phrases phrasebook
	english lexicon
	spoken  phonetics
	texts   *fullText

	everyday   ambiguity
	prominence []float64 // of terms: guesses prefer what several documents speak of

	under *finder // of the tier beneath; nil: there is none
}

// Find looks up what someone typed. It is total: any text has an answer,
// if only an empty one.
func (g *Glossary) Find(text string) Answer {
	if len(text) > longestQuery {
		return Answer{}
	}
	if sides, ok := comparedAbroad(text); ok {
		text = sides
	}
	if name, ok := g.oppositeOf(text); ok {
		text = name
	}
	if sides, ok := g.versus(text); ok {
		return sides
	}
	if subject, ok := askedAbroad(text); ok {
		text = subject
	}
	return measuring(g.widen(g.find(text), text), text)
}

// widen puts beside a broad name, standing alone, what else it may mean.
func (g *Glossary) widen(a Answer, text string) Answer {
	if !a.Confident || !a.Matches[0].Term.Broad || g.normalise(text) != g.normalise(a.Matches[0].Term.Name) {
		return a
	}
	wide := Answer{Matches: a.Matches[:1]}
	for _, name := range a.Matches[0].Term.See {
		t, _ := g.Term(name)
		wide.Matches = append(wide.Matches, Match{Term: t, Via: "see", Score: a.Matches[0].Score / 2})
	}
	return wide
}

func (g *Glossary) find(text string) Answer {
	q := g.read(text)
	if q.idle {
		return Answer{}
	}
	return answer(q, g.gather(q))
}

// search runs the layers over the terms of this tier.
func (g *Glossary) search(q *query) []found {
	all := make([]found, 0, 4*mostMatches)
	for _, l := range g.layers() {
		for _, h := range l.find(q) {
			all = merge(all, found{h, l, g})
		}
	}
	for i := range all {
		if all[i].trust != sure && all[i].layer.name != layerShared {
			all[i].score *= g.prominence[all[i].term]
		}
	}
	return all
}

// named finds names, abbreviations and aliases in full, however spaced.
func (f *finder) named(q *query) []hit {
	if term, ok := f.index.exact[squash(q.text())]; ok {
		return []hit{{term, scoreName, sure}}
	}
	return nil
}

// inflected finds keys that differ in number only. An English word is no plural
// of an abbreviation, unless it is written as one: "maps", "MAPs".
func (f *finder) inflected(q *query) []hit {
	one := squashSingular(q.words)
	id, known := f.index.words[one]
	ordinary := known && f.index.forms[id].letters && !q.capitals && f.english.has(q.text())
	terms := f.index.singulars[one]
	hits := make([]hit, 0, len(terms))
	for _, term := range terms {
		hits = append(hits, hit{term, scorePlural, trusted(!ordinary, sure, likely)})
	}
	if term, ok := f.done(q); ok && len(hits) == 0 {
		hits = append(hits, hit{term, scoreDone, alone})
	}
	return hits
}

// done returns the term whose name is what somebody does or did, by the one word of a
// query: "churning", "escalated", "implementing".
func (f *finder) done(q *query) (term int, ok bool) {
	if len(q.subject) != 1 {
		return 0, false
	}
	for _, ending := range []string{"ing", "ed"} {
		verb, cut := strings.CutSuffix(q.subject[0], ending)
		if !cut || len(verb) < shortestTypo {
			continue
		}
		for _, noun := range []string{"", "e", "ion", "ation", "al", "ment"} {
			inOthers := noun == "" && f.isWord(q.subject[0]) || noun == "e" && ending != "ed" // "leading", "enterprising"
			if term, ok := f.index.exact[verb+noun]; ok && f.index.names[verb+noun] && !inOthers {
				return term, true
			}
		}
	}
	return 0, false
}

// best keeps the hits of the highest score.
func best(hits []hit) []hit {
	slices.SortFunc(hits, func(a, b hit) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.term, b.term)) })
	return hits[:min(len(hits), 2*mostMatches)]
}
