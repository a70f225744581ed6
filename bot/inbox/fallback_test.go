package inbox_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"go.uber.org/zap"
	"go.uber.org/zap/zaptest/observer"

	"csbot/bot/answer"
	"csbot/bot/socket/sockettest"
)

// TestDeadResponseURLs: an answer that Slack does not take at the response_url
// is given in another way, and what Slack said is logged without the URL. Of one
// that Slack may have taken only that is told.
func TestDeadResponseURLs(t *testing.T) {
	t.Parallel()
	const perhaps = "Slack did not confirm"
	for name, tt := range map[string]struct {
		status       int
		body         string
		times        int    // how often; 0: always
		want, notice string // where the answer is, and what else is said, by postEphemeral
		logged       string
	}{
		"taken":                     {200, "ok", 0, "", "", ""},
		"taken, in JSON":            {200, `{"ok":true}`, 0, "", "", ""},
		"taken, without a word":     {200, "", 0, "", "", ""},
		"gone":                      {404, "used_url", 0, "chat.postEphemeral", "", "used_url"},
		"gone, in JSON":             {404, `{"ok":false,"error":"expired_url"}`, 0, "chat.postEphemeral", "", "expired_url"},
		"not authorized":            {401, "Unauthorized", 0, "chat.postEphemeral", "", "Unauthorized"},
		"plain text":                {400, "invalid_blocks", 0, "chat.postEphemeral", "", "invalid_blocks"},
		"200, but refused":          {200, `{"ok":false,"error":"invalid_blocks"}`, 0, "chat.postEphemeral", "", "invalid_blocks"},
		"200, but plain text":       {200, "invalid_payload", 0, "chat.postEphemeral", "", "invalid_payload"},
		"a page":                    {200, "<!DOCTYPE html><html>Sign in</html>", 0, "chat.postEphemeral", "", "Sign in"},
		"a page of the server's":    {500, "<html>Server Error</html>", 1, "", "", "Server Error"},
		"a moment's unavailability": {503, "", 1, "", "", "503"},
		"too soon":                  {429, "", 1, "", "", ""},
		"echoes the secret":         {404, "no such url: http://slack.test/respond/secret", 0, "chat.postEphemeral", "", "no such url"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			core, logs := observer.New(zap.DebugLevel)
			playInBubble(t, func(b *bubble) {
				b.set.log(zap.New(core))
				b.knows("tell", func() answer.Answer { return said("The answer.") })
				b.web.On("response_url", func(call int, _ url.Values) sockettest.Reply {
					if tt.times > 0 && call > tt.times {
						return sockettest.Reply{Body: "ok"}
					}
					return sockettest.Reply{Status: tt.status, Body: tt.body}
				})
			}, func(b *bubble) {
				b.click("tell")
				after(time.Minute)
				at, ephemeral := b.texts("response_url"), b.texts("chat.postEphemeral")
				if (tt.want != "") != strings.Contains(ephemeral, "The answer.") {
					b.Errorf("elsewhere: %q", ephemeral)
				}
				repeats := 1
				if tt.status == http.StatusTooManyRequests {
					repeats = 2
				}
				if n := strings.Count(at, `"text":"The answer."`); tt.want == "" && n != repeats*2 { // as text and in a block
					b.Errorf("at the response_url %d times: %s", n, at)
				}
				if unknown := tt.status >= 500; unknown != strings.Contains(at, perhaps) {
					b.Errorf("told that it may be lost: %v: %s", !unknown, at)
				}
			})
			var written strings.Builder
			for _, e := range logs.All() {
				written.WriteString(e.Message)
				for _, f := range e.Context {
					if f.Key == "error" {
						written.WriteString(" " + f.Interface.(error).Error())
					}
				}
			}
			if strings.Contains(written.String(), "respond/secret") || !strings.Contains(written.String(), tt.logged) {
				t.Errorf("want %q in the log, and no secret: %s", tt.logged, &written)
			}
		})
	}
}

// TestRefusedAnswers: an answer for a thread that Slack refuses goes to who asked
// by the next way; one that was to be shared is told to have failed.
func TestRefusedAnswers(t *testing.T) {
	t.Parallel()
	mention := map[string]any{
		"team_id": "T1", "event_id": "Ev1", "authorizations": []any{map[string]any{"team_id": "T1", "user_id": "UBOT", "is_bot": true}},
		"event": map[string]any{"type": "app_mention", "user": "U1", "text": "<@UBOT> nps 55 25 20", "channel": "C1", "ts": "5.5"},
	}
	for _, code := range []string{"restricted_action_read_only_channel", "restricted_action_thread_only_channel", "is_archived", "from_the_future"} {
		t.Run(code, func(t *testing.T) {
			t.Parallel()
			playInBubble(t, func(b *bubble) {
				b.web.On("chat.postMessage", func(_ int, args url.Values) sockettest.Reply {
					if args.Get("channel") == "C1" {
						return sockettest.Reply{Body: `{"ok":false,"error":"` + code + `"}`}
					}
					return sockettest.Reply{Body: `{"ok":true,"channel":"D1","ts":"1.1"}`}
				})
				b.web.On("chat.postEphemeral", sockettest.Refusing(code))
			}, func(b *bubble) {
				b.deliver("events_api", mention)
				after(time.Minute)
				posts := b.web.Of("chat.postMessage")
				if last := posts[len(posts)-1].Args; len(posts) != 2 || last.Get("channel") != "D1" || !strings.Contains(last.Get("text"), "NPS 35") {
					b.Errorf("%d posts, the last one %v", len(posts), last)
				}
			})
		})
	}
	t.Run("shared", func(t *testing.T) {
		t.Parallel()
		playInBubble(t, func(b *bubble) {
			b.web.On("response_url", func(int, url.Values) sockettest.Reply { return sockettest.Reply{Status: 404, Body: "expired_url"} })
		}, func(b *bubble) {
			b.click("publish nps 55 25 20")
			after(time.Minute)
			if said := b.texts("chat.postEphemeral"); !strings.Contains(said, "Please try again") || !strings.Contains(said, "publish nps 55 25 20") {
				b.Errorf("told: %q", said)
			}
		})
	})
}
