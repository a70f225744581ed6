package bot

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"csbot/quiz/cards"
)

// Ten thousand people who are reminded at the same hour are at all minutes of it, and no
// more at one than messages may be posted in a minute.
func TestRemindersAreSpreadOverTheHour(t *testing.T) {
	t.Parallel()
	at := map[int]int{}
	for i := range 10_000 {
		at[about(9, cards.Person{Team: "T1", User: fmt.Sprintf("U07%06X", i*7919)}).Minute]++
	}
	for minute := range 60 {
		if n := at[minute]; n < 100 || n > 250 {
			t.Errorf("%d people are reminded at 9:%02d", n, minute)
		}
	}
}

// A reminder that is two hours late is skipped, for that reason, and another one is
// planned.
func TestALateReminderIsSkipped(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		late    time.Duration
		sent    int
		skipped []string
	}{{0, 1, nil}, {2 * time.Hour, 1, nil}, {2*time.Hour + time.Minute, 0, []string{"too late"}}} {
		wishes := reminds("11:00", nil)
		u := newUnanswered(t).begins("U1", wishes)
		u.plans(wishes)
		_, tasks, err := u.db.Unfinished(t.Context(), "T1", u.now.AddDate(0, 0, 1))
		if err != nil || len(tasks) != 1 {
			t.Fatalf("%+v, %v", tasks, err)
		}
		tomorrow := u.now.AddDate(0, 0, 1)
		u.now = tasks[0].Due.Add(tt.late)
		work, _, _ := u.runner.Work(tasks[0])
		if err := work.Do(t.Context()); err != nil {
			t.Fatal(err)
		}
		if len(u.sent) != tt.sent || !slices.Equal(u.skipped, tt.skipped) {
			t.Errorf("%s late: %d sent, skipped as %q", tt.late, len(u.sent), u.skipped)
		}
		u.now = tomorrow
		if u.livesADay(); len(u.sent) != tt.sent+1 {
			t.Errorf("%s late: %d are sent by the next day", tt.late, len(u.sent))
		}
	}
}
