package inbox_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"csbot/bot"
	"csbot/bot/bottest"
	"csbot/bot/inbox"
	"csbot/bot/outbox"
	"csbot/bot/sandbox"
	"csbot/bot/sandbox/sandboxtest"
	"csbot/bot/socket"
)

// notes is a Seen in memory that can fail.
type notes struct {
	mu     sync.Mutex
	keys   map[string]bool
	ttl    time.Duration // of the last one
	broken bool
}

func (n *notes) Seen(_ context.Context, key string, ttl time.Duration) (bool, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.broken {
		return false, errors.New("the database is away")
	}
	first := !n.keys[key]
	n.keys[key], n.ttl = true, ttl
	return first, nil
}

func (n *notes) fail(broken bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.broken = broken
}

// A scene is a bot at work in a sandbox.
type scene struct {
	*testing.T

	slack  *sandbox.Server
	seen   *notes
	bot    *bot.Bot // the latest one, as the two below
	server *inbox.Server
	sender *outbox.Sender
	where  bot.Workspace
}

// play lets a bot work until the test ends. Set up changes it before.
func play(t *testing.T, o sandbox.Options, setUp func(*setting)) *scene {
	t.Helper()
	s := stage(t, o)
	s.join(socket.Options{}, setUp)
	return s
}

// stage is a scene without a bot.
func stage(t *testing.T, o sandbox.Options) *scene {
	t.Helper()
	return &scene{T: t, slack: sandboxtest.Start(t, o), seen: &notes{keys: map[string]bool{}}}
}

// join lets one more bot work, with the memory of the others, until it is
// stopped or the test ends.
func (s *scene) join(o socket.Options, setUp func(*setting)) (stop func()) {
	s.Helper()
	client := outbox.NewClient(nil)
	api := slack.New(s.slack.BotToken(), slack.OptionAppLevelToken(s.slack.AppToken()), slack.OptionAPIURL(s.slack.APIURL()), slack.OptionHTTPClient(client))
	o.API, o.Settle, o.BackoffMin = api, time.Millisecond, max(o.BackoffMin, 10*time.Millisecond)
	link := must(socket.New(o))(s.T)
	me := must(api.AuthTestContext(s.Context()))(s.T)
	s.where = bottest.Workspace(s.T)
	s.where.Team, s.where.Enterprise, s.where.BotUser = me.TeamID, me.EnterpriseID, me.UserID
	s.sender = outbox.New(s.where, api, client)
	set := newSetting(s.T, s.where, s.sender, s.seen)
	if setUp != nil {
		setUp(set)
	}
	answers, server, end := set.work(link)
	s.bot, s.server = answers, server
	stop = sync.OnceFunc(func() {
		end()
		client.CloseIdleConnections()
	})
	s.Cleanup(stop)
	within(s.T, "connection", link.Ready())
	return stop
}

// patience is how long tests wait for what has to come, on a busy machine.
const patience = 3 * time.Minute

// within takes something from a channel.
func within[V any](t *testing.T, what string, from <-chan V) V {
	t.Helper()
	select {
	case v := <-from:
		return v
	case <-time.After(patience):
		t.Fatalf("no %s in time", what)
		panic("unreachable")
	}
}

// ask types a slash command and waits for its acknowledgement.
func (s *scene) ask(line string) sandbox.Ack {
	s.Helper()
	d, err := s.slack.Person("ana").Slash(s.Context(), s.slack.Channel("general"), line)
	if err != nil {
		s.Fatal(err)
	}
	ack, err := d.Acked(s.Context())
	if err != nil {
		s.Fatal(err)
	}
	return ack
}

// until waits for a message with text among those that seen returns.
func (s *scene) until(seen func() []*sandbox.Message, text string) *sandbox.Message {
	s.Helper()
	var found *sandbox.Message
	s.wait("somebody says "+text, func() bool {
		for _, m := range seen() {
			if strings.Contains(m.Text, text) {
				found = m
			}
		}
		return found != nil
	})
	return found
}

// wait ends the test if something does not come about.
func (s *scene) wait(what string, holds func() bool) {
	s.Helper()
	ctx, cancel := context.WithTimeout(s.Context(), patience)
	defer cancel()
	if err := s.slack.Wait(ctx, holds); err != nil {
		s.Fatalf("waiting until %s: %v", what, err)
	}
}

func (s *scene) general() []*sandbox.Message {
	return s.slack.Person("ana").Sees(s.slack.Channel("general"))
}

// count is how often a text was said.
func count(messages []*sandbox.Message, text string) int {
	n := 0
	for _, m := range messages {
		if strings.Contains(m.Text, text) {
			n++
		}
	}
	return n
}
