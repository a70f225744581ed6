package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/slack-go/slack"

	"csbot/bot/answer"
	"csbot/bot/socket"
	"csbot/bot/socket/sockettest"
)

// A bubble is a bot at work whose time synctest moves, and a Slack that answers
// as the test tells it to.
type bubble struct {
	*testing.T

	slack *sockettest.Slack
	peer  *sockettest.Peer
	web   *webAPI
	bot   *Bot
	seen  *notes
}

// webAPI answers calls of the Web API and at response_urls.
type webAPI struct {
	mu      sync.Mutex
	replies map[string]func(call int, args url.Values) reply // by method; "response_url" for those
	calls   []webCall
}

type webCall struct {
	method string
	args   url.Values // of a response_url: "body"
	at     time.Time
}

// A reply is what Slack answers.
type reply struct {
	status int // 0: 200
	header http.Header
	body   string
}

// saying is what usually comes.
func saying(body string) func(int, url.Values) reply {
	return func(int, url.Values) reply { return reply{body: body} }
}

func newWebAPI() *webAPI {
	return &webAPI{replies: map[string]func(int, url.Values) reply{
		"response_url":          saying("ok"),
		"auth.test":             saying(`{"ok":true,"user_id":"UBOT","team_id":"T1"}`),
		"chat.getPermalink":     saying(`{"ok":true,"permalink":"https://acme.slack.com/archives/C1/p1"}`),
		"chat.postMessage":      saying(`{"ok":true,"channel":"C1","ts":"1.1"}`),
		"conversations.open":    saying(`{"ok":true,"channel":{"id":"D1"}}`),
		"conversations.info":    saying(`{"ok":true,"channel":{"id":"C1","is_member":true}}`),
		"conversations.members": saying(`{"ok":true,"members":["U1"]}`),
		"users.conversations":   saying(`{"ok":true,"channels":[{"id":"C1"}]}`),
	}}
}

func (w *webAPI) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	method, isAPI := strings.CutPrefix(r.URL.Path, "/api/")
	raw, _ := io.ReadAll(r.Body)
	args := argsIn(r.Header.Get("Content-Type"), raw)
	if !isAPI {
		method, args = "response_url", url.Values{"body": {string(raw)}}
	}
	w.mu.Lock()
	n := 1
	for _, c := range w.calls {
		if c.method == method {
			n++
		}
	}
	w.calls = append(w.calls, webCall{method, args, time.Now()})
	answer := saying(`{"ok":true}`)
	if set := w.replies[method]; set != nil {
		answer = set
	}
	w.mu.Unlock()
	got := answer(n, args)
	maps.Copy(rw.Header(), got.header)
	if got.status != 0 {
		rw.WriteHeader(got.status)
	}
	_, _ = io.WriteString(rw, got.body)
}

// argsIn reads a form or JSON, of which values that are no text stay JSON.
func argsIn(kind string, raw []byte) url.Values {
	if !strings.HasPrefix(kind, "application/json") {
		args, _ := url.ParseQuery(string(raw))
		return args
	}
	var fields map[string]json.RawMessage
	_ = json.Unmarshal(raw, &fields)
	args := url.Values{}
	for name, value := range fields {
		var text string
		if json.Unmarshal(value, &text) != nil {
			text = string(value)
		}
		args.Set(name, text)
	}
	return args
}

// on makes Slack answer calls of a method so.
func (w *webAPI) on(method string, answer func(call int, args url.Values) reply) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.replies[method] = answer
}

// of are the calls of a method.
func (w *webAPI) of(method string) []webCall {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(w.calls), func(c webCall) bool { return c.method != method })
}

// client is an HTTP client for a Slack in a bubble.
func clientIn(s *sockettest.Slack) *http.Client {
	return &http.Client{Timeout: callWithin, Transport: tamed{&http.Transport{DialContext: s.Dial}}}
}

// inBubbleOf runs a test with a bot at work.
func playInBubble(t *testing.T, setUp func(*bubble), test func(*bubble)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		b := &bubble{T: t, slack: sockettest.New(t), web: newWebAPI(), seen: &notes{keys: map[string]bool{}}}
		b.slack.API = b.web
		client := clientIn(b.slack)
		t.Cleanup(client.CloseIdleConnections)
		b.bot = answerer(t)
		b.bot.user, b.bot.seen = "UBOT", b.seen
		b.bot.sender = NewSender(slack.New("xoxb-1", slack.OptionAPIURL("http://slack.test/api/"), slack.OptionHTTPClient(client)), client)
		if setUp != nil {
			setUp(b)
		}
		link := must(socket.New(socket.Options{API: b.slack, NetDial: b.slack.Dial, Connections: 1}))(t)
		ctx, stop := context.WithCancel(context.Background())
		ended := make(chan error, 1)
		go func() { ended <- b.bot.Run(ctx, link) }()
		t.Cleanup(func() {
			stop()
			if err := <-ended; err != nil {
				t.Error("the bot ended with", err)
			}
		})
		b.peer = b.slack.Next()
		test(b)
	})
}

// slash types a command in a channel.
func (b *bubble) slash(line string) {
	b.Helper()
	b.deliver("slash_commands", map[string]any{
		"team_id": "T1", "channel_id": "C1", "user_id": "U1", "command": "/cs", "text": line,
		"response_url": "http://slack.test/respond/secret", "trigger_id": "trigger-" + line,
	})
}

// click clicks a button under a message in a channel.
func (b *bubble) click(line string) {
	b.Helper()
	b.deliver("interactive", map[string]any{
		"type": "block_actions", "team": map[string]any{"id": "T1"}, "user": map[string]any{"id": "U1", "team_id": "T1"},
		"channel": map[string]any{"id": "C1"}, "container": map[string]any{"message_ts": "1.1"},
		"actions":      []any{map[string]any{"action_id": "a", "action_ts": strconv.FormatInt(time.Now().UnixNano(), 10), "value": line}},
		"response_url": "http://slack.test/respond/secret", "trigger_id": "trigger-" + line,
	})
}

func (b *bubble) deliver(kind string, payload any) { b.Helper(); b.deliverAs(kind, 0, payload) }

func (b *bubble) deliverAs(kind string, attempt int, payload any) {
	b.Helper()
	frame, err := json.Marshal(map[string]any{
		"type": kind, "envelope_id": fmt.Sprint("E", time.Now().UnixNano()), "accepts_response_payload": kind == "slash_commands", "payload": payload,
		"retry_attempt": attempt,
	})
	if err != nil {
		b.Fatal(err)
	}
	b.peer.Send(string(frame))
	synctest.Wait()
}

// after lets time pass.
func after(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

// texts are what calls of a method said.
func (b *bubble) texts(method string) string {
	var all []string
	for _, c := range b.web.of(method) {
		all = append(all, c.args.Get("body")+c.args.Get("text")+c.args.Get("blocks"))
	}
	return strings.Join(all, "\n")
}

// knows teaches a bot a command.
func (b *bubble) knows(name string, run func() answer.Answer) {
	b.bot.commands = append(b.bot.commands, Command{Name: name, Run: func(context.Context, Request, string) (answer.Answer, error) { return run(), nil }})
}
