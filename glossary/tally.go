package glossary

// A tally counts something of few out of many numbers, and takes memory for those few:
// what a description shares words with, of all terms and all their passages.
type tally[Count any] struct {
	places  []int32 // by number, where its count is; 0: nowhere
	numbers []int32
	counts  []Count
}

func newTally[Count any](numbers int) *tally[Count] {
	const usual = 64
	return &tally[Count]{places: make([]int32, numbers), numbers: make([]int32, 0, usual), counts: make([]Count, 0, usual)}
}

// of is the count of a number, good until that of another one is asked for.
func (t *tally[Count]) of(number int) *Count {
	if t.places[number] == 0 {
		var none Count
		t.numbers, t.counts = append(t.numbers, int32(number)), append(t.counts, none) //nolint:gosec // an index
		t.places[number] = int32(len(t.counts))                                        //nolint:gosec // no more than numbers
	}
	return &t.counts[t.places[number]-1]
}

// all are the numbers that were counted, with their counts.
func (t *tally[Count]) all(yield func(number int, count Count) bool) {
	for i, number := range t.numbers {
		if !yield(int(number), t.counts[i]) {
			return
		}
	}
}
