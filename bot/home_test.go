package bot

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"go.uber.org/zap"
	"go.uber.org/zap/zaptest/observer"

	"csbot/bot/answer"
	"csbot/bot/sandbox/blockkit"
	"csbot/bot/view"
)

// onHome answers a line as on the Home tab, and checks the view.
func openedHome(t *testing.T, b testBot, source Source, line string) answer.Answer {
	t.Helper()
	msg := b.Handle(t.Context(), Request{Source: source, Home: true, Text: line})
	view, err := json.Marshal(view.Home(OnHome(line, msg)))
	if err != nil {
		t.Fatal(err)
	}
	for _, problem := range blockkit.CheckView(view) {
		t.Errorf("%s: Slack refuses the view: %+v", line, problem)
	}
	if back := strings.Contains(string(view), `"Back"`); back != (line != HomeLine) {
		t.Errorf("%s: a way back: %v", line, back)
	}
	return msg
}

// lines are what the buttons of an answer stand for, wherever they are.
func lines(t *testing.T, msg answer.Answer) []string {
	t.Helper()
	var lines []string
	for _, part := range msg.Parts {
		for _, b := range part.Buttons {
			lines = append(lines, b.Line)
		}
	}
	return append(lines, msg.Offers()...)
}

// TestHome opens the Home tab and follows every button, two clicks deep.
func TestHome(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	begin := openedHome(t, b, HomeTab, HomeLine)
	examples := lines(t, begin)
	if !strings.Contains(view.Plain(begin), "/cs churn") || !strings.Contains(view.Plain(begin), "@csbot churn") {
		t.Errorf("it does not say how to ask:\n%s", view.Plain(begin))
	}
	if len(examples) < 3 {
		t.Errorf("only %d things to try", len(examples))
	}
	for _, example := range examples {
		a := openedHome(t, b, Click, example)
		if kind := a.Kind; kind != answer.KindTerm && kind != answer.KindMetric && kind != answer.KindHelp {
			t.Errorf("%s: answered with %s", example, kind)
		}
		for _, next := range a.Buttons {
			if strings.HasPrefix(next.Line, "share ") || strings.HasPrefix(next.Line, "dm ") {
				t.Errorf("%s: %q has nowhere to go from the Home tab", example, next.Label)
			}
			if again := b.Handle(t.Context(), Request{Source: Click, Home: true, Text: next.Line}); again.Form == nil {
				openedHome(t, b, Click, next.Line)
			}
		}
	}
}

func TestTypedHomeIsAWord(t *testing.T) {
	t.Parallel()
	msg := answerer(t).Handle(t.Context(), Request{Source: Slash, Text: HomeLine})
	if strings.Contains(view.Plain(msg), "Three things to try") {
		t.Errorf("typed, it shows the Home tab:\n%s", view.Plain(msg))
	}
}

// unknown is a workspace whose people cannot be looked up.
type unknown struct{ everybody }

func (unknown) Cached(context.Context, string, string) (Person, error) {
	return Person{}, errors.New("Slack is slow")
}

// What a Home tab goes without is written down.
func TestHomeGoesWithoutAPart(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	core, logged := observer.New(zap.WarnLevel)
	b.log, b.people, b.own = zap.New(core), unknown{}, manyWait{}
	b.Handle(t.Context(), b.in(Request{Source: HomeTab, Home: true, User: "U1", Text: HomeLine}))
	if n := logged.FilterField(zap.String("part", "the suggestions that wait")).Len(); n != 1 {
		t.Errorf("%d times in %v", n, logged.All())
	}
}
