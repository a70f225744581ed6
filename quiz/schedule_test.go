package quiz

import (
	"testing"
	"time"

	"csbot/quiz/calendar"
)

func TestScheduleFaults(t *testing.T) {
	t.Parallel()
	good := Schedule{Team: "T1", Channel: "C1", Rule: calendar.Rule{Days: calendar.Daily, Zone: time.UTC}}
	if err := good.check(); err != nil {
		t.Error(err)
	}
	for name, spoil := range map[string]func(*Schedule){
		"no team":      func(s *Schedule) { s.Team = "" },
		"no channel":   func(s *Schedule) { s.Channel = "" },
		"a wrong rule": func(s *Schedule) { s.Days = 0 },
	} {
		s := good
		spoil(&s)
		if s.check() == nil {
			t.Errorf("%s is accepted", name)
		}
	}
}
