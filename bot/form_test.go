package bot

import (
	"maps"
	"slices"
	"testing"

	"csbot/bot/answer"
	"csbot/bot/view"
)

// TestFormsKeepWhatWasTyped: what is missing in a command is asked for in its
// form, with the rest filled in, and a fault is said at its field.
func TestFormsKeepWhatWasTyped(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	for text, want := range map[string]map[string]string{
		"retention 400 410":     {"start": "400", "end": "410"},
		"ltv arpa=80 churn=4%":  {"arpa": "80", "churn": "4%"},
		"acv tcv=90k":           {"tcv": "90000"},
		"gross-churn start=60k": {"start": "60000"},
	} {
		msg := b.Handle(t.Context(), Request{Source: Slash, Slash: "/cs", Text: text})
		at := slices.IndexFunc(msg.Buttons, func(b answer.Button) bool { return b.Label == "Fill in the rest" })
		if at < 0 {
			t.Errorf("%s: no form under %q", text, view.Plain(msg))
			continue
		}
		form := b.Handle(t.Context(), Request{Source: Click, Text: msg.Buttons[at].Line}).Form
		got := map[string]string{}
		for _, f := range form.Fields {
			if f.Value != "" {
				got[f.Name] = f.Value
			}
		}
		if !maps.Equal(got, want) {
			t.Errorf("%s: the form has %v, want %v", text, got, want)
		}
	}
	msg := b.Handle(t.Context(), Request{Source: Submission, Text: "calc retention", Values: map[string]string{"start": "400", "end": "410"}})
	if _, said := msg.Errors["new"]; !said {
		t.Errorf("the missing field is not named at its place: %v", msg.Errors)
	}
}

func TestFormsHaveWholeTitles(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	for _, calculator := range b.Metrics.All() {
		if title := formTitle(calculator); len([]rune(title)) > answer.MaxTitle {
			t.Errorf("%s: the title %q is cut", calculator.Name, title)
		}
	}
}
