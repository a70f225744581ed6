package glossary

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// An index leads from what people type to terms. It is built once.
type index struct {
	keys      []key
	exact     map[string]int    // term by squashed key
	signs     map[string]string // words of keys whose signs are part of them, spelt out: "c++" is "c plus plus"
	under     *index            // of the tier beneath; nil: there is none
	ends      []string          // the last words of the names, by term
	names     map[string]bool   // squashed names, their words in the singular
	shared    map[string][]int  // terms by an abbreviation that they share
	foreign   map[string]foreignKey
	singulars map[string][]int // terms by squashed key, its words in the singular
	sorted    []int32          // keys by their text, for prefixes
	longest   int              // words in the longest key
	phrases   *speller         // of squashed keys
	letters   *speller         // of abbreviations

	words    map[string]int32 // number of each word that occurs in a key
	forms    []word           // by number
	byForm   []int32          // words by their text, for prefixes
	spelling *speller         // of words, and of their singulars
	spelt    [][]int32        // words by number in spelling
	roots    map[string][]int32
	sounds   func() map[string][]int32 // made when one is first asked for
	same     map[string][]string       // words that stand for each other in names
}

// A key is one name, abbreviation or alias of a term.
type key struct {
	text         string
	words        []int32
	term         int32
	abbreviation bool
	name         bool
}

// A word occurs in keys.
type word struct {
	text    string
	keys    []int32
	weight  float32 // how much it says: the fewer keys have it, the more
	letters bool    // it is an abbreviation
}

func newIndex(terms []Term, phrases phrasebook, spoken phonetics, under *index) *index {
	x := &index{
		under: under, signs: map[string]string{}, ends: make([]string, 0, len(terms)),
		exact: make(map[string]int, len(terms)), names: make(map[string]bool, len(terms)), shared: map[string][]int{}, foreign: map[string]foreignKey{},
		singulars: make(map[string][]int, len(terms)), words: make(map[string]int32, len(terms)),
		roots: map[string][]int32{},
	}
	if under != nil {
		x.same = under.same
	} else {
		x.same = alternatives(sameWords, func(word string) string { return word })
	}
	texts := map[string]bool{}
	var squashed spellable
	add := func(k key, text string) {
		if k.text = normalise(x.spellSigns(text)); k.text != "" && !texts[k.text] {
			texts[k.text] = true
			squashed.add(x.addKey(k), k.abbreviation)
		}
	}
	for n, t := range terms {
		i := int32(n)
		name := normalise(t.Name)
		x.ends = append(x.ends, name[strings.LastIndexByte(name, ' ')+1:])
		add(key{term: i, name: true, abbreviation: t.Own && asAbbreviation(t.Name)}, t.Name)
		add(key{term: i}, t.Plural)
		for _, alias := range t.Aliases {
			add(key{term: i}, alias)
		}
		for _, abbreviation := range t.Abbreviations {
			add(key{term: i, abbreviation: true}, abbreviation)
		}
	}
	x.keys, x.forms = slices.Clone(x.keys), slices.Clone(x.forms) // as long as they are
	x.indexApart(terms)
	x.indexKeys(squashed)
	x.indexWords(phrases)
	x.sounds = sync.OnceValue(func() map[string][]int32 { return x.spokenWords(spoken) })
	return x
}

// asAbbreviation reports whether a name is written as abbreviations are: one word, most of
// it in capitals. A team's list of them often has nothing else.
func asAbbreviation(name string) bool {
	n := capitals(name)
	return n > 0 && !strings.ContainsRune(name, ' ') && 2*n > len(strings.TrimFunc(name, unicode.IsDigit))
}

// indexApart takes in what leads to a term only as it stands: abbreviations
// that terms share, and names in other languages.
func (x *index) indexApart(terms []Term) {
	for i, t := range terms {
		for _, abbreviation := range t.Shared {
			one := squash(normalise(x.spellSigns(abbreviation)))
			x.shared[one] = append(x.shared[one], i)
		}
		for _, name := range t.Foreign {
			for _, one := range foreignKeys(name.Text) {
				if _, named := x.exact[one]; !named {
					x.foreign[one] = foreignKey{i, name}
				}
			}
		}
	}
}

// addKey takes a key in, and returns it squashed.
func (x *index) addKey(k key) (all string) {
	words := strings.Fields(k.text)
	all = squash(k.text)
	one := squashSingular(words)
	if one == all {
		one = all // kept once
	}
	if k.name {
		x.names[one] = true
	}
	if k.abbreviation {
		one = all
	}
	x.exact[all] = int(k.term)
	if !slices.Contains(x.singulars[one], int(k.term)) {
		x.singulars[one] = append(x.singulars[one], int(k.term))
	}
	number := int32(len(x.keys)) //nolint:gosec // a glossary has fewer than 2^31 keys
	for _, w := range words {
		id := x.word(w)
		k.words = append(k.words, id)
		form := &x.forms[id]
		form.letters = form.letters || k.abbreviation
		if n := len(form.keys); n == 0 || form.keys[n-1] != number {
			form.keys = append(form.keys, number)
		}
	}
	x.longest = max(x.longest, len(words))
	x.keys = append(x.keys, k)
	return all
}

// uses counts the keys that have a word, or one that stands for it, here and in
// the tiers beneath.
func (x *index) uses(text string) int {
	if x == nil {
		return 0
	}
	n := x.keysWith(text)
	for _, same := range x.same[text] {
		n += x.keysWith(same)
	}
	return n + x.under.uses(text)
}

// keysWith counts the keys that have a word.
func (x *index) keysWith(text string) int {
	if id, ok := x.words[text]; ok {
		return len(x.forms[id].keys)
	}
	return 0
}

// size counts the keys here and in the tiers beneath.
func (x *index) size() int {
	if x == nil {
		return 0
	}
	return len(x.keys) + x.under.size()
}

// word returns the number of a word, a new one if need be.
func (x *index) word(text string) int32 {
	id, known := x.words[text]
	if !known {
		id = int32(len(x.forms)) //nolint:gosec // a glossary has fewer than 2^31 words
		x.words[text] = id
		x.forms = append(x.forms, word{text: text})
	}
	return id
}

// spellable are the squashed keys in which typing errors are looked for.
type spellable struct{ phrases, letters []string }

func (s *spellable) add(squashed string, abbreviation bool) {
	if abbreviation {
		s.letters = append(s.letters, squashed)
	} else {
		s.phrases = append(s.phrases, squashed)
	}
}

func (x *index) indexKeys(squashed spellable) {
	x.sorted = make([]int32, 0, len(x.keys))
	for i := range x.keys {
		x.sorted = append(x.sorted, int32(i))
	}
	slices.SortFunc(x.sorted, func(a, b int32) int { return cmp.Compare(x.keys[a].text, x.keys[b].text) })
	x.phrases = newSpeller(squashed.phrases, func(letters int) int { return min(typoLimit(letters), 1) })
	x.letters = newSpeller(squashed.letters, abbreviationLimit)
}

func (x *index) indexWords(phrases phrasebook) {
	var spellings []string
	at, also := map[string]int{}, listing(len(x.forms))
	spell := func(text string, id int32) {
		if _, seen := at[text]; !seen {
			at[text] = len(spellings)
			spellings = append(spellings, text)
			x.spelt = append(x.spelt, nil)
		}
		x.spelt[at[text]] = also(x.spelt[at[text]], id)
	}
	size := float64(x.size())
	x.byForm = make([]int32, 0, len(x.forms))
	for i := range x.forms {
		id, w := int32(i), &x.forms[i]
		x.byForm = append(x.byForm, id)
		w.weight = float32(math.Log1p(size / float64(x.uses(w.text))))
		if phrases.words[w.text] {
			w.weight /= 5
		}
		one := singular(w.text)
		if spell(w.text, id); one != w.text {
			spell(one, id)
		}
		r := root(w.text)
		x.roots[r] = also(x.roots[r], id)
	}
	slices.SortFunc(x.byForm, func(a, b int32) int { return cmp.Compare(x.forms[a].text, x.forms[b].text) })
	x.spelt = slices.Clone(x.spelt) // as long as it is
	x.spelling = newSpeller(spellings, func(letters int) int {
		if letters == shortestTypo-1 {
			return 1 // within a longer term: "nte promoter"
		}
		return typoLimit(letters)
	})
}

// spokenWords are the words by how they are spoken.
func (x *index) spokenWords(spoken phonetics) map[string][]int32 {
	sounds, also := map[string][]int32{}, listing(len(x.forms))
	for i, w := range x.forms {
		one := singular(w.text)
		if s := spoken.sound(one); len(s) > 1 && len(one) >= shortestTypo && !w.letters {
			sounds[s] = also(sounds[s], int32(i))
		}
	}
	return sounds
}

// listing makes lists of numbers below n longer by one. Those of one number, as most are,
// share their memory.
func listing(n int) func(list []int32, number int32) []int32 {
	all := make([]int32, 0, n)
	for i := range n {
		all = append(all, int32(i))
	}
	return func(list []int32, number int32) []int32 {
		if list == nil {
			return all[number : number+1 : number+1]
		}
		return append(list, number)
	}
}
