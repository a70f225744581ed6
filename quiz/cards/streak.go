package cards

import "time"

// Streak is how many days in a row cards were reviewed on, up to now. Works says of
// which days a review is expected: others, and the day that is not over yet, break
// none.
func Streak(reviews []Review, now time.Time, zone *time.Location, works func(time.Time) bool) (days int) {
	if len(reviews) == 0 {
		return 0
	}
	on, first := make(map[string]bool), now
	for _, r := range reviews {
		on[r.At.In(zone).Format(time.DateOnly)] = true
		if r.At.Before(first) {
			first = r.At
		}
	}
	year, month, day := now.In(zone).Date()
	for back := 0; ; back++ {
		noon := time.Date(year, month, day-back, 12, 0, 0, 0, zone)
		switch {
		case on[noon.Format(time.DateOnly)]:
			days++
		case noon.Before(first) || back > 0 && works(noon):
			return days
		}
	}
}
