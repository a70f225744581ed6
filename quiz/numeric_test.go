package quiz

import (
	"slices"
	"strings"
	"testing"

	"csbot/glossary/metric"
)

// Who types the numbers of a question at the calculator gets the right option.
func TestCalculatorsAgree(t *testing.T) {
	t.Parallel()
	m := shippedMaker(t)
	asked := 0
	for _, s := range m.pool() {
		if s.kind.name != "numeric" {
			continue
		}
		asked++
		for seed := range uint64(300) {
			q := m.make(s, seed)
			for _, fault := range wrongWith(m, s, q) {
				t.Errorf("%s, seed %d: %s\n%s", s.key, seed, fault, render(q))
			}
			if got, err := s.calculator.Eval(typed(s.calculator, q.Prompt)); err != nil || got.Value.String() != q.Options[q.Right].Text {
				t.Errorf("the calculator says %s, %v\n%s", got.Value, err, render(q))
			}
		}
	}
	if asked < 25 {
		t.Errorf("only %d calculators make questions", asked)
	}
}

// typed makes arguments of the lines of a prompt.
func typed(c *metric.Calculator, prompt string) string {
	var args []string
	for _, line := range strings.Split(prompt, "\n")[1:] {
		title, value, _ := strings.Cut(line, ": ")
		at := slices.IndexFunc(c.Inputs, func(in metric.Input) bool { return titled(in) == title })
		number, _, _ := strings.Cut(strings.ReplaceAll(value, ",", ""), " ") // without "years"
		args = append(args, c.Inputs[at].Name+"="+strings.ReplaceAll(number, "−", "-"))
	}
	return strings.Join(args, " ")
}

// Numbers are fresh: the same subject is asked with others another time.
func TestNumbersAreFresh(t *testing.T) {
	t.Parallel()
	m := shippedMaker(t)
	for _, s := range m.pool() {
		if s.kind.name != "numeric" {
			continue
		}
		prompts := make(map[string]bool)
		for seed := range uint64(20) {
			prompts[m.make(s, seed).Prompt] = true
		}
		if len(prompts) < 5 {
			t.Errorf("%s: 20 draws made %d different questions", s.key, len(prompts))
		}
	}
}

// The calculator's own mistakes come before the general ones.
func TestTypicalMistakesAreOffered(t *testing.T) {
	t.Parallel()
	m := shippedMaker(t)
	for key, label := range map[string]string{
		"numeric:Net Promoter Score":       "passives left out of the base",
		"numeric:Gross Revenue Retention":  "contraction left out",
		"numeric:Annualized Churn":         "monthly × 12",
		"numeric:Annual Recurring Revenue": "not multiplied by 12",
	} {
		s := m.pool()[slices.IndexFunc(m.pool(), func(s *subject) bool { return s.key == key })]
		for seed := range uint64(50) {
			q := m.make(s, seed)
			if !slices.ContainsFunc(q.Options, func(o Option) bool { return strings.HasPrefix(o.Why, "The slip: "+label+".") }) {
				t.Errorf("%s, seed %d: %q is not among the options\n%s", key, seed, label, render(q))
			}
		}
	}
}
