package main

import (
	"testing"

	"csbot/bot/sandbox"
)

// TestBrowserAdmin looks at what admins decide, on a phone, and turns a switch.
func TestBrowserAdmin(t *testing.T) {
	t.Parallel()
	b := newTab(chromium(t), newStage(t, func(*config, *sandbox.Server) {}))
	b.size(390, 844)
	b.says("/cs admin")
	b.sees(newestMessage, "nobody is named, so the admins are")
	b.press("Change who decides")
	b.sees(".modal", "More admins")
	b.shoot("admin-form")
	b.press("Cancel")
	b.misses(".modal", "")
	b.press("Turn on: Four eyes")
	b.sees(newestMessage, "Four eyes: on")
	b.legible()
	b.shoot("admin")
}
