package house

import (
	"cmp"
	"slices"
	"time"
)

// ChangedAlone lists the entries that somebody who decides, other than a person, changed
// since a time with nobody else to approve it, as they are now; those changed last
// first. What is erased is not among them. The events are all of a house, from the
// first.
func ChangedAlone(events []Event, person string, from time.Time) []Entry {
	h := New()
	for _, e := range events {
		if h.Apply(e) != nil {
			break
		}
	}
	var all []Entry
	for _, e := range h.entries {
		last := e.History[len(e.History)-1]
		alone := slices.Contains(last.By, last.ApprovedBy) && !slices.Contains(last.By, person)
		if alone && !e.Erased && last.Text != nil && !last.At.Before(from) {
			all = append(all, e.Copy())
		}
	}
	slices.SortStableFunc(all, func(a, b Entry) int {
		return cmp.Compare(b.History[len(b.History)-1].Decided, a.History[len(a.History)-1].Decided)
	})
	return all
}
