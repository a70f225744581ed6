package main

import (
	"strings"
	"testing"

	"csbot/bot/sandbox"
)

// TestEndToEndHome opens the Home tab, tries an example, goes back, and fills
// in a form from there. Nothing of it shows anywhere else.
func TestEndToEndHome(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil)
	ana := s.slack.Person("ana")
	showing := func(part string) {
		t.Helper()
		shown := func() bool { return ana.Home() != nil && strings.Contains(string(ana.Home().Blocks), part) }
		if err := s.slack.Wait(s.ctx, shown); err != nil {
			t.Fatalf("the Home tab does not show %q: %+v", part, ana.Home())
		}
	}
	click := func(label string) {
		t.Helper()
		must[*sandbox.Delivery](t)(ana.ClickView(s.ctx, ana.Home(), label, ""))
	}
	must[*sandbox.Delivery](t)(ana.OpenHome(s.ctx))
	showing("Three things to try")
	click("NPS of 55, 25, 20")
	showing("NPS 35")
	click("Change the numbers")
	if err := s.slack.Wait(s.ctx, func() bool { return ana.View() != nil }); err != nil {
		t.Fatal("no form:", err)
	}
	values := map[string]string{"promoters": "60", "passives": "20", "detractors": "20"}
	must[*sandbox.Delivery](t)(ana.Submit(s.ctx, ana.View(), values))
	showing("NPS 40")
	click("Back")
	showing("Three things to try")
	if messages := ana.DMs(); len(messages) > 0 {
		t.Errorf("answered elsewhere as well: %v", texts(messages))
	}
	if s.slack.Person("ben").Home() != nil {
		t.Error("ben has ana's Home tab")
	}
}
