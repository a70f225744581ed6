package main

import (
	"html"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"csbot/bot/sandbox"
)

// TestBrowserShortcuts uses what the bot has in the menu of a message, wide and on
// a phone: the terms of a message explained, and a word taken out of one.
func TestBrowserShortcuts(t *testing.T) {
	t.Parallel()
	browser := chromium(t)
	for _, screen := range []struct {
		name, word    string
		width, height int64
	}{{"desktop", "Zorb", 1280, 900}, {"phone", "Plonk", 390, 844}} {
		t.Run(screen.name, func(t *testing.T) {
			t.Parallel()
			b := shortcutsTab{newTab(browser, newStage(t, nil)), screen.width, screen.height}
			ana := b.slack.Person("ana")
			b.size(b.width, b.height)
			b.explains(b.slack.Channel("general"))
			b.takes(b.slack.Channel("general"), screen.word)
			b.takesNothing("leads", b.slack.Channel("leads"))
			b.takesNothing("csbot", ana.IM())
		})
	}
}

// A shortcutsTab is as wide and as high as a person's screen.
type shortcutsTab struct {
	*tab

	width, height int64
}

// shoot keeps the pictures of one tab: each shows both screens.
func (b shortcutsTab) shoot(name string) {
	b.t.Helper()
	if b.width > 1000 {
		b.tab.shoot(name)
		b.size(b.width, b.height)
	}
}

// writes says something where one is, and returns the selector of that message.
func (b shortcutsTab) writes(where *sandbox.Channel, text string) string {
	b.t.Helper()
	b.says(text)
	m := b.until(func() []*sandbox.Message { return b.slack.Person("ana").Sees(where) },
		func(m *sandbox.Message) bool { return html.UnescapeString(m.Text) == text })
	return `main .message[data-ts="` + m.TS + `"]`
}

// choose takes a shortcut from the menu of a message.
func (b shortcutsTab) choose(message, shortcut string) {
	b.t.Helper()
	b.click(message+" .shortcuts summary", "More actions")
	b.sees(message+" .shortcuts button", shortcut)
	b.wait(`() => document.documentElement.scrollWidth <= innerWidth`)
	b.click(message+" .shortcuts button", shortcut+" csbot")
	b.misses(message+" .shortcuts button", "")
}

// explains asks what the terms of a message mean: a modal says each in a line of its own.
func (b shortcutsTab) explains(where *sandbox.Channel) {
	said := b.writes(where, "Our nrr fell, churn & GRR too")
	b.click(said+" .shortcuts summary", "More actions")
	b.sees(said+" .shortcuts button", "Explain the jargon here")
	b.legible()
	b.shoot("shortcuts")
	b.wait(`(menu) => { document.querySelector(menu).focus(); return true; }`, said+" .shortcuts button")
	b.keys(kb.Escape)
	b.misses(said+" .shortcuts button", "")
	b.choose(said, "Explain the jargon here")
	b.sees(".modal h2", "The jargon here")
	for _, term := range []string{"Net Revenue Retention (NRR) ", "Churn ", "Gross Revenue Retention (GRR) "} {
		b.sees(".modal .section", term)
	}
	b.wait(`() => all(".modal .section").length === 4 && all(".modal footer button").length === 1`)
	b.legible()
	b.shoot("jargon")
	b.press("Close")
	b.misses(".modal", "")
	b.choose(b.writes(where, "good morning"), "Explain the jargon here")
	b.sees(".modal", "I know no term that stands in this message.")
	b.press("Close")
	b.misses(".modal", "")
}

// takes has what everybody reads in the form, and in the glossary once that is sent.
func (b shortcutsTab) takes(where *sandbox.Channel, word string) {
	b.choose(b.writes(where, word+": whoever hums about <renewals> & stays"), "Save as a term")
	b.filledIn("everybody in the workspace can look up", word, "whoever hums about <renewals> & stays")
	b.legible()
	b.shoot("save-as-a-term")
	b.press("Save")
	b.misses(".modal", "")
	b.sees(privateMessage, word+" is saved")
	b.says("/cs " + word)
	b.sees(newestMessage, "whoever hums about <renewals> & stays")
}

// takesNothing leaves out of the form what few people read; the form says who will read what is saved.
func (b shortcutsTab) takesNothing(place string, where *sandbox.Channel) {
	b.size(1280, 900) // a phone hides the list of channels
	b.enter(place)
	b.size(b.width, b.height)
	b.choose(b.writes(where, "Frob: a secret of few"), "Save as a term")
	b.filledIn("everybody in the workspace will see what you save here", "", "")
	b.legible()
	b.shoot("save-from-" + place)
	b.press("Cancel")
	b.misses(".modal", "")
}

// filledIn waits for a form that says so, with these values in the fields for the word and its meaning.
func (b shortcutsTab) filledIn(says, word, meaning string) {
	b.t.Helper()
	b.sees(".modal", says)
	b.wait(`(word, meaning) => {
		const holds = (label, text) => all(".modal label").find((e) => says(e).startsWith(label))?.control.value === text;
		return holds("Word", word) && holds("What it means here", meaning);
	}`, word, meaning)
}
