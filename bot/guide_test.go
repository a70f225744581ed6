package bot

import (
	"slices"
	"strings"
	"testing"
	"time"

	"go.uber.org/zap"

	"csbot/bot/answer"
	"csbot/bot/talk"
	"csbot/bot/view"
)

// guideLinesTyped are the lines that the guide says to type, in its order.
func guideLinesTyped() (lines []string) {
	for _, part := range guide() {
		texts := []string{part.note}
		for _, e := range part.lines {
			lines = append(lines, e.Line)
			texts = append(texts, e.Does)
		}
		for _, text := range texts {
			for _, found := range backticked.FindAllString(text, -1) {
				lines = append(lines, strings.Trim(found, "`"))
			}
		}
	}
	return lines
}

// TestGuide types all that the guide says to type, wherever it was asked for:
// each line is understood.
func TestGuide(t *testing.T) {
	t.Parallel()
	for _, source := range []Source{Slash, Direct} {
		b, db := planned(t, "09:00 daily UTC", time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC))
		b.talks = talk.NewQueue(db, zap.NewNop())
		t.Cleanup(b.talks.Wait)
		if _, err := db.Claim(t.Context(), situation()); err != nil {
			t.Fatal(err)
		}
		said := view.Plain(b.Handle(t.Context(), Request{Source: source, Slash: slashOf(source), Channel: "C1", User: "U1", Text: "guide"}))
		for _, line := range append(guideLinesTyped(), "me", "privacy") {
			a := b.Handle(t.Context(), Request{Source: source, Slash: slashOf(source), Channel: "C1", User: "U1", Text: line})
			understood := []answer.Kind{answer.KindTerm, answer.KindMetric, answer.KindForm, answer.KindSchedule, answer.KindCards, answer.KindLeaderboard, answer.KindProfile}
			if line == "customers" || line == "quiz" || line == "calc churn" || line == "privacy" { // what may follow is the answer
				understood = append(understood, answer.KindHelp)
			}
			if !slices.Contains(understood, a.Kind) || a.Fault != nil || a.Probable {
				t.Errorf("%v %q is answered with %q: %s", source, line, a.Kind, view.Plain(a))
			}
			if typed := strings.TrimSpace(slashOf(source) + " " + line); !strings.Contains(said, typed) {
				t.Errorf("%v: the guide does not show %q:\n%s", source, typed, said)
			}
		}
	}
}

func slashOf(source Source) string {
	if source == Slash {
		return "/cs"
	}
	return ""
}

// TestTheGuideFitsAPhone: of a screen of some 45 characters by 30 lines it takes
// at most two.
func TestTheGuideFitsAPhone(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	text := view.Plain(b.Handle(t.Context(), Request{Source: Slash, Slash: "/cs", Text: "guide"}))
	lines := 0
	for line := range strings.Lines(text) {
		lines += 1 + len([]rune(line))/45
	}
	if lines > 40 {
		t.Errorf("%d lines on a phone:\n%s", lines, text)
	}
}
