package calendar

import (
	"errors"
	"slices"
	"time"
)

// A Rule says when a thing is due. ParseRule reads it and Text writes it, all
// but its pause.
type Rule struct {
	At       WallTime
	Days     Days
	Zone     *time.Location
	Open     time.Duration // how long it goes on; 0: until the next occurrence
	Skip     []DateRange
	Holidays Holidays
	Teach    bool // what is known least is asked, rather than what about two thirds know
	Pause    Pause
}

// An Occurrence is one day of a rule.
type Occurrence struct {
	Date string // local, "2026-11-23": the key that makes it happen once
	Due  time.Time
	Skip string // why nothing is due then after all; "": it is
}

// Next is the first occurrence after a time.
func (r Rule) Next(after time.Time) Occurrence {
	year, month, day := after.In(r.Zone).Date()
	// A time that moved forward may be due on the day after its own.
	date := time.Date(year, month, day-1, 0, 0, 0, 0, time.UTC)
	for ; ; date = date.AddDate(0, 0, 1) {
		if !r.Days.Has(date.Weekday()) && !r.makesUp(date) {
			continue
		}
		if due := r.At.on(date, r.Zone); due.After(after) {
			return Occurrence{Date: date.Format(time.DateOnly), Due: due, Skip: r.skips(date, due)}
		}
	}
}

// Works reports whether the local day of a time is one of the rule's on which it
// does not rest.
func (r Rule) Works(t time.Time) bool {
	year, month, day := t.In(r.Zone).Date()
	date := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	return r.Days.Has(date.Weekday()) && r.skips(date, t) == ""
}

// skips says why nothing is due on a date; "" where it is.
func (r Rule) skips(date, due time.Time) string {
	if dates, out := r.leavesOut(date); out {
		return "left out by the schedule (" + dates.String() + ")"
	}
	if name := r.Holidays.on(date); name != "" {
		return "public holiday in " + r.Holidays.Country + ": " + name
	}
	if r.Pause.Covers(due) {
		return r.Pause.String()
	}
	return ""
}

func (r Rule) leavesOut(date time.Time) (DateRange, bool) {
	i := slices.IndexFunc(r.Skip, func(dates DateRange) bool { return dates.Has(date.Format(time.DateOnly)) })
	if i < 0 {
		return DateRange{}, false
	}
	return r.Skip[i], true
}

// makesUp reports whether a date without a posting of its own has one in place
// of a holiday's: the first working day after it, if that comes before the
// rule's next day.
func (r Rule) makesUp(date time.Time) bool {
	if !r.Holidays.Move || r.offWork(date) {
		return false
	}
	for day := date.AddDate(0, 0, -1); ; day = day.AddDate(0, 0, -1) {
		switch {
		case r.Days.Has(day.Weekday()):
			_, out := r.leavesOut(day)
			return r.Holidays.on(day) != "" && !out
		case !r.offWork(day):
			return false
		}
	}
}

func (r Rule) offWork(date time.Time) bool {
	weekend := date.Weekday() == time.Saturday || date.Weekday() == time.Sunday
	return weekend || r.Holidays.on(date) != ""
}

// Closes is when an occurrence is over.
func (r Rule) Closes(o Occurrence) time.Time {
	if r.Open > 0 {
		return o.Due.Add(r.Open)
	}
	r.Pause = Pause{} // which may end sooner than it was meant to
	next := r.Next(o.Due)
	for next.Skip != "" {
		next = r.Next(next.Due)
	}
	return next.Due
}

// Ahead lists what comes after a time: as many postings as are asked for, and
// the occurrences between them that are skipped; of a rule that rests for
// good, as many as those.
func (r Rule) Ahead(after time.Time, postings int) []Occurrence {
	var ahead []Occurrence
	for skipped := 0; postings > 0 && skipped < longestBreak; {
		o := r.Next(after)
		if o.Skip == "" {
			postings--
		} else {
			skipped++
		}
		ahead = append(ahead, o)
		after = o.Due
	}
	return ahead
}

// Layout is how the time of an occurrence is shown to people, as time.Format
// takes it.
const Layout = "Mon 2006-01-02 15:04 MST"

// Line shows an occurrence to people: "Mon 2026-12-28 09:00 CET".
func (r Rule) Line(o Occurrence) string {
	line := o.Due.In(r.Zone).Format(Layout)
	if o.Skip != "" {
		line += "  skipped: " + o.Skip
	}
	return line
}

// Check finds what would keep a rule from working that nobody typed.
func (r Rule) Check() error {
	switch {
	case r.Days&Daily == 0:
		return errors.New("a schedule needs at least one day")
	case r.Zone == nil:
		return errors.New("a schedule needs a time zone")
	case r.Open < 0:
		return errors.New("a question cannot be open for less than no time")
	}
	_, err := ParseRule(r.Text(), nil) // which is how it is stored
	return err
}
