package sandbox_test

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"csbot/bot/sandbox"
)

// reply is an answer over HTTP.
type reply struct {
	status       int
	kind, after  string
	body         string
	fields       map[string]any
	headerExists bool
}

// send posts a body, with a token in the header unless that is empty.
func send(t *testing.T, address, kind, token, body string) reply {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", kind)
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	r := reply{status: resp.StatusCode, body: string(raw), kind: resp.Header.Get("Content-Type"), after: resp.Header.Get("Retry-After")}
	_, r.headerExists = resp.Header["Retry-After"]
	_ = json.Unmarshal(raw, &r.fields)
	return r
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		refusal sandbox.Refusal
		status  int
		body    string
		after   string
	}{
		"of the Web API":  {sandbox.Refusal{Error: "restricted_action"}, 200, `{"error":"restricted_action","ok":false}`, ""},
		"with more":       {sandbox.Refusal{Error: "missing_scope", Fields: map[string]any{"needed": "x"}}, 200, `{"error":"missing_scope","needed":"x","ok":false}`, ""},
		"unavailable":     {sandbox.Refusal{Status: 503, Form: sandbox.AsHTML}, 503, "<!DOCTYPE html>", ""},
		"a page with 200": {sandbox.Refusal{Form: sandbox.AsHTML}, 200, "<!DOCTYPE html>", ""},
		"text":            {sandbox.Refusal{Status: 401, Error: "invalid_token", Form: sandbox.AsText}, 401, "invalid_token", ""},
		"429":             {sandbox.Refusal{Status: 429, Error: "ratelimited"}, 429, `{"error":"ratelimited","ok":false}`, "1"},
		"429, fraction":   {sandbox.Refusal{Status: 429, Error: "ratelimited", RetryAfter: "1.5"}, 429, `{"error":"ratelimited","ok":false}`, "1.5"},
		"429, list":       {sandbox.Refusal{Status: 429, RetryAfter: "1, 1"}, 429, `{"error":"","ok":false}`, "1, 1"},
		"429, no header":  {sandbox.Refusal{Status: 429, Error: "ratelimited", RetryAfter: sandbox.NoHeader}, 429, `{"error":"ratelimited","ok":false}`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tt.refusal.Times = 2
			s := start(t, sandbox.Options{Faults: sandbox.Faults{Refuse: map[string]sandbox.Refusal{"chat.postMessage": tt.refusal}}})
			post := func() reply {
				return send(t, s.APIURL()+"chat.postMessage", "application/x-www-form-urlencoded", s.BotToken(), "channel=C0GENERAL&text=hi")
			}
			for range 2 {
				if r := post(); r.status != tt.status || !strings.HasPrefix(r.body, tt.body) || r.after != tt.after || r.headerExists != (tt.after != "") {
					t.Errorf("got %+v", r)
				}
			}
			if last := s.Calls()[1]; last.Effect || last.Status != tt.status {
				t.Errorf("the journal says %+v", last)
			}
			if r := post(); r.fields["ok"] != true {
				t.Errorf("the third time: %+v", r)
			}
			if r := call(t, s, "auth.test", nil); r["ok"] != true {
				t.Errorf("another method: %+v", r)
			}
		})
	}
}

// TestAnswerErrors: a response_url says its own errors in any form.
func TestAnswerErrors(t *testing.T) {
	t.Parallel()
	const bad = `{"blocks":[{"type":"nonsense"}]}`
	for form, want := range map[sandbox.Form]reply{
		sandbox.AsJSON:   {status: 400, kind: "application/json", body: `{"error":"invalid_blocks"`},
		sandbox.AsJSONOK: {status: 200, kind: "application/json", body: `{"error":"invalid_blocks"`},
		sandbox.AsText:   {status: 400, kind: "text/plain", body: "invalid_blocks"},
		sandbox.AsHTML:   {status: 400, kind: "text/html", body: "<!DOCTYPE html>"},
	} {
		t.Run(string(form), func(t *testing.T) {
			t.Parallel()
			s := start(t, sandbox.Options{Faults: sandbox.Faults{AnswerErrors: form}})
			c := dial(t, s)
			sent(s.Person("ana").Slash(t.Context(), s.Channel("general"), "/cs help"))(t)
			var p struct {
				URL string `json:"response_url"`
			}
			if err := json.Unmarshal(c.next(t).Payload, &p); err != nil {
				t.Fatal(err)
			}
			got := send(t, p.URL, "application/json", "", bad)
			if got.status != want.status || !strings.HasPrefix(got.kind, want.kind) || !strings.HasPrefix(got.body, want.body) {
				t.Errorf("got %+v, want %+v", got, want)
			}
			if got := send(t, p.URL, "application/json", "", `{"text":"hi"}`); got.status != 200 || got.body != "ok" {
				t.Errorf("what is well: %+v", got)
			}
		})
	}
}

// TestPongs are late, or never come, on a socket that works otherwise.
func TestPongs(t *testing.T) {
	t.Parallel()
	const late = 200 * time.Millisecond
	for name, tt := range map[string]struct {
		faults sandbox.Faults
		pongs  bool
	}{
		"late":  {sandbox.Faults{LatePongs: late}, true},
		"never": {sandbox.Faults{NoPongs: true}, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t, sandbox.Options{Speed: 1, Faults: tt.faults})
			c := dial(t, s)
			began, pongs := time.Now(), make(chan time.Duration, 1)
			c.SetPongHandler(func(string) error { pongs <- time.Since(began); return errors.New("enough read") })
			if err := c.WriteControl(websocket.PingMessage, []byte("1"), time.Now().Add(patience)); err != nil {
				t.Fatal(err)
			}
			d := sent(s.Person("ana").Slash(t.Context(), s.Channel("general"), "/cs help"))(t)
			c.ack(t, c.next(t), "")
			if ack, err := d.Acked(t.Context()); err != nil {
				t.Errorf("the socket does not work: %v, %v", ack, err)
			}
			_ = c.SetReadDeadline(time.Now().Add(2 * late))
			if tt.pongs {
				_ = c.SetReadDeadline(time.Now().Add(patience))
			}
			_, _, _ = c.ReadMessage()
			select {
			case took := <-pongs:
				if !tt.pongs || took < late {
					t.Errorf("a pong after %v", took)
				}
			default:
				if tt.pongs {
					t.Error("no pong")
				}
			}
		})
	}
}

// TestWarnings come with what was done.
func TestWarnings(t *testing.T) {
	t.Parallel()
	const form = "channel=C0GENERAL&text=hi"
	for name, tt := range map[string]struct {
		kind, body, want string
	}{
		"none":         {"application/x-www-form-urlencoded", form, ""},
		"of no use":    {"application/x-www-form-urlencoded; charset=utf-8", form, "superfluous_charset"},
		"not said":     {"application/json", `{"channel":"C0GENERAL","text":"hi"}`, "missing_charset"},
		"text cut off": {"application/x-www-form-urlencoded", form + strings.Repeat("x", 40_001), "message_truncated"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t, sandbox.Options{})
			r := send(t, s.APIURL()+"chat.postMessage", tt.kind, s.BotToken(), tt.body)
			if got, _ := r.fields["warning"].(string); got != tt.want {
				t.Errorf("%v", r.fields)
			}
			said := s.Person("ana").Sees(s.Channel("general"))
			metadata, _ := r.fields["response_metadata"].(map[string]any)
			if all, _ := metadata["warnings"].([]any); (len(all) == 1) != (tt.want != "") {
				t.Errorf("%v", r.fields)
			}
			if last := said[len(said)-1]; len(last.Text) > 40_000 {
				t.Error("the text was not cut off")
			}
		})
	}
}

// longBlocks are blocks that are well one by one.
func longBlocks() string {
	block := `{"type":"section","text":{"type":"plain_text","text":"` + strings.Repeat("x", 2900) + `"}}`
	return "[" + strings.Join([]string{block, block, block, block, block}, ",") + "]"
}
