package quiz

import (
	"errors"
	"time"
)

// A Schedule says when a channel is asked.
type Schedule struct {
	Team, Channel string
	At            WallTime
	Days          Days
	Zone          *time.Location
	Open          time.Duration // how long answers are taken; 0: until the next posting
}

// An Occurrence is one posting that a schedule asks for.
type Occurrence struct {
	Date string // local, "2026-11-23": the key that makes it happen once
	Due  time.Time
}

// Next is the schedule's first occurrence after a time.
func (s Schedule) Next(after time.Time) Occurrence {
	year, month, day := after.In(s.Zone).Date()
	// A time that moved forward may be due on the day after its own.
	date := time.Date(year, month, day-1, 0, 0, 0, 0, time.UTC)
	for ; ; date = date.AddDate(0, 0, 1) {
		if !s.Days.Has(date.Weekday()) {
			continue
		}
		if due := s.At.on(date, s.Zone); due.After(after) {
			return Occurrence{Date: date.Format(time.DateOnly), Due: due}
		}
	}
}

// closes is when the round of an occurrence stops taking answers.
func (s Schedule) closes(o Occurrence) time.Time {
	if s.Open > 0 {
		return o.Due.Add(s.Open)
	}
	return s.Next(o.Due).Due
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
	default:
		return nil
	}
}
