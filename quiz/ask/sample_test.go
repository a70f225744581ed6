package ask

import "testing"

// A sample has every kind, no question twice, and is the same for the same seed.
func TestSample(t *testing.T) {
	t.Parallel()
	m := shippedMaker(t)
	const size = 300
	one, again, other := m.Sample(1, size), m.Sample(1, size), m.Sample(2, size)
	ofKind, keys, same := make(map[string]int), make(map[string]bool), 0
	for i, q := range one {
		ofKind[q.Kind]++
		keys[q.Key()] = true
		if q.Key() != again[i].Key() || q.Prompt != again[i].Prompt {
			t.Errorf("question %d is %s, then %s", i+1, q.Key(), again[i].Key())
		}
		if q.Key() == other[i].Key() {
			same++
		}
	}
	if len(keys) != size || same > size/10 {
		t.Errorf("%d different questions, %d of them in both samples", len(keys), same)
	}
	for _, k := range kinds() {
		if k.options == written {
			continue // of which nothing is shipped
		}
		if ofKind[k.name] < 20 {
			t.Errorf("%d questions of the kind %s", ofKind[k.name], k.name)
		}
	}
	if all := m.Sample(3, 1_000_000); len(all) != len(m.pool()) {
		t.Errorf("of %d questions %d were drawn", len(m.pool()), len(all))
	}
}
