package bot

import (
	"context"
	"flag"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"csbot/bot/answer"
	"csbot/bot/view"
	"csbot/glossary"
	"csbot/quiz"
	"csbot/quiz/ask/asktest"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestMain(m *testing.M) {
	_, _ = knowledge() // outside of any test's bubble
	_, _ = hostileKnowledge()
	goleak.VerifyTestMain(m)
}

// knowledge is all that is shipped, loaded once for all tests.
var knowledge = sync.OnceValues(func() (*Knowledge, error) { return knowing() })

// knowing is what is known by the shipped terms and a team's own.
func knowing(own ...glossary.Own) (*Knowledge, error) {
	terms, set, err := asktest.Load(own...)
	if err != nil {
		return nil, err
	}
	return NewKnowledge(terms, set), nil
}

// noticeOf is what an answer says by itself, as plain text.
func noticeOf(a answer.Answer) string {
	return view.Plain(answer.Answer{Parts: []answer.Part{{Lines: []answer.Text{a.Notice}}}})
}

// A testBot is a bot that is asked in a workspace.
type testBot struct {
	*Bot
	Workspace
}

// Handle answers what names no workspace in that one.
func (b testBot) Handle(ctx context.Context, req Request) answer.Answer {
	return b.Bot.Handle(ctx, b.in(req))
}

func (b testBot) in(req Request) Request {
	if req.Knowledge == nil {
		req.Workspace = b.Workspace
	}
	return req
}

// of is a workspace that knows the same.
func (b testBot) of(team string) Workspace {
	w := b.Workspace
	w.Team = team
	return w
}

// answerer is a bot without Slack, in a workspace that knows all that is shipped.
func answerer(tb testing.TB) testBot {
	tb.Helper()
	known, err := knowledge()
	if err != nil {
		tb.Fatal(err)
	}
	return answererIn(tb, known)
}

// answererIn is a bot without Slack in the workspace T1, which knows something.
func answererIn(tb testing.TB, known *Knowledge) testBot {
	tb.Helper()
	b, err := New(Config{})
	if err != nil {
		tb.Fatal(err)
	}
	return testBot{b, Workspace{Knowledge: known, Team: "T1", BotUser: "UBOT", BotName: "csbot", Command: "/cs"}}
}

// shown is what of an answer Slack gets to show.
func shown(a answer.Answer) map[string]any {
	return map[string]any{"text": view.Notification(a), "blocks": view.Blocks(a)}
}

// everybody is a workspace of members alone, with public channels that the bot
// is in.
type everybody struct{}

func (everybody) Person(context.Context, string, string) (Person, error) {
	return Person{Zone: time.UTC}, nil
}
func (everybody) Cached(context.Context, string, string) (Person, error) {
	return Person{Zone: time.UTC}, nil
}
func (everybody) Admins(context.Context, string) (map[string]Person, error) {
	return map[string]Person{}, nil
}
func (everybody) IsNamed(_ context.Context, _, name, _ string) (bool, error) {
	return name == "Ben Okafor", nil
}
func (everybody) Members(_ context.Context, _ string, scores []quiz.Score, _ int) ([]quiz.Score, error) {
	return scores, nil
}
func (everybody) InChannels(_ context.Context, _, _ string, channels []string) (map[string]bool, error) {
	return all(channels), nil
}
func (everybody) InChannel(context.Context, string, string) (map[string]bool, error) {
	return map[string]bool{"U1": true}, nil
}
func (everybody) Public(_ context.Context, _ string, channels []string) (map[string]bool, error) {
	return all(channels), nil
}
func (everybody) Readers(context.Context, string, string) Readers    { return Insiders }
func (everybody) CheckChannel(context.Context, string, string) error { return nil }
func (everybody) Link(context.Context, string, string, string) (string, error) {
	return "https://acme.slack.com/archives/C1/p1", nil
}
func (everybody) Thread(context.Context, string, string, string) (string, error) {
	return aThread, nil
}

func all(channels []string) map[string]bool {
	in := map[string]bool{}
	for _, id := range channels {
		in[id] = true
	}
	return in
}
