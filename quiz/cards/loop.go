package cards

import (
	"cmp"
	"slices"
	"time"

	"csbot/quiz/ask"
	"csbot/quiz/cards/fsrs"
)

const (
	// PerDay is how many cards of the loop come back in a day.
	PerDay = 2

	// settled is how far apart a card has to be known twice in a row to be known.
	settled = 7 * 24 * time.Hour
)

// A Miss is a question of the channels' quiz that a person got wrong.
type Miss struct {
	Key  string
	At   time.Time // the latest time
	Sure bool      // and was sure of the answer
}

// A Loop brings back to a person what they missed in the channels and what they
// kept, a few cards a day, until each is known twice in a row a week apart.
type Loop struct {
	Misses  []Miss
	Cards   []Card    // the person's
	Reviews []Review  // in their order
	Started []string  // keys that the person is to have begun by now
	Off     bool      // the person wants nothing to come back: there is what is due
	Day     time.Time // when the person's day began
	Now     time.Time
}

// A returning is a card of a loop.
type returning struct {
	key  string
	sure bool
	due  time.Time // may come back from then on
}

// Worth are the cards that are worth another look now, at most PerDay and no two of
// one term: first what somebody was sure of and missed, then what has waited longest.
func (l Loop) Worth() []string {
	var keys []string
	terms := make(map[string]bool)
	for _, r := range l.returning() {
		if term := ask.TermOf(r.key); len(keys) < PerDay && !r.due.After(l.Now) && !terms[term] {
			keys, terms[term] = append(keys, r.key), true
		}
	}
	return keys
}

// Next is when a card may come back that does not now; zero where none will.
func (l Loop) Next() (next time.Time) {
	for _, r := range l.returning() {
		if r.due.After(l.Now) && (next.IsZero() || r.due.Before(next)) {
			next = r.due
		}
	}
	return next
}

// DueNow is how many of the cards are due, or to be begun.
func (l Loop) DueNow() (n int) {
	met := make(map[string]bool)
	for _, c := range l.Cards {
		met[c.Key] = c.Dropped || c.Memory.State != fsrs.New
		if c.isDue(l.Now) && !c.Dropped {
			n++
		}
	}
	for _, key := range l.Started {
		if !met[key] {
			n++
		}
	}
	return n
}

// NextDue is when a card is due, or may come back, that does not now; zero where none
// will.
func (l Loop) NextDue() time.Time {
	next := l.Next()
	for _, c := range l.Cards {
		if due := c.Memory.Due; c.Memory.State != fsrs.New && !c.Dropped && due.After(l.Now) && (next.IsZero() || due.Before(next)) {
			next = due
		}
	}
	return next
}

// returning are the cards that are not known yet, in the order in which they come.
func (l Loop) returning() []returning {
	if l.Off {
		return nil
	}
	known := make(map[string]Card, len(l.Cards))
	for _, c := range l.Cards {
		known[c.Key] = c
	}
	seen := make(map[string]bool)
	var all []returning
	add := func(m Miss) {
		card := known[m.Key]
		if seen[m.Key] || card.Dropped || l.learned(m) {
			return
		}
		seen[m.Key] = true
		all = append(all, returning{m.Key, m.Sure, l.due(card, m)})
	}
	for _, m := range l.Misses {
		add(m)
	}
	for _, c := range l.Cards {
		if c.Kept {
			add(Miss{Key: c.Key})
		}
	}
	slices.SortStableFunc(all, func(a, b returning) int {
		if a.sure != b.sure {
			return map[bool]int{true: -1, false: 1}[a.sure]
		}
		return cmp.Or(a.due.Compare(b.due), cmp.Compare(a.key, b.key))
	})
	return all
}

// due is when a card may come back: on the day after it was missed or, once it was
// rated, when it is due, and not on the same day.
func (l Loop) due(card Card, m Miss) time.Time {
	tomorrow := func(at time.Time) time.Time {
		if at.Before(l.Day) {
			return at
		}
		return l.Day.AddDate(0, 0, 1)
	}
	if m.At.After(card.Memory.Last) || card.Memory.State == fsrs.New {
		return tomorrow(m.At)
	}
	due := card.Memory.Due
	if card.Memory.State != fsrs.Review { // whose steps of minutes are for one sitting
		due = card.Memory.Last.AddDate(0, 0, int(card.Memory.Stability))
	}
	if again := tomorrow(card.Memory.Last); due.Before(again) {
		due = again
	}
	return due
}

// learned reports whether a card was known twice in a row, a week apart, since it
// was missed.
func (l Loop) learned(m Miss) bool {
	var since time.Time // of the reviews in a row that knew it, the first
	for _, r := range l.Reviews {
		switch {
		case r.Key != m.Key || r.At.Before(m.At):
		case !r.Rating.Known():
			since = time.Time{}
		case since.IsZero():
			since = r.At
		case r.At.Sub(since) >= settled:
			return true
		}
	}
	return false
}
