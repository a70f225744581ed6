package glossary

import (
	"cmp"
	"hash/maphash"
	"math/bits"
	"slices"
	"sync"

	"csbot/glossary/plaintext"
)

// shortestTypo is the length from which a word can be a typo of another: below
// it, almost everything is near something.
const shortestTypo = 4

// typoLimit is how many typos a word of that many letters may have.
func typoLimit(letters int) int {
	switch {
	case letters < shortestTypo:
		return 0
	case letters < 8:
		return 1
	}
	return 2
}

// A speller finds the forms within a few typos of a word without looking at
// all of them: two words are within n typos only if deleting at most n letters
// of each can make them equal, so it keeps every form under the hashes of what
// such deletions leave. A few forms it does look at, but only at the letters that
// each has: that takes a thirtieth of the memory. Hashes are made when they are
// asked for: who asks for an exact name need not wait for them.
type speller struct {
	forms []string
	limit func(letters int) int
	seed  maphash.Seed
	sets  []uint32 // the letters of each form; of up to fewForms, or else nil
	slots []slot   // sorted; of more
	made  sync.Once
}

// fewForms is up to how many forms are looked at one by one.
const fewForms = 1000

// A slot is a hash, which it is sorted by, and the form that has it.
type slot uint64

func newSlot(hash uint32, form int) slot { return slot(hash)<<32 | slot(form) } //nolint:gosec // forms are counted

func (s slot) hash() uint32 { return uint32(s >> 32) }
func (s slot) form() int32  { return int32(s & (1<<32 - 1)) } //nolint:gosec // the lower half

// near is a form and its distance from the word asked for.
type near struct {
	form  int32
	typos int
}

func newSpeller(forms []string, limit func(letters int) int) *speller {
	s := &speller{forms: slices.Clone(forms), limit: limit} // as long as they are
	if len(forms) > fewForms {
		return s
	}
	s.sets = make([]uint32, len(forms))
	for i, form := range forms {
		s.sets[i] = letterSet(form)
	}
	return s
}

// index keeps every form under its hashes.
func (s *speller) index() {
	const usual = 24 // hashes of a form
	s.seed, s.slots = maphash.MakeSeed(), make([]slot, 0, usual*len(s.forms))
	for i, form := range s.forms {
		for _, h := range s.hashes(form) {
			s.slots = append(s.slots, newSlot(h, i))
		}
	}
	slices.Sort(s.slots)
	s.slots = slices.Clone(s.slots) // as long as it is
}

// near returns the forms within the limit of word, nearest first.
func (s *speller) near(word string) []near {
	limit := s.limit(len(word))
	if limit == 0 || len(word) > plaintext.LongestWord {
		return nil
	}
	candidates := s.lettered
	if s.sets == nil {
		s.made.Do(s.index)
		candidates = s.hashed
	}
	var found []near
	for _, form := range candidates(word, limit) {
		most := min(limit, max(s.limit(len(s.forms[form])), 1))
		if typos := plaintext.Typos(word, s.forms[form], most); typos <= most {
			found = append(found, near{form, typos})
		}
	}
	slices.SortStableFunc(found, func(a, b near) int { return cmp.Compare(a.typos, b.typos) })
	return found
}

// hashed returns the forms that share a hash with a word.
func (s *speller) hashed(word string, _ int) []int32 {
	var candidates []int32
	for _, h := range s.hashes(word) {
		i, _ := slices.BinarySearch(s.slots, newSlot(h, 0))
		for ; i < len(s.slots) && s.slots[i].hash() == h; i++ {
			candidates = append(candidates, s.slots[i].form())
		}
	}
	slices.Sort(candidates)
	return slices.Compact(candidates)
}

// lettered returns the forms that have about the letters of a word: a typo puts
// one in, leaves one out, or does both. A form that may have no typo is only
// what a word becomes that has a letter too many.
func (s *speller) lettered(word string, limit int) []int32 {
	var candidates []int32
	set := letterSet(word)
	for i, other := range s.sets {
		if bits.OnesCount32(set^other) > 2*limit {
			continue
		}
		if form := s.forms[i]; form == word || s.limit(len(form)) > 0 || len(form) < len(word) {
			candidates = append(candidates, int32(i))
		}
	}
	return candidates
}

// hashes of the word and of what is left of it after each set of deletions.
func (s *speller) hashes(word string) []uint32 {
	letters := []byte(word)
	hashes := []uint32{s.hash(letters)}
	limit := s.limit(len(letters))
	buf := make([]byte, len(letters))
	for i := range letters {
		if limit < 1 {
			break
		}
		rest := append(append(buf[:0], letters[:i]...), letters[i+1:]...)
		hashes = append(hashes, s.hash(rest))
		if limit < 2 {
			continue
		}
		rest2 := make([]byte, len(rest))
		for j := i; j < len(rest); j++ {
			hashes = append(hashes, s.hash(append(append(rest2[:0], rest[:j]...), rest[j+1:]...)))
		}
	}
	slices.Sort(hashes)
	return slices.Compact(hashes)
}

func (s *speller) hash(b []byte) uint32 { return uint32(maphash.Bytes(s.seed, b)) } //nolint:gosec // half a hash will do
