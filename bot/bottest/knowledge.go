// Package bottest holds what tests of a bot need: all that a bot knows, and the
// conformance suites of the small interfaces that bot declares, which every
// implementation runs.
package bottest

import (
	"io/fs"
	"sync"
	"testing"

	"csbot/bot"
	"csbot/glossary"
	"csbot/glossary/metric"
)

// Config is what a bot is made of that knows everything, and nobody in Slack. It
// is loaded once for all tests; a test in a bubble loads it before.
func Config(tb testing.TB) bot.Config {
	tb.Helper()
	c, err := knowledge()
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

var knowledge = sync.OnceValues(func() (bot.Config, error) {
	set, err := metric.New()
	if err != nil {
		return bot.Config{}, err
	}
	shipped, err := fs.Sub(glossary.Terms, "terms")
	if err != nil {
		return bot.Config{}, err
	}
	terms, err := glossary.Load(func(name string) bool { _, ok := set.Lookup(name); return ok }, shipped)
	return bot.Config{Glossary: terms, Metrics: set, Command: "/cs", Name: "csbot", User: "UBOT"}, err
})
