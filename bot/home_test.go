package bot

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/slack-go/slack"

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

// lines are what the buttons of an answer stand for, wherever they are.
func lines(t *testing.T, msg Message) []string {
	t.Helper()
	var lines []string
	for _, block := range msg.allBlocks() {
		if row, ok := block.(*elementBlock[*slack.ButtonBlockElement]); ok {
			for _, e := range row.Elements {
				lines = append(lines, e.Value)
			}
		}
	}
	return lines
}

// TestHome opens the Home tab and follows every button, two clicks deep.
func TestHome(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	begin := onHome(t, b, HomeTab, home)
	examples := lines(t, begin)
	if !strings.Contains(begin.Plain, "/cs churn") || !strings.Contains(begin.Plain, "@csbot churn") {
		t.Errorf("it does not say how to ask:\n%s", begin.Plain)
	}
	if len(examples) < 3 {
		t.Errorf("only %d things to try", len(examples))
	}
	for _, example := range examples {
		answer := onHome(t, b, Click, example)
		if kind := answer.Outcome.Kind; kind != KindTerm && kind != KindMetric && kind != KindHelp {
			t.Errorf("%s: answered with %s", example, kind)
		}
		for _, next := range answer.Buttons {
			if strings.HasPrefix(next.Line, "share ") || strings.HasPrefix(next.Line, "dm ") {
				t.Errorf("%s: %q has nowhere to go from the Home tab", example, next.Label)
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
