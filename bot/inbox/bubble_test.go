package inbox_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/slack-go/slack"

	"csbot/bot/answer"
	"csbot/bot/bottest"
	"csbot/bot/inbox"
	"csbot/bot/outbox"
	"csbot/bot/socket"
	"csbot/bot/socket/sockettest"
)

// A bubble is a bot at work whose time synctest moves, and a Slack that answers
// as the test tells it to.
type bubble struct {
	*testing.T

	slack  *sockettest.Slack
	peer   *sockettest.Peer
	web    *sockettest.WebAPI
	sender *outbox.Sender
	server *inbox.Server
	set    *setting // until it is at work
	seen   *notes
}

// playInBubble runs a test with a bot at work.
func playInBubble(t *testing.T, setUp func(*bubble), test func(*bubble)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		b := &bubble{T: t, slack: sockettest.New(t), web: sockettest.NewWebAPI(), seen: &notes{keys: map[string]bool{}}}
		b.slack.API = b.web
		client := outbox.NewClient(&http.Transport{DialContext: b.slack.Dial})
		t.Cleanup(client.CloseIdleConnections)
		where := bottest.Workspace(t)
		b.sender = outbox.New(where, slack.New("xoxb-1", slack.OptionAPIURL("http://slack.test/api/"), slack.OptionHTTPClient(client)), client)
		b.set = newSetting(t, where, b.sender, b.seen)
		if setUp != nil {
			setUp(b)
		}
		link := must(socket.New(socket.Options{API: b.slack, NetDial: b.slack.Dial, Connections: 1}))(t)
		_, server, stop := b.set.work(link)
		b.server = server
		t.Cleanup(stop)
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
	for _, c := range b.web.Of(method) {
		all = append(all, c.Args.Get("body")+c.Args.Get("text")+c.Args.Get("blocks"))
	}
	return strings.Join(all, "\n")
}

// knows teaches a bot a command.
func (b *bubble) knows(name string, run func() answer.Answer) { b.set.knows(name, run) }
