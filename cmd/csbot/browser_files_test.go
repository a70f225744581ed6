package main

import (
	"testing"

	"github.com/chromedp/chromedp"
	"go.uber.org/zap/zaptest"

	"csbot/bot/sandbox"
)

// TestBrowserFile drops a list of customers into the conversation with the bot.
func TestBrowserFile(t *testing.T) {
	t.Parallel()
	b := newTab(chromium(t), newStageIn(t, sandbox.Options{Scopes: append(sandbox.DefaultScopes(), "files:read")}, zaptest.NewLogger(t), nil))
	list := write(t, "q3.csv", "Customer,Start,Now\n\"Acme, Inc\",1000,1200\nBolt,500,\n")
	b.enter("csbot")
	b.do(chromedp.SetUploadFiles(chromedp.CSS("main .composer [type=file]"), []string{list}))
	b.sees("main .composer .attach", "q3.csv")
	b.click("main .composer button", "Send")
	b.sees(anyMessage, "q3.csv")
	b.sees(newestMessage, "NRR 80%")
	b.misses("main .composer .attach", "q3.csv")
	b.legible()
	b.size(390, 844)
	b.shoot("list-as-a-file")
}
