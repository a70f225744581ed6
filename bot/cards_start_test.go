package bot

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"csbot/bot/answer"
	"csbot/bot/view"
	"csbot/quiz/cards"
)

// Whoever taps the button that somebody has shared has five of the terms a working day
// among their cards, in private.
func TestFirstWeeks(t *testing.T) {
	t.Parallel()
	l, _, _ := looped(t)
	l.says("cards start intro").sees("pick 30 at most").says("cards start zzzz").sees("is no category and no term").says("cards start").sees("five of these a working day")
	var names []string
	for _, term := range l.bot.in(Request{}).Terms.In("Retention")[:12] {
		names = append(names, term.Name)
	}
	l.says("cards start "+strings.Join(names, ", ")).sees("For your first weeks: 12 terms", names[11], "Nobody sees who takes them")
	if l.clicks(publishLine(l.msg.Line).String()); l.msg.To != answer.Everyone {
		t.Error("it is not for all to see")
	}
	if l.taps("Take them").sees("the first 5 are among your cards"); l.msg.To != answer.AskerAlone {
		t.Error("others see who takes them")
	}
	for day, want := range []string{"1 of 5", "Nothing is due", "Nothing is due", "1 of 5", "1 of 2", "Nothing is due"} { // from a Friday on
		l.now = time.Date(2026, 11, 27+day, 9, 0, 0, 0, time.UTC)
		l.bot.now = func() time.Time { return l.now }
		for l.says("cards").sees(want); strings.Contains(view.Plain(l.msg), fmt.Sprint(" of ", want[len(want)-1:], " ")) && !mustSession(l).Over(); {
			l.taps("Show").taps("5")
		}
	}
	l.bot.bringing.Wait()
}

// What is to be begun is something to be reminded of.
func TestFirstWeeksRemind(t *testing.T) {
	t.Parallel()
	l, d, loop := looped(t)
	l.settles(map[string]string{remindPreference: "09:00"})
	l.says("cards start churn, upsell").taps("Take them")
	d.through(t, loop, l.now, 5, func() {})
	if len(d.sent) != 1 || !strings.Contains(view.Plain(d.last), "2 cards for now") {
		t.Errorf("%v: %s", d.sent, view.Plain(d.last))
	}
	if l.says("cards"); len(mustSession(l).Keys) != 2 || mustSession(l).Keys[0] != cards.MeaningOf("Churn") {
		t.Errorf("%+v", mustSession(l))
	}
}

// Lists that somebody takes one after the other come one after the other; one that is
// taken again is theirs as it was.
func TestFirstWeeksOfSeveralLists(t *testing.T) {
	t.Parallel()
	l, d, _ := looped(t)
	var first, second []string
	for i, term := range l.bot.in(Request{}).Terms.In("Retention")[:14] {
		if i < 8 {
			first = append(first, term.Name)
		}
		if i >= 7 { // one is on both
			second = append(second, term.Name)
		}
	}
	take := func(terms []string) *learner { return l.clicks(startLine(strings.Join(terms, ", ")).String()) }
	started := func(day int) int {
		return len(startedCards(d.wishes, time.Date(2026, 11, day, 12, 0, 0, 0, time.UTC), time.UTC))
	}
	take(first).sees("the first 5 are among your cards") // on Friday, the 27th
	take(second).sees("6 terms, which come after those that you have taken")
	for day, want := range map[int]int{27: 5, 28: 5, 29: 5, 30: 10, 31: 14, 40: 14} {
		if n := started(day); n != want {
			t.Errorf("%d on day %d, want %d", n, day, want)
		}
	}
	l.now = l.now.AddDate(0, 0, 3)
	for _, list := range [][]string{first, second} {
		if take(list).sees("You have taken these already"); started(30) != 10 {
			t.Errorf("%d", started(30))
		}
	}
	l.now = l.now.AddDate(1, 0, 0)
	take([]string{"Expansion", "Upsell"})
	if keys := startedCards(d.wishes, l.now, time.UTC); len(keys) != 16 || keys[15] != cards.MeaningOf("Upsell") {
		t.Errorf("%v", keys)
	}
}
