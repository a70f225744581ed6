package glossary

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sahilm/fuzzy"
)

const (
	typoCost     = 0.06 // of one typo in a word
	orderCost    = 0.03 // of words in another order
	mostKeys     = 400  // that share a word with the query are compared with it
	mostAligned  = 12   // words of a query that are compared with keys
	longestFuzzy = 39   // the score of package fuzzy overflows beyond
)

// A guess is a word of a term that a typed word may stand for.
type guess struct {
	word int32
	cost float64 // 0: the very word
	sure bool    // not an English word that only looks like it
}

// guesses returns the words that word may stand for, likeliest first.
func (f *finder) guesses(word string) []guess {
	x := f.index
	var guesses []guess
	if id, ok := x.words[word]; ok {
		guesses = append(guesses, guess{id, 0, true})
	}
	typed := !f.english.has(word)
	for _, id := range x.roots[root(word)] {
		guesses = append(guesses, guess{id, 0.04, typed || singular(word) == singular(x.forms[id])})
	}
	for _, n := range x.spelling.near(word) {
		if !opposite(word, x.forms[n.form]) {
			guesses = append(guesses, guess{n.form, typoCost * float64(n.typos), typed && len(word) > shortestTypo})
		}
	}
	if s := f.spoken.sound(word); len(word) >= shortestTypo {
		for _, id := range x.sounds[s] {
			if typos := distance(word, x.forms[id], 4); typos <= 4 && !opposite(word, x.forms[id]) {
				guesses = append(guesses, guess{id, typoCost * float64(1+typos) / 2, typed && len(s) > 2})
			}
		}
	}
	if len(guesses) == 0 {
		guesses = f.completions(word)
	}
	slices.SortStableFunc(guesses, func(a, b guess) int { return cmp.Compare(a.cost, b.cost) })
	return guesses
}

// completions returns the words that word may be short for: promo, mgr.
func (f *finder) completions(word string) []guess {
	if len(word) < 3 || len(word) > longestFuzzy {
		return nil
	}
	var guesses []guess
	for _, id := range f.index.wordsBeginning(word, mostKeys) {
		guesses = append(guesses, guess{id, 0.2, false})
	}
	if len(guesses) > 0 {
		return guesses
	}
	candidates := f.index.wordsBeginning(word[:1], mostKeys)
	forms := make([]string, len(candidates))
	for i, id := range candidates {
		forms[i] = f.index.forms[id]
	}
	for rank, m := range fuzzy.Find(word, forms) {
		guesses = append(guesses, guess{candidates[m.Index], 0.3 + 0.01*float64(min(rank, 10)), false})
	}
	return guesses
}

// opposite reports whether two words differ in a part that turns the meaning
// round: a neighbour, not a typo.
func opposite(a, b string) bool {
	for _, pair := range [][2]string{
		{"on", "off"}, {"up", "down"}, {"up", "cross"}, {"gross", "net"}, {"in", "out"}, {"over", "under"}, {"pre", "post"},
		{"", "in"}, {"", "un"}, {"", "non"}, {"", "de"}, {"", "re"}, {"pro", "de"}, {"b2b", "b2c"},
	} {
		for _, p := range [][2]string{pair, {pair[1], pair[0]}} {
			restA, okA := strings.CutPrefix(a, p[0])
			restB, okB := strings.CutPrefix(b, p[1])
			if okA && okB && restA == restB {
				return true
			}
		}
	}
	return false
}

// An alignment says how well a key's words are those of a query.
type alignment struct {
	term     int
	cost     float64
	complete bool // every word on either side has its counterpart, surely
	likeness float64
}

// reworded finds keys whose every word the query has, in any order, typos and
// all.
func (f *finder) reworded(q *query) []hit {
	var hits []hit
	for _, a := range f.align(q) {
		if a.complete {
			hits = append(hits, hit{a.term, 0.95 - a.cost})
		}
	}
	return hits
}

// alike finds keys that share words with the query.
func (f *finder) alike(q *query) []hit {
	var hits []hit
	for _, a := range f.align(q) {
		hits = append(hits, hit{a.term, 0.85 * a.likeness})
	}
	return hits
}

// align compares the query with the keys that share its rarest words.
func (f *finder) align(q *query) []alignment {
	words := q.subject[:min(len(q.subject), mostAligned)]
	guesses := make([][]guess, len(words))
	var shared []int32
	for i, w := range words {
		guesses[i] = f.guesses(w)
		for _, g := range guesses[i] {
			shared = append(shared, g.word)
		}
	}
	x := f.index
	slices.Sort(shared)
	shared = slices.Compact(shared)
	slices.SortStableFunc(shared, func(a, b int32) int { return cmp.Compare(len(x.postings[a]), len(x.postings[b])) })
	var keys []int32
	for _, w := range shared {
		keys = append(keys, x.postings[w][:min(len(x.postings[w]), mostKeys)]...)
		if len(keys) > mostKeys {
			break
		}
	}
	slices.Sort(keys)
	var alignments []alignment
	for _, k := range slices.Compact(keys) {
		alignments = append(alignments, f.alignKey(x.keys[k], guesses))
	}
	slices.SortStableFunc(alignments, func(a, b alignment) int { return cmp.Compare(b.likeness, a.likeness) })
	return alignments[:min(len(alignments), 2*mostMatches)]
}

// alignKey gives each word of a key the typed word that stands for it best.
func (f *finder) alignKey(k key, guesses [][]guess) alignment {
	a := alignment{term: k.term, complete: len(k.words) == len(guesses)}
	var total, covered float64
	used := make([]bool, len(guesses))
	after := -1
	for _, w := range k.words {
		weight := f.index.rarity(w)
		total += weight
		at, g := counterpart(w, guesses, used)
		if at < 0 {
			a.complete = false
			continue
		}
		used[at] = true
		if at < after {
			a.cost += orderCost
		}
		after = at
		a.cost += g.cost
		a.complete = a.complete && g.sure
		covered += weight * (1 - g.cost)
	}
	for i, gs := range guesses {
		switch {
		case len(gs) > 0:
			total += f.index.rarity(gs[0].word)
		case !used[i]:
			total += f.index.rarity(k.words[0])
		}
	}
	a.likeness = 2 * covered / total
	return a
}

func counterpart(word int32, guesses [][]guess, used []bool) (at int, best guess) {
	at = -1
	for i, gs := range guesses {
		for _, g := range gs {
			if g.word == word && !used[i] && (at < 0 || g.cost < best.cost) {
				at, best = i, g
			}
		}
	}
	return at, best
}
