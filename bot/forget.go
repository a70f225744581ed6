package bot

import (
	"context"
	"fmt"
	"slices"
	"time"

	"csbot/glossary/house"
	"csbot/quiz"
	"csbot/quiz/ledger"
)

// The kinds of tasks that forget.
const (
	forgetTask = "forgetting"  // once a day: what was kept for long enough
	goneTask   = "deactivated" // somebody, some time after that was noticed
	// forgetKeeps is how long such a task waits to be done.
	forgetKeeps = 2 * 365 * 24 * time.Hour
)

// A Forgetter forgets in a workspace what was kept for long enough: answers, and all of
// people who were deactivated in Slack. Both are kinds of the ledger; the task of each
// day makes that of the next one.
type Forgetter struct {
	Where func() Workspace
	Kept  quiz.Kept
	Store interface {
		quiz.People
		Tasks
	}
	Own  OwnWords                                       // nil: teams have no words of their own
	Gone func(context.Context) (map[string]bool, error) // who is deactivated, by ID
	Now  func() time.Time
}

// Kinds are the kinds of tasks that a Forgetter does.
func (f Forgetter) Kinds() []ledger.Kind {
	again := func(context.Context, ledger.Task) (bool, error) { return false, nil } // to do it twice does no harm
	return []ledger.Kind{
		{Name: forgetTask, AtOnce: 1, Unasked: ledger.Free, Keeps: forgetKeeps, Find: again, Do: f.forget},
		{Name: goneTask, AtOnce: 1, Unasked: ledger.Free, Keeps: forgetKeeps, Find: again, Do: f.erase},
	}
}

// Begin makes the first task.
func (f Forgetter) Begin(ctx context.Context) error {
	return f.Store.AddTasks(ctx, f.task(f.Now()))
}

// task is that of a day, which is due when it begins.
func (f Forgetter) task(at time.Time) ledger.Task {
	due := dayOf(at, time.UTC)
	return ledger.Task{Team: f.Where().Team, Kind: forgetTask, Key: due.Format(time.DateOnly), Payload: "{}", Due: due, State: ledger.Due}
}

// forget is the Do of a day.
func (f Forgetter) forget(ctx context.Context, t ledger.Task) error {
	now := f.Now()
	if err := f.Kept.Check(); err != nil { // before anything is lost
		return err
	}
	if err := f.Store.AddTasks(ctx, f.task(now.AddDate(0, 0, 1))); err != nil {
		return err
	}
	if err := f.Store.ForgetAnswers(ctx, t.Team, f.Kept.AnswersSince(now)); err != nil {
		return fmt.Errorf("forget old answers: %w", err)
	}
	known, err := f.known(ctx, t.Team)
	if err != nil || len(known) == 0 {
		return err
	}
	gone, err := f.Gone(ctx)
	if err != nil {
		return quiz.Outcome(err)
	}
	var tasks []ledger.Task
	for _, user := range known {
		if gone[user] {
			tasks = append(tasks, erasing(t.Team, user, now.AddDate(0, 0, f.Kept.Days), now.Format(yearMonth)))
		}
	}
	return f.Store.AddTasks(ctx, tasks...)
}

// known is of whom something is kept, in a team or in its words.
func (f Forgetter) known(ctx context.Context, team string) ([]string, error) {
	known, err := f.Store.Everybody(ctx, team)
	if err != nil || f.Own == nil {
		return known, err
	}
	events, err := f.Own.Events(ctx, f.Where().WordsKey())
	for _, e := range events {
		for _, user := range []string{e.By, ownerIn(e)} {
			if user != "" && !slices.Contains(known, user) {
				known = append(known, user)
			}
		}
	}
	return known, err
}

// erasing is a task of forgetting who is deactivated. One is made a month, so that who
// comes back and leaves again is forgotten, too.
func erasing(team, user string, due time.Time, of string) ledger.Task {
	return ledger.Task{Team: team, Kind: goneTask, Key: user + "/" + of, Person: user, Payload: "{}", Due: due, State: ledger.Due}
}

// erase is the Do of somebody who was deactivated; what they answered to questions that
// are open is for the next day.
func (f Forgetter) erase(ctx context.Context, t ledger.Task) error {
	gone, err := f.Gone(ctx)
	switch {
	case err != nil:
		return quiz.Outcome(err)
	case !gone[t.Person]:
		return &ledger.Refused{Reason: "the person is back"}
	}
	if err := forgetAuthor(ctx, f.Own, f.Where().WordsKey(), t.Person, f.Now()); err != nil {
		return err
	}
	kept, err := f.Store.Delete(ctx, t.Team, t.Person)
	if err != nil || kept == 0 {
		return err
	}
	next := f.Now().AddDate(0, 0, 1)
	return f.Store.AddTasks(ctx, erasing(t.Team, t.Person, next, next.Format(time.DateOnly)))
}

// forgetAuthor makes somebody a former colleague, where they did anything to the team's
// words or are named as owner.
func forgetAuthor(ctx context.Context, own OwnWords, key, user string, now time.Time) error {
	if own == nil {
		return nil
	}
	theirs, err := actsOf(ctx, own, key, user)
	if err != nil || len(theirs) == 0 {
		return err
	}
	forget := house.Event{Kind: house.Forget, At: now}
	for _, e := range theirs {
		if e.By == user {
			forget.Acts = append(forget.Acts, e.Revision)
		}
		if ownerIn(e) == user {
			forget.Owned = append(forget.Owned, e.Revision)
		}
	}
	_, err = own.Do(ctx, key, forget)
	return err
}
