package ask

import (
	"cmp"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"
)

// A draw decides by lot, the same way each time for the same seed and question.
// Every candidate has a lot of its own, which no other candidate moves: with one
// term more in a glossary, whatever does not choose that term stays as it was.
type draw struct {
	seed uint64
	key  string // of the question
}

// lot is a candidate's own number.
func (d draw) lot(candidate string) uint64 {
	h := fnv.New64a()
	for _, part := range []string{d.key, candidate} {
		_, _ = h.Write([]byte(part))
		_, _ = h.Write([]byte{0})
	}
	return rand.NewPCG(d.seed, h.Sum64()).Uint64()
}

// share is a candidate's lot as a number from 0 to 1, without either.
func (d draw) share(candidate string) float64 {
	return (float64(d.lot(candidate)>>11) + 0.5) / (1 << 53)
}

// wait is how long a candidate of that weight keeps us waiting. Of several, the
// one with the shortest wait is drawn as often as its share of all weights.
func (d draw) wait(candidate string, weight float64) float64 {
	return -math.Log(d.share(candidate)) / weight
}

// random is for what is drawn without candidates.
func (d draw) random() *rand.Rand { return rand.New(rand.NewPCG(d.seed, d.lot(""))) }

// shuffled brings candidates, known by what name returns, in random order.
func shuffled[T any](d draw, candidates []T, name func(T) string) []T {
	return slices.SortedStableFunc(slices.Values(candidates), func(a, b T) int { return cmp.Compare(d.lot(name(a)), d.lot(name(b))) })
}
