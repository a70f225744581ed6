package bot

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"csbot/bot/answer"
	"csbot/bot/sandbox"
	"csbot/bot/view"
	"csbot/quiz"
	"csbot/quiz/ask"
)

// bareID matches what Slack calls a person or a channel, where nothing makes a
// name of it.
var bareID = regexp.MustCompile(`(^|[^@#A-Z0-9])[CGUW][A-Z0-9]{7,}`)

// legible says what is wrong with a message for people who only get its text,
// or hear its buttons.
func legible(text, blocks string) (faults []string) {
	switch {
	case strings.TrimSpace(text) == "":
		faults = append(faults, "its text is empty")
	case strings.Contains(text, "someone"):
		faults = append(faults, "its text does not name who its blocks name: "+text)
	case bareID.MatchString(text):
		faults = append(faults, "its text has an ID where a name belongs: "+text)
	}
	var shown []struct {
		Elements []struct {
			Type string          `json:"type"`
			Text json.RawMessage `json:"text"` // a button's is an object, that of small print a string
			Says string          `json:"accessibility_label"`
		} `json:"elements"`
	}
	if err := json.Unmarshal([]byte(blocks), &shown); blocks != "" && err != nil {
		return append(faults, "its blocks cannot be read: "+err.Error())
	}
	for _, block := range shown {
		for _, e := range block.Elements {
			var text struct {
				Text string `json:"text"`
			}
			if e.Type != "button" || json.Unmarshal(e.Text, &text) != nil {
				continue
			}
			if label, _, _ := strings.Cut(text.Text, " "); len(label) == 1 && e.Says == "" {
				faults = append(faults, "its button "+label+" says nothing to who does not see the rest")
			}
		}
	}
	return faults
}

// legibleAll checks everything that was said in a sandbox.
func legibleAll(t *testing.T, s *sandbox.Server) {
	t.Helper()
	check := func(what string, args map[string]string) {
		if args["text"] == "" && args["blocks"] == "" {
			return
		}
		for _, fault := range legible(args["text"], args["blocks"]) {
			t.Errorf("%s: %s", what, fault)
		}
	}
	for _, c := range s.Calls() {
		if c.Effect {
			check(c.Method, c.Args)
		}
	}
	for _, f := range s.Frames() {
		var ack struct {
			Payload struct {
				Text   string          `json:"text"`
				Blocks json.RawMessage `json:"blocks"`
			} `json:"payload"`
		}
		if f.FromApp && json.Unmarshal(f.Raw, &ack) == nil {
			check("acknowledgement", map[string]string{"text": ack.Payload.Text, "blocks": string(ack.Payload.Blocks)})
		}
	}
}

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
	said["question"] = question(round, quiz.Recap{Week: week, Last: &quiz.Result{Round: round}})
	said["closed"] = closed(round, quiz.Tally{Right: 1, Total: 2})
	said["how sure"] = sureness(quiz.Verdict{Round: round, Open: true})
	said["verdict"] = verdictOn(quiz.Verdict{Round: round, Chosen: 1}, quiz.Profile{})
	said["leaderboard"] = leaderboard(quiz.Board{Scores: best}, "this week").done(answer.Outcome{})
	for asked, msg := range said {
		blocks, err := json.Marshal(view.Blocks(msg))
		if err != nil {
			t.Fatal(err)
		}
		for _, fault := range legible(view.Notification(msg), string(blocks)) {
			t.Errorf("%s: %s", asked, fault)
		}
	}
	if text := view.Notification(said["question"]); !strings.Contains(text, "<@U0ANA0001>") || !strings.Contains(text, "A: One") {
		t.Errorf("the question's notification is %s", text)
	}
}
