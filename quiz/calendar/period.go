package calendar

import "time"

// A Period is a stretch of days over which points are added up: every day is
// in one week, one month and so on.
type Period struct {
	Name string // as it is typed

	first func(day time.Time) time.Time // of its days; the zero time: it has none
	title string                        // a layout of the first day
}

// Periods is the table of periods. Their names are kept with what was added up:
// never rename one. The first one is shown unless another is asked for.
func Periods() []Period {
	return []Period{
		Weekly(),
		{"month", monthsFrom(1), "January 2006"},
		{"season", monthsFrom(3), "Quarter from January 2006"},
		{"all", func(time.Time) time.Time { return time.Time{} }, "All time"},
	}
}

// Weekly is the period that begins on Mondays.
func Weekly() Period { return Period{"week", Monday, "Week of 2 January 2006"} }

// First is the first day of the period that a day is in, "2026-11-23", or ""
// where it has none.
func (p Period) First(day time.Time) string {
	first := p.first(day)
	if first.IsZero() {
		return ""
	}
	return first.Format(time.DateOnly)
}

// Key names the period that a day is in.
func (p Period) Key(day time.Time) string { return p.Name + "/" + p.First(day) }

// Title is what people call the period that a day is in.
func (p Period) Title(day time.Time) string { return p.first(day).Format(p.title) }

// Monday is the first day of the week that a day is in.
func Monday(day time.Time) time.Time {
	return day.AddDate(0, 0, -(int(day.Weekday())+6)%7)
}

// monthsFrom cuts the year into stretches of n months.
func monthsFrom(n int) func(time.Time) time.Time {
	return func(day time.Time) time.Time {
		month := int(day.Month()) - 1
		return time.Date(day.Year(), time.Month(month-month%n+1), 1, 0, 0, 0, 0, time.UTC)
	}
}
