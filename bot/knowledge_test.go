package bot

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"csbot/bot/view"
	"csbot/glossary"
	"csbot/glossary/metric"
)

// TestEveryNameOfATermCallsItsCalculator holds that people need not know what
// a calculator is called: any name of its term does, in the plural too.
func TestEveryNameOfATermCallsItsCalculator(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	for _, term := range b.Terms.Terms() {
		if term.Metric == "" {
			continue
		}
		calculator, _ := b.Metrics.Lookup(term.Metric)
		for _, name := range slices.Concat([]string{term.Name}, term.Abbreviations, term.Aliases) {
			if c, _ := b.Metrics.Lookup(name); c != calculator && ownName(c, name) {
				continue // monthly churn is a rate of churn, and has a calculator of its own
			}
			for _, text := range []string{name + " " + calculator.Example, pluralOf(name) + " " + calculator.Example} {
				call, ok := b.Metrics.Read(text)
				if !ok {
					t.Errorf("%q calls nothing", text)
					continue
				}
				if r, err := call.Eval(); err != nil || r.Calculator != calculator {
					t.Errorf("%q calls %s, not %s: %v", text, call.Calculator.Name, calculator.Name, err)
				}
			}
		}
	}
}

// TestNamesOfOtherConceptsCallNoCalculator: an alias of a term without a
// calculator is none of a calculator's.
func TestNamesOfOtherConceptsCallNoCalculator(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	for _, term := range b.Terms.Terms() {
		for _, name := range slices.Concat(term.Abbreviations, term.Aliases) {
			c, ok := b.Metrics.Lookup(name)
			if ok && term.Metric != "" && c.Name != term.Metric && !ownName(c, name) {
				t.Errorf("%q of %s calls %s", name, term.Name, c.Name)
			}
		}
	}
}

func pluralOf(name string) string {
	if strings.HasSuffix(strings.ToLower(name), "s") {
		return name
	}
	return name + "s"
}

func ownName(c *metric.Calculator, name string) bool {
	return slices.Contains(c.Aliases, name) || strings.ReplaceAll(name, " ", "-") == c.Name
}

// TestEachWorkspaceIsAnsweredFromWhatItKnows: one bot answers two workspaces, each
// from its own terms, by the names that those give to calculators, and as it is
// called there. What a workspace knows counts from the next request on.
func TestEachWorkspaceIsAnsweredFromWhatItKnows(t *testing.T) {
	t.Parallel()
	const own = `category: Ours
terms:
  - name: Cheer
    metric: nps
    senses: [{text: "How gladly customers speak of us.", sources: [trade]}]
`
	cheerful, err := knowing(glossary.Own{Files: fstest.MapFS{"ours.yaml": {Data: []byte(own)}}})
	if err != nil {
		t.Fatal(err)
	}
	b := answerer(t)
	other := Workspace{Knowledge: cheerful, Team: "T2", BotUser: "UOTHER", BotName: "robin", Command: "/robin"}
	asks := func(w Workspace, source Source, text, want string) {
		t.Helper()
		said := view.Plain(b.Handle(t.Context(), Request{Workspace: w, Source: source, User: "U1", Text: text}))
		if !strings.Contains(said, want) {
			t.Errorf("%s in %s: no %q in:\n%s", text, w.Team, want, said)
		}
	}
	for range 2 {
		asks(other, Direct, "what is cheer?", "How gladly")
		asks(b.Workspace, Direct, "what is cheer?", "Which did you mean by “what is cheer?”?")
		asks(other, Direct, "cheer 55 25 20", "NPS 35")
		asks(b.Workspace, Direct, "cheer 55 25 20", "“cheer” is no metric")
		asks(other, Mention, "<@UOTHER> help", "@robin churn")
		asks(other, Direct, "/robin churn", "Churn")
		asks(b.Workspace, HomeTab, "terms", "/cs terms")
		asks(other, HomeTab, "terms", "/robin terms")
	}
	changed := other
	changed.Knowledge = b.Knowledge
	asks(changed, Direct, "what is cheer?", "Which did you mean by “what is cheer?”?")
}
