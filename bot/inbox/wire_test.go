package inbox_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"csbot/bot"
	"csbot/bot/answer"
	"csbot/bot/sandbox"
	"csbot/bot/sandbox/sandboxtest"
)

// TestNothingTypedIsMarkupOnTheWire: by whichever way an answer goes, what
// Slack gets of a person's words calls nobody and hides no link.
func TestNothingTypedIsMarkupOnTheWire(t *testing.T) {
	t.Parallel()
	const evil = "echo <!channel> <!here> <@U6EVIL666> <https://evil.example|bank>"
	s := play(t, sandbox.Options{}, func(s *setting) {
		s.Bot.Commands = append(s.Bot.Commands, bot.Command{Hidden: true, Name: "echo", Run: func(_ context.Context, _ bot.Request, args string) (answer.Answer, error) {
			a := said(args)
			for _, kind := range []answer.PieceKind{answer.Bold, answer.Italic, answer.Typed} {
				a.Parts = append(a.Parts, answer.Part{Lines: []answer.Text{{{Kind: kind, Text: args}}}})
			}
			a.Buttons = []answer.Button{{Label: "Publish", Line: "publish " + evil}, {Label: "Keep", Line: "dm " + evil}, {Label: "Again", Line: evil}}
			return a, nil
		}})
	})
	ack := s.ask("/cs " + evil)
	s.everyWay(evil)
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
		mrkdwn := sandboxtest.Mrkdwn(t, raw)
		if found := sandboxtest.Harm(mrkdwn); found != "" || len(mrkdwn) < 2 {
			t.Errorf("%s gets through in %q", found, mrkdwn)
		}
	}
}

// everyWay clicks on all that the answer to a line offers, and has the line
// answered by DM, in a thread and in private beside one.
func (s *scene) everyWay(line string) {
	s.Helper()
	ana, answer := s.slack.Person("ana"), s.until(s.general, "bank")
	for _, label := range []string{"Again", "Keep", "Publish"} {
		if _, err := ana.Click(s.Context(), answer, label); err != nil {
			s.Fatal(err)
		}
	}
	if _, err := ana.DM(s.Context(), line); err != nil {
		s.Fatal(err)
	}
	for _, room := range []string{"general", "shared-acme"} {
		if _, err := ana.Say(s.Context(), s.slack.Channel(room), s.slack.Mention()+" "+line); err != nil {
			s.Fatal(err)
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
