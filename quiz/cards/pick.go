package cards

import (
	"cmp"
	"math"
	"slices"
	"time"

	"csbot/quiz/ask"
	"csbot/quiz/cards/fsrs"
)

const (
	// Usual is how many cards a session has, unless somebody asks for another
	// number.
	Usual = 10

	// Most is how many it can have.
	Most = 50

	// Daily is how many reviews a day are enough: what is more is spread over
	// the days that follow.
	Daily = 60
)

// A Choice is what Pick chooses among.
type Choice struct {
	Deck  []string // keys; of new cards the first ones are begun first
	Cards []Card   // the person's
	Named bool     // the deck was asked for by its terms, also those that were dropped
	Cram  bool     // whether they are due or not
	Now   time.Time
}

// Pick chooses the cards of a session, at most n and no two of one term: first what
// is due, of that what is known best, since it is the least work to save; then
// what is new. Cramming begins with what is known least.
func Pick(c Choice, n int) []string {
	known := make(map[string]Card, len(c.Cards))
	for _, card := range c.Cards {
		known[card.Key] = card
	}
	ranks := make(map[string]float64) // the lowest one first
	var keys []string
	for _, key := range c.Deck {
		card := known[key]
		if rank, may := c.rank(card); may && (c.Named || !card.Dropped) {
			keys = append(keys, key)
			ranks[key] = rank
		}
	}
	slices.SortStableFunc(keys, func(a, b string) int { return cmp.Compare(ranks[a], ranks[b]) })
	var picked []string
	terms := make(map[string]bool)
	for _, key := range keys {
		if term := ask.TermOf(key); len(picked) < n && !terms[term] {
			picked, terms[term] = append(picked, key), true
		}
	}
	return picked
}

// rank is where a card stands; may is false for one that is not due.
func (c Choice) rank(card Card) (rank float64, may bool) {
	recall := card.Memory.Recall(c.Now)
	switch {
	case c.Cram:
		return recall, true
	case card.Memory.State == fsrs.New:
		return math.Inf(1), true
	}
	return -recall, card.isDue(c.Now)
}

// Next is when the next of some cards is due after a time, and how many are within
// the day that follows it, as many as a session has at most; zero where none is.
func Next(cards []Card, now time.Time) (due time.Time, n int) {
	var times []time.Time
	for _, c := range cards {
		if !c.Dropped && c.Memory.State != fsrs.New {
			times = append(times, c.Memory.Due)
		}
	}
	if len(times) == 0 {
		return time.Time{}, 0
	}
	due = slices.MinFunc(times, time.Time.Compare)
	from := due
	if from.Before(now) {
		from = now
	}
	for _, t := range times {
		if t.Sub(from) < 12*time.Hour {
			n++
		}
	}
	return due, min(n, Usual)
}
