package bot

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"csbot/bot/sandbox"
	"csbot/bot/socket"
)

// notes is a Seen in memory that can fail.
type notes struct {
	mu     sync.Mutex
	keys   map[string]bool
	broken bool
}

func (n *notes) Seen(_ context.Context, key string, _ time.Duration) (bool, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.broken {
		return false, errors.New("the database is away")
	}
	first := !n.keys[key]
	n.keys[key] = true
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

	slack *sandbox.Server
	bot   *Bot
	seen  *notes
}

// play lets a bot work until the test ends. Set up changes it before.
func play(t *testing.T, o sandbox.Options, setUp func(*Bot)) *scene {
	t.Helper()
	s := stage(t, o)
	s.bot, _ = s.join(socket.Options{}, setUp)
	return s
}

// stage is a scene without a bot.
func stage(t *testing.T, o sandbox.Options) *scene {
	t.Helper()
	return &scene{T: t, slack: started(t, o), seen: &notes{keys: map[string]bool{}}}
}

// started is a sandbox that lasts as long as the test.
func started(t *testing.T, o sandbox.Options) *sandbox.Server {
	t.Helper()
	s, err := sandbox.Start(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Log(s)
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// join lets one more bot work, with the memory of the others, until it is
// stopped or the test ends.
func (s *scene) join(o socket.Options, setUp func(*Bot)) (b *Bot, stop func()) {
	s.Helper()
	client := &http.Client{Timeout: 10 * time.Second}
	api := slack.New(s.slack.BotToken(), slack.OptionAppLevelToken(s.slack.AppToken()), slack.OptionAPIURL(s.slack.APIURL()), slack.OptionHTTPClient(client))
	o.API, o.Settle, o.BackoffMin = api, time.Millisecond, max(o.BackoffMin, 10*time.Millisecond)
	link, err := socket.New(o)
	if err != nil {
		s.Fatal(err)
	}
	b = answerer(s.T)
	user, _ := s.slack.Bot()
	b.user, b.sender, b.seen = user, NewSender(api, client), s.seen
	if setUp != nil {
		setUp(b)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- b.Run(ctx, link) }()
	stop = sync.OnceFunc(func() {
		cancel()
		if err := <-ended; err != nil {
			s.Error("the bot ended with", err)
		}
		client.CloseIdleConnections()
	})
	s.Cleanup(stop)
	within(s.T, "connection", link.Ready())
	return b, stop
}

// within takes something from a channel.
func within[V any](t *testing.T, what string, from <-chan V) V {
	t.Helper()
	select {
	case v := <-from:
		return v
	case <-time.After(time.Minute):
		t.Fatalf("no %s within a minute", what)
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
	ctx, cancel := context.WithTimeout(s.Context(), time.Minute)
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

// TestSlowAnswersAreAcknowledgedInTime: bare at two seconds, and given at the
// response_url.
func TestSlowAnswersAreAcknowledgedInTime(t *testing.T) {
	t.Parallel()
	s := play(t, sandbox.Options{}, func(b *Bot) {
		b.commands = append(b.commands, Command{Name: "slow", Run: func(context.Context, Request, string) (Message, error) {
			time.Sleep(ackWithin + 300*time.Millisecond)
			return headed(words("At last.")).done(Outcome{}), nil
		}})
	})
	ack := s.ask("/cs slow")
	if len(ack.Payload) != 0 || ack.Took < ackWithin-50*time.Millisecond || ack.Took > ackWithin+time.Second {
		t.Errorf("acknowledged with %q after %s", ack.Payload, ack.Took)
	}
	s.until(s.general, "At last.")
}

// TestAcknowledgedAnswersRememberNothing: they work without a database.
func TestAcknowledgedAnswersRememberNothing(t *testing.T) {
	t.Parallel()
	s := play(t, sandbox.Options{}, nil)
	s.seen.fail(true)
	if ack := s.ask("/cs nps 55 25 20"); !strings.Contains(string(ack.Payload), "NPS 35") {
		t.Errorf("acknowledged with %s", ack.Payload)
	}
	if len(s.seen.keys) != 0 {
		t.Errorf("remembers %v", s.seen.keys)
	}
}

// TestNobodyIsMetWithSilence: without a place, every kind of request is told.
func TestNobodyIsMetWithSilence(t *testing.T) {
	t.Parallel()
	s := play(t, sandbox.Options{}, nil)
	s.ask("/cs churn")
	answer := s.until(s.general, "Churn:")
	s.bot.queue.mu.Lock()
	s.bot.queue.left = -places // whatever is still to be given back
	s.bot.queue.mu.Unlock()

	const busy = "I'm busy just now"
	if ack := s.ask("/cs churn"); !strings.Contains(string(ack.Payload), busy) {
		t.Errorf("acknowledged with %s", ack.Payload)
	}
	ana, team := s.slack.Person("ana"), s.slack.Channel("cs-team")
	if _, err := ana.Click(t.Context(), answer, "More"); err != nil {
		t.Fatal(err)
	}
	s.wait("a click is answered", func() bool { return count(s.general(), busy) == 2 })
	asked, err := ana.Say(t.Context(), team, s.slack.Mention()+" churn")
	if err != nil {
		t.Fatal(err)
	}
	if m := s.until(func() []*sandbox.Message { return ana.Thread(asked) }, busy); !m.Ephemeral {
		t.Error("everybody hears that the bot is busy")
	}
	if _, err := ana.DM(t.Context(), "churn"); err != nil {
		t.Fatal(err)
	}
	s.until(ana.DMs, busy)
}

// TestSilentWhenItMightSayThingsTwice: with the database away nothing is said
// outside an acknowledgement, and Slack delivers an event again.
func TestSilentWhenItMightSayThingsTwice(t *testing.T) {
	t.Parallel()
	s := play(t, sandbox.Options{Speed: 10}, nil)
	s.seen.fail(true)
	ana := s.slack.Person("ana")
	asked, err := ana.Say(t.Context(), s.slack.Channel("cs-team"), s.slack.Mention()+" churn")
	if err != nil {
		t.Fatal(err)
	}
	again := func() bool {
		n := 0
		for _, f := range s.slack.Frames() {
			if f.Type == "events_api" {
				n++
			}
		}
		return n > 1
	}
	s.wait("Slack delivers again", again)
	thread := func() []*sandbox.Message { return ana.Thread(asked) }
	if n := len(thread()); n != 0 {
		t.Errorf("%d answers without a database", n)
	}
	s.seen.fail(false)
	s.slack.Clock().Advance(time.Minute)
	s.until(thread, "Churn:")
	if _, err := asked.Delivery.Acked(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestRedeliveriesAreAnsweredOnce, whatever the kind of request.
func TestRedeliveriesAreAnsweredOnce(t *testing.T) {
	t.Parallel()
	s := play(t, sandbox.Options{}, nil)
	s.ask("/cs churn")
	answer := s.until(s.general, "Churn:")
	s.slack.SetFaults(sandbox.Faults{Duplicate: 1})
	ana := s.slack.Person("ana")
	if ack := s.ask("/cs nps 55 25 20"); len(ack.Payload) == 0 {
		t.Error("no answer in the acknowledgement")
	}
	if _, err := ana.Click(t.Context(), answer, "More"); err != nil {
		t.Fatal(err)
	}
	if _, err := ana.DM(t.Context(), "churn"); err != nil {
		t.Fatal(err)
	}
	s.until(s.general, "More about Churn")
	s.until(ana.DMs, "Churn:")
	allAcked := func() bool {
		sent, acked := 0, 0
		for _, f := range s.slack.Frames() {
			switch {
			case f.Type == "ack":
				acked++
			case f.EnvelopeID != "":
				sent++
			}
		}
		return sent == acked
	}
	s.wait("everything is acknowledged", allAcked)
	for text, n := range map[string]int{"NPS 35": count(s.general(), "NPS 35"), "More": count(s.general(), "More about"), "DM": count(ana.DMs(), "Churn:")} {
		if n != 1 {
			t.Errorf("%s: said %d times", text, n)
		}
	}
}

func TestOwnMessagesAndBotsAreIgnored(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	tests := map[string]struct {
		event string
		heard bool
	}{
		"a person":      {`{"type":"message","channel_type":"im","user":"U1","text":"churn"}`, true},
		"a file":        {`{"type":"message","channel_type":"im","user":"U1","subtype":"file_share"}`, true},
		"ourselves":     {`{"type":"message","channel_type":"im","user":"UBOT","text":"churn"}`, false},
		"another bot":   {`{"type":"app_mention","user":"U2","bot_id":"B2","text":"churn"}`, false},
		"Slack":         {`{"type":"message","channel_type":"im","user":"USLACKBOT","text":"churn"}`, false},
		"an edit":       {`{"type":"message","channel_type":"im","user":"U1","subtype":"message_changed"}`, false},
		"nobody":        {`{"type":"message","channel_type":"im"}`, false},
		"not to us":     {`{"type":"message","channel_type":"channel","user":"U1"}`, false},
		"another event": {`{"type":"reaction_added","user":"U1"}`, false},
	}
	for name, tt := range tests {
		env := &socket.Envelope{Type: "events_api", Payload: []byte(`{"team_id":"T1","event_id":"E1","event":` + tt.event + `}`)}
		if _, heard, err := b.receive(env); heard != tt.heard || err != nil {
			t.Errorf("%s: heard %v, %v", name, heard, err)
		}
	}
}
