package calendar

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// A Pause is the time that a rule rests; the zero value is none. What would be
// due within it is skipped.
type Pause struct {
	By     string    // the person who asked for it; "": the bot itself
	Reason string    // what was wrong, of a pause by the bot
	Until  time.Time // zero: until somebody resumes
}

// Set reports whether there is a pause, be it over by now.
func (p Pause) Set() bool { return p.By != "" || p.Reason != "" }

// Covers reports whether a rule rests at a time.
func (p Pause) Covers(t time.Time) bool {
	return p.Set() && (p.Until.IsZero() || t.Before(p.Until))
}

// String says what kind of a pause it is: "paused until 2026-12-07".
func (p Pause) String() string {
	switch {
	case p.Reason != "":
		return "paused: " + p.Reason
	case p.Until.IsZero():
		return "paused until somebody resumes it"
	}
	return "paused until " + p.Until.Format(time.DateOnly)
}

var pauseLength = regexp.MustCompile(`^([1-9][0-9]{0,2})([dw])$`)

// ParsePause reads how long to rest from a time on: "2w", "10d", the date of
// the first day that is asked again, or nothing for until somebody resumes. A
// pause ends as a day begins in zone.
func ParsePause(s string, now time.Time, zone *time.Location) (until time.Time, err error) {
	s = strings.ToLower(strings.TrimPrefix(strings.TrimSpace(s), "until "))
	if s == "" {
		return time.Time{}, nil
	}
	year, month, day := now.In(zone).Date()
	if m := pauseLength.FindStringSubmatch(s); m != nil {
		days, _ := strconv.Atoi(m[1])
		if m[2] == "w" {
			days *= 7
		}
		return WallTime{}.on(time.Date(year, month, day+days, 0, 0, 0, 0, time.UTC), zone), nil
	}
	date, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return time.Time{}, &RuleError{Token: s, Problem: "is not a length such as 2w or 10d, or a date such as 2027-01-07", Example: "pause 2w"}
	}
	if until = (WallTime{}).on(date, zone); !until.After(now) {
		return time.Time{}, &RuleError{Token: s, Problem: "is over", Example: fmt.Sprintf("pause %d-01-07", year+1)}
	}
	return until, nil
}
