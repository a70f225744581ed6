package quiz

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"csbot/quiz/ask"
	"csbot/quiz/calendar"
)

const (
	// onDemand begins the occurrences that somebody asked for; it goes on with
	// when the question before was due.
	onDemand = "now-"
	// askAgain is how soon somebody may ask for one more question.
	askAgain = 2 * time.Minute
)

// Now is what the game takes the time to be.
func (g *Game) Now() time.Time { return g.now() }

// Schedule returns a channel's schedule, or fails with ErrNoSchedule.
func (g *Game) Schedule(ctx context.Context, team, channel string) (Schedule, error) {
	return g.store.Schedule(ctx, team, channel)
}

// Plans returns a team's schedules.
func (g *Game) Plans(ctx context.Context, team string) ([]Plan, error) {
	return g.store.Plans(ctx, team)
}

// SetSchedule gives a channel a schedule, in place of the one that it has.
func (g *Game) SetSchedule(ctx context.Context, s Schedule) error {
	if err := s.check(); err != nil {
		return err
	}
	if g.maker(s.Team).Size() == 0 {
		return ErrNothingToAsk
	}
	defer g.look()
	return g.store.SetSchedule(ctx, s, g.now())
}

// Pause lets a channel's schedule rest; the zero Pause ends it. It reports
// whether that changed anything.
func (g *Game) Pause(ctx context.Context, team, channel string, p calendar.Pause) (bool, error) {
	defer g.look()
	return g.store.Pause(ctx, team, channel, p)
}

// Stop ends a channel's schedule. A question that is open still closes.
func (g *Game) Stop(ctx context.Context, team, channel string) error {
	defer g.look()
	return g.store.RemoveSchedule(ctx, team, channel, g.now())
}

// Restart undoes Stop, for a week, and reports whether it did. Where there is a
// schedule, it stays.
func (g *Game) Restart(ctx context.Context, team, channel string) (s Schedule, started bool, err error) {
	defer g.look()
	err = g.store.RestoreSchedule(ctx, team, channel, g.now())
	if err != nil && !errors.Is(err, ErrNoSchedule) {
		return Schedule{}, false, err
	}
	started = err == nil
	s, err = g.store.Schedule(ctx, team, channel)
	return s, started, err
}

// Ask asks a channel that has a schedule one more question, now. It fails with
// ErrJustAsked where that would be the second one within two minutes.
func (g *Game) Ask(ctx context.Context, team, channel string) error {
	s, err := g.store.Schedule(ctx, team, channel)
	if err != nil {
		return err
	}
	last, err := g.store.Rounds(ctx, team, channel, 1)
	if err != nil {
		return err
	}
	now, after := g.now(), "nothing"
	if len(last) > 0 {
		after = last[0].Due.UTC().Format("2006-01-02T150405")
		if last[0].State != Skipped && now.Sub(last[0].Due) < askAgain {
			return ErrJustAsked
		}
	}
	defer g.look()
	// Who asks for more than the same last question asks for the same one.
	r, err := g.round(ctx, s, calendar.Occurrence{Date: onDemand + after, Due: now}, &measured{})
	if err != nil {
		return err
	}
	return g.claim(ctx, r)
}

// Plan returns a channel's schedule, or fails with ErrNoSchedule.
func (g *Game) Plan(ctx context.Context, team, channel string) (Plan, error) {
	return g.store.Plan(ctx, team, channel)
}

// Log lists a channel's latest occurrences, the last due first.
func (g *Game) Log(ctx context.Context, team, channel string, limit int) ([]Round, error) {
	return g.store.Rounds(ctx, team, channel, limit)
}

// Subjects returns the categories of the questions that a plan's occurrences would
// bring as things stand, in their order; "" for those that are skipped. Answers
// until then change what is drawn.
func (g *Game) Subjects(ctx context.Context, p Plan, ahead []calendar.Occurrence) ([]string, error) {
	id := RoundID{Team: p.Team, Channel: p.Channel}
	past, err := g.past(ctx, id, &measured{})
	if err != nil {
		return nil, err
	}
	subjects := make([]string, len(ahead))
	for i, o := range ahead {
		if o.Skip != "" {
			continue
		}
		id.Occurrence = o.Date
		q := g.question(id, p.Schedule, past)
		subjects[i] = q.Category
		past.Asked, past.Latest = slices.Insert(past.Asked, 0, q.Key()), slices.Insert(past.Latest, 0, ask.Share{})
	}
	return subjects, nil
}

// OpenRounds lists a team's questions that can be answered now, the latest
// first.
func (g *Game) OpenRounds(ctx context.Context, team string) ([]Round, error) {
	rounds, err := g.store.Open(ctx, team, g.now())
	if err != nil {
		return nil, fmt.Errorf("look for open questions: %w", err)
	}
	return rounds, nil
}

// OnDemand reports whether somebody asked for the round, beside the schedule.
func (r Round) OnDemand() bool { return strings.HasPrefix(r.ID.Occurrence, onDemand) }

// Look makes Run look at once for what is to be done, which changes no schedule.
func (g *Game) Look() { signal(g.done) }

// look makes Run look at the schedules at once.
func (g *Game) look() { signal(g.changed) }

func signal(to chan<- struct{}) {
	select {
	case to <- struct{}{}:
	default: // there is one, which nobody has seen yet
	}
}

// Seed records the environment's schedules, so that commands find them from the
// first one on. It must not be called while Run is at work, which records what
// Seed could not.
func (g *Game) Seed(ctx context.Context) error { return g.seed(ctx, g.now()) }

// seed records the environment's schedules, once.
func (g *Game) seed(ctx context.Context, now time.Time) error {
	for len(g.seeds) > 0 {
		if err := g.store.Seed(ctx, g.seeds[0], now); err != nil {
			return fmt.Errorf("schedule of channel %s: %w", g.seeds[0].Channel, err)
		}
		g.seeds = g.seeds[1:]
	}
	return nil
}

// rest pauses a schedule for a reason that the round gave, and has whoever made
// it be told, once.
func (g *Game) rest(ctx context.Context, r Round, s *Schedule, why error) error {
	if s == nil {
		return nil
	}
	told := g.notify(*s, r, "paused", nil)
	changed, err := g.store.Pause(ctx, r.ID.Team, r.ID.Channel, calendar.Pause{Reason: why.Error()}, told...)
	if errors.Is(err, ErrNoSchedule) || err == nil && !changed {
		return nil
	}
	if err != nil {
		return fmt.Errorf("pause the schedule: %w", err)
	}
	g.observe(Event{Kind: EventPaused, Round: r.ID, Err: why})
	return nil
}
