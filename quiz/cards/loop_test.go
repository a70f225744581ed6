package cards

import (
	"slices"
	"testing"
	"time"

	"csbot/quiz/cards/fsrs"
)

// monday is when the tests of the loop begin: ten in the morning.
func monday() time.Time { return time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC) }

// A pupil has a loop, and a clock.
type pupil struct {
	*testing.T

	Loop
}

func (p *pupil) on(day int) *pupil {
	p.Now = monday().AddDate(0, 0, day)
	p.Day = p.Now.Truncate(24 * time.Hour)
	return p
}

func (p *pupil) misses(key string, sure bool) {
	p.Misses = slices.DeleteFunc(p.Misses, func(m Miss) bool { return m.Key == key })
	p.Misses = slices.Insert(p.Misses, 0, Miss{Key: key, At: p.Now, Sure: sure})
}

func (p *pupil) rates(key string, r Rating) {
	p.Helper()
	scheduler, err := fsrs.ForRetention(fsrs.DefaultRetention)
	if err != nil {
		p.Fatal(err)
	}
	i := slices.IndexFunc(p.Cards, func(c Card) bool { return c.Key == key })
	if i < 0 {
		i, p.Cards = len(p.Cards), append(p.Cards, Card{Key: key})
	}
	p.Cards[i].Memory = scheduler.Next(p.Cards[i].Memory, r.grade(), p.Now)
	p.Reviews = append(p.Reviews, Review{Key: key, Rating: r, At: p.Now})
}

func (p *pupil) worth(want ...string) {
	p.Helper()
	if got := p.Worth(); !slices.Equal(got, want) {
		p.Errorf("on %s worth another look: %q, want %q", p.Now.Format(time.DateOnly), got, want)
	}
}

func TestAMissComesBackUntilItIsKnown(t *testing.T) {
	t.Parallel()
	p := (&pupil{T: t}).on(0)
	p.misses("name:Churn", false)
	p.worth() // it has just been explained
	p.on(1).worth("name:Churn")
	p.rates("name:Churn", 1)
	p.worth()
	p.on(2).worth("name:Churn")
	p.rates("name:Churn", 4)
	p.worth()
	for day := 3; day < 60; day++ {
		if p.on(day); len(p.Worth()) == 0 {
			continue
		}
		p.rates("name:Churn", 4)
		if p.learned(p.Misses[0]) != (day >= 9) {
			t.Errorf("on day %d it is known: %v", day, p.learned(p.Misses[0]))
		}
	}
	p.on(400).worth()
	p.misses("name:Churn", false) // and so it comes back after all
	p.on(401).worth("name:Churn")
}

// Two come at most, what was missed with confidence first, then what has waited
// longest; the others wait.
func TestALoopHasAnOrder(t *testing.T) {
	t.Parallel()
	p := (&pupil{T: t}).on(0)
	p.misses("name:Churn", false)
	p.misses("meaning:Churn", false)
	p.on(1).misses("name:Upsell", false)
	p.on(2).misses("name:NRR", true)
	p.Cards = append(p.Cards, Card{Key: "meaning:GRR", Kept: true}, Card{Key: "meaning:ARR", Kept: true, Dropped: true})
	p.on(3).worth("name:NRR", "meaning:GRR")
	p.rates("name:NRR", 4)
	p.rates("meaning:GRR", 4)
	p.worth("meaning:Churn", "name:Upsell")
	if next := p.Next(); !next.Equal(p.Now.AddDate(0, 0, 2)) {
		t.Errorf("the next is due %v", next)
	}
}
