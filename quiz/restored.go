package quiz

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	"csbot/quiz/ledger"
)

// restored is the reason of what a backup cannot tell the outcome of.
const restored = "a backup was restored"

// Restored brings a ledger that comes from a backup up to now, before a Game
// runs on it, and returns how many occurrences that took. What has become due
// since the backup was made may have been posted, and so may rounds that were
// on their way then: they are skipped. Open rounds go on, as their message is
// known. Tasks that may have been done are looked for by their kinds; those of the future
// are still to be done.
func Restored(ctx context.Context, s Store, now time.Time) (skipped int, err error) {
	teams, err := s.Teams(ctx)
	if err != nil {
		return 0, fmt.Errorf("read whose rounds there are: %w", err)
	}
	for _, team := range teams {
		n, err := restoredTeam(ctx, s, team, now)
		if err != nil {
			return 0, fmt.Errorf("team %s: %w", team, err)
		}
		skipped += n
	}
	return skipped, nil
}

func restoredTeam(ctx context.Context, s Store, team string, now time.Time) (skipped int, err error) {
	rounds, tasks, err := s.Unfinished(ctx, team, time.Time{})
	if err != nil {
		return 0, fmt.Errorf("read the unfinished rounds: %w", err)
	}
	for _, t := range tasks {
		if t.State == ledger.Due && t.Due.After(now) {
			continue // nobody can have done it since
		}
		if err := perhapsDone(ctx, s, t); err != nil {
			return 0, fmt.Errorf("have the %s %s looked for: %w", t.Kind, t.Key, err)
		}
	}
	for _, r := range rounds {
		if r.State == Open || r.State == Closing {
			continue
		}
		if err := giveUp(ctx, s, r); err != nil {
			return 0, fmt.Errorf("skip round %s: %w", r.ID, err)
		}
		skipped++
	}
	plans, err := s.Plans(ctx, team)
	if err != nil {
		return 0, fmt.Errorf("read the schedules: %w", err)
	}
	for _, p := range plans {
		n, err := passOver(ctx, s, p, now)
		if err != nil {
			return 0, fmt.Errorf("skip what channel %s has missed: %w", p.Channel, err)
		}
		skipped += n
	}
	return skipped, nil
}

// perhapsDone has a task looked for before it is done, whoever had it in hand when the
// backup was made.
func perhapsDone(ctx context.Context, s Store, t ledger.Task) error {
	t, err := s.LeaseTask(ctx, t, ledger.Move{To: ledger.Begun}, t.Lease.Until, t.Lease.Until)
	if err != nil {
		return err
	}
	t.Lease.Until = time.Time{}
	return s.SaveTask(ctx, t)
}

// giveUp skips a round, whoever had it in hand when the backup was made.
func giveUp(ctx context.Context, s Store, r Round) error {
	r, err := s.Lease(ctx, r, r.State, r.Lease.Until, r.Lease.Until)
	if err != nil {
		return err
	}
	r.State, r.Reason, r.Lease.Until = Skipped, restored, time.Time{}
	return s.Save(ctx, r)
}

// passOver skips what has become due of a plan by now.
func passOver(ctx context.Context, s Store, p Plan, now time.Time) (skipped int, err error) {
	var missed []Round
	for o := p.first(now); !o.Due.After(now); o = p.Next(o.Due) {
		missed = append(missed, Round{
			ID:  RoundID{Team: p.Team, Channel: p.Channel, Occurrence: o.Date},
			Due: o.Due, Closes: p.Closes(o), State: Skipped, Reason: cmp.Or(o.Skip, restored),
		})
	}
	claimed, err := s.Claim(ctx, missed...)
	return len(claimed), err
}

// perhapsPosted reports whether the channel may have seen the round.
func (r Round) perhapsPosted() bool {
	return r.State != Skipped || strings.HasPrefix(r.Reason, unproved) || r.Reason == restored
}
