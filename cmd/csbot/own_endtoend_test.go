package main

import (
	"testing"
	"time"

	"csbot/bot/sandbox"
)

// fills waits for a form, fills it in and returns the answer.
func (s *stage) fills(person string, values map[string]string) *sandbox.Message {
	s.t.Helper()
	who := s.slack.Person(person)
	if err := s.slack.Wait(s.ctx, func() bool { return who.View() != nil }); err != nil {
		s.t.Fatal("no form:", err)
	}
	return s.answers(person, func() {
		d := must[*sandbox.Delivery](s.t)(who.Submit(s.ctx, who.View(), values))
		must[sandbox.Ack](s.t)(d.Acked(s.ctx))
	})
}

// workday moves the clock to the noon of the next one.
func (s *stage) workday() {
	now := s.slack.Clock().Now().UTC()
	noon := now.Truncate(24*time.Hour).AddDate(0, 0, 1).Add(12 * time.Hour)
	for noon.Weekday() == time.Saturday || noon.Weekday() == time.Sunday {
		noon = noon.AddDate(0, 0, 1)
	}
	s.slack.Clock().Advance(noon.Sub(now))
}

// A word from "I don't know" to the whole team: suggested by a member, told to the
// admin and approved there, told to who wrote it, kept over a restart, and
// without its author's name once they have deleted their data.
func TestEndToEndOwnWords(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	s.click("ben", s.ask("ben", "/cs zorb"), "Add it")
	saved := s.fills("ben", map[string]string{"word": "Zorb", "meaning": "A customer who <hums> & stays."})
	s.expect(saved, "waits for an admin")
	s.expect(s.ask("cleo", "/cs zorb"), "I don't know")

	s.workday()
	bundle := s.until(s.slack.Person("ana").DMs, says("One suggestion waits"))
	s.expect(bundle, "A customer who &lt;hums&gt; &amp; stays.")
	s.click("ana", bundle, "Approve")
	s.until(s.slack.Person("ana").DMs, says("Zorb is approved"))
	s.expect(s.ask("cleo", "/cs what is zorb?"), "A customer who &lt;hums&gt; &amp; stays.")
	s.slack.Clock().Advance(time.Hour)
	s.expect(s.until(s.slack.Person("ben").DMs, says("What you suggested is decided")), "was approved by")

	s.halt()
	s.start()
	s.expect(s.clicked("cleo", s.ask("cleo", "/cs zorb"), "More"), "By ben, ")
	s.expect(s.ask("ben", "/cs me export words"), "suggest | Word: Zorb")
	s.clicked("ben", s.ask("ben", "/cs me delete"), "Delete for good")
	s.expectNo(s.ask("ben", "/cs me export words"), "Zorb")
	s.expect(s.clicked("cleo", s.ask("cleo", "/cs zorb"), "More"), "By a former colleague, ")
}
