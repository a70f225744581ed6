package bot

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"csbot/bot/answer"
	"csbot/bot/sandbox/sandboxtest"
	"csbot/bot/view"
	"csbot/quiz"
	"csbot/quiz/ask"
)

// TestTextAloneMakesSense for all golden answers and for what the quiz says.
// What other tests say in a sandbox is checked as they end.
func TestTextAloneMakesSense(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("testdata/answers.txt")
	if err != nil {
		t.Fatal(err)
	}
	b := answerer(t)
	said := map[string]answer.Answer{}
	for line := range strings.Lines(string(raw)) {
		if asked, ok := strings.CutPrefix(strings.TrimSpace(line), "> "); ok {
			said[asked] = b.Handle(t.Context(), Request{Source: Slash, Slash: "/cs", Text: asked})
		}
	}
	q := ask.Question{Category: "Churn", Prompt: "Which?", Term: "Churn", Options: []ask.Option{{Text: "One"}, {Text: "Two"}, {Text: "Three"}, {Text: "Four"}}}
	round := quiz.Round{ID: quiz.RoundID{Team: "T0SANDBOX", Channel: "C0GENERAL", Occurrence: "2026-11-27"}, Question: q, Closes: time.Now()}
	best := quiz.Ranked([]quiz.Score{{User: "U0ANA0001", Points: 3, Answered: 3}, {User: "U0BEN0002", Nickname: "Ada", Points: 2, Answered: 3}})
	week := &quiz.Week{First: time.Date(2026, 11, 16, 0, 0, 0, 0, time.UTC), Best: best}
	said["question"] = Question(round, quiz.Recap{Week: week, Last: &quiz.Result{Round: round}})
	said["closed"] = Closed(round, quiz.Tally{Right: 1, Total: 2})
	said["how sure"] = sureness(quiz.Verdict{Round: round, Open: true})
	said["verdict"] = verdictOn(quiz.Verdict{Round: round, Chosen: 1}, quiz.Profile{})
	said["leaderboard"] = leaderboard(quiz.Board{Scores: best}, "this week").done(answer.Outcome{})
	for asked, msg := range said {
		blocks, err := json.Marshal(view.Blocks(msg))
		if err != nil {
			t.Fatal(err)
		}
		for _, fault := range sandboxtest.Illegible(view.Notification(msg), string(blocks)) {
			t.Errorf("%s: %s", asked, fault)
		}
	}
	if text := view.Notification(said["question"]); !strings.Contains(text, "<@U0ANA0001>") || !strings.Contains(text, "A: One") {
		t.Errorf("the question's notification is %s", text)
	}
}
