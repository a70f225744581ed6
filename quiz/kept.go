package quiz

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Kept is for how long data of people is kept.
type Kept struct {
	Months int // answers to the daily question
	Days   int // all of who was deactivated in Slack, from when that was noticed
}

// LongestKept is what holds where nobody wants less.
func LongestKept() Kept { return Kept{Months: 13, Days: 30} }

// ErrKept refuses a Kept that is too long, or nothing.
var ErrKept = errors.New("data cannot be kept for so long, or for no time")

// Check refuses more than LongestKept, and less than a day or a month.
func (k Kept) Check() error {
	most := LongestKept()
	if k.Months < 1 || k.Months > most.Months || k.Days < 1 || k.Days > most.Days {
		return fmt.Errorf("%w: 1 to %d months, 1 to %d days", ErrKept, most.Months, most.Days)
	}
	return nil
}

// AnswersSince is from when on answers are kept.
func (k Kept) AnswersSince(now time.Time) time.Time { return now.UTC().AddDate(0, -k.Months, 0) }

// People is the part of a store that forgets them. It is safe for concurrent use,
// and every method takes effect entirely or not at all.
type People interface {
	// Everybody returns of whom something is kept in a team, by ID and in order.
	Everybody(ctx context.Context, team string) ([]string, error)

	// ForgetAnswers removes a team's answers to rounds that are over and were due
	// before a time, and the points of weeks and months that began before it. Points
	// over all time stay.
	ForgetAnswers(ctx context.Context, team string, before time.Time) error

	// Delete removes what is kept of a person: see Scores.
	Delete(ctx context.Context, team, user string) (kept int, err error)
}
