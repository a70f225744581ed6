package quiz

import (
	"errors"
	"time"

	"csbot/quiz/calendar"
)

// A Schedule says when a channel is asked.
type Schedule struct {
	calendar.Rule

	Team, Channel string
	By            string // the person who made it; "": the environment
}

// stateWords are the states of rounds in a log.
//
//nolint:gochecknoglobals // a table
var stateWords = map[State]string{
	Due: "to be posted", Sending: "being posted", Unsure: "perhaps posted", Open: "posted, open", Closing: "posted, closing",
	Closed: "posted", Skipped: "skipped",
}

// LogLine shows what became of a round to people.
func (s Schedule) LogLine(r Round) string {
	zone := s.Zone
	if zone == nil {
		zone = time.UTC
	}
	line := r.Due.In(zone).Format(calendar.Layout) + "  " + stateWords[r.State]
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
	if s.Team == "" || s.Channel == "" {
		return errors.New("a schedule needs a team and a channel")
	}
	return s.Check()
}
