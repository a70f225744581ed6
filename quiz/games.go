package quiz

import (
	"context"
	"time"

	"csbot/quiz/calendar"
)

// Games are those of several workspaces, by team. Whoever plans or answers does so
// in the game of the workspace that it is about. Where there is none, there is no
// schedule and no question.
type Games map[string]*Game

// Now is what they take the time to be.
func (all Games) Now() time.Time {
	for _, g := range all {
		return g.Now()
	}
	return time.Now()
}

// Look has a team's game look at once for what the ledger has to be done.
func (all Games) Look(team string) {
	if g, ok := all[team]; ok {
		g.Look()
	}
}

// Answer takes a person's choice, and judges it: see Game.
func (all Games) Answer(ctx context.Context, id RoundID, user string, option int, ref string) (Verdict, error) {
	g, ok := all[id.Team]
	if !ok {
		return Verdict{}, ErrNoSuchRound
	}
	return g.Answer(ctx, id, user, option, ref)
}

// Rate takes how sure a person was of an answer: see Game.
func (all Games) Rate(ctx context.Context, id RoundID, user string, confidence int) (Verdict, error) {
	g, ok := all[id.Team]
	if !ok {
		return Verdict{}, ErrNoSuchRound
	}
	return g.Rate(ctx, id, user, confidence)
}

// Settle decides what people say is wrong: see Game.
func (all Games) Settle(ctx context.Context, s Settlement) error {
	g, ok := all[s.Team]
	if !ok {
		return ErrSettled
	}
	return g.Settle(ctx, s)
}

// OpenRounds lists a team's questions that can be answered now.
func (all Games) OpenRounds(ctx context.Context, team string) ([]Round, error) {
	g, ok := all[team]
	if !ok {
		return nil, nil
	}
	return g.OpenRounds(ctx, team)
}

// Schedule returns a channel's schedule, or fails with ErrNoSchedule.
func (all Games) Schedule(ctx context.Context, team, channel string) (Schedule, error) {
	g, ok := all[team]
	if !ok {
		return Schedule{}, ErrNoSchedule
	}
	return g.Schedule(ctx, team, channel)
}

// Plan returns a channel's schedule, with what came of it last, or fails with
// ErrNoSchedule.
func (all Games) Plan(ctx context.Context, team, channel string) (Plan, error) {
	g, ok := all[team]
	if !ok {
		return Plan{}, ErrNoSchedule
	}
	return g.Plan(ctx, team, channel)
}

// Subjects returns the categories of the questions that a plan's occurrences would
// bring as things stand.
func (all Games) Subjects(ctx context.Context, p Plan, ahead []calendar.Occurrence) ([]string, error) {
	g, ok := all[p.Team]
	if !ok {
		return nil, ErrNoSchedule
	}
	return g.Subjects(ctx, p, ahead)
}

// Plans returns a team's schedules.
func (all Games) Plans(ctx context.Context, team string) ([]Plan, error) {
	g, ok := all[team]
	if !ok {
		return nil, nil
	}
	return g.Plans(ctx, team)
}

// SetSchedule gives a channel a schedule, in place of the one that it has.
func (all Games) SetSchedule(ctx context.Context, s Schedule) error {
	g, ok := all[s.Team]
	if !ok {
		return ErrNothingToAsk
	}
	return g.SetSchedule(ctx, s)
}

// Pause lets a channel's schedule rest; the zero Pause ends it.
func (all Games) Pause(ctx context.Context, team, channel string, p calendar.Pause) (bool, error) {
	g, ok := all[team]
	if !ok {
		return false, ErrNoSchedule
	}
	return g.Pause(ctx, team, channel, p)
}

// Stop ends a channel's schedule.
func (all Games) Stop(ctx context.Context, team, channel string) error {
	g, ok := all[team]
	if !ok {
		return ErrNoSchedule
	}
	return g.Stop(ctx, team, channel)
}

// Restart undoes Stop, for a week: see Game.
func (all Games) Restart(ctx context.Context, team, channel string) (s Schedule, started bool, err error) {
	g, ok := all[team]
	if !ok {
		return Schedule{}, false, ErrNoSchedule
	}
	return g.Restart(ctx, team, channel)
}

// Ask asks a channel that has a schedule one more question, now.
func (all Games) Ask(ctx context.Context, team, channel string) error {
	g, ok := all[team]
	if !ok {
		return ErrNoSchedule
	}
	return g.Ask(ctx, team, channel)
}

// Log lists a channel's latest occurrences, the last due first.
func (all Games) Log(ctx context.Context, team, channel string, limit int) ([]Round, error) {
	g, ok := all[team]
	if !ok {
		return nil, nil
	}
	return g.Log(ctx, team, channel, limit)
}
