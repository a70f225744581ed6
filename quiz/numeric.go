package quiz

import (
	"fmt"
	"math/big"
	"math/rand"
	"slices"
	"strings"

	"csbot/glossary/metric"
)

// Numbers → result: a metric, from numbers drawn for the occasion. The wrong
// options are what slips come to, the calculator's own ones first.

const (
	// tries is how often numbers are drawn until they make a good question.
	tries = 1000
	// patience is how many of these are given to find a question that offers
	// the first of the calculator's own mistakes.
	patience = 20
	// rehearsals is how many draws show what a metric can plausibly come to.
	rehearsals = 100
)

func fitsNumeric(_ *Maker, e *entry) bool {
	if e.calculator == nil || e.calculator.Draw == nil || len(e.calculator.Mistakes) == 0 {
		return false
	}
	e.plausible = plausible(e.calculator)
	_, found := numeric(e.calculator, e.plausible, draw{})
	return found
}

func askNumeric(_ *Maker, e *entry, d draw) Question {
	q, _ := numeric(e.calculator, e.plausible, d)
	return q
}

// A span is what lies from one number to another.
type span struct{ from, to *big.Rat }

// plausible is what a metric comes to with the numbers that are drawn for it,
// and somewhat beyond: farther off, a result could be ruled out unreckoned.
func plausible(c *metric.Calculator) span {
	var s span
	random := draw{key: c.Name}.random()
	for range rehearsals {
		r, err := c.Result(drawn(c, random.Int64()))
		switch {
		case err != nil:
		case s.from == nil:
			s = span{r.Value.Rat, r.Value.Rat}
		case r.Value.Rat.Cmp(s.from) < 0:
			s.from = r.Value.Rat
		case r.Value.Rat.Cmp(s.to) > 0:
			s.to = r.Value.Rat
		}
	}
	if s.from == nil {
		return s
	}
	share, beyond := c.Unit == metric.Percent && s.isShare(), times(new(big.Rat).Sub(s.to, s.from), 1, 2)
	wide := span{new(big.Rat).Sub(s.from, beyond), new(big.Rat).Add(s.to, beyond)}
	if s.from.Sign() >= 0 && wide.from.Sign() < 0 {
		wide.from = new(big.Rat)
	}
	if hundred := big.NewRat(100, 1); share && wide.to.Cmp(hundred) > 0 {
		wide.to = hundred
	}
	return wide
}

// isShare reports whether the numbers of a span are no less than nothing and
// no more than all.
func (s span) isShare() bool {
	return s.from != nil && s.from.Sign() >= 0 && s.to.Cmp(big.NewRat(100, 1)) <= 0
}

func (s span) holds(value *big.Rat) bool {
	return s.from != nil && value.Cmp(s.from) >= 0 && value.Cmp(s.to) <= 0
}

// possible reports whether a number is of the sort of those of a span, though
// it need not be in it.
func (s span) possible(value *big.Rat) bool {
	return !s.isShare() || value.Sign() >= 0 && value.Cmp(big.NewRat(100, 1)) <= 0
}

// drawn are inputs for a question, amounts of money in dollars: what may be of
// any unit is money beside money.
func drawn(c *metric.Calculator, seed int64) metric.Values {
	values := c.Draw(rand.New(rand.NewSource(seed)))
	money := slices.ContainsFunc(c.Inputs, func(in metric.Input) bool { return in.Kind == metric.Money })
	for _, in := range c.Inputs {
		if value, given := values[in.Name]; given && (in.Kind == metric.Money || money && in.Kind == metric.Amount) {
			value.Quantity.Currency = "$"
			values[in.Name] = value
		}
	}
	return values
}

// numeric draws until the numbers make a good question: a result that is not
// nothing, rounds in one way only and does not stand in the prompt, and three
// believable wrong ones.
func numeric(c *metric.Calculator, within span, d draw) (q Question, found bool) {
	random := d.random()
	for i := range tries {
		values := drawn(c, random.Int64())
		right, err := c.Result(values)
		if err != nil || right.Value.Rat.Sign() == 0 || len(right.Assumptions) > 0 || halfway(right.Value) {
			continue
		}
		lines := strings.Join(listed(names(c, values), values), "\n")
		made := wrongResults(c, values, right, within)
		if i < patience && !slices.ContainsFunc(made, func(s slip) bool { return s.label == c.Mistakes[0].Label }) {
			continue
		}
		if len(made) == wrong && !strings.Contains(lines, right.Value.String()) {
			return numericQuestion(prompt(c, lines), right, made, d), true
		}
	}
	return Question{}, false
}

// prompt says what is to be worked out from what, and how to round it.
func prompt(c *metric.Calculator, lines string) string {
	to := map[int]string{1: "one decimal", 2: "two decimals"}[c.Unit.Decimals()]
	if c.Unit == metric.Currency {
		to = "the cent"
	}
	return fmt.Sprintf("Work out: %s (rounded to %s)\n%s", c.Title, to, lines)
}

func numericQuestion(prompt string, right metric.Result, made []slip, d draw) Question {
	worked := right.Formula + ". " + strings.Join(right.Working, "; ") + "."
	var slipped []string
	var others []Option
	for _, s := range made {
		slipped = append(slipped, s.result+": "+s.label)
		others = append(others, Option{Text: s.result, Why: "The slip: " + s.label + ". " + worked})
	}
	q := Question{Prompt: prompt, Explanation: worked + "\nSlips: " + strings.Join(slipped, "; ") + "."}
	q.Options, q.Right = mixed(Option{Text: right.Value.String(), Why: worked}, others, d)
	return q
}

// names lists the inputs that a result rests on, in the order of the table: those
// that were drawn, and those that are taken for granted and count.
func names(c *metric.Calculator, values metric.Values) []metric.Input {
	var given []metric.Input
	for _, in := range c.Inputs {
		value := values[in.Name]
		if value.Typed != "" || value.Quantity.Rat != nil && value.Quantity.Rat.Sign() != 0 {
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

// titled is what an input is called where it is no alternative to another and
// its value is told.
func titled(in metric.Input) string {
	title := strings.TrimPrefix(in.Title, "Or ")
	if in.Default != "" {
		title, _, _ = strings.Cut(title, ", ") // what it is unless given
	}
	return strings.ToUpper(title[:1]) + title[1:]
}
