package vocabulary_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"csbot/bot"
	"csbot/bot/vocabulary"
	"csbot/glossary"
	"csbot/glossary/house"
	"csbot/glossary/metric"
)

// edition is what a release knows of a few words, and with it a team's files.
func edition(t *testing.T, latch, hasp string, files ...string) *bot.Knowledge {
	t.Helper()
	return editionOf(t, entry("Latch", latch)+entry("Hasp", hasp), files...)
}

func editionOf(t *testing.T, entries string, files ...string) *bot.Knowledge {
	t.Helper()
	shipped := fstest.MapFS{}
	for name, file := range map[string]string{"sources.yaml": shippedSources(t), "a.yaml": "category: Test\nterms:\n" + entries} {
		shipped[name] = &fstest.MapFile{Data: []byte(file)}
	}
	var own []glossary.Own
	for _, file := range files {
		own = append(own, glossary.Own{Files: fstest.MapFS{"ours.yaml": {Data: []byte("category: Files\nterms:\n" + file)}}})
	}
	set, err := metric.New()
	if err != nil {
		t.Fatal(err)
	}
	terms, err := glossary.Load(set.Has, shipped, own...)
	if err != nil {
		t.Fatal(err)
	}
	return bot.NewKnowledge(terms, set)
}

func shippedSources(t *testing.T) string {
	t.Helper()
	raw, err := fs.ReadFile(glossary.Terms, "terms/sources.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func entry(name, means string) string {
	return fmt.Sprintf("  - name: %s\n    abbreviations: [%.1sX]\n    senses:\n      - text: %q\n        sources: [trade]\n", name, name, means)
}

// runs has a process begin with what a release knows, at a time.
func (p *process) runs(k *bot.Knowledge, at time.Time) {
	p.Helper()
	p.base.Knowledge = k
	p.book = vocabulary.New(p.db, k, func() time.Time { return at })
	p.must(p.book.Refresh(p.Context()))
	var err error
	p.bot, err = bot.New(bot.Config{People: company{}, Own: p.book, Misses: p.db, Missing: p.db, Now: func() time.Time { return at }})
	p.must(err)
	p.Cleanup(p.bot.Wait)
	of := bot.TeamWords{Where: p.in, Own: p.book, Missing: p.db, Tasks: p.db}
	p.must(of.Upgraded(p.Context(), at))
}

// wrote has somebody have written what a word means.
func (p *process) wrote(who string, role house.Role, t house.Text) {
	p.Helper()
	_, err := p.book.Do(p.Context(), "T1", house.Event{Kind: house.Suggest, By: who, Role: role, At: now, Text: &t})
	p.must(err)
}

// days are the starts of a process: each a day after the one before.
func days(n int) time.Time { return now.AddDate(0, 0, n) }

// An upgrade never overwrites what a team wrote: who answers for it sees both texts and
// how they differ, once, and who decides does where the owner left.
func TestAnUpgradeIsShownOnce(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	p.runs(edition(t, "A small catch on a door.", "A lid."), now)
	p.wrote("ben", house.Approver, house.Text{Name: "Latch", Meaning: "A small catch on our gate."})
	p.wrote("gus", house.Approver, house.Text{Name: "Pin", Abbreviations: []string{"HX"}, Meaning: "A pin."}) // who is a guest by now
	p.wrote("ada", house.Approver, house.Text{Name: "Peg", Meaning: "On no general text."})
	p.runs(edition(t, "A small catch on a door.", "A lid."), days(1))
	if told := p.does("unchecked words"); len(told) > 0 {
		t.Errorf("told of nothing new: %v", told)
	}
	for day := range 3 { // whoever starts it again
		p.runs(edition(t, "A small strong catch on a door.", "A hinged lid."), days(3+day))
		p.does("changed beneath")
	}
	told := p.does("unchecked words") // Monday and Tuesday
	if len(told) != 3 {
		t.Errorf("told: %v", told)
	}
	bundle := told["ben T1/unchecked words/ben/2026-12-01"]
	p.expect(bundle, "Still right? The general text under 1 word of your team's has changed", "Latch · yours and the general text, which is new",
		"Yours: A small catch on our gate.", "In general: A small strong catch on a door.", "[Keep ours]", "[Use the general one]", "[Change]")
	p.expect(told["ana T1/unchecked words/ana/2026-12-01"], "Yours: A pin.", "In general, Hasp: A hinged lid.")
	p.expect(p.asks("cem", "latch"), "A small catch on our gate.")
	p.lacks(p.asks("cem", "checks"), "Latch")
	p.expect(p.asks("ben", "checks"), "1 word to look at", "Yours: A small catch on our gate.")
	p.expect(p.answers("ben", bot.Click, p.button(bundle, "Keep ours"), nil), "1 word noted as still right")
	p.expect(p.asks("ben", "latch", "More"), "Checked by ben, December 2026.")
	p.expect(p.asks("ben", "checks"), "None of your words")
	if told := p.does("unchecked words"); len(told) != 2 {
		t.Errorf("told of what is decided: %v", told)
	}
	p.runs(edition(t, "A small catch on a door.", "A hinged lid."), days(6)) // an older program once more
	p.runs(edition(t, "A small strong catch on a door.", "A hinged lid."), days(7))
	p.does("changed beneath")
	if told := p.does("unchecked words"); len(told) != 2 || told["ben T1/unchecked words/ben/2026-12-07"].Parts != nil {
		t.Errorf("told again: %v", told)
	}
}

// Whoever is told has the general text stand where theirs was, in one tap: other names of
// theirs go on leading to it, and there is a way back.
func TestUseTheGeneralText(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	p.runs(edition(t, "A catch.", "A lid."), now)
	p.wrote("ana", house.Admin, house.Text{Name: "Latch", Meaning: "Ours."})
	p.wrote("ana", house.Admin, house.Text{Name: "Hasp", Meaning: "A lid.", Also: []string{"flap"}, Adds: true})
	p.runs(edition(t, "A strong catch.", "A hinged lid."), days(3))
	p.does("changed beneath")
	bundle := p.does("unchecked words")["ana T1/unchecked words/ana/2026-12-01"]
	p.expect(bundle, "under 2 words", "Yours: Ours.", "Yours: A lid.", "In general: A hinged lid.")
	latch, hasp := p.button(bundle, "Use the general one"), p.lastButton(bundle, "Use the general one")
	p.expect(p.answers("ben", bot.Click, latch, nil), "Latch waits to be approved") // who may only suggest
	done := p.answers("ana", bot.Click, latch, nil)
	p.expect(done, "Latch is the general entry again.", "A strong catch.", "[Bring ours back]")
	p.lacks(p.asks("cem", "latch"), "Ours.")
	p.expect(p.answers("ana", bot.Click, p.button(done, "Bring ours back"), nil), "says again")
	p.expect(p.answers("ana", bot.Click, latch, nil), "Somebody has changed that meanwhile")
	p.expect(p.answers("ana", bot.Click, hasp, nil), "Hasp is saved")
	p.expect(p.asks("cem", "flap"), "A hinged lid.")
	p.lacks(p.asks("cem", "flap"), "A lid.")
	p.expect(p.asks("ana", "checks"), "None of your words")
}

// What is erased comes back by no upgrade, nor what a team's file says; a file has no
// upgrades.
func TestAnUpgradeBringsNothingBack(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	file := entry("Latch", "Of the file.")
	p.runs(edition(t, "A catch.", "A lid.", file), now)
	p.wrote("ana", house.Admin, house.Text{Name: "Latch", Meaning: "Ours."})
	p.wrote("ana", house.Admin, house.Text{Name: "Hasp", Meaning: "A secret."})
	p.runs(edition(t, "A catch.", "A hinged lid.", strings.ReplaceAll(file, "Of", "More of")), days(3))
	p.does("changed beneath")
	bundle := p.does("unchecked words")["ana T1/unchecked words/ana/2026-12-01"]
	p.expect(bundle, "under 1 word", "A secret.", "[Use the general one]")
	p.lacks(bundle, "Latch", "file")
	if _, err := p.book.Do(t.Context(), "T1", house.Event{Kind: house.Erase, Entry: 2, By: "ana", Role: house.Admin, At: days(3)}); err != nil {
		t.Fatal(err)
	}
	stands, err := p.book.Stands(t.Context(), "T1")
	if len(stands) > 0 || err != nil {
		t.Errorf("of what is erased is kept %v, %v", stands, err)
	}
	p.expect(p.answers("ana", bot.Click, p.button(bundle, "Use the general one"), nil), "That is not there any more")
	p.runs(edition(t, "A catch.", "A bent lid."), days(4)) // also where the file is gone
	if told := p.does("unchecked words"); len(told) > 0 {
		t.Errorf("told: %v", told)
	}
	p.runs(edition(t, "A catch.", "A bent lid."), days(4))
	_, tasks, err := p.db.Unfinished(t.Context(), "T1", time.Time{})
	for _, task := range tasks {
		if task.Kind == "changed beneath" && task.Due.After(days(3)) || err != nil {
			t.Errorf("%s: %v", task.Key, err)
		}
	}
}

// However many and long texts are that an upgrade has changed, and whatever is in them,
// Slack takes what is said of them: what does not fit is counted, and listed later.
func TestUpgradesFit(t *testing.T) {
	t.Parallel()
	p := processes(t, 1)[0]
	of := func(mark string) string {
		var entries strings.Builder
		for _, name := range latches() {
			entries.WriteString(entry(name, strings.Repeat("<&>"+mark+" ", 59)+"end."))
		}
		return entries.String()
	}
	p.runs(editionOf(t, of("a")), now)
	long := strings.Repeat("& <*_~` ", 62)
	for _, name := range latches() {
		p.wrote("ana", house.Admin, house.Text{Name: name, Meaning: long, More: []string{"&" + long, "<" + long}})
	}
	p.runs(editionOf(t, of("b")), days(3))
	p.does("changed beneath")
	bundle := p.does("unchecked words")["ana T1/unchecked words/ana/2026-12-01"]
	fits(t, bundle)
	p.expect(bundle, "under 6 words", "more, when these are looked at")
	for left := len(latches()); left > 0; left-- {
		list := p.asks("ana", "checks")
		fits(t, list)
		p.expect(list, fmt.Sprintf("%d word", left))
		p.answers("ana", bot.Click, p.button(list, "Keep ours"), nil)
	}
	p.expect(p.asks("ana", "checks"), "None of your words")
}

// latches are more words than are shown at once.
func latches() []string { return []string{"Arm", "Bar", "Cap", "Dog", "Eye", "Fob"} }
