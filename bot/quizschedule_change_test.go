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

// What a channel is asked for is part of its schedule, typed or chosen in the form.
func TestAScheduleSaysWhatItAsksFor(t *testing.T) {
	t.Parallel()
	b, _ := planned(t, "09:00 daily UTC", time.Date(2026, 12, 21, 12, 0, 0, 0, time.UTC))
	says := func(req Request, want string) {
		t.Helper()
		req.Slash, req.Channel, req.User = "/cs", "C1", "U1"
		if said := view.Plain(b.Handle(t.Context(), req)); !strings.Contains(said, want) {
			t.Errorf("%s %v does not say %q:\n%s", req.Text, req.Values, want, said)
		}
	}
	says(Request{Source: Slash, Text: "quiz schedule teach"}, "here: 09:00 daily UTC teach\nSet by someone. \nChanged: teach, was fun")
	form := b.Handle(t.Context(), Request{Source: Slash, Slash: "/cs", Channel: "C1", User: "U1", Text: "quiz schedule"}).Form
	values := map[string]string{}
	for _, f := range form.Fields {
		values[f.Name] = f.Value
	}
	says(Request{Source: Submission, Text: form.Line, Values: values}, "Nothing has changed.")
	values["aim"] = "fun"
	says(Request{Source: Submission, Text: form.Line, Values: values}, "Changed: fun, was teach")
}
