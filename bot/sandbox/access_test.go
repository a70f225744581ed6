package sandbox_test

import (
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"csbot/bot/sandbox"
)

func TestTokens(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	for _, test := range []struct{ method, token, want string }{
		{"auth.test", "", "not_authed"},
		{"auth.test", "xoxb-wrong", "invalid_auth"},
		{"auth.test", s.AppToken(), "not_allowed_token_type"},
		{"auth.test", s.BotToken(), ""},
		{"apps.connections.open", "xapp-wrong", "invalid_auth"},
		{"apps.connections.open", s.BotToken(), "not_allowed_token_type"},
		{"apps.connections.open", s.AppToken(), ""},
	} {
		if got := do(t, s, test.method, "", test.token); got["ok"] != (test.want == "") || test.want != "" && got["error"] != test.want {
			t.Errorf("%s with %.5s: %v, want %q", test.method, test.token, got["error"], test.want)
		}
	}
	if got := do(t, s, "apps.connections.open", "token="+s.AppToken(), ""); got["error"] != "not_authed" {
		t.Errorf("the app's token belongs into the header, yet %v", got)
	}
}

func TestScopes(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{Scopes: []string{"commands", "users:read"}})
	_, _, err := api(s).PostMessageContext(t.Context(), s.Channel("general").ID, slack.MsgOptionText("hi", false))
	var refused slack.SlackErrorResponse
	if !errors.As(err, &refused) || refused.Err != "missing_scope" {
		t.Fatal(err)
	}
	if refused.Needed != "chat:write" || refused.Provided != "commands,users:read" {
		t.Errorf("needed %q, provided %q", refused.Needed, refused.Provided)
	}
	m, err := s.Person("ana").Say(t.Context(), s.Channel("general"), s.Mention()+" hi")
	if err != nil || m.Delivery != nil {
		t.Errorf("an app without app_mentions:read hears of mentions: %v, %v", m, err)
	}
}

func TestRateLimits(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{Speed: 0.001})
	client, general := api(s), s.Channel("general").ID
	say := func() error {
		_, _, err := client.PostMessageContext(t.Context(), general, slack.MsgOptionText("hi", false))
		return err
	}
	if err := say(); err != nil {
		t.Fatal(err)
	}
	var late *slack.RateLimitedError
	if err := say(); !errors.As(err, &late) || late.RetryAfter <= 500*time.Second {
		t.Errorf("the second message at once: %v", err)
	}
	s.Clock().Advance(1000 * time.Second)
	if err := say(); err != nil {
		t.Errorf("after its second, times a thousand: %v", err)
	}
	list := func() error {
		_, _, err := client.GetConversationsContext(t.Context(), &slack.GetConversationsParameters{})
		return err
	}
	for range 20 {
		if err := list(); err != nil {
			t.Fatal(err)
		}
	}
	if err := list(); !errors.As(err, &late) || late.RetryAfter <= 2500*time.Second || late.RetryAfter > 3000*time.Second {
		t.Errorf("after twenty at once the next conversations.list may be made after three seconds, times a thousand: %v", err)
	}
	s.Clock().Advance(3000 * time.Second)
	if err := list(); err != nil {
		t.Errorf("three seconds later, times a thousand: %v", err)
	}
	if err := list(); !errors.As(err, &late) {
		t.Errorf("and only one: %v", err)
	}
	if calls := s.Calls(); calls[len(calls)-1].Status != http.StatusTooManyRequests || calls[len(calls)-1].Effect {
		t.Errorf("the journal says %+v", calls[len(calls)-1])
	}
}

// TestTiers are the calls of a method that Slack takes at once, and then in a minute.
func TestTiers(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{Speed: 0.01, Scopes: append(sandbox.DefaultScopes(), "channels:history", "channels:join", "reactions:write")})
	for method, most := range map[string]int{
		"conversations.list": 20, "users.conversations": 20, "users.list": 20,
		"chat.delete": 50, "chat.update": 50, "conversations.history": 50, "conversations.info": 50, "conversations.join": 50,
		"conversations.open": 50, "conversations.replies": 50, "reactions.add": 50,
		"chat.postEphemeral": 100, "conversations.members": 100, "users.info": 100,
		"views.open": 100, "views.publish": 100, "views.push": 100, "views.update": 100,
	} {
		t.Run(method, func(t *testing.T) {
			t.Parallel()
			taken := 0
			for call(t, s, method, nil)["error"] != "ratelimited" && taken <= most {
				taken++
			}
			if taken != most {
				t.Errorf("%d calls were taken, want %d", taken, most)
			}
		})
	}
}
