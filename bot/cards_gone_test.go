package bot

import (
	"strings"
	"testing"
	"time"

	"csbot/bot/view"
	"csbot/quiz/cards"
	"csbot/quiz/cards/fsrs"
)

// What the glossary no longer has is never due: nobody is reminded of it, it is not said
// to come next, and what there is to begin besides it can be begun.
func TestWhatIsGoneIsNotDue(t *testing.T) {
	t.Parallel()
	l, d, loop := looped(t)
	l.settles(map[string]string{remindPreference: "09:00"})
	d.wishes[startPreference] = "2026-11-20 No Such Term, Nor This"
	met := fsrs.Memory{State: fsrs.Review, Stability: 5, Difficulty: 5, Last: l.now.AddDate(0, 0, -9), Due: l.now.AddDate(0, 0, -4)}
	for _, key := range []string{"meaning:No Such Term", "riddle:Churn"} { // such a question is no longer made
		l.kept.Put(l.me(), cards.Card{Key: key, Memory: met})
	}
	if d.through(t, loop, l.now, 20, func() {}); len(d.sent) > 0 {
		t.Errorf("%v: %s", d.sent, view.Plain(d.last))
	}
	if l.says("cards").sees("You have no cards yet."); strings.Contains(view.Plain(l.msg), "Next") {
		t.Error(view.Plain(l.msg))
	}
	if l.says("cards upsell").taps("Show").taps("5"); strings.Contains(view.Plain(l.msg), "now if you like") {
		t.Error(view.Plain(l.msg))
	}
	l.clicks(startLine("No Such Term, Churn").String()).sees("come after those that you have taken")
	l.says("cards").sees("1 of 1", "Churn")
	l.kept.Put(l.me(), cards.Card{Key: "riddle:Downsell", Kept: true, Memory: met})
	l.says("cards").sees("1 of 2", "Downsell", "What does it mean?").taps("Skip").sees("2 of 2", "Churn")
}

// Who wants nothing that they missed to come back reads nothing of it in reminders either.
func TestLookOffHoldsInReminders(t *testing.T) {
	t.Parallel()
	l, d, loop := looped(t)
	l.kept.Miss(l.me(), cards.Miss{Key: "meaning:Renewal", At: l.now})
	l.settles(map[string]string{remindPreference: "09:00"})
	l.says("me look off")
	if d.through(t, loop, l.now, 20, func() {}); len(d.sent) > 0 {
		t.Errorf("%v: %s", d.sent, view.Plain(d.last))
	}
	l.now = d.now
	l.begun()
	d.through(t, loop, l.now, 20, func() {})
	if said := view.Plain(d.last); len(d.sent) == 0 || strings.Contains(said, "another look") {
		t.Errorf("%v: %s", d.sent, said)
	}
}

// Settings that are saved begin the count of what was left alone anew, and say when
// messages come, to the minute.
func TestSettingsStartAnew(t *testing.T) {
	t.Parallel()
	l, d, _ := looped(t)
	d.wishes["cards unopened"], d.wishes["look unopened"] = "2", "2"
	at := about(9, l.me()).String()
	l.settles(map[string]string{remindPreference: "09:00"}).sees("A reminder at " + at + ", only")
	l.says("me look on").sees("It comes at " + at + " on your days")
	l.settles(map[string]string{remindPreference: "never"}).says("me look on").sees("It comes at " + about(lookHour, l.me()).String())
	if d.wishes["cards unopened"] != "" || d.wishes["look unopened"] != "" {
		t.Errorf("%+v", d.wishes)
	}
}

// An export has what was typed for a card, and the terms of one's first weeks, all of
// them; the command for who runs the app is one that works.
func TestExportsOfCardsAreWhole(t *testing.T) {
	t.Parallel()
	l, d, _ := looped(t)
	var names []string
	for _, term := range l.bot.in(Request{}).Terms.In("Retention")[:20] {
		names = append(names, term.Name)
	}
	l.clicks(startLine(strings.Join(names, ", ")).String())
	began := cards.Session{ID: "A", Keys: []string{"name:Churn"}, Back: true, Typed: "the churning", Step: 1}
	if err := l.kept.BeginCards(t.Context(), l.me(), began); err != nil {
		t.Fatal(err)
	}
	l.clicks(cardExportLine(0).String()).sees("What you typed there: “the churning”", "Taken on "+l.now.Format(time.DateOnly)+": ", names[0], names[19])
	l.kept.Put(l.me(), cards.Card{Key: "meaning:Churn", Kept: true})
	team := l.bot.in(Request{}).Team
	l.clicks(ankiExportLine(0).String()).sees("csbot cards --team " + team + " --user U1")
	if d.wishes[startPreference] == "" || team == "" {
		t.Error(d.wishes, team)
	}
}
