package bot

import (
	"flag"
	"io/fs"
	"sync"
	"testing"

	"go.uber.org/goleak"

	"csbot/bot/answer"
	"csbot/bot/view"
	"csbot/glossary"
	"csbot/glossary/metric"
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
