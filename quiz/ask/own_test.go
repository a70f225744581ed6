package ask

import (
	"slices"
	"testing"

	"csbot/glossary"
)

// withOwn makes questions where a team wrote one about each of three terms.
func withOwn(t *testing.T) *Maker {
	t.Helper()
	g, set := shippedParts(t)
	terms := slices.Clone(g.Terms())
	for i := range 3 {
		terms[i].Question = &glossary.Question{Text: "Who owns it?", Right: "Us", Wrong: []string{"Sales", "Nobody"}[:1+i%2], Why: "It is ours."}
	}
	return NewMaker(g.With(terms[:3]), set.All()...)
}

// What a team wrote comes as every third question, once, with its options and its
// reason; then the other questions go on.
func TestOwnQuestionsAreMixedIn(t *testing.T) {
	t.Parallel()
	m := withOwn(t)
	var past Past
	var at []int
	for i := range 20 {
		q := m.Next(uint64(i), past, []Aim{Fun, Teach}[i%2])
		if q.Kind == own {
			at = append(at, i)
			if q.Options[q.Right].Text != "Us" || len(q.Options) < 2 || q.Explanation != "It is ours." || q.Prompt != "Who owns it?" {
				t.Errorf("%+v", q)
			}
		}
		past.Asked = slices.Insert(past.Asked, 0, q.Key())
		past.Latest = slices.Insert(past.Latest, 0, Share{Right: 7, Total: 10})
	}
	if !slices.Equal(at, []int{0, 3, 6}) {
		t.Errorf("own questions come at %v", at)
	}
}
