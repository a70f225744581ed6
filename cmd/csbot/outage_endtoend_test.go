package main

import (
	"testing"
	"time"

	"csbot/bot/sandbox"
)

// TestEndToEndARefusedToken: while Slack refuses the token the program says that
// it is not ready, and holds the day's question back. When Slack takes the token
// again all goes on by itself, and who made the schedule hears of it.
func TestEndToEndARefusedToken(t *testing.T) {
	t.Parallel()
	s, _ := running(t, nil)
	s.halt()
	s.lease = 3 * time.Second // after which what was held back is tried again
	s.start()
	base, ana := s.healthPage(), s.slack.Person("ana")
	s.slash("ana", "cs-team", "/cs quiz schedule 09:00 daily UTC")
	s.until(s.seenBy("ana", "cs-team"), says("Daily question here"))

	revoked := sandbox.Refusal{Error: "token_revoked"}
	s.slack.SetFaults(sandbox.Faults{Refuse: map[string]sandbox.Refusal{
		"chat.postMessage": revoked, "chat.update": revoked, "users.conversations": revoked, "conversations.info": revoked, "auth.test": revoked,
	}})
	now := s.slack.Clock().Now().UTC()
	s.slack.Clock().Advance(time.Date(now.Year(), now.Month(), now.Day()+1, 9, 0, 0, 0, time.UTC).Sub(now))
	unready(t, base, "Slack's API")
	if s.logs.FilterMessageSnippet("Slack refuses the whole workspace").Len() != 1 {
		t.Error("the log does not say so once")
	}
	s.slash("ana", "cs-team", "/cs nps 55 25 20") // which needs no token
	s.until(s.seenBy("ana", "cs-team"), says("NPS 35"))

	s.slack.SetFaults(sandbox.Faults{})
	s.until(s.seenBy("ben", "cs-team"), says("Daily question:"))
	s.until(ana.DMs, says("The daily question goes on"))
	if code, body := fetch(t, base+"/readyz"); code != 200 {
		t.Errorf("afterwards: %d %q", code, body)
	}
}
