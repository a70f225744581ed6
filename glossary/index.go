package glossary

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// An index leads from what people type to terms. It is built once.
type index struct {
	keys     []key
	exact    map[string]int     // term by squashed key
	singular map[string][]int   // terms by squashed key, its words in the singular
	sorted   []int              // keys by their text, for prefixes
	words    map[string]int32   // number of each word that occurs in a key
	forms    []string           // the words, by number
	postings [][]int32          // keys in which a word occurs, by its number
	roots    map[string][]int32 // words by root
	sounds   map[string][]int32 // words by sound
	byForm   []int32            // words by their text, for prefixes
	spelling *speller           // of words
	phrases  *speller           // of squashed keys
	letters  *speller           // of abbreviations
	longest  int                // words in the longest key
}

// A key is one name, abbreviation or alias of a term.
type key struct {
	term         int
	text         string
	words        []int32
	abbreviation bool
	name         bool
}

func newIndex(terms []Term, p phonetics) *index {
	x := &index{
		exact: map[string]int{}, singular: map[string][]int{},
		words: map[string]int32{}, roots: map[string][]int32{}, sounds: map[string][]int32{},
	}
	for i, t := range terms {
		x.add(key{term: i, name: true}, t.Name)
		for _, alias := range append(slices.Clone(t.Aliases), t.Plural) {
			x.add(key{term: i}, alias)
		}
		for _, abbreviation := range t.Abbreviations {
			x.add(key{term: i, abbreviation: true}, abbreviation)
		}
	}
	x.sortKeys()
	x.indexWords(p)
	return x
}

func (x *index) add(k key, text string) {
	k.text = normalise(text)
	if _, known := x.exact[squash(k.text)]; known || k.text == "" {
		return
	}
	x.exact[squash(k.text)] = k.term
	one := squash(k.text)
	words := strings.Fields(k.text)
	if !k.abbreviation {
		one = singulars(words)
	}
	if !slices.Contains(x.singular[one], k.term) {
		x.singular[one] = append(x.singular[one], k.term)
	}
	for _, w := range words {
		id, known := x.words[w]
		if !known {
			id = int32(len(x.forms)) //nolint:gosec // a glossary has fewer than 2^31 words
			x.words[w] = id
			x.forms = append(x.forms, w)
			x.postings = append(x.postings, nil)
		}
		k.words = append(k.words, id)
		if list := x.postings[id]; len(list) == 0 || list[len(list)-1] != int32(len(x.keys)) { //nolint:gosec // see above
			x.postings[id] = append(list, int32(len(x.keys))) //nolint:gosec // see above
		}
	}
	x.longest = max(x.longest, len(words))
	x.keys = append(x.keys, k)
}

func (x *index) sortKeys() {
	var phrases, letters []string
	x.sorted = make([]int, len(x.keys))
	for i, k := range x.keys {
		x.sorted[i] = i
		phrases = append(phrases, squash(k.text))
		if k.abbreviation {
			letters = append(letters, squash(k.text))
		}
	}
	slices.SortFunc(x.sorted, func(a, b int) int { return cmp.Compare(x.keys[a].text, x.keys[b].text) })
	x.phrases = newSpeller(phrases, func(letters int) int { return min(typoLimit(letters), 1) })
	x.letters = newSpeller(letters, func(letters int) int {
		if letters < 3 || letters > 6 {
			return 0
		}
		return 2
	})
}

func (x *index) indexWords(p phonetics) {
	x.spelling = newSpeller(x.forms, typoLimit)
	for id, w := range x.forms {
		x.byForm = append(x.byForm, int32(id)) //nolint:gosec // see add
		x.roots[root(w)] = append(x.roots[root(w)], int32(id))
		if s := p.sound(w); len(s) > 1 && len(w) >= shortestTypo {
			x.sounds[s] = append(x.sounds[s], int32(id))
		}
	}
	slices.SortFunc(x.byForm, func(a, b int32) int { return cmp.Compare(x.forms[a], x.forms[b]) })
}

// rarity is how much a word says: the fewer keys have it, the more.
func (x *index) rarity(word int32) float64 {
	return math.Log1p(float64(len(x.keys)) / float64(1+len(x.postings[word])))
}

// beginning returns the keys that begin with prefix, at most limit.
func (x *index) beginning(prefix string, limit int) []int {
	from, _ := slices.BinarySearchFunc(x.sorted, prefix, func(i int, p string) int { return cmp.Compare(x.keys[i].text, p) })
	to := from
	for to < len(x.sorted) && to-from < limit && strings.HasPrefix(x.keys[x.sorted[to]].text, prefix) {
		to++
	}
	return x.sorted[from:to]
}

// wordsBeginning returns the words that begin with prefix, at most limit.
func (x *index) wordsBeginning(prefix string, limit int) []int32 {
	from, _ := slices.BinarySearchFunc(x.byForm, prefix, func(i int32, p string) int { return cmp.Compare(x.forms[i], p) })
	to := from
	for to < len(x.byForm) && to-from < limit && strings.HasPrefix(x.forms[x.byForm[to]], prefix) {
		to++
	}
	return x.byForm[from:to]
}

// singulars squashes words in the singular.
func singulars(words []string) string {
	ones := make([]string, len(words))
	for i, w := range words {
		ones[i] = singular(w)
	}
	return strings.Join(ones, "")
}
