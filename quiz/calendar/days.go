package calendar

import (
	"fmt"
	"strings"
	"time"
)

// Days is a set of weekdays, one bit each, Sunday the lowest.
type Days uint8

// Daily is every day of the week.
const Daily Days = 1<<7 - 1

// weekdays are Monday to Friday.
const weekdays = Daily &^ (1<<time.Saturday | 1<<time.Sunday)

// Has reports whether day is in the set.
func (d Days) Has(day time.Weekday) bool { return d&(1<<day) != 0 }

// ParseDays reads "daily", "mon-fri", "mon,wed,fri" or a mixture; names may be
// written out, and a range may run over the weekend.
func ParseDays(s string) (Days, error) {
	var days Days
	for part := range strings.SplitSeq(strings.ToLower(strings.TrimSpace(s)), ",") {
		if part == "daily" {
			days = Daily
			continue
		}
		from, to, isRange := strings.Cut(strings.TrimSpace(part), "-")
		if !isRange {
			to = from
		}
		first, ok1 := weekday(from)
		last, ok2 := weekday(to)
		if !ok1 || !ok2 {
			return 0, fmt.Errorf("days %q are not like mon-fri, mon,wed,fri or daily", s)
		}
		for day := first; ; day = (day + 1) % 7 {
			days |= 1 << day
			if day == last {
				break
			}
		}
	}
	return days, nil
}

// weekday reads a day's English name, or at least its first three letters.
func weekday(s string) (time.Weekday, bool) {
	s = strings.TrimSpace(s)
	for day := time.Sunday; day <= time.Saturday; day++ {
		if len(s) >= 3 && strings.HasPrefix(strings.ToLower(day.String()), s) {
			return day, true
		}
	}
	return 0, false
}

// String lists the days as ParseDays reads them: "mon,wed,fri", "mon-fri" or
// "daily".
func (d Days) String() string {
	switch d {
	case Daily:
		return "daily"
	case weekdays:
		return "mon-fri"
	}
	return strings.Join(d.Names(), ",")
}

// Names lists the days, from Monday on: "mon", "wed", "fri".
func (d Days) Names() []string {
	var names []string
	for i := range 7 {
		if day := time.Weekday((i + 1) % 7); d.Has(day) {
			names = append(names, strings.ToLower(day.String()[:3]))
		}
	}
	return names
}
