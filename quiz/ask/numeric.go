package ask

import (
	"iter"
	"math/big"
	"math/rand/v2"
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

func prepareNumeric(e *entry, _ iter.Seq[*entry], wrong int) asker {
	c := e.calculator
	if c == nil || c.Draw == nil || len(c.Mistakes) == 0 {
		return nil
	}
	random := draw{key: e.Name}.random()
	n := exercise{calculator: c, wrong: wrong, within: plausible(c, random)}
	n.typical = n.offersTypical(random)
	if _, found := n.question(draw{}); !found {
		return nil
	}
	return func(d draw, _ iter.Seq[*entry]) Question {
		q, _ := n.question(d)
		return q
	}
}

// An exercise draws the numbers of a question.
type exercise struct {
	calculator *metric.Calculator
	wrong      int  // how many wrong options it wants
	within     span // what its results are
	typical    bool // whether its first mistake makes wrong options
}

// A span is what lies from one number to another.
type span struct{ from, to *big.Rat }

// plausible is what a metric comes to with the numbers that are drawn for it,
// and somewhat beyond: farther off, a result could be ruled out unreckoned.
func plausible(c *metric.Calculator, random *rand.Rand) span {
	var s span
	for range rehearsals {
		r, err := c.Result(drawn(c, random))
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

// offersTypical reports whether the first of the calculator's own mistakes can
// make an option.
func (n exercise) offersTypical(random *rand.Rand) bool {
	for range rehearsals {
		if s, ok := n.attempt(random); ok && s.typical() {
			return true
		}
	}
	return false
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
// any unit is money beside money, and where one is so many times the other.
func drawn(c *metric.Calculator, random *rand.Rand) metric.Values {
	values := c.Draw(random)
	money := c.Unit == metric.Ratio || slices.ContainsFunc(c.Inputs, func(in metric.Input) bool { return in.Kind == metric.Money })
	for _, in := range c.Inputs {
		if value, given := values[in.Name]; given && (in.Kind == metric.Money || money && in.Kind == metric.Amount) {
			value.Quantity.Currency = "$"
			values[in.Name] = value
		}
	}
	return values
}

// attempt draws numbers and makes the calculator's own mistakes with them. It
// reports false where the right result is nothing or rounds in two ways.
func (n exercise) attempt(random *rand.Rand) (*slips, bool) {
	values := drawn(n.calculator, random)
	right, err := n.calculator.Result(values)
	if err != nil || right.Value.Rat.Sign() == 0 || len(right.Assumptions) > 0 {
		return nil, false
	}
	return newSlips(values, right, n)
}

// question draws until the numbers make a good question: a result that does not
// stand in the prompt, and as many believable wrong ones as are wanted, that of the most
// typical mistake among them where it ever can be.
func (n exercise) question(d draw) (q Question, found bool) {
	random := d.random()
	for i := range tries {
		s, ok := n.attempt(random)
		if !ok || i < patience && n.typical && !s.typical() {
			continue
		}
		if s.fill(); !s.full() {
			continue
		}
		lines := strings.Join(listed(given(n.calculator, s.values), s.values), "\n")
		if !strings.Contains(lines, s.right.Value.String()) {
			return s.question(lines, d), true
		}
	}
	return Question{}, false
}

// question asks to work out the result of the numbers of some lines.
func (s *slips) question(lines string, d draw) Question {
	worked := s.right.Formula + ". " + strings.Join(s.right.Working, "; ") + "."
	var slipped []string
	var others []Option
	for _, made := range s.made {
		result := metric.Quantity{Rat: made.value, Unit: s.right.Value.Unit, Currency: s.right.Value.Currency}.String()
		slipped = append(slipped, result+": "+made.label)
		others = append(others, Option{Text: result, Why: "The slip: " + made.label + ". " + worked})
	}
	q := Question{Prompt: s.task() + "\n" + lines, Explanation: worked + "\nSlips: " + strings.Join(slipped, "; ") + "."}
	q.Options, q.Right = mixed(Option{Text: s.right.Value.String(), Why: worked}, others, d)
	return q
}

// task says what is to be worked out, and how to round it where somebody could
// have to.
func (s *slips) task() string {
	c := s.right.Calculator
	whole := s.right.Value.Rat.IsInt() && !slices.ContainsFunc(s.made, func(made slip) bool { return !made.value.IsInt() })
	switch {
	case c.Unit == metric.Plain && whole:
		return "Work out: " + c.Title
	case c.Unit == metric.Currency:
		return "Work out: " + c.Title + " (rounded to the cent)"
	case c.Unit.Decimals() == 1:
		return "Work out: " + c.Title + " (rounded to one decimal)"
	default:
		return "Work out: " + c.Title + " (rounded to two decimals)"
	}
}

// given lists the inputs that a result rests on, in the order of the table: those
// that were drawn, and those that are taken for granted and count.
func given(c *metric.Calculator, values metric.Values) []metric.Input {
	var inputs []metric.Input
	for _, in := range c.Inputs {
		value := values[in.Name]
		if value.Typed != "" || value.Quantity.Rat != nil && value.Quantity.Rat.Sign() != 0 {
			inputs = append(inputs, in)
		}
	}
	return inputs
}

// listed writes inputs with their values, one a line.
func listed(inputs []metric.Input, values metric.Values) []string {
	lines := make([]string, len(inputs))
	for i, in := range inputs {
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
