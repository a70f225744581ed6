package bot

import (
	"encoding/json"
	"strings"
	"testing"

	"csbot/bot/sandbox/blockkit"
)

// onHome answers a line as on the Home tab, and checks the view.
func onHome(t *testing.T, b *Bot, source Source, line string) Message {
	t.Helper()
	msg := b.Handle(t.Context(), Request{Source: source, Home: true, Text: line})
	view, err := json.Marshal(homeView(line, msg))
	if err != nil {
		t.Fatal(err)
	}
	for _, problem := range blockkit.CheckView(view) {
		t.Errorf("%s: Slack refuses the view: %+v", line, problem)
	}
	if back := strings.Contains(string(view), `"Back"`); back != (line != home) {
		t.Errorf("%s: a way back: %v", line, back)
	}
	return msg
}

// TestHome opens the Home tab and follows every button, two clicks deep.
func TestHome(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	begin := onHome(t, b, HomeTab, home)
	if !strings.Contains(begin.Plain, "/cs churn") || !strings.Contains(begin.Plain, "@csbot churn") {
		t.Errorf("it does not say how to ask:\n%s", begin.Plain)
	}
	if len(begin.Buttons) < 3 {
		t.Errorf("only %d things to try", len(begin.Buttons))
	}
	for _, example := range begin.Buttons {
		answer := onHome(t, b, Click, example.Line)
		if kind := answer.Outcome.Kind; kind != KindTerm && kind != KindMetric && kind != KindHelp {
			t.Errorf("%s: answered with %s", example.Line, kind)
		}
		for _, next := range answer.Buttons {
			if strings.HasPrefix(next.Line, "share ") || strings.HasPrefix(next.Line, "dm ") {
				t.Errorf("%s: %q has nowhere to go from the Home tab", example.Line, next.Label)
			}
			if again := b.Handle(t.Context(), Request{Source: Click, Home: true, Text: next.Line}); again.Form == nil {
				onHome(t, b, Click, next.Line)
			}
		}
	}
}

func TestTypedHomeIsAWord(t *testing.T) {
	t.Parallel()
	msg := answerer(t).Handle(t.Context(), Request{Source: Slash, Text: home})
	if strings.Contains(msg.Plain, "Three things to try") {
		t.Errorf("typed, it shows the Home tab:\n%s", msg.Plain)
	}
}
