// Package bottest holds what tests of a bot need: a workspace that knows all, and the
// conformance suites of the small interfaces that bot declares, which every
// implementation runs.
package bottest

import (
	"sync"
	"testing"

	"csbot/bot"
	"csbot/quiz/ask/asktest"
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
	terms, set, err := asktest.Load()
	if err != nil {
		return nil, err
	}
	return bot.NewKnowledge(terms, set), nil
})
