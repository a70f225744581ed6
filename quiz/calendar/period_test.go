package calendar

import (
	"testing"
	"time"
)

func TestPeriods(t *testing.T) {
	t.Parallel()
	sunday := time.Date(2026, 11, 29, 0, 0, 0, 0, time.UTC)
	for i, want := range []struct{ key, title string }{
		{"week/2026-11-23", "Week of 23 November 2026"},
		{"month/2026-11-01", "November 2026"},
		{"season/2026-10-01", "Quarter from October 2026"},
		{"all/", "All time"},
	} {
		p := Periods()[i]
		if key, title := p.Key(sunday), p.Title(sunday); key != want.key || title != want.title {
			t.Errorf("%s: %q, %q; want %q, %q", p.Name, key, title, want.key, want.title)
		}
	}
}

// Every day is in one period of a name: all days from its first one to the
// next one's, and no other.
func TestPeriodsFollowEachOther(t *testing.T) {
	t.Parallel()
	days := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, p := range Periods()[:3] {
		key := ""
		for day := days; day.Year() < 2027; day = day.AddDate(0, 0, 1) {
			starts := p.First(day) == day.Format(time.DateOnly)
			if changes := p.Key(day) != key; changes != starts {
				t.Errorf("%s: on %s the key goes from %s to %s", p.Name, day.Format(time.DateOnly), key, p.Key(day))
			}
			key = p.Key(day)
		}
	}
}
