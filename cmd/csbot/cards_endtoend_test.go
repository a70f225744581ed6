package main

import (
	"strings"
	"testing"
	"time"

	"csbot/bot/sandbox"
)

// tapped clicks a button of a session and waits until its message has changed.
func (s *stage) tapped(person string, m *sandbox.Message, label, becomes string) *sandbox.Message {
	s.t.Helper()
	channel := "cs-team"
	before := len(s.seenBy(person, channel)())
	s.click(person, m, label)
	changed := s.until(s.seenBy(person, channel), func(now *sandbox.Message) bool {
		return now.TS == m.TS && strings.Contains(content(now), becomes)
	})
	if after := len(s.seenBy(person, channel)()); after != before {
		s.t.Errorf("%q makes %d messages of %d", label, after, before)
	}
	return changed
}

// A session from end to end, in one private message that changes in place.
func TestEndToEndCards(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	s.expect(s.ask("ana", "/cs cards"), "You have no cards yet")
	front := s.ask("ana", "/cs cards churn, upsell, downsell")
	s.expect(front, "1 of 3")
	s.expect(front, "What does it mean?")
	back := s.tapped("ana", front, "Show", "How well did you know it?")
	s.expect(back, "1–4 today · 5 in 8 days")
	next := s.tapped("ana", back, "5", "2 of 3")
	s.expect(next, "What does it mean?")
	s.expect(s.tapped("ana", next, "Undo", "1 of 3"), "How well did you know it?")
	again := s.until(s.seenBy("ana", "cs-team"), func(m *sandbox.Message) bool { return m.TS == front.TS })
	next = s.tapped("ana", again, "4", "2 of 3")
	s.tapped("ana", next, "Skip", "3 of 3")
	third := s.until(s.seenBy("ana", "cs-team"), func(m *sandbox.Message) bool { return m.TS == front.TS })
	done := s.tapped("ana", third, "Not again", "you knew 1 of 1")
	s.expect(done, "Next: 1 card, ")
	s.tapped("ana", back, "5", "you knew 1 of 1") // an old button: nothing counts

	s.halt()
	s.start() // what is kept outlives the program
	export := s.ask("ana", "/cs me export cards")
	for _, part := range []string{"meaning:Churn | due ", "meaning:Downsell | not to be shown again", "| meaning:Churn | 4 of 5 | FSRS-6 at 0.9 | session "} {
		s.expect(export, part)
	}
	s.expectNo(export, "5 of 5")
	s.expectNo(s.ask("ben", "/cs me export cards"), "Churn")
	s.ask("ana", "/cs me export anki")
	file := s.until(s.slack.Person("ana").DMs, says("Your cards for Anki"))
	s.expect(file, "#columns:GUID,Front,Back,Tags,Due,Reviews")
	s.expect(file, "csbot:meaning:Churn")
	s.clicked("ana", s.ask("ana", "/cs me delete"), "Delete for good")
	s.expectNo(s.ask("ana", "/cs me export cards"), "Churn")
	s.expect(s.tapped("ana", done, "Undo", "This session is over"), "My cards")
}

// comesBack waits for the morning on which what somebody missed comes back to them,
// and begins that session.
func (s *stage) comesBack(missed string) {
	s.t.Helper()
	zone := must[*time.Location](s.t)(time.LoadLocation("Europe/Berlin"))
	now := s.slack.Clock().Now().In(zone)
	at := time.Date(now.Year(), now.Month(), now.Day()+1, 11, 0, 0, 0, zone)
	for at.Weekday() == time.Saturday || at.Weekday() == time.Sunday {
		at = at.AddDate(0, 0, 1)
	}
	s.slack.Clock().Advance(at.Sub(now))
	who := s.slack.Person(missed)
	came := s.until(who.DMs, says("Worth another look"))
	if !shows("1 card of what you missed or kept")(came) {
		s.t.Errorf("what came back: %s", came.Blocks)
	}
	s.click(missed, came, "Begin")
	s.until(who.DMs, func(m *sandbox.Message) bool {
		return m.TS == came.TS && shows("1 of 1")(m) && shows("Worth another look")(m)
	})
}

// What was missed in the channel, and what was kept, are one's own cards; nobody
// else's, and not for a thread.
func TestEndToEndMissedQuestionsBecomeCards(t *testing.T) {
	t.Parallel()
	s := quizStage(t, "cs-team")
	asked := s.asked()
	missed, knew := "ana", "ben"
	verdict := s.clicked("ana", asked, "A")
	other := s.clicked("ben", asked, "B")
	if strings.HasPrefix(verdict.Text, "Right") {
		missed, knew, verdict, other = "ben", "ana", other, verdict
	}
	s.expect(verdict, "Shall what you miss come back to you?")
	s.expectNo(verdict, "Join the leaderboard")
	wanted := s.clicked(missed, verdict, "Bring it back")
	s.expect(wanted, "in one message a day at most")
	s.expect(s.clicked(missed, wanted, "My cards"), "1 of 1")
	if strings.HasPrefix(other.Text, "Right") {
		kept := s.clicked(knew, other, "Keep this one")
		s.expect(kept, "is among your cards")
		s.expect(s.clicked(knew, kept, "My cards"), "1 of 1")
	}
	s.comesBack(missed)
	s.expect(s.ask("cleo", "/cs cards"), "You have no cards yet")
	ana := s.slack.Person("ana")
	said := must[*sandbox.Message](t)(ana.Say(s.ctx, s.slack.Channel("cs-team"), s.slack.Mention()+" cards"))
	s.until(func() []*sandbox.Message { return ana.Thread(said) }, says("for your eyes alone"))
}
