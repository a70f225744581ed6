package bot

import (
	"errors"
	"fmt"
	"maps"
	"strconv"
	"testing"
	"time"

	"csbot/quiz"
	"csbot/quiz/ledger"
)

// plans does what saving settings does.
func (u *unanswered) plans(wishes map[string]string) {
	u.Helper()
	tasks := wishedFor(wishes, u.who(), time.UTC, u.now)
	if err := errors.Join(u.db.Prefer(u.Context(), "T1", u.user, wishes), u.db.AddTasks(u.Context(), tasks...)); err != nil {
		u.Fatal(err)
	}
}

// came is when messages came.
func (u *unanswered) came() string {
	var all []string
	for _, t := range u.sent {
		all = append(all, t.Due.Format("Mon 2 15h"))
	}
	return fmt.Sprint(all)
}

// reminds are the wishes of who is reminded at an hour, and others.
func reminds(at string, others map[string]string) map[string]string {
	wishes := map[string]string{remindPreference: at}
	maps.Copy(wishes, others)
	return wishes
}

// What happens to a message is never the end of those that follow it.
func TestRemindersGoOn(t *testing.T) {
	t.Parallel()
	u := newUnanswered(t)
	for i, tt := range []struct {
		says    string
		wishes  map[string]string
		happens func(u *unanswered) // on Monday, before the hour
		want    string
	}{
		{"nothing", nil, func(*unanswered) {}, "[Mon 2 12h Tue 3 12h Wed 4 12h]"},
		{"a later hour", nil, func(u *unanswered) { u.plans(reminds("14:00", nil)) }, "[Mon 2 15h Tue 3 15h Wed 4 15h]"},
		{"an earlier hour", nil, func(u *unanswered) { u.plans(reminds("09:00", nil)) }, "[Mon 2 10h Tue 3 10h Wed 4 10h]"},
		{"another hour when the day's has passed", nil, func(u *unanswered) {
			u.livesADay()
			u.plans(reminds("09:00", nil))
		}, "[Mon 2 12h Tue 3 10h Wed 4 10h]"},
		{"and back", nil, func(u *unanswered) {
			u.plans(reminds("14:00", nil))
			u.plans(reminds("11:00", nil))
		}, "[Mon 2 12h Tue 3 12h Wed 4 12h]"},
		{"an outage of hours", nil, func(u *unanswered) {
			u.now = u.now.Add(15 * time.Hour)
			u.lives()
			u.now = u.now.Add(8 * time.Hour)
		}, "[Tue 3 12h Wed 4 12h Thu 5 12h]"},
		{"an outage of days", nil, func(u *unanswered) { u.now = u.now.AddDate(0, 0, 9) }, "[Thu 12 12h Fri 13 12h Mon 16 12h]"},
		{"a backup is restored", nil, func(u *unanswered) {
			if _, err := quiz.Restored(u.Context(), u.db, u.now); err != nil {
				u.Fatal(err)
			}
		}, "[Mon 2 12h Tue 3 12h Wed 4 12h]"},
		{"a backup is restored after the hour", nil, func(u *unanswered) {
			if _, err := quiz.Restored(u.Context(), u.db, u.now.Add(20*time.Hour)); err != nil {
				u.Fatal(err)
			}
			u.now = u.now.AddDate(0, 0, 1)
		}, "[Wed 4 12h Thu 5 12h Fri 6 12h]"},
		{"days of one's own", map[string]string{daysPreference: "sat,sun"}, func(*unanswered) {}, "[Sat 7 12h Sun 8 12h Sat 14 12h]"},
		{"a day of error and a weekend", map[string]string{daysPreference: "fri,sat,sun"}, func(u *unanswered) {
			spent := ledger.Task{Team: "T1", Kind: "notice", Key: "a", Person: u.user, State: ledger.Due, Due: u.now}
			if err := u.db.AddTasks(u.Context(), spent); err != nil {
				u.Fatal(err)
			}
			if _, err := u.db.LeaseTask(u.Context(), spent, ledger.Move{To: ledger.Begun, Spends: ledger.Spending{Day: "2026-11-06"}}, u.now, u.now.AddDate(1, 0, 0)); err != nil {
				u.Fatal(err)
			}
		}, "[Sat 7 13h Sun 8 12h Fri 13 12h]"},
	} {
		wishes := reminds("11:00", tt.wishes)
		u.begins("U"+strconv.Itoa(i), wishes).plans(wishes)
		tt.happens(u)
		for days := 0; days < 16 && len(u.sent) < unopenedMost; days++ {
			u.livesADay()
		}
		if got := u.came(); got != tt.want {
			t.Errorf("%s: they came on %s, want %s", tt.says, got, tt.want)
		}
	}
}

// Whom Slack takes no message to is not tried for ever, with any kind of message.
func TestRefusedMessagesStop(t *testing.T) {
	t.Parallel()
	u := newUnanswered(t)
	u.refuses = true
	for user, wishes := range map[string]map[string]string{"U1": reminds("11:00", nil), "U2": {quiz.LoopPreference: quiz.On}} {
		u.begins(user, wishes).plans(wishes)
		for range 10 {
			if err := u.db.AddTasks(t.Context(), ledger.Task{
				Team: "T1", Kind: suggestedTask, Key: user + "/" + u.now.Format(time.DateOnly), Person: user, Due: nextMorning(u.now), State: ledger.Due,
			}); err != nil {
				t.Fatal(err)
			}
			u.livesADay()
		}
		if u.tries != 2*unopenedMost {
			t.Errorf("%v: %d tries", wishes, u.tries)
		}
	}
}
