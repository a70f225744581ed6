package ask

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"csbot/glossary/metric"
)

// Over many draws, who types the numbers of a question at the calculator gets
// the right option, and the wrong ones are such as nobody rules out by size.
func TestNumericOptions(t *testing.T) {
	t.Parallel()
	const draws = 6_000
	m := shippedMaker(t)
	numeric := slices.DeleteFunc(slices.Clone(m.pool()), func(s *subject) bool { return s.kind.options != numbers })
	if len(numeric) < 25 {
		t.Fatalf("only %d calculators make questions", len(numeric))
	}
	for i := range draws {
		s, seed := numeric[i%len(numeric)], uint64(i)
		q := s.make(seed)
		faults := append(wrongWith(m, s, q), wrongNumbers(q)...)
		if seed < draws/10 {
			if got, err := s.calculator.Eval(typed(s.calculator, q.Prompt)); err != nil || got.Value.String() != q.Options[q.Right].Text {
				faults = append(faults, fmt.Sprintf("the calculator says %s, %v", got.Value, err))
			}
		}
		for _, fault := range faults {
			t.Errorf("%s, seed %d: %s\n%s", s.key, seed, fault, render(q))
		}
	}
}

// monthsTaken is how many months a slip takes a year for.
func monthsTaken(why string) (months float64, found bool) {
	_, rest, found := strings.Cut(why, "a year taken for ")
	_, err := fmt.Sscan(rest, &months)
	return months, found && err == nil
}

// onlyNumber is the number at the end of a prompt.
func onlyNumber(prompt string) string {
	return strings.ReplaceAll(digits.FindString(prompt[strings.LastIndex(prompt, ":")+1:]), ",", "")
}

var digits = regexp.MustCompile(`[\d,.]*\d`)

// wrongNumbers lists what is wrong with the options of a question, as somebody
// sees them.
func wrongNumbers(q Question) []string {
	const tiny = 1e-9
	var faults []string
	right := shown(q.Options[q.Right].Text)
	for i, o := range q.Options {
		value := shown(o.Text)
		if times := value / right; times < 1/3.0-tiny || times > 3+tiny {
			faults = append(faults, o.Text+" is of another size than the right one")
		}
		for _, other := range q.Options[i+1:] {
			percent := strings.HasSuffix(o.Text, "%")
			if gap := math.Abs(value - shown(other.Text)); gap < 0.05*math.Abs(right)-tiny && (!percent || gap < 2-tiny) {
				faults = append(faults, o.Text+" looks like "+other.Text)
			}
		}
		if months, found := monthsTaken(o.Why); found {
			if given, err := strconv.ParseFloat(onlyNumber(q.Prompt), 64); err != nil || math.Abs(value/given-months) > 0.01 && math.Abs(given/value-months) > 0.01 {
				faults = append(faults, fmt.Sprintf("%s is no year of %v months", o.Text, months))
			}
		}
		if i != q.Right && !strings.HasPrefix(o.Why, "The slip: ") {
			faults = append(faults, o.Text+" has no slip")
		}
	}
	dressed := slices.ContainsFunc(q.Options, func(o Option) bool { return strings.ContainsAny(o.Text, ".%$x") })
	if dressed && !strings.Contains(q.Prompt, "(rounded to ") {
		faults = append(faults, "the prompt does not say how to round")
	}
	return faults
}

// shown is an option's number.
func shown(text string) float64 {
	number, _, _ := strings.Cut(strings.ReplaceAll(text, "−", "-"), " ")
	value, _ := strconv.ParseFloat(strings.Map(func(r rune) rune {
		if strings.ContainsRune(",$%x", r) {
			return -1
		}
		return r
	}, number), 64)
	return value
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
		if s.kind.options != numbers {
			continue
		}
		prompts := make(map[string]bool)
		for seed := range uint64(20) {
			prompts[s.make(seed).Prompt] = true
		}
		if len(prompts) < 4 {
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
		"numeric:Annual Recurring Revenue": "a year taken for 10 months",
	} {
		s := m.pool()[slices.IndexFunc(m.pool(), func(s *subject) bool { return s.key == key })]
		for seed := range uint64(50) {
			q := s.make(seed)
			if !slices.ContainsFunc(q.Options, func(o Option) bool { return strings.HasPrefix(o.Why, "The slip: "+label+".") }) {
				t.Errorf("%s, seed %d: %q is not among the options\n%s", key, seed, label, render(q))
			}
		}
	}
}

// The prompt reads from the top: no first line is part of something said later,
// no value is told with what it would be unless given, and no sum of money goes
// without its currency beside one that has it.
func TestNumericPromptsReadFromTheTop(t *testing.T) {
	t.Parallel()
	m := shippedMaker(t)
	for _, s := range m.pool() {
		if s.kind.options != numbers {
			continue
		}
		prompt := s.make(1).Prompt
		lines := strings.Split(prompt, "\n")[1:]
		if strings.HasPrefix(lines[0], "Of these, ") || strings.Contains(prompt, "unless given") {
			t.Error(prompt)
		}
		if !strings.Contains(prompt, "$") {
			continue
		}
		for _, in := range s.calculator.Inputs {
			for _, line := range lines {
				if in.Kind == metric.Amount && strings.HasPrefix(line, titled(in)+": ") && !strings.Contains(line, "$") {
					t.Errorf("%s\n%q is no money", prompt, line)
				}
			}
		}
	}
}
