package bot

import (
	"context"
	"errors"
	"hash/fnv"
	"strconv"
	"time"

	"csbot/bot/answer"
	"csbot/quiz"
	"csbot/quiz/cards"
	"csbot/quiz/ledger"
)

const (
	// lookHour is when a person's day is far enough for another look; the minutes
	// are spread over the hour.
	lookHour = 10
	// lookKeeps is how late that message may come.
	lookKeeps = 2 * time.Hour
	// unopenedMost is how many of them may stay unopened in a row. The last one says
	// that it is.
	unopenedMost = 3
	// unopenedPreference counts them.
	unopenedPreference = "look unopened"
	// offLoop is the preference of who wishes for nothing of it.
	offLoop = "off"
	// lookKind is the kind of task.
	lookKind = "look"
)

// Tasks is where things to do for people are put; a ledger.Store is one.
type Tasks interface {
	AddTasks(ctx context.Context, tasks ...ledger.Task) error
}

// A Reminder is a message to somebody who has not asked for it now.
type Reminder struct {
	ID     string // by which it is found again; it names nobody
	User   string
	Since  time.Time
	Answer answer.Answer
}

// Reminders send them. The errors are those of quiz.Poster's Tell and Told.
type Reminders interface {
	Remind(ctx context.Context, r Reminder) error
	Reminded(ctx context.Context, r Reminder) (bool, error)
}

// A Loop brings back to people what they missed or kept, in one message a day: a
// kind of the ledger, whose tasks are the days of people. Who was reminded gets the
// task of the day on which the next card is due; whoever answers a question, that of
// the next day, should there be none.
type Loop struct {
	Cards       cards.Store
	Scores      quiz.Scores
	Preferences Preferences
	Tasks       Tasks
	Reminders   Reminders
	Zone        func(ctx context.Context, user string) *time.Location // nil: not known
	Known       func(team string) *Knowledge
	Now         func() time.Time
}

// Kind is the kind of task that a Loop does.
func (l Loop) Kind() ledger.Kind {
	return ledger.Kind{Name: lookKind, AtOnce: 2, Unasked: ledger.Waits, Keeps: lookKeeps, Do: l.remind, Find: l.reminded}
}

// lookTask is somebody's task of the first working day that has its hour after a time.
func lookTask(who cards.Person, zone *time.Location, after time.Time) ledger.Task {
	if zone == nil {
		zone = time.UTC
	}
	spread := fnv.New32a()
	_, _ = spread.Write([]byte(who.User))
	local := after.In(zone)
	due := time.Date(local.Year(), local.Month(), local.Day(), lookHour, int(spread.Sum32()%60), 0, 0, zone)
	for due.Before(after) || due.Weekday() == time.Saturday || due.Weekday() == time.Sunday {
		due = due.AddDate(0, 0, 1)
	}
	return ledger.Task{
		Team: who.Team, Kind: lookKind, Key: who.User + "/" + due.Format(time.DateOnly), Person: who.User, Payload: "{}",
		Due: due, State: ledger.Due,
	}
}

// remind is the Do of a task.
func (l Loop) remind(ctx context.Context, t ledger.Task) error {
	who := cards.Person{Team: t.Team, User: t.Person}
	own, err := l.Scores.Export(ctx, t.Team, t.Person, 0, 0)
	if err != nil {
		return err
	}
	if own.Preferences[quiz.LoopPreference] != quiz.On {
		return &ledger.Refused{Reason: "the person does not wish for it any more"}
	}
	zone, now := l.Zone(ctx, t.Person), l.Now()
	loop, err := returning(ctx, l.Cards, l.Known(t.Team), who, cards.Loop{Day: dayOf(now, zone), Now: now})
	if err != nil {
		return err
	}
	worth := len(loop.Worth())
	if worth == 0 {
		return errors.Join(l.goOn(ctx, who, zone, loop.Next()), &ledger.Refused{Reason: "nothing is due"})
	}
	unopened, _ := strconv.Atoi(own.Preferences[unopenedPreference])
	last := unopened+1 >= unopenedMost
	if err := quiz.Outcome(l.Reminders.Remind(ctx, reminderOf(t, AnotherLook(worth, last)))); err != nil {
		return err
	}
	if last {
		return l.Preferences.Prefer(ctx, t.Team, t.Person, map[string]string{quiz.LoopPreference: offLoop, unopenedPreference: ""})
	}
	return errors.Join(l.Preferences.Prefer(ctx, t.Team, t.Person, map[string]string{unopenedPreference: strconv.Itoa(unopened + 1)}),
		l.goOn(ctx, who, zone, now.Add(time.Hour)))
}

// goOn has somebody be reminded after a time; never where that is zero.
func (l Loop) goOn(ctx context.Context, who cards.Person, zone *time.Location, after time.Time) error {
	if after.IsZero() {
		return nil
	}
	return l.Tasks.AddTasks(ctx, lookTask(who, zone, after))
}

// reminded is the Find of a task.
func (l Loop) reminded(ctx context.Context, t ledger.Task) (bool, error) {
	found, err := l.Reminders.Reminded(ctx, reminderOf(t, answer.Answer{}))
	return found, quiz.Outcome(err)
}

func reminderOf(t ledger.Task, a answer.Answer) Reminder {
	return Reminder{ID: t.Team + "/" + t.Key, User: t.Person, Since: t.Due, Answer: a}
}

// dayOf is when the day that a time is in began.
func dayOf(now time.Time, zone *time.Location) time.Time {
	if zone == nil {
		zone = time.UTC
	}
	local := now.In(zone)
	return time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, zone)
}

// reviewsMost is how many of somebody's reviews are read at once.
const reviewsMost = 1000

// returning fills in what comes back to somebody.
func returning(ctx context.Context, from cards.Store, known *Knowledge, who cards.Person, l cards.Loop) (cards.Loop, error) {
	misses, err := from.MissedQuestions(ctx, who, missedMost)
	if err != nil {
		return l, err
	}
	if l.Cards, err = from.Cards(ctx, who); err != nil {
		return l, err
	}
	on := cards.Shelf{Glossary: known.Terms, Metrics: known.Metrics, Maker: known.Questions}
	for _, m := range misses {
		if key, ok := on.Known(m.Key); ok {
			m.Key = key
			l.Misses = append(l.Misses, m)
		}
	}
	for more := true; more; {
		page, err := from.CardReviews(ctx, who, len(l.Reviews), reviewsMost)
		if err != nil {
			return l, err
		}
		l.Reviews, more = append(l.Reviews, page...), len(page) == reviewsMost
	}
	return l, nil
}
