package main

import (
	"bytes"
	"io/fs"
	"slices"
	"testing"
	"testing/fstest"

	"go.uber.org/zap/zaptest"

	"csbot/bot"
	"csbot/bot/sandbox"
	"csbot/bot/store"
	"csbot/glossary"
	"csbot/glossary/metric"
)

// nextRelease is what the program knows when one text of it is another.
func nextRelease(t *testing.T, was, is string) *bot.Knowledge {
	t.Helper()
	shipped, changed := fstest.MapFS{}, 0
	terms := must[fs.FS](t)(shippedTerms())
	for _, name := range must[[]string](t)(fs.Glob(terms, "*.yaml")) {
		file := must[[]byte](t)(fs.ReadFile(terms, name))
		changed += bytes.Count(file, []byte(was))
		shipped[name] = &fstest.MapFile{Data: bytes.ReplaceAll(file, []byte(was), []byte(is))}
	}
	if changed != 1 {
		t.Fatalf("%q is there %d times", was, changed)
	}
	set := must[*metric.Set](t)(metric.New())
	return bot.NewKnowledge(must[*glossary.Glossary](t)(glossary.Load(set.Has, shipped)), set)
}

// In an organisation, who wrote an entry sees what an upgrade of the program has changed
// under it, and goes back to the general text in one tap; it is known which workspace has
// to hear of an import on the server.
func TestEndToEndAnUpgrade(t *testing.T) {
	t.Parallel()
	s := newStageIn(t, sandbox.Options{Grid: true}, zaptest.NewLogger(t), nil)
	s.slash("ana", "cs-team", "/cs add Churn")
	s.expect(s.fills("ana", map[string]string{"meaning": "A customer leaves our list."}), "is saved")
	s.halt()
	known := nextRelease(t, "A customer leaves: they cancel,", "A paying customer leaves: they cancel,")
	s.load = func(config) (*bot.Knowledge, error) { return known, nil }
	s.start()
	s.workday()
	bundle := s.until(s.slack.Person("ana").DMs, says("The general text under 1 word of your team's has changed"))
	s.expect(bundle, "Yours: A customer leaves *our list.*")
	s.expect(bundle, "In general: A *paying* customer leaves: *they cancel,")
	s.expect(s.ask("cleo", "/cs churn"), "A customer leaves our list.")
	s.click("ana", bundle, "Use the general one")
	s.until(s.slack.Person("ana").DMs, says("Churn is the general entry again."))
	s.expect(s.ask("cleo", "/cs churn"), "A paying customer leaves")

	db := must[*store.Store](t)(store.Open(s.ctx, string(s.config.Database)))
	defer func() { _ = db.Close() }()
	if teams, err := db.WordTeams(s.ctx, "E0SANDBOX"); !slices.Equal(teams, []string{"T0SANDBOX"}) || err != nil {
		t.Errorf("the organisation has its words in %v, %v", teams, err)
	}
}
