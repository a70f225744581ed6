package main

import (
	"strings"
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

// jargon has somebody choose the shortcuts in the menu of a message: what a message
// of a private channel says is copied nowhere.
func (s *stage) jargon() {
	s.t.Helper()
	ana := s.slack.Person("ana")
	for _, c := range []struct{ channel, callback, says, not string }{
		{"general", "explain_jargon", "A customer who &lt;hums&gt; &amp; stays.", ""},
		{"general", "save_term", "a secret number", "Nothing is copied"},
		{"leads", "save_term", "Nothing is copied from a private conversation", "a secret number"},
	} {
		m := must[*sandbox.Message](s.t)(s.slack.Person("ben").Say(s.ctx, s.slack.Channel(c.channel), "Zorb NRR: a secret number & more"))
		d := must[*sandbox.Delivery](s.t)(ana.Shortcut(s.ctx, m, c.callback))
		must[sandbox.Ack](s.t)(d.Acked(s.ctx))
		if err := s.slack.Wait(s.ctx, func() bool { return ana.View() != nil }); err != nil {
			s.t.Fatal("no form:", err)
		}
		shown := string(ana.View().Blocks)
		if !strings.Contains(unescapedJSON(shown), c.says) || c.not != "" && strings.Contains(shown, c.not) {
			s.t.Errorf("%s in %s shows %s", c.callback, c.channel, shown)
		}
		must[*sandbox.Delivery](s.t)(ana.CloseView(s.ctx))
	}
}

// unescapedJSON is JSON without what Go writes for <, > and &.
func unescapedJSON(raw string) string {
	return strings.NewReplacer(`\u0026`, "&", `\u003c`, "<", `\u003e`, ">").Replace(raw)
}

// A word from "I don't know" to the whole team: suggested by a member, told to the
// admin and approved there, told to who wrote it, kept over a restart, and
// without its author's name once they have deleted their data.
func TestEndToEndOwnWords(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	s.click("ben", s.ask("ben", "/cs zorb"), "Add it")
	saved := s.fills("ben", map[string]string{"word": "Zorb", "meaning": "A customer who <hums> & stays."})
	s.expect(saved, "waits to be approved")
	s.expect(s.ask("cleo", "/cs zorb"), "I don't know")

	s.workday()
	bundle := s.until(s.slack.Person("ana").DMs, says("One suggestion waits"))
	s.expect(bundle, "A customer who &lt;hums&gt; &amp; stays.")
	s.click("ana", bundle, "Approve")
	s.until(s.slack.Person("ana").DMs, says("Zorb is approved"))
	s.expect(s.ask("cleo", "/cs what is zorb?"), "A customer who &lt;hums&gt; &amp; stays.")
	s.slack.Clock().Advance(time.Hour)
	s.expect(s.until(s.slack.Person("ben").DMs, says("What you suggested is decided")), "was approved by")

	s.jargon()

	s.halt()
	s.start()
	s.expect(s.clicked("cleo", s.ask("cleo", "/cs zorb"), "More"), "By ben, ")
	s.expect(s.ask("ben", "/cs me export words"), "suggest | Word: Zorb")
	s.clicked("ben", s.ask("ben", "/cs me delete"), "Delete for good")
	s.expectNo(s.ask("ben", "/cs me export words"), "Zorb")
	s.expect(s.clicked("cleo", s.ask("cleo", "/cs zorb"), "More"), "By a former colleague, ")
}
