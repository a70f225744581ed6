package quiz

import (
	"errors"
	"slices"
	"time"
)

// A Schedule says when a channel is asked. ParseRule reads its rule, which is
// all of it but whose it is and whether it rests.
type Schedule struct {
	Team, Channel string
	By            string // the person who made it; "": the environment
	Pause         Pause

	At       WallTime
	Days     Days
	Zone     *time.Location
	Open     time.Duration // how long answers are taken; 0: until the next posting
	Skip     []DateRange
	Holidays Holidays
}

// An Occurrence is one day of a schedule.
type Occurrence struct {
	Date string // local, "2026-11-23": the key that makes it happen once
	Due  time.Time
	Skip string // why nothing is posted; "": it is
}

// Next is the schedule's first occurrence after a time.
func (s Schedule) Next(after time.Time) Occurrence {
	year, month, day := after.In(s.Zone).Date()
	// A time that moved forward may be due on the day after its own.
	date := time.Date(year, month, day-1, 0, 0, 0, 0, time.UTC)
	for ; ; date = date.AddDate(0, 0, 1) {
		if !s.Days.Has(date.Weekday()) && !s.makesUp(date) {
			continue
		}
		if due := s.At.on(date, s.Zone); due.After(after) {
			return Occurrence{Date: date.Format(time.DateOnly), Due: due, Skip: s.skips(date, due)}
		}
	}
}

// skips says why nothing is posted on a date.
func (s Schedule) skips(date, due time.Time) string {
	if r, out := s.leavesOut(date); out {
		return "left out by the schedule (" + r.String() + ")"
	}
	if name := s.Holidays.on(date); name != "" {
		return "public holiday in " + s.Holidays.Country + ": " + name
	}
	if s.Pause.covers(due) {
		return s.Pause.String()
	}
	return ""
}

func (s Schedule) leavesOut(date time.Time) (DateRange, bool) {
	i := slices.IndexFunc(s.Skip, func(r DateRange) bool { return r.Has(date.Format(time.DateOnly)) })
	if i < 0 {
		return DateRange{}, false
	}
	return s.Skip[i], true
}

// makesUp reports whether a date without a posting of its own has one in place
// of a holiday's: the first working day after it, if that comes before the
// schedule's next day.
func (s Schedule) makesUp(date time.Time) bool {
	if !s.Holidays.Move || s.offWork(date) {
		return false
	}
	for day := date.AddDate(0, 0, -1); ; day = day.AddDate(0, 0, -1) {
		switch {
		case s.Days.Has(day.Weekday()):
			_, out := s.leavesOut(day)
			return s.Holidays.on(day) != "" && !out
		case !s.offWork(day):
			return false
		}
	}
}

func (s Schedule) offWork(date time.Time) bool {
	weekend := date.Weekday() == time.Saturday || date.Weekday() == time.Sunday
	return weekend || s.Holidays.on(date) != ""
}

// closes is when the round of an occurrence stops taking answers.
func (s Schedule) closes(o Occurrence) time.Time {
	if s.Open > 0 {
		return o.Due.Add(s.Open)
	}
	s.Pause = Pause{} // which may end sooner than it was meant to
	next := s.Next(o.Due)
	for next.Skip != "" {
		next = s.Next(next.Due)
	}
	return next.Due
}

// Ahead lists what comes after a time: as many postings as are asked for, and
// the occurrences between them that are skipped; of a schedule that rests for
// good, as many as those.
func (s Schedule) Ahead(after time.Time, postings int) []Occurrence {
	var ahead []Occurrence
	for skipped := 0; postings > 0 && skipped < longestBreak; {
		o := s.Next(after)
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

const lineLayout = "Mon 2006-01-02 15:04 MST"

// stateWords are the states of rounds in a log.
//
//nolint:gochecknoglobals // a table
var stateWords = map[State]string{
	Due: "to be posted", Sending: "being posted", Unsure: "perhaps posted", Open: "posted, open", Closing: "posted, closing",
	Closed: "posted", Skipped: "skipped",
}

// Line shows an occurrence to people: "Mon 2026-12-28 09:00 CET".
func (s Schedule) Line(o Occurrence) string {
	line := o.Due.In(s.Zone).Format(lineLayout)
	if o.Skip != "" {
		line += "  skipped: " + o.Skip
	}
	return line
}

// LogLine shows what became of a round to people.
func (s Schedule) LogLine(r Round) string {
	zone := s.Zone
	if zone == nil {
		zone = time.UTC
	}
	line := r.Due.In(zone).Format(lineLayout) + "  " + stateWords[r.State]
	if r.Reason != "" {
		line += ": " + r.Reason
	}
	if r.OnDemand() {
		line += " (asked for)"
	}
	return line
}

// check finds what would keep the schedule from working.
func (s Schedule) check() error {
	switch {
	case s.Team == "" || s.Channel == "":
		return errors.New("a schedule needs a team and a channel")
	case s.Days&Daily == 0:
		return errors.New("a schedule needs at least one day")
	case s.Zone == nil:
		return errors.New("a schedule needs a time zone")
	case s.Open < 0:
		return errors.New("a question cannot be open for less than no time")
	}
	_, err := ParseRule(s.Rule(), nil) // which is how it is stored
	return err
}
