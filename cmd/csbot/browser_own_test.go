package main

import (
	"path/filepath"
	"testing"

	"csbot/bot/sandbox"
)

// TestBrowserOwnWords asks for words that a team has made its own, some of which
// are more signs than letters, and for what they mean in general.
func TestBrowserOwnWords(t *testing.T) {
	t.Parallel()
	folder := filepath.Dir(write(t, "ours.yaml", `category: Ours
terms:
  - name: Quality Bug Review
    abbreviations: [QBR]
    senses: [{text: "The Monday hour in which support & product go through <the worst> bugs."}]
  - name: C++
    senses: [{text: "The language of our agent."}]
`))
	b := newTab(chromium(t), newStage(t, func(c *config, _ *sandbox.Server) { c.TermsDir = folder }))
	b.size(390, 844)
	b.says("/cs qbr")
	b.sees(newestMessage, "support & product go through <the worst> bugs.")
	b.sees(newestMessage, "Your team's own entry.")
	b.shoot("own-word")
	b.press("In general")
	b.sees(newestMessage, "In general: Quarterly Business Review (QBR)")
	b.legible()
	b.shoot("in-general")
	b.press("Our team's entry")
	b.sees(newestMessage, "Your team's own entry.")
	b.says("@csbot what is C++?")
	b.sees(".side .message", "The language of our agent.")
}

// TestBrowserSuggestedWord adds a word that nobody knew, on a phone: a member
// suggests it, an admin approves it, and everybody looks it up.
func TestBrowserSuggestedWord(t *testing.T) {
	t.Parallel()
	b := newTab(chromium(t), newStage(t, func(*config, *sandbox.Server) {}))
	as := func(person string) { // whose name is not seen on a phone
		b.size(1280, 900)
		b.be(person)
		b.size(390, 844)
	}
	as("ben")
	b.says("/cs fribbling")
	b.sees(newestMessage, "I don't know")
	b.shoot("own-unknown")
	b.press("Add it")
	b.sees(".modal", "What it means here")
	b.shoot("own-form")
	b.fill("Word", "me")
	b.fill("What it means here", "Calling everybody before a <renewal> & writing down who said what.")
	b.press("Save")
	b.sees(".modal", "is a command of mine")
	b.shoot("own-form-fault")
	b.fill("Word", "Fribbling")
	b.press("Save")
	b.misses(".modal", "")
	b.sees(newestMessage, "Fribbling waits to be approved")
	b.shoot("own-suggested")
	b.says("/cs add Grobbing")
	b.fill("What it means here", "Doing it again.")
	b.press("Save")
	b.misses(".modal", "")
	b.sees(newestMessage, "Grobbing waits to be approved")
	as("ana")
	b.says("/cs suggestions")
	b.sees(newestMessage, "Calling everybody before a <renewal> & writing")
	b.legible()
	b.shoot("own-suggestions")
	b.press("Approve all 2")
	b.sees(newestMessage, "2 suggestions approved: everybody sees it now.")
	b.shoot("own-approved")
	as("ben")
	b.says("/cs fribling")
	b.shoot("own-looked-up")
	b.sees(newestMessage, "Your team's own entry, ")
	as("ana")
	b.goesBack()
}

// goesBack corrects a word of the team's, sees what it said before, goes back to
// that, and erases it in the end.
func (b *tab) goesBack() {
	b.says("/cs fribbling")
	b.press("More")
	b.press("Correct this")
	b.sees(".modal", "Abbreviations")
	b.fill("Not the same as", "qqqq: it is none")
	b.press("Save")
	b.sees(".modal", "I don't know “qqqq”")
	b.fill("Not the same as", "churn: only who <stays> is called")
	b.picks("Owner", "cleo")
	b.shoot("own-all-fields")
	b.fill("What it means here", "Calling everybody.")
	b.press("Save")
	b.misses(".modal", "")
	b.sees(newestMessage, "Fribbling is saved")
	b.says("/cs fribbling")
	b.press("More")
	b.sees(newestMessage, "Not the same as Churn: only who <stays> is called")
	b.sees(newestMessage, "answers for it.")
	b.shoot("own-owner")
	b.says("/cs history fribbling")
	b.sees(newestMessage, "written by ben")
	b.legible()
	b.shoot("own-history")
	b.press("Back to this")
	b.sees(newestMessage, "says again what it said on")
	b.shoot("own-rolled-back")
	b.press("History")
	b.sees(newestMessage, "written by ben")
	b.press("Erase")
	b.sees(newestMessage, "Nothing brings them back")
	b.shoot("own-erase")
	b.press("Erase")
	b.sees(newestMessage, "Erased, with all that it ever said.")
	b.press("History")
	b.sees(newestMessage, "erased by ana")
	b.shoot("own-erased")
}
