package bot

import (
	"context"
	"errors"
	"hash/fnv"
	"maps"
	"slices"
	"strconv"
	"time"

	"csbot/bot/answer"
	"csbot/quiz"
	"csbot/quiz/calendar"
	"csbot/quiz/cards"
	"csbot/quiz/ledger"
)

const (
	// lookHour is when a person's day is far enough for another look; the minutes
	// are spread over the hour, as those of every message in which cards come back.
	lookHour = 10
	// comebackKeeps is how late such a message may come.
	comebackKeeps = 2 * time.Hour
	// offLoop is the preference of who wishes for nothing of the loop.
	offLoop = "off"
)

// A comeback is a message in which cards come back to who wishes for it.
type comeback struct {
	kind     string // of task
	unopened string // the preference that counts those in a row that nobody opened
	off      map[string]string
	hour     func(preferences map[string]string, h habit) (hour int, wished bool)
	ready    func(cards.Loop) int
	next     func(cards.Loop) time.Time // from when there may be some; zero: never
	says     func(l cards.Loop, h habit, last bool) answer.Answer
}

// comebacks is the table of them. Who is reminded of what is due reads there also what
// is worth another look.
func comebacks() []comeback {
	return []comeback{
		{
			"look", "look unopened", map[string]string{quiz.LoopPreference: offLoop},
			func(preferences map[string]string, h habit) (int, bool) {
				return lookHour, preferences[quiz.LoopPreference] == quiz.On && h.remind == ""
			},
			func(l cards.Loop) int { return len(l.Worth()) }, cards.Loop.Next,
			func(l cards.Loop, _ habit, last bool) answer.Answer { return AnotherLook(len(l.Worth()), last) },
		},
		{
			"cards due", "cards unopened", map[string]string{remindPreference: ""},
			func(_ map[string]string, h habit) (int, bool) {
				at, err := calendar.ParseWallTime(h.remind)
				return at.Hour, err == nil
			},
			func(l cards.Loop) int { return l.DueNow() + len(l.Worth()) },
			func(l cards.Loop) time.Time {
				if next := l.NextDue(); !next.IsZero() {
					return next
				}
				return l.Now.AddDate(0, 0, 7) // there may be cards by then
			},
			func(l cards.Loop, h habit, last bool) answer.Answer {
				return CardsAreDue(min(l.DueNow(), h.size), len(l.Worth()), last)
			},
		},
	}
}

// task is somebody's of the first day of theirs that has its hour after a time; none
// where all days rest.
func (c comeback) task(who cards.Person, rule calendar.Rule, after time.Time) []ledger.Task {
	ahead := rule.Ahead(after, 1)
	on := ahead[len(ahead)-1]
	if on.Skip != "" {
		return nil
	}
	return []ledger.Task{{
		Team: who.Team, Kind: c.kind, Key: who.User + "/" + on.Date, Person: who.User, Payload: "{}", Due: on.Due, State: ledger.Due,
	}}
}

// about is when somebody's message comes that comes about an hour.
func about(hour int, who cards.Person) calendar.WallTime {
	spread := fnv.New32a()
	_, _ = spread.Write([]byte(who.User))
	return calendar.WallTime{Hour: hour, Minute: int(spread.Sum32() % 60)}
}

// wishedFor are the tasks of all comebacks that somebody wishes for.
func wishedFor(preferences map[string]string, who cards.Person, zone *time.Location, after time.Time) (tasks []ledger.Task) {
	h, _ := habitOf(preferences)
	for _, c := range comebacks() {
		if hour, wished := c.hour(preferences, h); wished {
			tasks = append(tasks, c.task(who, h.rule(about(hour, who), zone), after)...)
		}
	}
	return tasks
}

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

// A Loop brings back to people what they missed or kept, and reminds them of what is
// due, in one message a day of each: kinds of the ledger, whose tasks are the days of
// people. Who had one gets the task of the day on which the next card is due; whoever
// answers a question or begins a session, that of the next day, should there be none.
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

// Kinds are the kinds of tasks that a Loop does.
func (l Loop) Kinds() (kinds []ledger.Kind) {
	for _, c := range comebacks() {
		kinds = append(kinds, ledger.Kind{
			Name: c.kind, AtOnce: 2, Unasked: ledger.Waits, Keeps: comebackKeeps,
			Do:   func(ctx context.Context, t ledger.Task) error { return l.remind(ctx, c, t) },
			Find: found(l.Reminders),
		})
	}
	return kinds
}

// remind is the Do of a task.
func (l Loop) remind(ctx context.Context, c comeback, t ledger.Task) error {
	who := cards.Person{Team: t.Team, User: t.Person}
	own, err := l.Scores.Export(ctx, t.Team, t.Person, 0, 0)
	if err != nil {
		return err
	}
	h, _ := habitOf(own.Preferences)
	hour, wished := c.hour(own.Preferences, h)
	if !wished {
		return &ledger.Refused{Reason: "the person does not wish for it any more"}
	}
	zone, now := l.Zone(ctx, t.Person), l.Now()
	rule := h.rule(about(hour, who), zone)
	goOn := func(after time.Time) error {
		if after.IsZero() {
			return nil
		}
		return l.Tasks.AddTasks(ctx, c.task(who, rule, after)...)
	}
	if !rule.Works(now) {
		return errors.Join(goOn(now), &ledger.Refused{Reason: "the person rests"})
	}
	loop, err := returning(ctx, l.Cards, l.Known(t.Team), who, cards.Loop{Day: dayOf(now, zone), Now: now})
	if err != nil {
		return err
	}
	loop.Started = startedCards(own.Preferences, now, rule.Zone)
	if c.ready(loop) == 0 {
		return errors.Join(goOn(c.next(loop)), &ledger.Refused{Reason: "nothing is due"})
	}
	becomes, last := c.sent(own.Preferences)
	if !last {
		err = goOn(now.Add(time.Hour))
	}
	if err == nil {
		err = quiz.Outcome(l.Reminders.Remind(ctx, newsOf(t, c.says(loop, h, last))))
	}
	if err != nil {
		return err
	}
	return behind(l.Preferences.Prefer(ctx, t.Team, t.Person, becomes))
}

// sent is what somebody's preferences become with one more message, and whether it is
// the last.
func (c comeback) sent(preferences map[string]string) (becomes map[string]string, last bool) {
	left := leftAlone(preferences, c.unopened)
	if left+1 < unopenedMost {
		return map[string]string{c.unopened: strconv.Itoa(left + 1)}, false
	}
	becomes = maps.Clone(c.off)
	becomes[c.unopened] = ""
	return becomes, true
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
	l.Cards = slices.DeleteFunc(l.Cards, func(c cards.Card) bool {
		_, there := on.Known(c.Key)
		return !there
	})
	for _, m := range misses {
		if key, ok := on.Known(m.Key); ok {
			m.Key = key
			l.Misses = append(l.Misses, m)
		}
	}
	l.Reviews, err = allReviews(ctx, from, who)
	return l, err
}

// allReviews are those of a person.
func allReviews(ctx context.Context, from cards.Store, who cards.Person) (all []cards.Review, err error) {
	for more := true; more; {
		page, err := from.CardReviews(ctx, who, len(all), reviewsMost)
		if err != nil {
			return nil, err
		}
		all, more = append(all, page...), len(page) == reviewsMost
	}
	return all, nil
}
