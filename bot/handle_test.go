package bot

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"csbot/bot/answer"
	"csbot/bot/view"
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
			out.WriteString("> " + question + "\n" + view.Plain(msg) + "\n")
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
		kind answer.Kind
		want string // in the answer
	}{
		{"", answer.KindHelp, "Customer Success terms"},
		{"help", answer.KindHelp, "Customer Success terms"},
		{"help nps", answer.KindHelp, "nps 55 25 20"},
		{"help me understand churn", answer.KindTerm, "Churn"},
		{"help quiz", answer.KindHelp, "quiz preview"},
		{"HELP Leaderboard", answer.KindHelp, "leaderboard month"},
		{"help zzz", answer.KindNone, "I don't know “zzz”"},
		{"calc", answer.KindHelp, "calc nrr"},
		{"define", answer.KindHelp, "define churn"},
		{"quiz", answer.KindHelp, "quiz schedule"},
		{"me foo", answer.KindHelp, "me join"},
		{"leaderboard year", answer.KindError, "week, month, season or all"},
		{"hi", answer.KindCourtesy, "Hello!"},
		{"good morning, csbot 👋", answer.KindCourtesy, "Hello!"},
		{"thanks a lot!", answer.KindCourtesy, "You're welcome!"},
		{"danke", answer.KindCourtesy, "You're welcome!"},
		{"hi-touch", answer.KindTerm, "High Touch"},
		{"thanks for the churn", answer.KindTerm, "Churn"}, // more than politeness
		{"define churn", answer.KindTerm, "Churn"},
		{"DEFINE  Churn", answer.KindTerm, "Churn"},
		{"churn", answer.KindTerm, "Churn"},
		{"/cs churn", answer.KindTerm, "Churn"},
		{"<@UBOT> churn", answer.KindTerm, "Churn"},
		{"<@UBOT> /cs churn", answer.KindTerm, "Churn"},
		{"nps 55 25 20", answer.KindMetric, "NPS 35"},
		{"*help*", answer.KindHelp, "Customer Success terms"},
		{"`help`", answer.KindHelp, "Customer Success terms"},
		{": help", answer.KindHelp, "Customer Success terms"},
		{", help", answer.KindHelp, "Customer Success terms"},
		{"Help!", answer.KindHelp, "Customer Success terms"},
		{"help please", answer.KindHelp, "Customer Success terms"},
		{"hey <@UBOT> help.", answer.KindHelp, "Customer Success terms"},
		{"_help_ *nps*", answer.KindHelp, "nps 55 25 20"},
		{"<@UBOT> `/cs nps 55 25 20`", answer.KindMetric, "NPS 35"},
		{"hey <@UBOT> nps 55 25 20 cc <@U2>", answer.KindMetric, "NPS 35"},
		{"nps 55 25 20 <https://a.example/x?y=1|last survey>", answer.KindMetric, "NPS 35"},
		{"what's our <https://a.example|churn> if 12 of 400 left? :thinking_face:", answer.KindMetric, "3%"},
		{"NRR™", answer.KindTerm, "Net Revenue Retention"},
		{"define \u200fchu\u00adrn please", answer.KindTerm, "Churn"},
		{"nps 55 25 2o", answer.KindError, "2o"},
		{"TAM", answer.KindSuggest, "Technical Account Manager"}, // which is also a calculator's abbreviation
		{"tam", answer.KindSuggest, "Total Addressable Market"},
		{"arr 7500 THB", answer.KindError, "is a currency I don't know"},
		{"rule of 40", answer.KindTerm, "Rule of 40"},
		{"rule of 40 explained", answer.KindTerm, "Rule of 40"},
		{"renewals?", answer.KindTerm, "Renewal · "}, // which "renewal" of a calculator is not
		{"acquisition costs", answer.KindTerm, "Customer Acquisition Cost"},
		{"the bad churn", answer.KindTerm, "Regretted Churn"}, // a name, and not whether churn is bad
		{"help centers", answer.KindTerm, "Knowledge Base"},
		{"what's our NPS with 55 promoters, 25 passives and 20 detractors?", answer.KindMetric, "35"},
		{"npz 55 25 20", answer.KindError, "nps"},
		{"GRR vs NRR", answer.KindTerm, "Difference:"},
		{"answer T1/C1/2026-11-23 1", answer.KindNone, "I don't know"}, // click-only: typed, it is a question
		{"publish the churn report", answer.KindSuggest, "Churn"},      // the same
		{"asdkjhasd qwpoei", answer.KindNone, "I don't know"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			t.Parallel()
			msg := b.Handle(t.Context(), Request{Source: Slash, Slash: "/cs", Text: tt.text})
			if msg.Kind != tt.kind || !strings.Contains(view.Plain(msg), tt.want) {
				t.Errorf("kind %s, want %s with %q in:\n%s", msg.Kind, tt.kind, tt.want, view.Plain(msg))
			}
		})
	}
}

func TestHandleTurnsFailuresIntoWords(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	b.commands = append(b.commands,
		Command{Name: "boom", Run: func(context.Context, Request, string) (answer.Answer, error) { panic("secret") }},
		Command{Name: "broken", Run: func(context.Context, Request, string) (answer.Answer, error) {
			return answer.Answer{}, errors.New("secret")
		}},
	)
	for _, text := range []string{"boom", "broken"} {
		msg := b.Handle(t.Context(), Request{Source: Slash, Text: text})
		if msg.Kind != answer.KindError || strings.Contains(view.Plain(msg), "secret") || noticeOf(msg) == "" {
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
		got := len(msg.Buttons) > 1 && msg.Buttons[0] == answer.Button{Label: "Share", Line: "share define Churn"} &&
			msg.Buttons[1] == answer.Button{Label: "Send to my DM", Line: "dm define Churn"}
		if got != tt.want {
			t.Errorf("%s: buttons %v", tt.source, msg.Buttons)
		}
	}
}

func TestBadTableIsRefused(t *testing.T) {
	t.Parallel()
	run := func(context.Context, Request, string) (answer.Answer, error) { return answer.Answer{}, nil }
	usage := []Example{{"a", "does"}}
	for says, bad := range map[string][]Command{
		`"a" is there twice`:                  {{Name: "a", Help: "h", Usage: usage, Run: run}, {Name: "a", Help: "h", Usage: usage, Run: run}},
		`"Two words" must be one lower-case`:  {{Name: "Two words", Hidden: true, Run: run}},
		`"" has no name`:                      {{Hidden: true, Run: run}},
		`"idle" does nothing`:                 {{Name: "idle", Hidden: true}},
		`"mute" has no help`:                  {{Name: "mute", Run: run}},
		`"lost" stands in no part of help`:    {{Name: "lost", Help: "h", Usage: usage, Short: usage, Run: run}},
		`a guard that there is not: "nobody"`: {{Name: "a", Hidden: true, Guards: []Guard{"nobody"}, Run: run}},
		`a guard twice: "click only"`:         {{Name: "a", Hidden: true, Guards: []Guard{ClickOnly, ClickOnly}, Run: run}},
		`no arguments, and needs some`:        {{Name: "a", Hidden: true, Guards: []Guard{NoArguments, NeedsArguments}, Run: run}},
		`"a b" is there twice`:                {{Name: "a", Hidden: true, Subcommands: []Command{{Name: "b", Run: run}, {Name: "b", Run: run}}}},
		`"a b" does nothing`:                  {{Name: "a", Hidden: true, Subcommands: []Command{{Name: "b"}}}},
		`"a" has no subcommands`:              {{Name: "a", Hidden: true, Prose: true, Run: run}},
		`"a b" has subcommands of its own`:    {{Name: "a", Hidden: true, Subcommands: []Command{{Name: "b", Subcommands: []Command{{Name: "c", Run: run}}}}}},
	} {
		if _, err := New(Config{Commands: bad}); err == nil || !strings.Contains(err.Error(), says) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%v does not say %q alone", err, says)
		}
	}
}

// A bot is refused that would find out at a click that it lacks something.
func TestBadConfig(t *testing.T) {
	t.Parallel()
	b, db := planned(t, "09:00 daily UTC", time.Now())
	whole := func() Config {
		return Config{
			People: b.people, Channels: b.channels, Quiz: b.quiz, Planner: b.planner, Scores: db, Preferences: db, Cards: db, Own: noWords{},
		}
	}
	if _, err := New(whole()); err != nil {
		t.Fatal(err)
	}
	for says, change := range map[string]func(*Config){
		"a bot with Quiz needs Preferences":  func(c *Config) { c.Preferences = nil },
		"a bot with Quiz needs Scores":       func(c *Config) { c.Scores = nil },
		"a bot with Quiz needs Planner":      func(c *Config) { c.Planner = nil },
		"a bot with Quiz needs Channels":     func(c *Config) { c.Channels = nil },
		"a bot with Planner needs Quiz":      func(c *Config) { c.Quiz = nil },
		"a bot with Cards needs People":      func(c *Config) { c.People, c.Quiz, c.Planner, c.Own = nil, nil, nil, nil },
		"a bot with Cards needs Preferences": func(c *Config) { c.Preferences, c.Quiz, c.Planner = nil, nil, nil },
		"a bot with Own needs People":        func(c *Config) { c.People = nil },
		"a bot with Complaints needs Quiz":   func(c *Config) { c.Complaints, c.Quiz, c.Planner = db, nil, nil },
	} {
		c := whole()
		change(&c)
		if _, err := New(c); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v does not say %q", err, says)
		}
	}
}
