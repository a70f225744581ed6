package outbox

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"csbot/bot/sandbox"
	"csbot/quiz"
	"csbot/quiz/calendar"
)

// TestNoticesAreFoundAgain: who made a schedule gets a notice in the bot's
// conversation, where another process finds it.
func TestNoticesAreFoundAgain(t *testing.T) {
	t.Parallel()
	sender, server := sandboxed(t, sandbox.Options{})
	channel := server.Channel("cs-team").ID
	s := quiz.Schedule{Team: server.Team(), Channel: channel, By: server.Person("ana").ID}
	s.Pause = calendar.Pause{Reason: "the channel is archived"}
	paused := quiz.Notice{ID: "T1/C1/2026-11-23/paused", Since: server.Clock().Now(), Schedule: s}
	resumed := paused
	resumed.ID, resumed.Holdup = "T1/C1/2026-11-23/resumed", &quiz.Holdup{Reason: "the token was revoked", Late: true}
	for _, n := range []quiz.Notice{paused, resumed} {
		if found, err := sender.Told(t.Context(), n); found || err != nil {
			t.Errorf("%s, before: %v, %v", n.ID, found, err)
		}
		if err := sender.Tell(t.Context(), n); err != nil {
			t.Fatal(err)
		}
		if found, err := sender.Told(t.Context(), n); !found || err != nil {
			t.Errorf("%s, afterwards: %v, %v", n.ID, found, err)
		}
	}
	var said []string
	for _, m := range server.Person("ana").DMs() {
		said = append(said, m.Text)
	}
	if all := strings.Join(said, "\n"); len(said) != 2 || !strings.Contains(all, "paused") || !strings.Contains(all, "goes on") {
		t.Errorf("ana was told: %s", all)
	}
}

// Without the history scope nobody can look, and a notice to somebody who is no
// member is refused for good.
func TestNoticesThatFail(t *testing.T) {
	t.Parallel()
	scopes := slices.DeleteFunc(sandbox.DefaultScopes(), func(scope string) bool { return scope == "im:history" })
	sender, server := sandboxed(t, sandbox.Options{Scopes: scopes})
	n := quiz.Notice{ID: "a", Schedule: quiz.Schedule{Channel: server.Channel("cs-team").ID, By: server.Person("ana").ID}}
	if _, err := sender.Told(t.Context(), n); !errors.Is(err, quiz.ErrBlind) {
		t.Errorf("without the scope: %v", err)
	}
	n.Schedule.By = "U0NOBODY1"
	if err := sender.Tell(t.Context(), n); !strings.Contains(errorText(err), "takes no message") {
		t.Errorf("to nobody: %v", err)
	}
	n.Schedule.By = server.Person("ana").ID
	for _, code := range []string{"messages_tab_disabled", "channel_not_found", "restricted_action", "token_revoked"} {
		server.SetFaults(sandbox.Faults{Refuse: map[string]sandbox.Refusal{"chat.postMessage": {Error: code}}})
		lasting := code != "token_revoked" // which holds everything from then on
		if err := sender.Tell(t.Context(), n); strings.Contains(errorText(err), "takes no message") != lasting || err == nil {
			t.Errorf("%s: %v", code, err)
		}
	}
}

func errorText(err error) string {
	refusal, refused := errors.AsType[*quiz.Refusal](err)
	if !refused {
		return ""
	}
	return refusal.Reason
}
