package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"csbot/bot"
	"csbot/bot/view"
)

// TestEveryCalculatorHasItsTerm; that every term's calculator exists is what
// loading checks.
func TestEveryCalculatorHasItsTerm(t *testing.T) {
	t.Parallel()
	k, err := newKnowledge(config{})
	if err != nil {
		t.Fatal(err)
	}
	for _, calculator := range k.Metrics.All() {
		if term, ok := k.Terms.Metric(calculator.Name); !ok {
			t.Errorf("%s has no entry in the glossary", calculator.Name)
		} else if term.Formula != "" {
			t.Errorf("%s has its formula twice: %q has one too", calculator.Name, term.Name)
		}
	}
}

func write(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const ourTerms = `category: Ours
terms:
  - name: Blue Account
    abbreviations: [BLAC]
    senses:
      - text: "A customer whose sponsor left in the last 90 days."
        sources: [trade]
  - name: Churn
    senses:
      - text: "Here: a customer whose contract ended and was not replaced within 30 days."
        sources: [trade]
`

func TestTheTeamsOwnTermsAddAndReplace(t *testing.T) {
	t.Parallel()
	c := config{TermsDir: filepath.Dir(write(t, "ours.yaml", ourTerms)), Command: "/cs"}
	k, err := newKnowledge(c)
	if err != nil {
		t.Fatal(err)
	}
	answerer, err := bot.New(bot.Config{})
	if err != nil {
		t.Fatal(err)
	}
	for question, want := range map[string]string{"blac": "sponsor left", "churn": "within 30 days"} {
		shown := view.Plain(answerer.Handle(t.Context(), bot.Request{Workspace: bot.Workspace{Knowledge: k, Command: "/cs"}, Source: bot.Terminal, Text: question}))
		if !strings.Contains(shown, want) || !strings.Contains(shown, "Your team's own entry") {
			t.Errorf("%s:\n%s", question, shown)
		}
	}
}

func TestTermsCheckListsEveryFault(t *testing.T) {
	t.Parallel()
	good, bad := write(t, "good.yaml", ourTerms), write(t, "bad.yaml", `category: Ours
terms:
  - name: Blue Account
    aliases: [NRR, Help]
    metric: nosuch
    see: [Nowhere]
    senses:
      - text: ""
        sources: [nobook line 1]
  - name: Green Account
    aliases: [NRR]
    senses: [{text: An account that renews by itself.}]
`)
	var out bytes.Buffer
	if code := execute(t.Context(), []string{"terms", "check", good}, nil, &out, &out); code != 0 || !strings.Contains(out.String(), "no faults") {
		t.Errorf("exit code %d:\n%s", code, &out)
	}
	out.Reset()
	if code := execute(t.Context(), []string{"terms", "check", bad}, nil, &out, &out); code != 1 {
		t.Errorf("exit code %d", code)
	}
	for _, part := range []string{bad + ":11: ", "NRR", "nosuch", "Nowhere", "without text", "nobook", bad + `:4: "Help" of "Blue Account" is a command`} {
		if !strings.Contains(out.String(), part) {
			t.Errorf("%q is not in:\n%s", part, &out)
		}
	}
}
