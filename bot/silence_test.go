package bot

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"csbot/bot/answer"
	"csbot/bot/store"
	"csbot/bot/view"
	"csbot/glossary/house"
	"csbot/quiz"
	"csbot/quiz/cards"
	"csbot/quiz/ledger"
)

// unanswered is somebody who gets messages and taps nothing, day by day.
type unanswered struct {
	*testing.T

	db   *store.Store
	now  time.Time
	sent []ledger.Task            // each with the time at which it was, for when it was due
	last map[string]answer.Answer // by kind of task
}

// undecided are a team's words of which a suggestion waits for good.
type undecided struct{ OwnWords }

func (undecided) Waiting(string) []house.Suggestion {
	return []house.Suggestion{{By: []string{"U2"}, Revision: 1, Text: &house.Text{Name: "Kick", Meaning: "The first call."}}}
}

func (u *unanswered) Remind(_ context.Context, r Reminder) error {
	_, tasks, err := u.db.Unfinished(u.Context(), "T1", time.Time{})
	for _, t := range tasks {
		if t.State == ledger.Begun && newsOf(t, r.Answer).ID == r.ID {
			t.Due = u.now
			u.sent, u.last[t.Kind] = append(u.sent, t), r.Answer
		}
	}
	return err
}

func (u *unanswered) Reminded(context.Context, Reminder) (bool, error) { return false, nil }

// kinds are all kinds of tasks that wait for a day on which their person was told
// nothing else.
func (u *unanswered) kinds(known *Knowledge) []ledger.Kind {
	clock := func() time.Time { return u.now }
	loop := Loop{
		Cards: u.db, Scores: u.db, Preferences: u.db, Tasks: u.db, Reminders: u, Now: clock,
		Zone: func(context.Context, string) *time.Location { return time.UTC }, Known: func(string) *Knowledge { return known },
	}
	where := func() Workspace { return Workspace{Team: "T1", Knowledge: known} }
	all := slices.Concat(loop.Kinds(), WordTasks(where, undecided{}, Wishes{u.db, u.db}, u, decider), ComplaintTasks(u.db, Wishes{u.db, u.db}, u))
	return slices.DeleteFunc(all, func(k ledger.Kind) bool { return k.Unasked != ledger.Waits })
}

// lives has everything that is due done until an hour from now.
func (u *unanswered) lives(runner *ledger.Runner) {
	u.Helper()
	u.now = u.now.Add(time.Hour)
	_, tasks, err := u.db.Unfinished(u.Context(), "T1", u.now)
	if err != nil {
		u.Fatal(err)
	}
	for _, t := range tasks {
		if work, rests, known := runner.Work(t); known && rests <= 0 {
			if err := work.Do(u.Context()); err != nil {
				u.Fatal(err)
			}
		}
	}
}

// A month of somebody for whom everything goes on that brings messages, and who taps
// nothing: one a working day at most over all kinds, and three of each, of which the
// last one says that it is.
func TestAMonthOfSilence(t *testing.T) {
	t.Parallel()
	for _, remind := range []string{"", "11:00"} {
		u := &unanswered{T: t, now: time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC), last: map[string]answer.Answer{}}
		var bot testBot
		bot, u.db = planned(t, "09:00 daily UTC", u.now)
		complaint := quiz.Complaint{Team: "T1", User: "U2", About: quiz.CardSubject(cards.MeaningOf("Churn")), At: u.now}
		wishes := map[string]string{quiz.LoopPreference: quiz.On, remindPreference: remind}
		who := cards.Person{Team: "T1", User: "U1"}
		if err := errors.Join(u.db.Prefer(t.Context(), "T1", "U1", wishes), u.db.KeepCard(t.Context(), who, cards.MeaningOf("Churn")),
			u.db.Complain(t.Context(), complaint)); err != nil {
			t.Fatal(err)
		}
		over := func(task ledger.Task, err error) {
			if _, refused := errors.AsType[*ledger.Refused](err); err != nil && !refused && task.State != ledger.Dropped {
				t.Errorf("%s %s: %v", task.Kind, task.Key, err)
			}
		}
		clock := func() time.Time { return u.now }
		runner, err := ledger.NewRunner(ledger.RunnerConfig{
			Kinds: u.kinds(bot.in(Request{}).Knowledge), Store: u.db, Lease: time.Minute, Now: clock, Clock: clock, Failed: over, Ended: over,
		})
		if err != nil {
			t.Fatal(err)
		}
		for range 30 {
			tasks := wishedFor(wishes, who, time.UTC, u.now)
			for _, kind := range []string{suggestedTask, complaintTask} {
				tasks = append(tasks, ledger.Task{
					Team: "T1", Kind: kind, Key: "U1/" + u.now.Format(time.DateOnly), Person: "U1", Due: nextMorning(u.now), State: ledger.Due,
				})
			}
			if err := u.db.AddTasks(t.Context(), tasks...); err != nil {
				t.Fatal(err)
			}
			midnight := u.now
			for u.now = midnight.Add(8 * time.Hour); u.now.Before(midnight.Add(13 * time.Hour)); {
				u.lives(runner)
			}
			u.now = midnight.AddDate(0, 0, 1)
		}
		u.check()
	}
}

func (u *unanswered) check() {
	u.Helper()
	days, kinds := map[string]int{}, map[string]int{}
	for _, t := range u.sent {
		days[t.Due.Format(time.DateOnly)]++
		kinds[t.Kind]++
		if wd := t.Due.Weekday(); days[t.Due.Format(time.DateOnly)] > 1 || wd == time.Saturday || wd == time.Sunday {
			u.Errorf("%s on %v", t.Kind, t.Due)
		}
	}
	if len(kinds) != 3 {
		u.Errorf("sent: %v", kinds)
	}
	for kind, n := range kinds {
		if says := view.Plain(u.last[kind]); n != unopenedMost || !strings.Contains(says, "this is the last") {
			u.Errorf("%d of %s, the last one: %s", n, kind, says)
		}
	}
}

// decider is who decides: U1.
func decider(context.Context) (map[string]Person, error) { return map[string]Person{"U1": {}}, nil }
