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
