package bot

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestAnswers compares what people see with testdata/answers.txt: a line that
// begins with > asks, what follows is the answer.
func TestAnswers(t *testing.T) {
	t.Parallel()
	const file = "testdata/answers.txt"
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	b := answerer(t)
	var out strings.Builder
	for line := range strings.Lines(string(raw)) {
		question, asks := strings.CutPrefix(strings.TrimRight(line, "\n"), "> ")
		switch {
		case asks:
			msg := b.Handle(t.Context(), Request{Source: Slash, Slash: "/cs", Text: question})
			out.WriteString("> " + question + "\n" + msg.Plain + "\n")
			for _, button := range msg.Buttons {
				out.WriteString("[" + button.Label + "] ")
			}
			out.WriteString("\n\n")
		case strings.HasPrefix(line, "#"):
			out.WriteString(line)
		}
	}
	if *update {
		if err := os.WriteFile(file, []byte(out.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(raw), out.String()); diff != "" {
		t.Errorf("answers changed (-want +got); go test ./bot -update accepts them:\n%s", diff)
	}
}

func TestRoute(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	tests := []struct {
		text string
		kind Kind
		want string // in the answer
	}{
		{"", KindHelp, "Customer Success terms"},
		{"help", KindHelp, "Customer Success terms"},
		{"help nps", KindHelp, "nps 55 25 20"},
		{"help me understand churn", KindTerm, "Churn"},
		{"help quiz", KindHelp, "quiz preview"},
		{"HELP Leaderboard", KindHelp, "leaderboard month"},
		{"help zzz", KindNone, "I don't know “zzz”"},
		{"calc", KindHelp, "calc nrr"},
		{"define", KindHelp, "define churn"},
		{"quiz", KindHelp, "quiz schedule"},
		{"me foo", KindHelp, "me join"},
		{"leaderboard year", KindError, "week, month, season or all"},
		{"hi", KindHelp, "Hello!"},
		{"good morning, csbot 👋", KindHelp, "Hello!"},
		{"thanks a lot!", KindHelp, "You're welcome!"},
		{"danke", KindHelp, "You're welcome!"},
		{"hi-touch", KindTerm, "High Touch"},
		{"thanks for the churn", KindTerm, "Churn"}, // more than politeness
		{"define churn", KindTerm, "Churn"},
		{"DEFINE  Churn", KindTerm, "Churn"},
		{"churn", KindTerm, "Churn"},
		{"/cs churn", KindTerm, "Churn"},
		{"<@UBOT> churn", KindTerm, "Churn"},
		{"<@UBOT> /cs churn", KindTerm, "Churn"},
		{"nps 55 25 20", KindMetric, "NPS 35"},
		{"*help*", KindHelp, "Customer Success terms"},
		{"`help`", KindHelp, "Customer Success terms"},
		{": help", KindHelp, "Customer Success terms"},
		{", help", KindHelp, "Customer Success terms"},
		{"Help!", KindHelp, "Customer Success terms"},
		{"help please", KindHelp, "Customer Success terms"},
		{"hey <@UBOT> help.", KindHelp, "Customer Success terms"},
		{"_help_ *nps*", KindHelp, "nps 55 25 20"},
		{"<@UBOT> `/cs nps 55 25 20`", KindMetric, "NPS 35"},
		{"hey <@UBOT> nps 55 25 20 cc <@U2>", KindMetric, "NPS 35"},
		{"nps 55 25 20 <https://a.example/x?y=1|last survey>", KindMetric, "NPS 35"},
		{"what's our <https://a.example|churn> if 12 of 400 left? :thinking_face:", KindMetric, "3%"},
		{"NRR™", KindTerm, "Net Revenue Retention"},
		{"define \u200fchu\u00adrn please", KindTerm, "Churn"},
		{"nps 55 25 2o", KindError, "2o"},
		{"TAM", KindSuggest, "Technical Account Manager"}, // which is also a calculator's abbreviation
		{"tam", KindSuggest, "Total Addressable Market"},
		{"arr 7500 THB", KindError, "is a currency I don't know"},
		{"rule of 40", KindTerm, "Rule of 40"},
		{"rule of 40 explained", KindTerm, "Rule of 40"},
		{"what's our NPS with 55 promoters, 25 passives and 20 detractors?", KindMetric, "35"},
		{"npz 55 25 20", KindError, "nps"},
		{"GRR vs NRR", KindTerm, "Difference:"},
		{"answer T1/C1/2026-11-23 1", KindNone, "I don't know"}, // click-only: typed, it is a question
		{"publish the churn report", KindSuggest, "Churn"},      // the same
		{"asdkjhasd qwpoei", KindNone, "I don't know"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			t.Parallel()
			msg := b.Handle(t.Context(), Request{Source: Slash, Slash: "/cs", Text: tt.text})
			if msg.Outcome.Kind != tt.kind || !strings.Contains(msg.Plain, tt.want) {
				t.Errorf("kind %s, want %s with %q in:\n%s", msg.Outcome.Kind, tt.kind, tt.want, msg.Plain)
			}
		})
	}
}

func TestHandleTurnsFailuresIntoWords(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	b.commands = append(b.commands,
		Command{Name: "boom", Run: func(context.Context, Request, string) (Message, error) { panic("secret") }},
		Command{Name: "broken", Run: func(context.Context, Request, string) (Message, error) { return Message{}, errors.New("secret") }},
	)
	for _, text := range []string{"boom", "broken"} {
		msg := b.Handle(t.Context(), Request{Source: Slash, Text: text})
		if msg.Outcome.Kind != KindError || strings.Contains(msg.Plain, "secret") || msg.Text == "" {
			t.Errorf("%s: %+v", text, msg)
		}
	}
}

func TestPrivateAnswersCanBeSharedAndKept(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	tests := []struct {
		source Source
		want   bool
	}{{Slash, true}, {Click, true}, {Submission, true}, {Mention, false}, {Direct, false}, {Terminal, false}}
	for _, tt := range tests {
		msg := b.Handle(t.Context(), Request{Source: tt.source, Text: "churn"})
		got := len(msg.Buttons) > 1 && msg.Buttons[0] == Button{Label: "Share", Line: "share define Churn"} &&
			msg.Buttons[1] == Button{Label: "Send to my DM", Line: "dm define Churn"}
		if got != tt.want {
			t.Errorf("%s: buttons %v", tt.source, msg.Buttons)
		}
	}
}

func TestBadTableIsRefused(t *testing.T) {
	t.Parallel()
	run := func(context.Context, Request, string) (Message, error) { return Message{}, nil }
	err := checkTable([]Command{
		{Name: "a", Help: "h", Run: run}, {Name: "a", Help: "h", Run: run}, {Name: "Two words", Help: "h", Run: run},
		{Name: "idle", Help: "h"}, {Name: "mute", Run: run},
	})
	for _, part := range []string{`"a" is there twice`, "one lower-case word", `"idle" does nothing`, `"mute" has no help`} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%v does not say %q", err, part)
		}
	}
}
