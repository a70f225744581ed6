package bot

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"csbot/bot/answer"
	"csbot/bot/settings"
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

	db      *store.Store
	user    string
	bot     testBot
	runner  *ledger.Runner
	now     time.Time
	set     settings.Values
	refuses bool                     // Slack takes nothing for this person
	tries   int                      // of messages
	sent    []ledger.Task            // each with the time at which it was, for when it was due
	last    map[string]answer.Answer // by kind of task
	skipped []string                 // why others were not
}

// newUnanswered is nobody yet: see begins.
func newUnanswered(t *testing.T) *unanswered {
	t.Helper()
	u := &unanswered{T: t, now: time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC)}
	u.bot, u.db = planned(t, "09:00 daily UTC", u.now)
	over := func(task ledger.Task, err error) {
		if _, refused := errors.AsType[*ledger.Refused](err); err != nil && !refused && task.State != ledger.Dropped {
			t.Errorf("%s %s: %v", task.Kind, task.Key, err)
		}
		if task.State == ledger.Dropped {
			u.skipped = append(u.skipped, task.Reason)
		}
	}
	clock := func() time.Time { return u.now }
	var err error
	if u.runner, err = ledger.NewRunner(ledger.RunnerConfig{
		Kinds: u.kinds(u.bot.in(Request{}).Knowledge), Store: u.db, Lease: time.Minute, Now: clock, Clock: clock, Failed: over, Ended: over,
	}); err != nil {
		t.Fatal(err)
	}
	return u
}

// begins is somebody, on a Monday, with wishes and a card that comes back.
func (u *unanswered) begins(user string, wishes map[string]string) *unanswered {
	u.Helper()
	u.user, u.now = user, time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC)
	u.tries, u.sent, u.last = 0, nil, map[string]answer.Answer{}
	if err := errors.Join(u.db.Prefer(u.Context(), "T1", user, wishes), u.db.KeepCard(u.Context(), u.who(), cards.MeaningOf("Churn"))); err != nil {
		u.Fatal(err)
	}
	return u
}

func (u *unanswered) who() cards.Person { return cards.Person{Team: "T1", User: u.user} }

// undecided are a team's words of which a suggestion waits for good.
type undecided struct{ OwnWords }

func (undecided) Waiting(string) []house.Suggestion {
	return []house.Suggestion{{By: []string{"U3"}, Revision: 1, Text: &house.Text{Name: "Kick", Meaning: "The first call."}}}
}

func (u *unanswered) Remind(_ context.Context, r Reminder) error {
	if u.tries++; u.refuses {
		return &quiz.Refusal{Reason: "Slack takes no message to this person (user_disabled)"}
	}
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
		Allowed: func(string) settings.Values { return u.set },
	}
	where := func() Workspace { return Workspace{Team: "T1", Knowledge: known} }
	deciders := Rights{Admins: []string{"U1", "U2"}, People: everybody{}, Settings: unset{}}
	all := slices.Concat(loop.Kinds(), WordTasks(TeamWords{Where: where, Own: undecided{}}, Wishes{u.db, u.db}, u, deciders), ComplaintTasks(u.db, Wishes{u.db, u.db}, u, deciders))
	return slices.DeleteFunc(all, func(k ledger.Kind) bool { return k.Unasked != ledger.Waits })
}

// lives has everything that is due done until an hour from now.
func (u *unanswered) lives() {
	u.Helper()
	u.now = u.now.Add(time.Hour)
	_, tasks, err := u.db.Unfinished(u.Context(), "T1", u.now)
	if err != nil {
		u.Fatal(err)
	}
	for _, t := range tasks {
		if work, rests, known := u.runner.Work(t); known && rests <= 0 {
			if err := work.Do(u.Context()); err != nil {
				u.Fatal(err)
			}
		}
	}
}

// livesADay does the same of a day's hours.
func (u *unanswered) livesADay() {
	u.Helper()
	midnight := u.now
	for u.now = midnight.Add(8 * time.Hour); u.now.Before(midnight.Add(16 * time.Hour)); {
		u.lives()
	}
	u.now = midnight.AddDate(0, 0, 1)
}

// A month of somebody for whom everything goes on that brings messages, and who taps
// nothing: one a working day at most over all kinds, and three of each, of which the
// last one says that it is.
func TestAMonthOfSilence(t *testing.T) {
	t.Parallel()
	for _, remind := range []string{"", "11:00"} {
		wishes := map[string]string{quiz.LoopPreference: quiz.On, remindPreference: remind}
		u := newUnanswered(t).begins("U1", wishes)
		complaint := quiz.Complaint{Team: "T1", User: "U2", About: quiz.CardSubject(cards.MeaningOf("Churn")), At: u.now}
		if err := u.db.Complain(t.Context(), complaint); err != nil {
			t.Fatal(err)
		}
		for range 30 {
			tasks := wishedFor(wishes, u.who(), time.UTC, u.now)
			for _, kind := range []string{suggestedTask, complaintTask} {
				tasks = append(tasks, ledger.Task{
					Team: "T1", Kind: kind, Key: "U1/" + u.now.Format(time.DateOnly), Person: "U1", Due: nextMorning(u.now), State: ledger.Due,
				})
			}
			if err := u.db.AddTasks(t.Context(), tasks...); err != nil {
				t.Fatal(err)
			}
			u.livesADay()
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
