package bot

import (
	"flag"
	"io/fs"
	"testing"

	"go.uber.org/goleak"

	"csbot/glossary"
	"csbot/glossary/metric"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// answerer is a bot with everything it knows and no Slack.
func answerer(tb testing.TB) *Bot {
	tb.Helper()
	set, err := metric.New()
	if err != nil {
		tb.Fatal(err)
	}
	shipped, err := fs.Sub(glossary.Terms, "terms")
	if err != nil {
		tb.Fatal(err)
	}
	terms, err := glossary.Load(func(name string) bool { _, ok := set.Lookup(name); return ok }, shipped)
	if err != nil {
		tb.Fatal(err)
	}
	b, err := New(Config{Glossary: terms, Metrics: set, Command: "/cs", Name: "csbot", User: "UBOT"})
	if err != nil {
		tb.Fatal(err)
	}
	return b
}
