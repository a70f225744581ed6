package calendar

import (
	"fmt"
	"strings"
	"time"
)

// A DateRange is a range of local dates, "2026-12-24", both included.
type DateRange struct{ From, To string }

// longestBreak is how many days a schedule may leave out at a time.
const longestBreak = 366

// Has reports whether a date is in the range.
func (r DateRange) Has(date string) bool { return r.From <= date && date <= r.To }

// String is the range as ParseDateRange reads it: "2026-12-24..2027-01-02".
func (r DateRange) String() string {
	if r.From == r.To {
		return r.From
	}
	return r.From + ".." + r.To
}

// ParseDateRange reads a date or two with ".." between them.
func ParseDateRange(s string) (DateRange, error) {
	first, last, isRange := strings.Cut(s, "..")
	if !isRange {
		last = first
	}
	from, err := time.Parse(time.DateOnly, first)
	if err != nil {
		return DateRange{}, fmt.Errorf("date %q is not like 2026-12-24", first)
	}
	to, err := time.Parse(time.DateOnly, last)
	switch {
	case err != nil:
		return DateRange{}, fmt.Errorf("date %q is not like 2027-01-02", last)
	case to.Before(from):
		return DateRange{}, fmt.Errorf("the dates %q end before they begin", s)
	case to.Sub(from) >= longestBreak*24*time.Hour:
		return DateRange{}, fmt.Errorf("the dates %q are more than a year", s)
	}
	return DateRange{From: first, To: last}, nil
}
