package calendar

import (
	"fmt"
	"strings"
	"time"
)

// A WallTime is a time of day as a clock on the wall shows it.
type WallTime struct{ Hour, Minute int }

// wallLayouts are the ways people write one.
var wallLayouts = []string{"15:04", "3:04pm", "3pm"} //nolint:gochecknoglobals // a constant table

// ParseWallTime reads "09:00", "9:00", "21:30", "9am" or "9:30 pm".
func ParseWallTime(s string) (WallTime, error) {
	folded := strings.ToLower(strings.Join(strings.Fields(s), ""))
	for _, layout := range wallLayouts {
		if t, err := time.Parse(layout, folded); err == nil {
			return WallTime{Hour: t.Hour(), Minute: t.Minute()}, nil
		}
	}
	return WallTime{}, fmt.Errorf("time %q is not like 09:00 or 9am", s)
}

// String is the time on a 24-hour clock: "09:00".
func (w WallTime) String() string { return fmt.Sprintf("%02d:%02d", w.Hour, w.Minute) }

// on is the instant of the wall time on a date. A time that a change of clocks
// leaves out moves forward to the change; of a time that comes twice it is the
// first.
func (w WallTime) on(date time.Time, zone *time.Location) time.Time {
	year, month, day := date.Date()
	wanted := time.Date(year, month, day, w.Hour, w.Minute, 0, 0, time.UTC)
	t := time.Date(year, month, day, w.Hour, w.Minute, 0, 0, zone)
	start, end := t.ZoneBounds()
	switch shown := wallClock(t); {
	case shown.Equal(wanted):
		return first(t, start)
	case shown.Before(wanted): // time.Date answered from before the gap
		return end
	default: // or from behind it
		return start
	}
}

// first is the earlier of the two instants that show t's wall clock, where
// clocks went back at start, or t.
func first(t, start time.Time) time.Time {
	if start.IsZero() {
		return t
	}
	_, before := start.Add(-time.Second).Zone()
	_, after := t.Zone()
	earlier := t.Add(time.Duration(after-before) * time.Second)
	if earlier.Before(start) && wallClock(earlier).Equal(wallClock(t)) {
		return earlier
	}
	return t
}

// wallClock is what a local clock shows at t, as if it were UTC.
func wallClock(t time.Time) time.Time {
	_, offset := t.Zone()
	return t.UTC().Add(time.Duration(offset) * time.Second)
}
