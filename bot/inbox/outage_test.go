package inbox_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"csbot/bot/outbox"
	"csbot/bot/socket/sockettest"
	"csbot/quiz"
	"csbot/quiz/ask"
)

// TestOutages: while Slack refuses the token nothing is asked of it but whether
// that is over, questions wait, and answers that need no token are given.
func TestOutages(t *testing.T) {
	t.Parallel()
	var told []outbox.EventKind
	playInBubble(t, func(b *bubble) {
		b.sender = b.sender.Observed(func(e outbox.Event) {
			if e.Kind == outbox.OutageBegan || e.Kind == outbox.OutageOver {
				told = append(told, e.Kind)
			}
		})
		b.set.sends(b.sender)
		b.web.On("chat.postMessage", sockettest.Refusing("token_revoked"))
		b.web.On("auth.test", sockettest.Refusing("token_revoked"))
	}, func(b *bubble) {
		r := quiz.Round{ID: quiz.RoundID{Team: "T1", Channel: "C1", Occurrence: "2000-01-01"}, Question: ask.Question{Options: []ask.Option{{Text: "A"}}}}
		for range 60 {
			if got := b.posting(r); got != "outage" {
				t.Fatalf("a question got %s", got)
			}
			after(time.Minute)
		}
		if posts, probes := len(b.web.Of("chat.postMessage")), len(b.web.Of("auth.test")); posts != 1 || probes < 90 || probes > 130 {
			t.Errorf("in an hour %d posts and %d looks", posts, probes)
		}
		if err := b.sender.Outage(); err == nil || !strings.Contains(err.Error(), "SLACK_BOT_TOKEN") {
			t.Errorf("ready: %v", err)
		}
		b.slash("nps 55 25 20")
		if !strings.Contains(b.peer.Acks(), "NPS 35") {
			t.Error("a command is not answered")
		}
		b.click("nps 55 25 20")
		if !strings.Contains(b.texts("response_url"), "NPS 35") {
			t.Error("a click is not answered")
		}
		b.web.On("chat.postMessage", sockettest.Saying(`{"ok":true,"channel":"C1","ts":"1.1"}`))
		b.web.On("auth.test", sockettest.Saying(`{"ok":true}`))
		after(40 * time.Second)
		if got := b.posting(r); got != "done" || b.sender.Outage() != nil {
			t.Errorf("afterwards a question got %s, ready: %v", got, b.sender.Outage())
		}
		if len(told) != 2 {
			t.Errorf("told %v", told)
		}
	})
}

// posting is what becomes of a question that is to be posted.
func (b *bubble) posting(r quiz.Round) string {
	_, err := b.sender.Post(b.Context(), r, quiz.Recap{})
	_, outage := errors.AsType[*quiz.Outage](err)
	switch {
	case err == nil:
		return "done"
	case outage:
		return "outage"
	}
	return err.Error()
}
