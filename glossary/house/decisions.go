package house

import (
	"slices"
	"time"
)

// A Decision is what became of a suggestion.
type Decision struct {
	At       time.Time
	By       string // who decided; "": a former colleague
	Approved bool
	Reason   string // of one that was declined; it may have none
	Hide     bool   // it was suggested to delete the entry
	Text     *Text  // that was suggested; nil: erased
}

// Decisions lists what others decided of somebody's suggestions from a time on
// and before another, the first one first. The events are all of a house, from
// the first.
func Decisions(events []Event, author string, from, to time.Time) []Decision {
	h := New()
	var all []Decision
	for _, e := range events {
		s, err := h.find(e.Of)
		decides := (e.Kind == Approve || e.Kind == Decline) && err == nil
		if decides && e.By != author && slices.Contains(s.By, author) && !e.At.Before(from) && e.At.Before(to) {
			all = append(all, Decision{At: e.At, By: e.By, Approved: e.Kind == Approve, Reason: e.Reason, Hide: s.Hide, Text: s.Text})
		}
		if h.Apply(e) != nil {
			return all
		}
	}
	return all
}
