package bot

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"csbot/bot/view"
	"csbot/quiz"
	"csbot/quiz/cards"
	"csbot/quiz/cards/fsrs"
)

// settles fills in the form for sessions.
func (l *learner) settles(values map[string]string) *learner {
	l.Helper()
	return l.submits(deckLine(cardSettings).String(), values)
}

// begun has three cards of somebody's be due from the next day on.
func (l *learner) begun() {
	l.Helper()
	for l.says("cards churn, upsell, downsell"); strings.Contains(view.Plain(l.msg), " of 3 "); {
		l.taps("Show").taps("4")
	}
	l.bot.bringing.Wait()
}

// A reminder comes by wish alone, at the person's own hour, when something is due, on
// no day that rests; the third that nobody opens is the last.
func TestRemindersByWish(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		says   string
		values map[string]string
		want   string // the days of those that are sent, from Friday, 27 November on
	}{
		{"nobody wished for it", nil, "[]"},
		{"as usual", map[string]string{remindPreference: "15:00"}, "[Nov-30 15h Dec-01 15h Dec-02 15h]"},
		{"easy days", map[string]string{remindPreference: "15:00", daysPreference: "tue,thu"}, "[Dec-01 15h Dec-03 15h Dec-08 15h]"},
		{
			"a pause", map[string]string{remindPreference: "08:00", daysPreference: "mon-fri", pausePreference: "2026-12-01..2026-12-08"},
			"[Nov-30 8h Dec-09 8h Dec-10 8h]",
		},
		{
			"holidays", map[string]string{remindPreference: "08:00", pausePreference: "2026-11-28..2026-12-22", holidaysPreference: "DE"},
			"[Dec-23 8h Dec-24 8h Dec-28 8h]",
		},
	} {
		l, d, loop := looped(t)
		l.says("me look off")
		l.settles(tt.values)
		l.begun()
		d.through(t, loop, l.now, 60, func() {})
		var sent []string
		for _, at := range d.sent {
			sent = append(sent, at.Format("Jan-02 15")+"h")
		}
		if got := strings.ReplaceAll(fmt.Sprint(sent), " 08h", " 8h"); got != tt.want {
			t.Errorf("%s: sent on %s, want %s", tt.says, got, tt.want)
		}
		if last := view.Plain(d.last); len(d.sent) > 0 && (!strings.Contains(last, "3 cards for now") || !strings.Contains(last, "this is the last")) {
			t.Errorf("%s: the last one: %s", tt.says, last)
		}
	}
}

// A pause that is set afterwards holds, and what was there to come goes on behind it.
func TestAPauseHoldsAtOnce(t *testing.T) {
	t.Parallel()
	l, d, loop := looped(t)
	l.settles(map[string]string{remindPreference: "09:00"})
	l.begun()
	l.settles(map[string]string{remindPreference: "09:00", pausePreference: "2026-11-30..2026-12-11"}).sees("Days for cards: mon-fri, not 2026-11-30..2026-12-11")
	d.through(t, loop, l.now, 30, func() {})
	if len(d.sent) != 3 || d.sent[0].Format(time.DateOnly) != "2026-12-14" {
		t.Errorf("sent %v", d.sent)
	}
	if l.settles(map[string]string{pausePreference: "Christmas"}); !strings.Contains(l.msg.Errors[pausePreference], "Christmas") {
		t.Errorf("%+v", l.msg)
	}
}

// Who is reminded reads in that message also what is worth another look, and gets no
// other one.
func TestAReminderBundles(t *testing.T) {
	t.Parallel()
	l, d, loop := looped(t)
	l.kept.Miss(l.me(), cards.Miss{Key: "meaning:Renewal", At: l.now})
	l.settles(map[string]string{remindPreference: "09:00"})
	l.begun()
	d.through(t, loop, l.now, 6, func() {})
	if len(d.sent) != 2 || d.sent[0].Hour() != 9 {
		t.Errorf("sent %v", d.sent)
	}
	for _, part := range []string{"3 cards for now", "Worth another look: 1 card"} {
		if !strings.Contains(view.Plain(d.last), part) {
			t.Errorf("no %q in\n%s", part, view.Plain(d.last))
		}
	}
	l.settles(map[string]string{remindPreference: "never"})
	if tasks := wishedFor(d.wishes, l.me(), time.UTC, d.now); len(tasks) != 1 || tasks[0].Kind != comebacks()[0].kind {
		t.Errorf("%v: %+v", d.wishes[quiz.LoopPreference], tasks)
	}
}

// After a holiday nobody reads how much has come together: sessions are as long as
// ever, what is known best is asked first, and a day has its end.
func TestABacklogIsSpread(t *testing.T) {
	t.Parallel()
	l := newLearner(t)
	var keys []string
	for i, term := range l.bot.in(Request{}).Terms.Terms()[:412] {
		card := cards.Card{Key: cards.MeaningOf(term.Name)}
		days := 1 + i%60
		card.Memory = fsrs.Memory{
			State: fsrs.Review, Stability: float64(days), Difficulty: 5, Last: l.now.AddDate(0, 0, -2*days), Due: l.now.AddDate(0, 0, -days),
		}
		l.kept.Put(l.me(), card)
		keys = append(keys, card.Key)
	}
	seen := map[string]bool{}
	day := 0
	for ; day < 30 && len(seen) < len(keys); day++ {
		for l.says("cards"); strings.Contains(view.Plain(l.msg), "1 of "); l.taps("Go on") {
			for ; !mustSession(l).Over(); l.taps("Show").taps("5") {
				seen[mustSession(l).Key()] = true
				if said := view.Plain(l.msg); !strings.Contains(said, " of 10 · ") && len(seen) < 410 || strings.Contains(said, "412") {
					t.Fatal(said)
				}
			}
		}
		if len(seen) > (day+1)*cards.Daily {
			t.Fatalf("%d cards on day %d", len(seen), day)
		}
		l.now = l.now.AddDate(0, 0, 1)
	}
	if day != 7 {
		t.Errorf("it took %d days", day)
	}
}
