package bot

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"csbot/bot/answer"
	"csbot/bot/settings"
	"csbot/bot/view"
	"csbot/quiz"
	"csbot/quiz/cards"
	"csbot/quiz/ledger"
)

// A diary is all that a Loop needs of one person, day by day.
type diary struct {
	quiz.Scores // of which only Export is asked

	mu     sync.Mutex // guards wishes, which the bot also writes afterwards
	wishes map[string]string
	tasks  []ledger.Task
	sent   []time.Time
	last   answer.Answer
	now    time.Time
}

func (d *diary) Export(context.Context, string, string, int, int) (quiz.Personal, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return quiz.Personal{Preferences: maps.Clone(d.wishes)}, nil
}

func (d *diary) Prefer(_ context.Context, _, _ string, wishes map[string]string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	maps.Copy(d.wishes, wishes)
	return nil
}

func (d *diary) AddTasks(_ context.Context, tasks ...ledger.Task) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, t := range tasks {
		if !slices.ContainsFunc(d.tasks, func(other ledger.Task) bool { return other.Kind == t.Kind && other.Key == t.Key }) {
			d.tasks = append(d.tasks, t)
		}
	}
	return nil
}

func (d *diary) Remind(_ context.Context, r Reminder) error {
	d.sent, d.last = append(d.sent, d.now), r.Answer
	return nil
}

func (d *diary) Reminded(context.Context, Reminder) (bool, error) { return false, nil }

// looped is a learner whose misses come back, and the diary of that.
func looped(t *testing.T) (*learner, *diary, Loop) {
	t.Helper()
	l := newLearner(t)
	d := &diary{wishes: map[string]string{}}
	l.bot.tasks, l.bot.preferences, l.bot.scores = d, d, d
	l.bot.quiz, l.bot.planner = quiz.Games{}, quiz.Games{}
	loop := Loop{
		Cards: l.kept, Scores: d, Preferences: d, Tasks: d, Reminders: d,
		Zone:  func(context.Context, string) *time.Location { return time.UTC },
		Known: func(string) *Knowledge { return l.bot.in(Request{}).Knowledge }, Allowed: func(team string) settings.Values { return l.bot.settings.Values(team) },
		Now: func() time.Time { return d.now },
	}
	l.says("me look on").sees("in one message a day at most")
	return l, d, loop
}

// through does what is due until a day, as the ledger would, and calls each at the
// end of every day.
func (d *diary) through(t *testing.T, loop Loop, from time.Time, days int, each func()) {
	t.Helper()
	for day := range days {
		for i := range d.tasks { // what is added meanwhile is for another day
			task := &d.tasks[i]
			if task.State != ledger.Due || task.Due.After(from.AddDate(0, 0, day)) {
				continue
			}
			d.now, task.State = task.Due, ledger.Done
			kinds := loop.Kinds()
			kind := kinds[slices.IndexFunc(kinds, func(k ledger.Kind) bool { return k.Name == task.Kind })]
			if _, refused := errors.AsType[*ledger.Refused](kind.Do(t.Context(), *task)); refused {
				task.State = ledger.Dropped
			}
		}
		d.now = from.AddDate(0, 0, day)
		each()
	}
}

// A month of somebody who misses a question each day and opens nothing: three
// messages, of which the last one says that it is.
func TestWhatNobodyOpensStops(t *testing.T) {
	t.Parallel()
	l, d, loop := looped(t)
	terms := []string{"Churn", "Upsell", "Downsell", "Net Revenue Retention"}
	day := 0
	d.through(t, loop, l.now, 30, func() {
		l.kept.Miss(l.me(), cards.Miss{Key: "meaning:" + terms[day%len(terms)], At: d.now})
		day++
		l.bot.now = func() time.Time { return d.now }
		if d.wishes[quiz.LoopPreference] == quiz.On {
			if err := l.bot.addComebacks(t.Context(), l.bot.in(Request{User: "U1"})); err != nil {
				t.Fatal(err)
			}
		}
	})
	if len(d.sent) != unopenedMost || d.wishes[quiz.LoopPreference] != offLoop {
		t.Errorf("sent %v, and then it is %q", d.sent, d.wishes[quiz.LoopPreference])
	}
	if !strings.Contains(view.Plain(d.last), "this is the last") {
		t.Errorf("the last one does not say that it is: %s", view.Plain(d.last))
	}
	for i, at := range d.sent {
		if at.Hour() != lookHour || at.Weekday() == time.Saturday || at.Weekday() == time.Sunday || i > 0 && at.Sub(d.sent[i-1]) < 20*time.Hour {
			t.Errorf("number %d came on %v", i, at)
		}
	}
}

// Who opens them has them until each card is known; then nothing comes any more.
func TestWhatIsKnownComesNoMore(t *testing.T) {
	t.Parallel()
	l, d, loop := looped(t)
	for _, term := range []string{"Churn", "Upsell", "Downsell"} {
		l.kept.Miss(l.me(), cards.Miss{Key: "meaning:" + term, At: l.now})
	}
	opened := 0
	d.through(t, loop, l.now, 60, func() {
		if opened == len(d.sent) {
			return
		}
		opened = len(d.sent)
		l.now = d.now
		l.bot.now = func() time.Time { return l.now }
		l.clicks(beginLine{deck: cards.Look}.String()).sees("Worth another look")
		for strings.Contains(view.Plain(l.msg), " of ") && !strings.Contains(view.Plain(l.msg), "Done") {
			l.taps("Show").taps("4")
		}
		l.bot.bringing.Wait()
	})
	if opened < 4 || opened > 15 || d.wishes[quiz.LoopPreference] != quiz.On {
		t.Errorf("%d messages, and then it is %q", opened, d.wishes[quiz.LoopPreference])
	}
	if last := d.sent[len(d.sent)-1]; last.Sub(d.sent[0]) > 40*24*time.Hour {
		t.Errorf("the last one came on %v", last)
	}
}

// errFull is what a database says that takes nothing.
var errFull = errors.New("the disk is full")

type full struct{}

func (full) AddTasks(context.Context, ...ledger.Task) error { return errFull }

// Where what follows cannot be planned, the message is tried again: to refuse it would be
// the end of all.
func TestWhatCannotBePlannedIsTriedAgain(t *testing.T) {
	t.Parallel()
	l, d, loop := looped(t)
	l.settles(map[string]string{remindPreference: "09:00", daysPreference: "mon-fri"})
	loop.Tasks = full{}
	task := d.tasks[len(d.tasks)-1]
	l.kept.Miss(l.me(), cards.Miss{Key: "meaning:Churn", At: l.now.AddDate(0, 0, 30)})
	for says, now := range map[string]time.Time{
		"nothing is due": task.Due, "a day of rest": task.Due.AddDate(0, 0, 5), "too late": task.Due.Add(3 * time.Hour),
	} {
		task.Due, d.now = now, now
		if says == "too late" {
			task.Due = now.Add(-3 * time.Hour)
		}
		for _, k := range loop.Kinds() {
			if k.Name != task.Kind {
				continue
			}
			err := k.Do(t.Context(), task)
			if _, refused := errors.AsType[*ledger.Refused](err); refused || !errors.Is(err, errFull) {
				t.Errorf("%s: %v", says, err)
			}
		}
	}
}
