package bot

import (
	"context"
	"flag"
	"io/fs"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"csbot/bot/answer"
	"csbot/bot/view"
	"csbot/glossary"
	"csbot/glossary/metric"
	"csbot/quiz"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestMain(m *testing.M) {
	_, _ = knowledge() // outside of any test's bubble
	goleak.VerifyTestMain(m)
}

// knowledge is everything that a bot knows, loaded once for all tests.
var knowledge = sync.OnceValues(func() (Config, error) {
	set, err := metric.New()
	if err != nil {
		return Config{}, err
	}
	shipped, err := fs.Sub(glossary.Terms, "terms")
	if err != nil {
		return Config{}, err
	}
	terms, err := glossary.Load(func(name string) bool { _, ok := set.Lookup(name); return ok }, shipped)
	return Config{Glossary: terms, Metrics: set, Command: "/cs", Name: "csbot", User: "UBOT"}, err
})

// noticeOf is what an answer says by itself, as plain text.
func noticeOf(a answer.Answer) string {
	return view.Plain(answer.Answer{Parts: []answer.Part{{Lines: []answer.Text{a.Notice}}}})
}

// answerer is a bot with everything it knows and no Slack.
func answerer(tb testing.TB) *Bot {
	tb.Helper()
	config, err := knowledge()
	if err != nil {
		tb.Fatal(err)
	}
	b, err := New(config)
	if err != nil {
		tb.Fatal(err)
	}
	return b
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
func (everybody) Members(_ context.Context, _ string, scores []quiz.Score, _ int) ([]quiz.Score, error) {
	return scores, nil
}
func (everybody) InChannels(_ context.Context, _ string, channels []string) (map[string]bool, error) {
	return all(channels), nil
}
func (everybody) Public(_ context.Context, channels []string) (map[string]bool, error) {
	return all(channels), nil
}
func (everybody) Readers(context.Context, string) Readers    { return Insiders }
func (everybody) CheckChannel(context.Context, string) error { return nil }
func (everybody) Link(context.Context, string, string) (string, error) {
	return "https://acme.slack.com/archives/C1/p1", nil
}

func all(channels []string) map[string]bool {
	in := map[string]bool{}
	for _, id := range channels {
		in[id] = true
	}
	return in
}
