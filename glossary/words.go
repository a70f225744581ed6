package glossary

import (
	"cmp"
	"slices"
	"strings"

	"csbot/glossary/plaintext"
)

const (
	unknownWeight = 2.0 // of a word that is in no key
	fewWords      = 3   // up to which a query is taken for a name rather than a description
	mostAligned   = 12  // words of a query that are compared with keys
)

// A guess is a word of a term that a typed word may stand for.
type guess struct {
	word int32
	cost float64 // 0: the very word
	sure bool    // not an English word that only looks like it
	far  bool    // no more than some of its letters
}

func (g guess) better(other guess) bool {
	if g.sure != other.sure {
		return g.sure
	}
	return g.cost < other.cost
}

// guesses returns the words that typed, one of so many words, may stand for,
// likeliest first. In a longer text an English word is no typo, and a short one
// that is not English is one more surely than alone.
func (f *finder) guesses(typed string, words int) []guess {
	x := f.index
	var guesses []guess
	if id, ok := x.words[typed]; ok {
		guesses = append(guesses, guess{word: id, sure: true})
	}
	one, ordinary := singular(typed), f.english.has(typed)
	if id, ok := x.words[one]; ok && one != typed {
		guesses = append(guesses, guess{word: id, cost: 0.02, sure: !ordinary || !x.forms[id].letters})
	}
	for _, same := range x.same[one] {
		if id, ok := x.words[same]; ok && words > 1 {
			guesses = append(guesses, guess{word: id, cost: orderCost, sure: true})
		}
	}
	if len(guesses) == 0 && (words <= fewWords || !ordinary) && !f.under.isWord(typed) {
		telling := !ordinary && (len(one) > shortestTypo || len(one) == shortestTypo && words > 1)
		guesses = append(f.misspellings(typed, telling), f.misspellings(one, telling)...)
		guesses = append(guesses, f.soundalikes(one, !ordinary)...)
	}
	for _, id := range x.roots[root(typed)] {
		guesses = append(guesses, guess{word: id, cost: 0.04, sure: one == singular(x.forms[id].text) && (!ordinary || !x.forms[id].letters)})
	}
	slices.SortStableFunc(guesses, func(a, b guess) int { return cmp.Compare(a.cost, b.cost) })
	return guesses
}

// misspellings returns the words that typed may be a typo of; telling is whether
// it can hardly be anything else.
func (f *finder) misspellings(typed string, telling bool) []guess {
	var guesses []guess
	for _, n := range f.index.spelling.near(typed) {
		for _, id := range f.index.spelt[n.form] {
			if form := f.index.forms[id]; !opposite(typed, form.text) {
				likely := n.typos == 1 || typed[0] == form.text[0]
				guesses = append(guesses, guess{word: id, cost: typoCost * float64(n.typos), sure: likely && telling && !form.letters})
			}
		}
	}
	return guesses
}

// soundalikes returns the words that are said as typed is.
func (f *finder) soundalikes(typed string, telling bool) []guess {
	const mostTypos = 4
	if len(typed) < shortestTypo {
		return nil
	}
	var guesses []guess
	said := f.spoken.sound(typed)
	for _, id := range f.index.sounds()[said] {
		form := f.index.forms[id].text
		if typos := plaintext.Typos(typed, form, mostTypos); typos <= mostTypos && !opposite(typed, form) {
			guesses = append(guesses, guess{word: id, cost: typoCost * max(1, float64(typos)/2), sure: telling && len(said) > 2})
		}
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
	letters  bool // the key is an abbreviation
	explains uint // the words of the query that stand for words of the key, as bits
}

// reworded compares words one by one, in any order. It is sure of a key whose
// every word the query has, typos and all, and nothing else.
func (f *finder) reworded(q *query) []hit {
	alike, whole := scoreAlike, scoreWords
	if len(q.subject) > fewWords {
		alike /= 8 // descriptions share words with many keys
	}
	trimmed := len(q.subject) < len(q.words)
	if trimmed {
		whole -= orderCost
	}
	var hits []hit
	byChance := len(q.subject) == 1 && f.byChance(q, q.subject[0])
	for _, a := range f.align(q.subject, false) {
		if a.complete {
			hits = append(hits, hit{a.term, whole - a.cost, trusted(byChance || trimmed && f.saysLittle(q, a), likely, sure)})
		} else {
			apart := a.letters && f.under != nil && (byChance || len(q.subject) > 1) // it is mentioned, or only looks like it
			hits = append(hits, hit{a.term, alike * a.likeness, trusted(!q.letters && !apart && !f.said(q) && f.mostly(q, a), likely, chance)})
		}
	}
	if !trimmed || len(q.words) > mostAligned || len(q.subject) > fewWords {
		return hits
	}
	for _, a := range f.align(q.words, true) { // "calc roi" is a name, "calc churn" is not
		if a.complete {
			hits = append(hits, hit{a.term, scoreWords - a.cost, sure})
		}
	}
	return hits
}

// saysLittle reports whether the one word that stands for a key says little of it: one of
// English that is an abbreviation, "mind map", or no name in full in a longer text that
// asks for no meaning, "percent of the seats that are really used".
func (f *finder) saysLittle(q *query, a alignment) bool {
	if !q.plain || q.capitals || len(q.subject) != 1 || f.phrases.asksMeaning(q.words) {
		return false
	}
	return a.letters || len(q.words) > fewWords && !f.index.names[singular(q.subject[0])]
}

// mostly reports whether an alignment explains most of the words of a query:
// more than half of those that say something, or half of them where terms have
// the others too.
func (f *finder) mostly(q *query, a alignment) bool {
	asked, explained, strange := 0, 0, 0
	for i, w := range q.subject[:min(len(q.subject), mostAligned)] {
		if f.phrases.words[w] || f.phrases.context[w] && len(q.subject) > 1 {
			continue
		}
		asked++
		if a.explains&(1<<i) != 0 {
			explained++
		} else if _, known := f.index.words[singular(w)]; !known {
			strange++
		}
	}
	return 2*explained > asked || 2*explained == asked && strange == 0 && !q.plain
}

// align compares words with the keys that share the rarest of them, or only
// with those of as many words, and returns the likeliest first.
func (f *finder) align(words []string, asMany bool) []alignment {
	guesses := f.guessAll(words)
	var shared []int32
	for _, gs := range guesses {
		for _, g := range gs {
			shared = append(shared, g.word)
		}
	}
	x := f.index
	slices.Sort(shared)
	shared = slices.Compact(shared)
	slices.SortStableFunc(shared, func(a, b int32) int { return cmp.Compare(len(x.forms[a].keys), len(x.forms[b].keys)) })
	keys := make([]int32, 0, mostKeys)
	for _, w := range shared {
		sharing := x.forms[w].keys
		keys = append(keys, sharing[:min(len(sharing), mostKeys-len(keys))]...)
	}
	slices.Sort(keys)
	likeliest := make([]alignment, 0, 2*mostMatches)
	for _, k := range slices.Compact(keys) {
		if k := &x.keys[k]; !asMany || len(k.words) == len(guesses) {
			likeliest = ranked(likeliest, f.alignKey(k, guesses))
		}
	}
	return likeliest
}

// ranked puts an alignment in its place among the likeliest, as many as there
// is room for.
func ranked(likeliest []alignment, a alignment) []alignment {
	at := len(likeliest)
	for at > 0 && likeliest[at-1].likeness < a.likeness {
		at--
	}
	switch {
	case at == cap(likeliest):
		return likeliest
	case len(likeliest) == cap(likeliest):
		likeliest = likeliest[:len(likeliest)-1]
	}
	return slices.Insert(likeliest, at, a)
}

// guessAll returns the guesses for each word. Short queries may have shortened
// words; in longer ones those would be chance.
func (f *finder) guessAll(words []string) [][]guess {
	words = words[:min(len(words), mostAligned)]
	all := make([][]guess, len(words))
	for i, w := range words {
		id, known := f.index.words[w]
		switch {
		case known && f.phrases.words[w]:
			all[i] = []guess{{word: id, sure: true}}
		case !f.phrases.words[w]:
			all[i] = f.guesses(w, len(words))
		}
		if len(all[i]) == 0 && len(words) <= fewWords && !f.phrases.words[w] {
			all[i] = f.completions(w)
		}
	}
	return all
}

// alignKey gives each word of a key the typed word that stands for it best.
func (f *finder) alignKey(k *key, guesses [][]guess) alignment {
	a := alignment{term: int(k.term), complete: len(k.words) == len(guesses), letters: k.abbreviation && len(k.words) == 1}
	var total, covered float64
	used := make([]bool, len(guesses))
	last := -1
	for _, w := range k.words {
		weight := float64(f.index.forms[w].weight)
		total += weight
		at, g := counterpart(w, guesses, used)
		if at < 0 {
			a.complete = false
			continue
		}
		if at < last {
			a.cost += orderCost
		}
		used[at], last = true, at
		if !g.far && (g.sure || g.cost > 2*typoCost || len(guesses) == 1) { // or short for it, or the one word there is
			a.explains |= 1 << at
		}
		total += weight
		a.cost += g.cost
		a.complete = a.complete && g.sure
		covered += weight * (1 - g.cost)
	}
	for i, gs := range guesses {
		switch {
		case used[i]:
		case len(gs) > 0:
			total += float64(f.index.forms[gs[0].word].weight)
		default:
			total += unknownWeight
		}
	}
	a.likeness = 2 * covered / total
	return a
}

// counterpart finds the unused typed word that stands best for a word of a key.
func counterpart(word int32, guesses [][]guess, used []bool) (at int, best guess) {
	at = -1
	for i, gs := range guesses {
		for _, g := range gs {
			if g.word == word && !used[i] && (at < 0 || g.better(best)) {
				at, best = i, g
			}
		}
	}
	return at, best
}
