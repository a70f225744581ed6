package boards

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"csbot/glossary"
	"csbot/quiz/ask"
	"csbot/quiz/clues"
)

// withOwn are the shipped words and, in each of some categories, so many of a team's own.
func withOwn(t *testing.T, n int, categories ...string) Source {
	t.Helper()
	s := shipped(t)
	s.OwnFirst = true
	meanings := slices.DeleteFunc(s.Glossary.Terms(), func(term glossary.Term) bool { // make no clues
		return s.Questions.Expected(nil)(ask.Question{Kind: nameKind, Term: term.Name}.Key()) <= 0
	})
	var own []glossary.Term
	for _, category := range categories {
		for range n {
			name := fmt.Sprintf("Badger %d", len(own))
			own = append(own, glossary.Term{Name: name, Category: category, Own: true, Senses: meanings[len(own)].Senses[:1]})
		}
	}
	s.Glossary = s.Glossary.With(own)
	s.Questions = ask.NewMaker(s.Glossary, s.Metrics.All()...)
	return s
}

func names(b clues.Board) (all []string) {
	for _, c := range b.Categories {
		all = append(all, c.Name)
	}
	return all
}

// A team that has more words of its own than a board takes plays all of them in the end.
func TestOwnCategoriesChange(t *testing.T) {
	t.Parallel()
	s := withOwn(t, 2*rows, "Own A", "Own B", "Own C", "Own D", "Own E", "Own F")
	var seen []string
	for seed := range uint64(5) {
		b, ok := s.Draw(seed)
		if !ok {
			t.Fatal("no board")
		}
		drawn := names(b)[:columns-1]
		if slices.ContainsFunc(drawn, func(name string) bool { return len(name) != len("Own A") }) {
			t.Errorf("a category comes twice before all have come: %v", drawn)
		}
		seen = append(seen, drawn...)
	}
	slices.Sort(seen)
	if seen = slices.Compact(seen); len(seen) < columns {
		t.Errorf("in five boards there are only %v", seen)
	}
}

// A category of the glossary is on a board beside one of the team's whose name begins as
// its does, and none is there twice because the team spells it in its own way.
func TestOwnNamesAreTheirOwn(t *testing.T) {
	t.Parallel()
	s := shipped(t)
	large := slices.DeleteFunc(s.Glossary.Categories(), func(name string) bool { return len(s.Glossary.In(name)) < 4*rows })[0]
	s = withOwn(t, rows, large+" of ours")
	beside := func(seed uint64) bool {
		b, ok := s.Draw(seed)
		return ok && (slices.Contains(names(b), large) || b.Topic == large)
	}
	if !slices.ContainsFunc([]uint64{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, beside) {
		t.Errorf("%s is on no board beside %s of ours", large, large)
	}
	d := drawing{Source: withOwn(t, rows, strings.ToLower(large)), random: rand.New(rand.NewPCG(1, 0))}
	all := d.shuffled()
	for i, name := range all {
		if slices.ContainsFunc(all[:i], func(other string) bool { return strings.EqualFold(other, name) }) {
			t.Errorf("%s is there twice: %v", name, all)
		}
	}
}
