package bot

import (
	"strings"
	"testing"
	"time"

	"csbot/bot/answer"
	"csbot/bot/view"
)

// A channel reads what was done there: what was so before is told to the asker alone.
func TestNothingIsAnnouncedThatWasNotDone(t *testing.T) {
	t.Parallel()
	b, _ := planned(t, "09:00 daily UTC", time.Date(2026, 12, 21, 12, 0, 0, 0, time.UTC))
	for _, does := range []struct{ line, says string }{
		{"quiz restart", "Daily question here already: 09:00 daily UTC"},
		{"quiz resume", "Daily question here already: 09:00 daily UTC"},
		{"quiz pause 2w", "public"},
		{"quiz restart", "It is paused"},
		{"quiz resume", "public"},
		{"quiz resume", "here already"},
		{"quiz stop now", "public"},
		{"quiz restart", "public"},
		{"quiz restart", "here already"}, // a double click
	} {
		a := b.Handle(t.Context(), Request{Source: Click, Slash: "/cs", Channel: "C1", User: "U1", Text: does.line})
		public := does.says == "public"
		if (a.To == answer.Everyone) != public || a.Fault != nil || !public && !strings.Contains(view.Plain(a), does.says) {
			t.Errorf("%s: to %v: %s", does.line, a.To, view.Plain(a))
		}
	}
}
