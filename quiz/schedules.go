package quiz

import (
	"context"
	"errors"
	"time"

	"csbot/quiz/calendar"
	"csbot/quiz/ledger"
)

// Answers about schedules.
var (
	// ErrNoSchedule means that a channel has no schedule.
	ErrNoSchedule = errors.New("the channel has no schedule")
	// ErrJustAsked means that a question was asked a moment ago.
	ErrJustAsked = errors.New("a question was asked a moment ago")
	// ErrNothingToAsk means that the glossary is too small.
	ErrNothingToAsk = errors.New("the glossary has too few terms to make questions from")
)

// Undoable is how long a schedule that was stopped can be started again as it was.
const Undoable = 7 * 24 * time.Hour

// Schedules is the part of a Store that keeps the channels' schedules, of
// which a channel has at most one. Every method is safe for concurrent use,
// also from several processes on one database, takes effect entirely or not at
// all, and is durable when it returns without error. The conformance suite is
// quiztest.TestSchedules.
type Schedules interface {
	// Seed records a schedule unless the channel has one, or ever had.
	Seed(ctx context.Context, s Schedule, now time.Time) error

	// SetSchedule records a schedule in place of the one that the channel
	// has. Occurrences have to be accounted for from now on: Plan.Since is no
	// earlier time.
	SetSchedule(ctx context.Context, s Schedule, now time.Time) error

	// Pause lets a schedule rest, or ends its rest where p is zero. It
	// reports whether that changed anything; a pause by the bot itself does
	// not where there is one already. Where it did, tasks are claimed in the
	// same transaction. It fails with ErrNoSchedule.
	Pause(ctx context.Context, team, channel string, p calendar.Pause, tasks ...ledger.Task) (bool, error)

	// RemoveSchedule ends a schedule. It fails with ErrNoSchedule.
	RemoveSchedule(ctx context.Context, team, channel string, now time.Time) error

	// RestoreSchedule undoes that: the schedule is as it was, with its maker and
	// its pause, and its occurrences have to be accounted for from now on. It fails
	// with ErrNoSchedule where none was removed within Undoable, or there is one
	// again.
	RestoreSchedule(ctx context.Context, team, channel string, now time.Time) error

	// Schedule returns a channel's schedule, or fails with ErrNoSchedule.
	Schedule(ctx context.Context, team, channel string) (Schedule, error)

	// Plan returns a channel's schedule and its latest occurrence, or fails with
	// ErrNoSchedule.
	Plan(ctx context.Context, team, channel string) (Plan, error)

	// Plans returns those of a team, in the order of their channels.
	Plans(ctx context.Context, team string) ([]Plan, error)

	// Teams returns the teams that have a schedule, an unfinished round or a
	// task that is not over, in order.
	Teams(ctx context.Context) ([]string, error)
}
