package inbox_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"csbot/bot/sandbox"
	"csbot/bot/socket"
	"csbot/bot/store"
)

// TestAStopLeavesNobodyInSilence: a thousand are asked and acknowledged, Slack
// takes a message a second in a conversation, and the bot is stopped. Whoever
// has no answer then was told that the bot is busy, or is told by the next
// process to ask again, once a conversation.
func TestAStopLeavesNobodyInSilence(t *testing.T) {
	t.Parallel()
	s := stage(t, sandbox.Options{})
	db := must(store.Open(t.Context(), filepath.Join(t.TempDir(), "csbot.db")))(t)
	defer func() { _ = db.Close() }()
	setUp := func(s *setting) { s.Server.Seen, s.Server.Backlog, s.Server.FinishWithin = db, db, 2*time.Second }
	stop := s.join(socket.Options{}, setUp)

	const asked, mentions, stopped = 1000, 20, "I was restarted before I could answer"
	names := []string{"ana", "ben"}
	var all, asking []*sandbox.Message
	for i := range asked {
		who := s.slack.Person(names[i%len(names)])
		say := who.DM
		if i < mentions {
			m := must(who.Say(t.Context(), s.slack.Channel("cs-team"), s.slack.Mention()+" churn"))(t)
			all, asking = append(all, m), append(asking, m)
			continue
		}
		all = append(all, must(say(t.Context(), "churn"))(t))
	}
	for _, m := range all {
		must(m.Delivery.Acked(t.Context()))(t)
	}
	stop()
	s.join(socket.Options{}, setUp)

	answered, told := 0, 0
	for _, name := range names {
		who := s.slack.Person(name)
		s.until(who.DMs, stopped)
		if n := count(who.DMs(), stopped); n != 1 {
			t.Errorf("%s was told %d times to ask again", name, n)
		}
		n := count(who.DMs(), "Churn:")
		answered, told = answered+n, told+(asked-mentions)/len(names)-n
	}
	for _, m := range asking {
		thread := func() []*sandbox.Message { return s.slack.Person("ana").Thread(m) }
		s.wait("a thread is answered or told", func() bool { return len(thread()) > 0 })
		switch said := thread(); {
		case len(said) > 1:
			t.Errorf("a thread has %d answers", len(said))
		case strings.Contains(said[0].Text, stopped):
			told++
		default:
			answered++
		}
	}
	t.Logf("asked %d, answered %d, told %d", asked, answered, told)
	if answered+told != asked || told == 0 {
		t.Error("somebody was met with silence")
	}
	if left, err := db.Take(t.Context()); err != nil || len(left) > 0 {
		t.Errorf("still to be told: %v, %v", left, err)
	}
}

// What is not acknowledged when the bot is told to stop is left to Slack, which
// delivers it to the next process.
func TestAStopDeclinesWhatIsNotAcknowledged(t *testing.T) {
	t.Parallel()
	playInBubble(t, nil, func(b *bubble) {
		b.server.BeginStop()
		b.event("message", "churn")
		after(10 * time.Second)
		if said := acked(b) + posts(b); said != "" {
			b.Errorf("after the stop: %s", said)
		}
	})
}
