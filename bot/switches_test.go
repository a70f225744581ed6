package bot

import (
	"strings"
	"testing"

	"csbot/bot/answer"
	"csbot/bot/settings"
	"csbot/bot/view"
	"csbot/quiz"
)

// What admins have switched off is neither done nor offered; what was kept of it can
// still be read, and left.
func TestSwitches(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		off     string
		refused []string // lines
		answers []string // lines that are answered as ever
		offers  []string // what is not offered by "me", Home, a term and a card's settings
	}{
		{
			settings.Leaderboard, []string{"leaderboard", "leaderboard month", "me join"}, []string{"me leave", "me nickname Ada", "cards churn"},
			[]string{"Join the leaderboard", "/cs leaderboard"},
		},
		{settings.Confidence, []string{"me confidence on"}, []string{"me confidence off", "leaderboard"}, []string{"how sure I am", "me confidence on"}},
		{
			settings.Cards, []string{"cards", "cards churn", "cards settings", "me look on"}, []string{"me export", "me export cards", "leaderboard"},
			[]string{"Keep this one", "My cards ", "/cs cards", "Reminders", "what I miss"},
		},
		{settings.Loop, []string{"me look on"}, []string{"cards churn", "me look off", "cards settings"}, []string{"what I miss", "me look on"}},
	} {
		l, _, _ := looped(t)
		l.bot.settings = fixed{tt.off: settings.Off}
		for _, line := range tt.refused {
			if l.saysThere(line); classOf(l.msg) != "E_SWITCHED_OFF" {
				t.Errorf("%s off, %s: %+v\n%s", tt.off, line, l.msg.Outcome, view.Plain(l.msg))
			}
		}
		for _, line := range tt.answers {
			if l.saysThere(line); classOf(l.msg) == "E_SWITCHED_OFF" {
				t.Errorf("%s off, %s: %+v", tt.off, line, l.msg.Outcome)
			}
		}
		for _, line := range []string{"me", "define Churn", "more Churn", "me leave", "cards settings", "help", "help me", "guide"} {
			said := view.Plain(l.saysThere(line).msg)
			for _, offer := range tt.offers {
				if strings.Contains(said, offer) {
					t.Errorf("%s off, %s offers %q:\n%s", tt.off, line, offer, said)
				}
			}
		}
	}
}

// saysThere types a line in a channel.
func (l *learner) saysThere(line string) *learner {
	l.Helper()
	l.msg = l.bot.Handle(l.Context(), Request{Source: Slash, Slash: "/cs", Channel: "C1", User: "U1", Text: line})
	l.bot.bringing.Wait()
	return l
}

// What is switched off for a while sends nothing, and goes on afterwards by itself.
func TestRemindersRestWhileSwitchedOff(t *testing.T) {
	t.Parallel()
	u := newUnanswered(t)
	for user, tt := range map[string]struct {
		off    string
		wishes map[string]string
		want   string
	}{
		"U1": {settings.Cards, reminds("11:00", nil), "[Wed 4 12h Thu 5 12h Fri 6 12h]"},
		"U2": {settings.Loop, map[string]string{quiz.LoopPreference: quiz.On}, "[Wed 4 11h Thu 5 11h Fri 6 11h]"},
		"U3": {settings.Loop, reminds("11:00", nil), "[Tue 10 12h Wed 11 12h Thu 12 12h]"}, // when it looks again
		"U4": {settings.Leaderboard, reminds("11:00", nil), "[Mon 2 12h Tue 3 12h Wed 4 12h]"},
	} {
		u.begins(user, tt.wishes).plans(tt.wishes)
		u.set = settings.Values{tt.off: settings.Off}
		u.livesADay()
		u.livesADay()
		u.set = nil
		for days := 0; days < 16 && len(u.sent) < unopenedMost; days++ {
			u.livesADay()
		}
		if got := u.came(); got != tt.want {
			t.Errorf("%s off for two days: they came on %s, want %s", tt.off, got, tt.want)
		}
	}
}

// A verdict asks nobody for what is switched off.
func TestVerdictsWithoutSwitches(t *testing.T) {
	t.Parallel()
	l, _, _ := looped(t)
	l.bot.settings = fixed{settings.Leaderboard: settings.Off, settings.Cards: settings.Off}
	req := l.bot.in(Request{User: "U1"})
	first := quiz.Profile{Score: quiz.Score{Answered: 1, Points: 1}}
	right := l.bot.verdict(t.Context(), req, quiz.Verdict{Round: situation(), Chosen: situation().Question.Right, Right: true}, first)
	first.Points = 0
	wrong := l.bot.verdict(t.Context(), req, quiz.Verdict{Round: situation(), Chosen: 3}, first)
	for _, offer := range []string{"Join", "Keep this one", "My cards", "Bring it back"} {
		if said := view.Plain(right) + view.Plain(wrong); strings.Contains(said, offer) {
			t.Errorf("offers %q:\n%s", offer, said)
		}
	}
	if l.bot.hasCards(req) {
		t.Error("there are cards")
	}
}

// classOf is the class of what went wrong; "": nothing.
func classOf(a answer.Answer) string {
	if a.Fault == nil {
		return ""
	}
	return a.Fault.Class
}
