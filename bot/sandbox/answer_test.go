package sandbox_test

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"csbot/bot/sandbox"
)

// click has somebody press a button of a new message of the app, and returns the click as slack-go reads it.
func click(t *testing.T, s *sandbox.Server, p *sandbox.Person) slack.InteractionCallback {
	t.Helper()
	c := dial(t, s)
	m := post(t, s, `[{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"Go"},"value":"go"}]}]`)
	d := sent(p.Click(t.Context(), m, "Go"))(t)
	f := c.next(t)
	c.ack(t, f, "")
	acked(t, d, nil)
	var parsed slack.InteractionCallback
	if err := json.Unmarshal(f.Payload, &parsed); err != nil {
		t.Fatal(err)
	}
	return parsed
}

// respond posts to a response_url and returns status and body.
func respond(t *testing.T, address, body string) (int, string) {
	t.Helper()
	resp, err := http.Post(address, "application/json", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(raw)
}

func texts(messages []*sandbox.Message) string {
	all := make([]string, len(messages))
	for i, m := range messages {
		all[i] = m.Text
	}
	return strings.Join(all, ", ")
}

func TestResponseURL(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ body, clicker, other string }{
		"private by default": {`{"text":"psst"}`, "pick one, psst", "pick one"},
		"public":             {`{"text":"all","response_type":"in_channel"}`, "pick one, all", "pick one, all"},
		"replace":            {`{"text":"new","replace_original":true}`, "new", "new"},
		"replace, as a word": {`{"text":"new","replace_original":"true"}`, "new", "new"},
		"delete":             {`{"delete_original":true}`, "", ""},
		"slack-go's form": {`{"text":"psst","response_type":"ephemeral","replace_original":false,"delete_original":false,
			"metadata":{"event_type":"","event_payload":null},"blocks":null}`, "pick one, psst", "pick one"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t, sandbox.Options{})
			ana, ben, general := s.Person("ana"), s.Person("ben"), s.Channel("general")
			c := click(t, s, ana)
			if status, body := respond(t, c.ResponseURL, test.body); status != http.StatusOK || body != "ok" {
				t.Fatalf("%d %s", status, body)
			}
			if got := texts(ana.Sees(general)); got != test.clicker {
				t.Errorf("who clicked sees %q, want %q", got, test.clicker)
			}
			if got := texts(ben.Sees(general)); got != test.other {
				t.Errorf("others see %q, want %q", got, test.other)
			}
		})
	}
}

func TestResponseURLThroughSlackGo(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	c := click(t, s, s.Person("ana"))
	_, _, err := api(s).PostMessageContext(t.Context(), "", slack.MsgOptionResponseURL(c.ResponseURL, slack.ResponseTypeEphemeral),
		slack.MsgOptionText("psst", false))
	if got := texts(s.Person("ana").Sees(s.Channel("general"))); err != nil || got != "pick one, psst" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestResponseURLLimits(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	c := click(t, s, s.Person("ana"))
	if status, body := respond(t, c.ResponseURL, `{"blocks":[{"type":"nonsense"}]}`); status != http.StatusBadRequest || !strings.Contains(body, "invalid_blocks") {
		t.Errorf("%d %s", status, body)
	}
	for range 5 {
		if status, body := respond(t, c.ResponseURL, `{"text":"hi"}`); status != http.StatusOK {
			t.Fatalf("%d %s", status, body)
		}
	}
	if status, body := respond(t, c.ResponseURL, `{"text":"hi"}`); status != http.StatusNotFound || !strings.Contains(body, "used_url") {
		t.Errorf("the sixth use: %d %s", status, body)
	}
	s.Clock().Advance(301 * time.Minute)
	if status, body := respond(t, c.ResponseURL, `{"text":"hi"}`); status != http.StatusNotFound || !strings.Contains(body, "expired_url") {
		t.Errorf("after its half an hour, times ten: %d %s", status, body)
	}
}

func TestReplacingAPrivateMessage(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	c := dial(t, s)
	ana, random := s.Person("ana"), s.Channel("random")
	d := sent(ana.Slash(t.Context(), random, "/cs churn"))(t)
	c.ack(t, c.next(t), `{"text":"Churn","blocks":[{"type":"actions","elements":[
		{"type":"button","action_id":"share","text":{"type":"plain_text","text":"Share"},"value":"share churn"}]}]}`)
	acked(t, d, nil)
	sent(ana.Click(t.Context(), ana.Sees(random)[0], "share"))(t)
	var share slack.InteractionCallback
	if err := json.Unmarshal(c.next(t).Payload, &share); err != nil {
		t.Fatal(err)
	}
	if !share.Container.IsEphemeral || share.Message.Timestamp != "" {
		t.Errorf("Slack keeps no private messages, yet the click shows %+v", share.Message)
	}
	respond(t, share.ResponseURL, `{"text":"Ana shares: Churn","response_type":"in_channel"}`)
	respond(t, share.ResponseURL, `{"text":"Shared","replace_original":true}`)
	if got := texts(ana.Sees(random)); got != "Shared, Ana shares: Churn" {
		t.Errorf("ana sees %q", got)
	}
	if got := texts(s.Person("ben").Sees(random)); got != "Ana shares: Churn" {
		t.Errorf("ben sees %q, though the app is no member", got)
	}
}

func TestAckThatSlackRefuses(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	c := dial(t, s)
	ana, general := s.Person("ana"), s.Channel("general")
	d := sent(ana.Slash(t.Context(), general, "/cs churn"))(t)
	c.ack(t, c.next(t), `{"text":"Churn","blocks":[{"type":"nonsense"}]}`)
	if ack := acked(t, d, nil); ack.Error != "invalid_blocks" || !strings.Contains(texts(ana.Sees(general)), "invalid_blocks") {
		t.Errorf("%+v, ana sees %q", ack, texts(ana.Sees(general)))
	}
}

func TestPublicAck(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	c := dial(t, s)
	d := sent(s.Person("ana").Slash(t.Context(), s.Channel("random"), "/cs churn"))(t)
	c.ack(t, c.next(t), `{"text":"Churn","response_type":"in_channel"}`)
	acked(t, d, nil)
	if got := texts(s.Person("ben").Sees(s.Channel("random"))); got != "Churn" {
		t.Errorf("ben sees %q", got)
	}
}
