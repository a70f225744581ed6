package bot

import (
	"context"
	"errors"
	"strconv"
	"time"

	"csbot/bot/answer"
	"csbot/bot/settings"
	"csbot/quiz"
	"csbot/quiz/calendar"
	"csbot/quiz/cards"
	"csbot/quiz/ledger"
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
	Allowed     func(team string) settings.Values
	Now         func() time.Time
}

// Kinds are the kinds of tasks that a Loop does.
func (l Loop) Kinds() (kinds []ledger.Kind) {
	for _, c := range comebacks() {
		kinds = append(kinds, ledger.Kind{
			Name: c.kind, AtOnce: 2, Unasked: ledger.Waits, OwnDays: true, Keeps: comebackKeeps,
			Do:   func(ctx context.Context, t ledger.Task) error { return l.remind(ctx, c, t) },
			Find: func(ctx context.Context, t ledger.Task) (bool, error) { return l.reminded(ctx, c, t) },
		})
	}
	return kinds
}

// A turn is that of a comeback's message, with what holds for its person now.
type turn struct {
	comeback
	ledger.Task

	who         cards.Person
	preferences map[string]string
	habit       habit
	rule        calendar.Rule
	now         time.Time
	off         bool // there is no such thing in the workspace now
}

// turn reads whose turn a task is.
func (l Loop) turn(ctx context.Context, c comeback, t ledger.Task) (turn, error) {
	own, err := l.Scores.Export(ctx, t.Team, t.Person, 0, 0)
	if err != nil {
		return turn{}, err
	}
	h, _ := habitOf(own.Preferences)
	hour, wished := c.hour(own.Preferences, h)
	if !wished {
		return turn{}, &ledger.Refused{Reason: "the person does not wish for it any more"}
	}
	who := cards.Person{Team: t.Team, User: t.Person}
	rule := h.rule(about(hour, who), l.Zone(ctx, t.Person))
	left := within(l.Allowed(t.Team), own.Preferences)
	now, _ := habitOf(left)
	_, allowed := c.hour(left, now)
	return turn{c, t, who, left, h, rule, l.Now(), !allowed}, nil
}

// elsewhen reports whether the person has chosen another hour since.
func (on turn) elsewhen() bool {
	_, hour := dayAndHour(on.Task)
	return hour != "" && hour != strconv.Itoa(on.rule.At.Hour)
}

// dayEnds is when the day of a turn does: the person's, and the task's.
func (on turn) dayEnds() time.Time {
	end := dayOf(on.now, on.rule.Zone).AddDate(0, 0, 1)
	day, _ := dayAndHour(on.Task)
	if of, err := time.ParseInLocation(time.DateOnly, day, on.rule.Zone); err == nil && !of.Before(end) {
		end = of.AddDate(0, 0, 1)
	}
	return end.Add(-time.Millisecond)
}

// goOn plans the turn that follows one, on another day.
func (l Loop) goOn(ctx context.Context, on turn, after time.Time) error {
	if after.IsZero() {
		return nil
	}
	if end := on.dayEnds(); after.Before(end) {
		after = end
	}
	return l.Tasks.AddTasks(ctx, on.task(on.who, on.rule, after)...)
}

// skip refuses a turn, once another one is planned: what fails there is tried again.
func skip(planned error, reason string) error {
	if planned != nil {
		return planned
	}
	return &ledger.Refused{Reason: reason}
}

// remind is the Do of a task.
func (l Loop) remind(ctx context.Context, c comeback, t ledger.Task) error {
	on, err := l.turn(ctx, c, t)
	switch {
	case err != nil:
		return err
	case on.elsewhen(): // which may come yet today
		return skip(l.Tasks.AddTasks(ctx, c.task(on.who, on.rule, on.now)...), "it comes at another hour now")
	case on.now.Sub(t.Due) > comebackLate:
		return skip(l.goOn(ctx, on, on.now), "too late")
	case on.off:
		return skip(l.goOn(ctx, on, on.now), "it is switched off in the workspace")
	case !on.rule.Works(on.now):
		return skip(l.goOn(ctx, on, on.now), "the person rests")
	}
	loop, err := returning(ctx, l.Cards, l.Known(t.Team), on.who, on.loop())
	if err != nil {
		return err
	}
	if c.ready(loop) == 0 {
		return skip(l.goOn(ctx, on, c.next(loop)), "nothing is due")
	}
	becomes, last := c.sent(on.preferences)
	if !last {
		if err := l.goOn(ctx, on, on.now); err != nil {
			return err
		}
	}
	err = quiz.Outcome(l.Reminders.Remind(ctx, newsOf(t, c.says(loop, on.habit, last))))
	return counted(ctx, l.Preferences, t, becomes, err)
}

// loop is the person's, without their cards.
func (on turn) loop() cards.Loop {
	return cards.Loop{
		Off: on.preferences[quiz.LoopPreference] == offLoop, Started: startedCards(on.preferences, on.now, on.rule.Zone),
		Day: dayOf(on.now, on.rule.Zone), Now: on.now,
	}
}

// reminded is the Find of a task. The process that began it may not have planned what
// follows.
func (l Loop) reminded(ctx context.Context, c comeback, t ledger.Task) (bool, error) {
	on, err := l.turn(ctx, c, t)
	if err == nil {
		err = l.goOn(ctx, on, on.now)
	}
	if _, ended := errors.AsType[*ledger.Refused](err); err != nil && !ended {
		return false, err
	}
	there, err := found(l.Reminders)(ctx, t)
	if err != nil && l.Now().Sub(t.Due) > comebackLate { // nobody looks for it any longer
		err = errors.Join(ledger.ErrUnknown, err)
	}
	return there, err
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
	on := known.Shelf()
	l.Cards, l.Started = on.Standing(l.Cards), on.There(l.Started)
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
