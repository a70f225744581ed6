package bot

import (
	"slices"
	"strings"
	"testing"

	"csbot/glossary/metric"
)

// TestEveryNameOfATermCallsItsCalculator holds that people need not know what
// a calculator is called: any name of its term does, in the plural too.
func TestEveryNameOfATermCallsItsCalculator(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	for _, term := range b.glossary.Terms() {
		if term.Metric == "" {
			continue
		}
		calculator, _ := b.metrics.Lookup(term.Metric)
		for _, name := range slices.Concat([]string{term.Name}, term.Abbreviations, term.Aliases) {
			if c, _ := b.metrics.Lookup(name); c != calculator && ownName(c, name) {
				continue // monthly churn is a rate of churn, and has a calculator of its own
			}
			for _, text := range []string{name + " " + calculator.Example, pluralOf(name) + " " + calculator.Example} {
				call, ok := b.metrics.Read(text)
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
	for _, term := range b.glossary.Terms() {
		for _, name := range slices.Concat(term.Abbreviations, term.Aliases) {
			c, ok := b.metrics.Lookup(name)
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
