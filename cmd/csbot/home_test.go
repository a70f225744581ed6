package main

import (
	"strings"
	"testing"
	"time"

	"csbot/bot/sandbox"
)

// home waits until a person's Home tab shows something, and returns all of it.
func (s *stage) home(person, part string) string {
	s.t.Helper()
	who := s.slack.Person(person)
	shown := func() string {
		if who.Home() == nil {
			return ""
		}
		return content(&sandbox.Message{Blocks: who.Home().Blocks})
	}
	if err := s.slack.Wait(s.ctx, func() bool { return strings.Contains(shown(), part) }); err != nil {
		s.t.Fatalf("%s's Home tab does not show %q: %s", person, part, shown())
	}
	return shown()
}

// openHome opens a person's Home tab, as often as it takes to show something:
// a question may not be known to be posted yet.
func (s *stage) openHome(person, part string) string {
	s.t.Helper()
	for {
		if shown := s.openedHome(person); strings.Contains(shown, part) {
			return shown
		}
		if s.ctx.Err() != nil {
			s.t.Fatalf("%s's Home tab does not show %q", person, part)
		}
	}
}

// openedHome opens a person's Home tab and says what the bot shows there.
func (s *stage) openedHome(person string) string {
	s.t.Helper()
	who := s.slack.Person(person)
	before := hashOf(who.Home())
	must[*sandbox.Delivery](s.t)(who.OpenHome(s.ctx))
	if err := s.slack.Wait(s.ctx, func() bool { return hashOf(who.Home()) != before }); err != nil {
		s.t.Fatalf("%s's Home tab stays as it was: %v", person, err)
	}
	return content(&sandbox.Message{Blocks: who.Home().Blocks})
}

// hashOf changes whenever a view does; a tab that was never shown has none.
func hashOf(v *sandbox.View) string {
	if v == nil {
		return ""
	}
	return v.Hash
}

func (s *stage) clickHome(person, label string) {
	s.t.Helper()
	who := s.slack.Person(person)
	must[*sandbox.Delivery](s.t)(who.ClickView(s.ctx, who.Home(), label, ""))
}

// TestEndToEndHome opens the Home tab, tries an example, goes back, and fills
// in a form from there. Nothing of it shows anywhere else.
func TestEndToEndHome(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	ana := s.slack.Person("ana")
	showing := func(part string) { t.Helper(); s.home("ana", part) }
	click := func(label string) { t.Helper(); s.clickHome("ana", label) }
	must[*sandbox.Delivery](t)(ana.OpenHome(s.ctx))
	showing("Three things to try")
	showing("None of your channels is asked")
	click("NPS of 55, 25, 20")
	showing("NPS 35")
	click("Change the numbers")
	if err := s.slack.Wait(s.ctx, func() bool { return ana.View() != nil }); err != nil {
		t.Fatal("no form:", err)
	}
	values := map[string]string{"promoters": "60", "passives": "20", "detractors": "20"}
	must[*sandbox.Delivery](t)(ana.Submit(s.ctx, ana.View(), values))
	showing("NPS 40")
	click("Back")
	showing("Three things to try")
	if messages := ana.DMs(); len(messages) > 0 {
		t.Errorf("answered elsewhere as well: %v", texts(messages))
	}
	if s.slack.Person("ben").Home() != nil {
		t.Error("ben has ana's Home tab")
	}
}

// TestEndToEndHomeShowsOnesQuiz follows a question through the Home tabs of
// two people, of whom one is not in its channel.
func TestEndToEndHomeShowsOnesQuiz(t *testing.T) {
	t.Parallel()
	s := quizStage(t, "leads")
	s.slack.Channel("leads").InviteBot()
	leads := "<#" + s.slack.Channel("leads").ID + ">"
	s.openHome("ana", leads+" · no question is open")
	s.slack.Clock().Advance(time.Hour)
	asked := s.until(s.seenBy("ana", "leads"), says("Daily question:"))
	s.answersIn("leads", "ben", func() { s.click("ben", asked, "A") }) // it is known to be posted

	open := s.openHome("ana", "Today's question")
	for _, part := range []string{"/archives/" + s.slack.Channel("leads").ID + "/p", "|Answer it there>", "You have not answered here yet"} {
		if !strings.Contains(open, part) {
			t.Errorf("no %q in %s", part, open)
		}
	}
	if strings.Contains(open, "answer "+s.slack.Team()) {
		t.Errorf("it can be answered outside its channel: %s", open)
	}
	if outside := s.openHome("cleo", "None of your channels is asked"); strings.Contains(outside, "Today's question") {
		t.Errorf("cleo, who is not in the channel, sees its question: %s", outside)
	}

	s.answersIn("leads", "ana", func() { s.click("ana", asked, "A") })
	s.openHome("ana", "You answered *A, ")
	s.home("ana", "Streak: 1 question")
	s.home("ana", "not on the leaderboard")
	s.answersIn("leads", "ana", func() { s.slash("ana", "leads", "/cs me join") })
	s.answersIn("leads", "ana", func() { s.slash("ana", "leads", "/cs me nickname Ada") })
	s.openHome("ana", "on the leaderboard")
	s.home("ana", "*Ada*")
	s.clickHome("ana", "Use my name")
	s.home("ana", "You have no nickname")
	s.clickHome("ana", "Back")
	s.home("ana", "No nickname: leaderboards show your name")
	s.clickHome("ana", "Leave all leaderboards")
	s.home("ana", "You are on no leaderboard any more")
	s.clickHome("ana", "Back")
	s.home("ana", "not on the leaderboard")
}

// Schedules are shown to those who may change them.
func TestEndToEndHomeShowsSchedulesToAdmins(t *testing.T) {
	t.Parallel()
	s := newStage(t, func(c *config, slack *sandbox.Server) { c.Admins = []string{slack.Person("ana").ID} })
	s.slash("ana", "cs-team", "/cs quiz schedule 09:00 mon-fri")
	s.until(s.seenBy("ben", "cs-team"), says("Daily question here"))
	s.openHome("ana", "Next question: ")
	s.home("ana", "09:00 mon-fri Europe/Berlin")
	if shown := s.openHome("ben", "no question is open"); strings.Contains(shown, "Next question") {
		t.Errorf("ben sees the schedules: %s", shown)
	}
}

// Without CSBOT_ADMINS every full member may change schedules, and guests may not.
func TestEndToEndHomeShowsSchedulesToNoGuests(t *testing.T) {
	t.Parallel()
	s := quizStage(t, "cs-team")
	s.openHome("ben", "Next question: ")
	if shown := s.openHome("guy", "no question is open"); strings.Contains(shown, "Next question") {
		t.Errorf("a guest sees the schedules: %s", shown)
	}
}

// In the conversation with the bot there is no channel to speak of.
func TestEndToEndOwnQuizByDM(t *testing.T) {
	t.Parallel()
	s := quizStage(t, "cs-team")
	s.clicked("ben", s.asked(), "A")
	ana := s.slack.Person("ana")
	must[*sandbox.Message](t)(ana.DM(s.ctx, "me"))
	shown := s.until(ana.DMs, shows("Today's question"))
	s.expect(shown, "|Answer it there>")
	must[*sandbox.Message](t)(ana.DM(s.ctx, "me join"))
	s.until(ana.DMs, says("Each channel has its own: type"))
}
