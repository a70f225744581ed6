package cards

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"csbot/quiz/cards/fsrs"
)

// A mapping is what five ratings mean to the scheduler.
type mapping [Perfectly]fsrs.Rating

// said is how well somebody says that they knew a card, who knew it with a chance of
// recall: the surer the better.
func said(knew bool, recall float64, rng *rand.Rand) Rating {
	switch {
	case !knew:
		return Rating(1 + rng.IntN(2))
	case recall > 0.95:
		return Perfectly
	case recall > 0.85:
		return 4
	}
	return 3
}

// studies is the share of terms that people know in the end who see ten cards a day,
// scheduled by a mapping of what they say.
func (s *simulation) studies(by mapping) float64 {
	const daily = 10
	for _, p := range s.people {
		kept := make(map[string]fsrs.Memory)
		for day := 1; day <= simDays; day++ {
			at := monday().AddDate(0, 0, day)
			var due []string
			for _, term := range s.terms {
				if m, met := kept[term]; !met || !m.Due.After(at) {
					due = append(due, term)
				}
			}
			slices.SortStableFunc(due, func(a, b string) int { return -cmp.Compare(known(kept, a, at), known(kept, b, at)) })
			for _, term := range due[:min(daily, len(due))] {
				recall := p.memory[term].Recall(at)
				knew, _ := s.asked(p, term, at, 0)
				kept[term] = s.fsrs.Next(kept[term], by[said(knew, recall, s.rng)-1], at)
			}
		}
	}
	return s.known()
}

// known is how likely a card is still known, by what is kept of it; nothing of those
// that are new.
func known(kept map[string]fsrs.Memory, term string, at time.Time) float64 {
	return kept[term].Recall(at)
}

// The five ratings mean to the scheduler what teaches most, as far as others come to
// something else: 1 and 2 are not known, 3 to 5 hard, good and easy.
func TestTheMappingOfRatings(t *testing.T) {
	t.Parallel()
	var ours mapping
	for r := NotAtAll; r <= Perfectly; r++ {
		ours[r-1] = r.grade()
	}
	const again, hard, good, easy = fsrs.Again, fsrs.Hard, fsrs.Good, fsrs.Easy
	of := func(by mapping) (known float64) {
		teams := teams(1)
		for seed := range teams {
			known += newSimulation(t, uint64(seed)).studies(by) / float64(teams)
		}
		return known
	}
	best := of(ours)
	for name, other := range map[string]mapping{
		"2 is hard":           {again, hard, hard, good, easy},
		"3 is good":           {again, again, good, good, easy},
		"3 is not known":      {again, again, again, good, easy},
		"known or not":        {again, again, good, good, good},
		"none is easy":        {again, again, hard, good, good},
		"one step up, 2 hard": {again, hard, good, easy, easy},
	} {
		got := of(other)
		t.Logf("%s: %.3f, ours %.3f", name, got, best)
		if got > best+0.01 {
			t.Errorf("%s teaches more: %.3f, ours %.3f", name, got, best)
		}
	}
}
