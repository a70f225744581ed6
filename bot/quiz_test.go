package bot

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"csbot/bot/answer"
	"csbot/bot/view"
	"csbot/quiz"
	"csbot/quiz/ask"
)

// situation is a round about Downsell, as it could be asked.
func situation() quiz.Round {
	return quiz.Round{
		ID: quiz.RoundID{Team: "T1", Channel: "C1", Occurrence: "2026-11-24"}, State: quiz.Open,
		Closes: time.Date(2026, 11, 25, 8, 0, 0, 0, time.UTC),
		Question: ask.Question{
			Kind: "situation", Term: "Downsell", Category: "Retention", Source: "Common usage in the trade", Right: 1,
			Prompt: "What is this an example of? A customer renews for fewer seats.",
			Options: []ask.Option{
				{Text: "Churn", Why: "Churn means they leave; after a downsell they stay."}, {Text: "Downsell", Why: "They stay but pay less."},
				{Text: "Cross-sell", Why: "A cross-sell adds a product."}, {Text: "Upsell", Why: "An upsell makes them pay more."},
			},
			Explanation: "They stay but pay less; churn means they leave.",
		},
	}
}

// sums is a round with numbers.
func sums() quiz.Round {
	r := situation()
	r.ID.Occurrence = "2026-11-23"
	r.Question = ask.Question{
		Kind: "numeric", Term: "Net Promoter Score", Category: "Surveys", Source: "Common usage in the trade", Right: 0,
		Prompt: "Work out: NPS\nPromoters: 55\nPassives: 25\nDetractors: 20",
		Options: []ask.Option{
			{Text: "35", Why: "55% − 20% = 35."}, {Text: "46.7", Why: "The slip: passives left out of the base."},
			{Text: "55", Why: "The slip: detractors forgotten."}, {Text: "−35", Why: "The slip: swapped."},
		},
		Explanation: "NPS = promoters − detractors.\n55% − 20% = 35.\nSlips: 46.7: passives left out of the base.",
	}
	return r
}

// void is a round that counts for nobody.
func void(r quiz.Round) quiz.Round {
	r.Void = "Churn is right as well"
	return r
}

// recapped is what a posting says of a round that some of n people knew.
func recapped(r quiz.Round, right, n int) quiz.Recap {
	return quiz.Recap{Last: &quiz.Result{Round: r, Tally: quiz.Tally{Right: right, Total: n}}}
}

// TestQuizMessages compares what people see of the daily question with
// testdata/quiz.txt, and what notifications say.
func TestQuizMessages(t *testing.T) {
	t.Parallel()
	meaning := situation()
	meaning.Question.Prompt, meaning.Question.Explanation = "What does “Downsell” mean?", strings.Repeat("They stay but pay less. ", 8)
	meaning.Question.Options[1].Text = "A deal in which a customer stays and from then on pays less: fewer seats, a smaller plan or a bigger discount than before."
	week := quiz.Week{
		First: time.Date(2026, 11, 16, 0, 0, 0, 0, time.UTC), Missed: 7, Hardest: quiz.Hardest{Term: "Contraction", Share: ask.Share{Right: 3, Total: 9}},
		Best: quiz.Ranked([]quiz.Score{
			{User: "U1", Nickname: "Ada", Points: 5, Answered: 5}, {User: "U2", Points: 4, Answered: 5},
			{User: "U3", Nickname: "Bo", Points: 4, Answered: 4}, {User: "U4", Points: 1, Answered: 5},
		}),
	}
	var out strings.Builder
	for _, shown := range []struct {
		what string
		msg  answer.Answer
	}{
		{"the first question", Question(situation(), quiz.Recap{})},
		{"a question after one that some knew", Question(situation(), recapped(sums(), 9, 14))},
		{"after one that nobody answered", Question(sums(), recapped(situation(), 0, 0))},
		{"after one with long texts", Question(sums(), recapped(meaning, 1, 3))},
		{"the first question of a week", Question(situation(), quiz.Recap{Week: &week, Last: recapped(sums(), 9, 14).Last})},
		{"after a week with few players", Question(situation(), quiz.Recap{Week: &quiz.Week{First: week.First, Missed: 1}})},
		{"a choice of who says how sure they are", sureness(quiz.Verdict{Round: situation(), Chosen: 1})},
		{"what they see then", verdictOn(quiz.Verdict{Round: situation(), Chosen: 1, Right: true, Confidence: 4}, quiz.Profile{Streak: 3})},
		{"a wrong answer, the first one of a person", verdictOn(quiz.Verdict{Round: sums(), Chosen: 1}, quiz.Profile{Score: quiz.Score{Answered: 1}})},
		{"a question after one that is void", Question(situation(), recapped(void(sums()), 9, 14))},
		{"the end of a question that is void", Closed(void(situation()), quiz.Tally{Right: 9, Total: 14})},
		{"a verdict on it", verdictOn(quiz.Verdict{Round: void(situation()), Chosen: 0, Repeated: true}, quiz.Profile{})},
		{"the end of a question", Closed(situation(), quiz.Tally{Right: 9, Total: 14})},
	} {
		out.WriteString("# " + shown.what + "\n" + view.Plain(shown.msg) + "\n")
		for _, button := range shown.msg.Buttons {
			out.WriteString("[" + button.Label + "] ")
		}
		out.WriteString("\n--- " + strings.ReplaceAll(noticeOf(shown.msg), "\n", "\n--- ") + "\n\n")
	}
	const file = "testdata/quiz.txt"
	if *update {
		if err := os.WriteFile(file, []byte(out.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), out.String()); diff != "" {
		t.Errorf("messages changed (-want +got); go test ./bot -update accepts them:\n%s", diff)
	}
}

// A question is answered where it was asked, by the buttons it has.
func TestAnswersBelongToTheirChannel(t *testing.T) {
	t.Parallel()
	b, db := planned(t, "09:00 daily UTC", time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC))
	if _, err := db.Claim(t.Context(), situation()); err != nil {
		t.Fatal(err)
	}
	for click, want := range map[string]string{
		"T1 C1 answer T1/C1/2026-11-24 1": "Right: B",
		"T1 C2 answer T1/C1/2026-11-24 1": "don't know this question",
		"T2 C1 answer T1/C1/2026-11-24 1": "don't know this question",
		"T1 C1 answer T1/C1/2026-11-25 1": "don't know this question",
		"T1 C1 answer T1/C1/2026-11-24":   "don't know this question",
		"T1 C1 answer ../etc 1":           "don't know this question",
	} {
		parts := strings.SplitN(click, " ", 3)
		msg := b.Handle(t.Context(), Request{Workspace: b.of(parts[0]), Source: Click, Slash: "/cs", Channel: parts[1], User: "U1", Message: "ts1", Text: parts[2]})
		if !strings.Contains(view.Plain(msg), want) {
			t.Errorf("%s: %q, want %q", click, view.Plain(msg), want)
		}
	}
}
