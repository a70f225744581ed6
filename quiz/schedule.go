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

// A Plan is a schedule and how far it is accounted for.
type Plan struct {
	Schedule

	Last  string    // the date of its latest occurrence in the ledger; "" before the first
	Since time.Time // when that was due or the schedule was last set, whichever is later; zero where neither is known
}

// Ahead lists what comes after a time, as many postings as are asked for. A day
// has one question, also when its schedule was changed after that.
func (p Plan) Ahead(after time.Time, postings int) []calendar.Occurrence {
	ahead := p.Schedule.Ahead(after, postings)
	if len(ahead) > 0 && ahead[0].Skip == "" && ahead[0].Date == p.Last {
		ahead[0].Skip = "that day's question has been dealt with"
		ahead = append(ahead, p.Schedule.Ahead(ahead[len(ahead)-1].Due, 1)...)
	}
	return ahead
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
	if r.Void != "" {
		line += ": does not count: " + r.Void
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
