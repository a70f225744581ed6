package sandbox_test

import (
	"context"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"
	"go.uber.org/goleak"

	"csbot/bot/sandbox"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// start brings up a sandbox that ends with the test. Unless the test says otherwise Slack's time limits are ten times
// longer, so that a busy machine does not run into them.
func start(t *testing.T, opts sandbox.Options) *sandbox.Server {
	t.Helper()
	if opts.Speed == 0 {
		opts.Speed = 0.1
	}
	s, err := sandbox.Start(opts)
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

// api is slack-go's own client, pointed at the sandbox.
func api(s *sandbox.Server) *slack.Client {
	return slack.New(s.BotToken(), slack.OptionAppLevelToken(s.AppToken()), slack.OptionAPIURL(s.APIURL()))
}

// connect runs slack-go's own Socket Mode client; handle is called with each envelope, and acknowledges.
func connect(t *testing.T, s *sandbox.Server, handle func(*socketmode.Client, socketmode.Event)) {
	t.Helper()
	client := socketmode.New(api(s))
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { defer close(done); _ = client.RunContext(ctx) }()
	go func() {
		for {
			select {
			case evt := <-client.Events:
				if evt.Request != nil && evt.Request.EnvelopeID != "" {
					handle(client, evt)
				}
			case <-ctx.Done():
				return
			}
		}
	}()
	t.Cleanup(func() { cancel(); <-done })
	wait(t, s, func() bool { return s.Connections() > 0 })
}

// patience is how long tests wait for what has to come, on a busy machine.
const patience = 3 * time.Minute

func wait(t *testing.T, s *sandbox.Server, cond func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	if err := s.Wait(ctx, cond); err != nil {
		t.Fatalf("waited in vain: %v", err)
	}
}

func acked(t *testing.T, d *sandbox.Delivery, err error) sandbox.Ack {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	ack, err := d.Acked(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return ack
}

func TestSlashAckBecomesPrivateMessage(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	connect(t, s, func(c *socketmode.Client, evt socketmode.Event) {
		cmd := evt.Data.(slack.SlashCommand)
		_ = c.Ack(*evt.Request, map[string]any{"text": "you typed " + cmd.Text})
	})
	ana, ben, general := s.Person("ana"), s.Person("ben"), s.Channel("general")
	d, err := ana.Slash(t.Context(), general, "/cs define R&D <b>")
	acked(t, d, err)

	seen := ana.Sees(general)
	if len(seen) != 1 || seen[0].Text != "you typed define R&amp;D &lt;b&gt;" || !seen[0].Ephemeral {
		t.Errorf("ana sees %+v", seen)
	}
	if others := ben.Sees(general); len(others) != 0 {
		t.Errorf("ben sees what is for ana alone: %+v", others)
	}
}

func TestClickHasTheShapeSlackGoNeeds(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	clicks := make(chan slack.InteractionCallback, 1)
	connect(t, s, func(c *socketmode.Client, evt socketmode.Event) {
		clicks <- evt.Data.(slack.InteractionCallback)
		_ = c.Ack(*evt.Request)
	})
	general := s.Channel("general")
	button := slack.NewButtonBlockElement("", "define nps", slack.NewTextBlockObject(slack.PlainTextType, "What is NPS?", false, false))
	_, ts, err := api(s).PostMessageContext(t.Context(), general.ID, slack.MsgOptionText("hello", false),
		slack.MsgOptionBlocks(slack.NewActionBlock("", button)))
	if err != nil {
		t.Fatal(err)
	}
	d, err := s.Person("ben").Click(t.Context(), s.Message(general.ID, ts), "What is NPS?")
	acked(t, d, err)

	click := <-clicks
	if len(click.ActionCallback.BlockActions) != 1 {
		t.Fatalf("slack-go found no action in %+v", click)
	}
	action := click.ActionCallback.BlockActions[0]
	if action.Value != "define nps" || action.BlockID == "" || action.ActionID == "" || action.ActionTs == "" || action.Text.Text != "What is NPS?" {
		t.Errorf("action %+v", action)
	}
	if click.User.ID != s.Person("ben").ID || click.Channel.ID != general.ID || click.Message.Timestamp != ts ||
		click.TriggerID == "" || click.ResponseURL == "" || click.Container.MessageTs != ts || click.Team.ID != s.Team() {
		t.Errorf("click %+v", click)
	}
}

func TestMentionInThread(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	mentions := make(chan *slackevents.AppMentionEvent, 1)
	connect(t, s, func(c *socketmode.Client, evt socketmode.Event) {
		mentions <- evt.Data.(slackevents.EventsAPIEvent).InnerEvent.Data.(*slackevents.AppMentionEvent)
		_ = c.Ack(*evt.Request)
	})
	ana, general := s.Person("ana"), s.Channel("general")
	root, err := ana.Say(t.Context(), general, "what is churn?")
	if err != nil || root.Delivery != nil {
		t.Fatalf("%v, %v", root, err)
	}
	reply, err := s.Person("ben").Reply(t.Context(), root, s.Mention()+" what is churn?")
	if err != nil {
		t.Fatal(err)
	}
	acked(t, reply.Delivery, nil)
	if m := <-mentions; m.ThreadTimeStamp != root.TS || m.Text != s.Mention()+" what is churn?" || m.Channel != general.ID {
		t.Errorf("mention %+v", m)
	}
}
