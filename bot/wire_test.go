package bot

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"csbot/bot/sandbox"
)

// TestNothingTypedIsMarkupOnTheWire: by whichever way an answer goes, what
// Slack gets of a person's words calls nobody and hides no link.
func TestNothingTypedIsMarkupOnTheWire(t *testing.T) {
	t.Parallel()
	const evil = "echo <!channel> <!here> <@U6EVIL666> <https://evil.example|bank>"
	s := play(t, sandbox.Options{}, func(b *Bot) {
		b.commands = append(b.commands, Command{Name: "echo", Run: func(_ context.Context, _ Request, args string) (Message, error) {
			c := headed(bold(args)).line(words(args)).line(italic(args)).line(typed(args))
			return c.button("Publish", "publish "+evil).button("Keep", "dm "+evil).button("Again", evil).done(Outcome{}), nil
		}})
	})
	ana, general := s.slack.Person("ana"), s.slack.Channel("general")
	ack := s.ask("/cs " + evil)
	answer := s.until(s.general, "bank")
	for _, label := range []string{"Again", "Keep", "Publish"} {
		if _, err := ana.Click(t.Context(), answer, label); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := ana.DM(t.Context(), evil); err != nil {
		t.Fatal(err)
	}
	for _, room := range []*sandbox.Channel{general, s.slack.Channel("shared-acme")} { // in a thread, and in private
		if _, err := ana.Say(t.Context(), room, s.slack.Mention()+" "+evil); err != nil {
			t.Fatal(err)
		}
	}
	var sent [][]byte
	s.wait("all are answered", func() bool {
		sent = [][]byte{ack.Payload}
		for _, c := range s.slack.Calls() {
			if strings.Contains(c.Args["text"], "bank") {
				sent = append(sent, sentBy(s, c))
			}
		}
		return len(sent) == 7
	})
	for _, raw := range sent {
		mrkdwn := mrkdwnIn(t, raw)
		if found := harmIn(mrkdwn); found != "" || len(mrkdwn) < 2 {
			t.Errorf("%s gets through in %q", found, mrkdwn)
		}
	}
}

// sentBy is the message that a call carried.
func sentBy(s *scene, c sandbox.Call) []byte {
	s.Helper()
	raw, err := json.Marshal(map[string]any{"text": c.Args["text"], "blocks": json.RawMessage(c.Args["blocks"])})
	if err != nil {
		s.Fatal(err)
	}
	return raw
}
