package main

import (
	"testing"

	"github.com/chromedp/chromedp"
	"go.uber.org/zap/zaptest"

	"csbot/bot/sandbox"
)

// TestBrowserImport drops a glossary with faults into the conversation with the bot, and
// decides about a word that somebody missed, on a phone.
func TestBrowserImport(t *testing.T) {
	t.Parallel()
	b := newTab(chromium(t), newStageIn(t, sandbox.Options{Scopes: append(sandbox.DefaultScopes(), "files:read")}, zaptest.NewLogger(t), nil))
	b.be("ana")
	list := write(t, "words.csv", "Term,Definition,Also called\nFribbling,\"Calling everybody, before <it> ends\",\nme,I,\nGrobbing,,\nZorbing,A & B,the zorb\n")
	b.enter("csbot")
	b.size(390, 844)
	b.do(chromedp.SetUploadFiles(chromedp.CSS("main .composer [type=file]"), []string{list}))
	b.sees("main .composer .attach", "words.csv")
	b.click("main .composer button", "Send")
	b.sees(newestMessage, "2 words to add, 2 lines to leave out")
	b.sees(newestMessage, "line 3: Word: “me” is a command of mine")
	b.sees(newestMessage, "line 4: “Grobbing” has no meaning")
	b.legible()
	b.shoot("own-import")
	b.press("Change the columns")
	b.sees(".modal", "Say what is in each column. Nothing is imported yet.")
	b.legible()
	b.shoot("own-columns")
	b.press("Show")
	b.misses(".modal", "")
	b.sees(newestMessage, "2 words to add, 2 lines to leave out")
	b.press("Import 2 words")
	b.sees(newestMessage, "2 words imported")
	b.shoot("own-imported")
	b.says("/cs the zorb")
	b.sees(newestMessage, "A & B")

	b.says("/cs xylomorph")
	b.press("Ask for it")
	b.sees(newestMessage, "is asked for")
	b.says("/cs history")
	b.sees(newestMessage, "one person waits for it")
	b.legible()
	b.shoot("own-missing")
	b.press("Alias of …")
	b.fill("Another name of", "qqqq")
	b.press("Save")
	b.sees(".modal", "I don't know that term")
	b.fill("Another name of", "fribbling")
	b.press("Save")
	b.misses(".modal", "")
	b.says("/cs xylomorph")
	b.sees(newestMessage, "Calling everybody, before <it> ends")

	b.says("/cs grrr")
	b.press("None of these")
	b.sees(newestMessage, "Another name of …")
	b.shoot("none-of-these")
	b.press("Another name of …")
	b.fill("Another name of", "fribbling")
	b.shoot("another-name")
	b.press("Save")
	b.misses(".modal", "")
	b.says("/cs grrr")
	b.sees(newestMessage, "Calling everybody, before <it> ends")
}
