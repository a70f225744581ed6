package bot

import (
	"hash/fnv"
	"maps"
	"strconv"
	"strings"
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
	// comebackLate is how late such a message may come.
	comebackLate = 2 * time.Hour
	// comebackKeeps is how long its task waits for somebody to judge that: who would drop
	// it unread would end all those that follow it.
	comebackKeeps = 2 * 365 * 24 * time.Hour
	// offLoop is the preference of who wishes for nothing of the loop, and askedLoop that
	// of who was asked and has not said.
	offLoop, askedLoop = "off", "asked"
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
// where all days rest. Its key has the hour, so that of another hour on the same day
// there may be one, too.
func (c comeback) task(who cards.Person, rule calendar.Rule, after time.Time) []ledger.Task {
	ahead := rule.Ahead(after, 1)
	on := ahead[len(ahead)-1]
	if on.Skip != "" {
		return nil
	}
	key := strings.Join([]string{who.User, on.Date, strconv.Itoa(rule.At.Hour)}, "/")
	return []ledger.Task{{
		Team: who.Team, Kind: c.kind, Key: key, Person: who.User, Payload: "{}", Due: on.Due, State: ledger.Due,
	}}
}

// dayAndHour are those in the key of a task; there is no hour in old ones.
func dayAndHour(t ledger.Task) (day, hour string) {
	_, rest, _ := strings.Cut(t.Key, "/")
	day, hour, _ = strings.Cut(rest, "/")
	return day, hour
}

// about is when somebody's message comes that comes about an hour.
func about(hour int, who cards.Person) calendar.WallTime {
	spread := fnv.New32a()
	_, _ = spread.Write([]byte(who.User))
	return calendar.WallTime{Hour: hour, Minute: int(spread.Sum32() % 60)}
}

// comesAt is when the message comes, of the day, in which somebody's misses do.
func comesAt(preferences map[string]string, who cards.Person) (at calendar.WallTime) {
	h, _ := habitOf(preferences)
	for _, c := range comebacks() {
		if hour, wished := c.hour(preferences, h); wished {
			at = about(hour, who)
		}
	}
	return at
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
