package inbox_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"csbot/bot"
	"csbot/bot/answer"
	"csbot/bot/inbox"
	"csbot/bot/sandbox"
)

// TestLargeAnswersAreGivenElsewhere: a frame of 20,480 bytes would cost the
// connection, so such an answer goes to the response_url, once.
func TestLargeAnswersAreGivenElsewhere(t *testing.T) {
	t.Parallel()
	large := strings.Repeat("x", 20_480)
	s := play(t, sandbox.Options{}, func(s *setting) {
		s.Bot.Commands = append(s.Bot.Commands, bot.Command{Hidden: true, Name: "large", Run: func(context.Context, bot.Request, string) (answer.Answer, error) {
			return said(large), nil
		}})
	})
	if ack := s.ask("/cs large"); len(ack.Payload) != 0 || ack.Attempt != 0 {
		t.Errorf("acknowledged with %d bytes, at attempt %d", len(ack.Payload), ack.Attempt)
	}
	s.until(s.general, large)
	if n := count(s.general(), "x"); n != 1 {
		t.Errorf("said %d times", n)
	}
}

// TestBusyChannelsLeaveWorkersToOthers: more is asked in a channel than there
// are workers, and no answer comes about; elsewhere one comes at once.
func TestBusyChannelsLeaveWorkersToOthers(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	s := play(t, sandbox.Options{}, func(s *setting) {
		s.Bot.Commands = append(s.Bot.Commands, bot.Command{Hidden: true, Name: "stuck", Run: func(context.Context, bot.Request, string) (answer.Answer, error) {
			<-release
			return said("At last."), nil
		}})
	})
	defer close(release)
	ana := s.slack.Person("ana")
	for range 2 * inbox.Workers {
		if _, err := ana.Slash(t.Context(), s.slack.Channel("random"), "/cs stuck"); err != nil {
			t.Fatal(err)
		}
	}
	s.wait("all are in the queue", func() bool { return s.server.Waiting() == 2*inbox.Workers })
	if ack := s.ask("/cs nps 55 25 20"); !strings.Contains(string(ack.Payload), "NPS 35") {
		t.Errorf("acknowledged with %q", ack.Payload)
	}
}

// TestAcknowledgedAnswersRememberNothing: they work without a database.
func TestAcknowledgedAnswersRememberNothing(t *testing.T) {
	t.Parallel()
	s := play(t, sandbox.Options{}, nil)
	s.seen.fail(true)
	if ack := s.ask("/cs nps 55 25 20"); !strings.Contains(string(ack.Payload), "NPS 35") {
		t.Errorf("acknowledged with %s", ack.Payload)
	}
	if len(s.seen.keys) != 0 {
		t.Errorf("remembers %v", s.seen.keys)
	}
}

// TestNobodyIsMetWithSilence: without a place, every kind of request is told.
func TestNobodyIsMetWithSilence(t *testing.T) {
	t.Parallel()
	s := play(t, sandbox.Options{}, nil)
	s.ask("/cs churn")
	answer := s.until(s.general, "Churn:")
	s.server.Fill()

	const busy = "I'm busy just now"
	if ack := s.ask("/cs churn"); !strings.Contains(string(ack.Payload), busy) {
		t.Errorf("acknowledged with %s", ack.Payload)
	}
	ana, team := s.slack.Person("ana"), s.slack.Channel("cs-team")
	if _, err := ana.Click(t.Context(), answer, "More"); err != nil {
		t.Fatal(err)
	}
	s.wait("a click is answered", func() bool { return count(s.general(), busy) == 2 })
	asked, err := ana.Say(t.Context(), team, s.slack.Mention()+" churn")
	if err != nil {
		t.Fatal(err)
	}
	if m := s.until(func() []*sandbox.Message { return ana.Thread(asked) }, busy); !m.Ephemeral {
		t.Error("everybody hears that the bot is busy")
	}
	if _, err := ana.DM(t.Context(), "churn"); err != nil {
		t.Fatal(err)
	}
	s.until(ana.DMs, busy)
}

// TestRedeliveriesAreAnsweredOnce, whatever the kind of request.
func TestRedeliveriesAreAnsweredOnce(t *testing.T) {
	t.Parallel()
	s := play(t, sandbox.Options{}, nil)
	s.ask("/cs churn")
	answer := s.until(s.general, "Churn:")
	s.slack.SetFaults(sandbox.Faults{Duplicate: 1})
	ana := s.slack.Person("ana")
	if ack := s.ask("/cs nps 55 25 20"); len(ack.Payload) == 0 {
		t.Error("no answer in the acknowledgement")
	}
	if _, err := ana.Click(t.Context(), answer, "More"); err != nil {
		t.Fatal(err)
	}
	if _, err := ana.DM(t.Context(), "churn"); err != nil {
		t.Fatal(err)
	}
	s.until(s.general, "More about Churn")
	s.until(ana.DMs, "Churn:")
	allAcked := func() bool {
		sent, acked := 0, 0
		for _, f := range s.slack.Frames() {
			switch {
			case f.Type == "ack":
				acked++
			case f.EnvelopeID != "":
				sent++
			}
		}
		return sent == acked
	}
	s.wait("everything is acknowledged", allAcked)
	for text, n := range map[string]int{"NPS 35": count(s.general(), "NPS 35"), "More": count(s.general(), "More about"), "DM": count(ana.DMs(), "Churn:")} {
		if n != 1 {
			t.Errorf("%s: said %d times", text, n)
		}
	}
	if s.seen.ttl != 30*time.Minute {
		t.Errorf("remembered for %s", s.seen.ttl)
	}
}
