// Package bottest holds what tests of a bot need: a workspace that knows all, and the
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

// Workspace is T1, which knows all that is shipped. That is loaded once for all
// tests; a test in a bubble loads it before.
func Workspace(tb testing.TB) bot.Workspace {
	tb.Helper()
	known, err := knowledge()
	if err != nil {
		tb.Fatal(err)
	}
	return bot.Workspace{Knowledge: known, Team: "T1", BotUser: "UBOT", BotName: "csbot", Command: "/cs"}
}

var knowledge = sync.OnceValues(func() (*bot.Knowledge, error) {
	set, err := metric.New()
	if err != nil {
		return nil, err
	}
	shipped, err := fs.Sub(glossary.Terms, "terms")
	if err != nil {
		return nil, err
	}
	terms, err := glossary.Load(func(name string) bool { _, ok := set.Lookup(name); return ok }, shipped)
	if err != nil {
		return nil, err
	}
	return bot.NewKnowledge(terms, set), nil
})
