package cards

import (
	"testing"
	"time"

	"csbot/quiz/calendar"
)

// Weekends, holidays and pauses break no streak, nor does the day that is not over.
func TestStreaksAreGentle(t *testing.T) {
	t.Parallel()
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	rule, err := calendar.ParseRule("09:00 mon-fri Europe/Berlin skip 2026-12-28..2026-12-30 holidays DE skip", berlin)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		says string
		on   []string
		now  string
		want int
	}{
		{"nothing yet", nil, "2026-12-23T10", 0},
		{"the first day", []string{"2026-12-23T09"}, "2026-12-23T10", 1},
		{"a day is one, however often", []string{"2026-12-23T08", "2026-12-23T09"}, "2026-12-23T10", 1},
		{"today is not over", []string{"2026-12-22T09"}, "2026-12-23T10", 1},
		{"yesterday was a working day", []string{"2026-12-21T09"}, "2026-12-23T10", 0},
		{"over a weekend", []string{"2026-12-18T09", "2026-12-21T09"}, "2026-12-21T10", 2},
		{"a review on a Saturday counts", []string{"2026-12-18T09", "2026-12-19T09"}, "2026-12-21T10", 2},
		{"over Christmas and a pause", []string{"2026-12-24T09", "2026-12-31T09"}, "2026-12-31T10", 2},
		{"the day after the pause is missed", []string{"2026-12-24T09"}, "2027-01-04T10", 0},
		{"late in Berlin's evening, by its date", []string{"2026-12-22T23", "2026-12-23T09"}, "2026-12-23T10", 2},
	} {
		at := func(text string) time.Time {
			parsed, err := time.ParseInLocation("2006-01-02T15", text, berlin)
			if err != nil {
				t.Fatal(err)
			}
			return parsed
		}
		var reviews []Review
		for _, day := range tt.on {
			reviews = append(reviews, Review{At: at(day).UTC()})
		}
		if got := Streak(reviews, at(tt.now).UTC(), berlin, rule.Works); got != tt.want {
			t.Errorf("%s: %d, want %d", tt.says, got, tt.want)
		}
	}
}
