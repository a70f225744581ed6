package quiz

import (
	"math/rand"
	"strings"

	"csbot/glossary/metric"
)

// Numbers → result: a metric, from numbers drawn for the occasion. The wrong
// options are what slips come to, the calculator's own ones first.

// tries is how often numbers are drawn until they make a good question, as
// they mostly do at once.
const tries = 1000

func fitsNumeric(_ *Maker, e *entry) bool {
	if e.calculator == nil || e.calculator.Draw == nil || len(e.calculator.Mistakes) == 0 {
		return false
	}
	_, found := numeric(e.calculator, draw{})
	return found
}

func askNumeric(_ *Maker, e *entry, d draw) Question {
	q, _ := numeric(e.calculator, d)
	return q
}

// numeric draws until the numbers make a good question: a result that is not
// nothing and does not stand in the prompt, and three believable wrong ones.
func numeric(c *metric.Calculator, d draw) (q Question, found bool) {
	random := d.random()
	for range tries {
		values := c.Draw(rand.New(rand.NewSource(random.Int64())))
		given := names(c, values)
		right, err := c.Result(values)
		if err != nil || right.Value.Rat.Sign() == 0 || len(right.Assumptions) > 0 {
			continue
		}
		prompt := "Work out: " + c.Title + "\n" + strings.Join(listed(given, values), "\n")
		made := wrongResults(c, values, right)
		if len(made) == wrong && !strings.Contains(prompt, right.Value.String()) {
			return numericQuestion(prompt, right, made, d), true
		}
	}
	return Question{}, false
}

func numericQuestion(prompt string, right metric.Result, made []slip, d draw) Question {
	formula := right.Formula + "."
	worked := strings.Join(right.Working, "; ") + "."
	var slipped []string
	var others []Option
	for _, s := range made {
		slipped = append(slipped, s.result+": "+s.label)
		others = append(others, Option{Text: s.result, Why: "The slip: " + s.label + ". " + formula})
	}
	q := Question{Prompt: prompt, Explanation: formula + "\n" + worked + "\nSlips: " + strings.Join(slipped, "; ") + "."}
	q.Options, q.Right = mixed(Option{Text: right.Value.String(), Why: worked}, others, d)
	return q
}

// names lists the inputs that were drawn, in the order of the table.
func names(c *metric.Calculator, values metric.Values) []metric.Input {
	var given []metric.Input
	for _, in := range c.Inputs {
		if _, drawn := values[in.Name]; drawn {
			given = append(given, in)
		}
	}
	return given
}

// listed writes inputs with their values, one a line.
func listed(given []metric.Input, values metric.Values) []string {
	lines := make([]string, len(given))
	for i, in := range given {
		lines[i] = titled(in) + ": " + values[in.Name].Quantity.String()
	}
	return lines
}

// titled is what an input is called where it is no alternative to another.
func titled(in metric.Input) string {
	title := strings.TrimPrefix(in.Title, "Or ")
	return strings.ToUpper(title[:1]) + title[1:]
}
