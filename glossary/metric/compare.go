package metric

import (
	"math/big"
	"slices"
	"strings"
)

// cutVersus parts "55 25 20 vs 48 30 22".
func cutVersus(text string) (first, second string, found bool) {
	if !strings.ContainsAny(text, "vV") {
		return "", "", false
	}
	fields := strings.Fields(text)
	for i, f := range fields {
		switch strings.ToLower(f) {
		case "vs", "vs.", "versus":
			return strings.Join(fields[:i], " "), strings.Join(fields[i+1:], " "), true
		}
	}
	return "", "", false
}

// compare computes both sides and says what the change is, and whether it is
// larger than chance.
func (c *Calculator) compare(first, second string) (Result, *InputError) {
	if first == "" || second == "" {
		return Result{}, refuse(MissingArg, "vs", "needs numbers on both sides")
	}
	second = c.withoutName(second)
	one, err := c.side(first)
	if err != nil {
		return Result{}, c.besides(err, func(side string) (string, string) { return side, second })
	}
	if _, _, again := cutVersus(second); again {
		return Result{}, refuse(TooManyArgs, "vs", "stands twice: compare two at a time")
	}
	if strings.HasPrefix(first, states) && !strings.HasPrefix(second, states) {
		second = states + second
	}
	two, err := c.side(second)
	if err != nil {
		return Result{}, c.besides(err, func(side string) (string, string) { return first, side })
	}
	both, err := alike([]Result{one, two}, func(by *Calculator) ([]Result, *InputError) { return by.sides(first, second) })
	if err != nil {
		return Result{}, err
	}
	one, two = both[0], both[1]
	switch {
	case one.Value.Unit != two.Value.Unit:
		return Result{}, refuse(MixedUnits, one.Value.String()+" and "+two.Value.String(), "can't be compared")
	case one.Value.Unit == Currency && one.Value.Currency != two.Value.Currency:
		return Result{}, refuse(MixedCurrency, one.Value.String()+" and "+two.Value.String(), "are two currencies: convert one of them first")
	}
	one.Versus = &Versus{Other: two, Change: changed(one.Value, two.Value), Significance: significance(one.sample, two.sample)}
	if one.Command != "" {
		one.Command += " vs " + strings.TrimPrefix(two.Command, c.Name+" ")
	}
	if two.Command == "" || len(one.Command) > longestCommand {
		one.Command = ""
	}
	return one, nil
}

// sides computes both sides of a comparison.
func (c *Calculator) sides(first, second string) ([]Result, *InputError) {
	one, err := c.side(first)
	if err != nil {
		return nil, err
	}
	two, err := c.side(second)
	return []Result{one, two}, err
}

// side computes one side of a comparison: inputs, or what the metric is.
func (c *Calculator) side(text string) (Result, *InputError) {
	text = withoutTime(text)
	if value, ok := c.cutStated(text); ok {
		return c.stated(value)
	}
	return c.evalWords(c.words(text), reader{compared: true})
}

// withoutTime takes off when one side was counted: "1.8% last month".
func withoutTime(text string) string {
	ws := words(text)
	if slices.ContainsFunc(ws, func(w word) bool { return w.key }) {
		return text
	}
	for i := 1; i < len(ws); i++ {
		if n := context(ws[i:]); n > 0 && i+n == len(ws) {
			return joined(ws[:i])
		}
	}
	return text
}

// besides puts the other side of a comparison into the command of each reading, and
// leaves out those with which it cannot be computed. It tries one side at a time, which
// ends: a whole comparison would be repaired by its own readings.
func (c *Calculator) besides(err *InputError, command func(side string) (before, after string)) *InputError {
	var readings []Reading
	for _, r := range err.Readings {
		before, after := command(strings.TrimPrefix(r.Command, c.Name+" "))
		if strings.HasPrefix(before, states) && !strings.HasPrefix(after, states) {
			after = states + after
		}
		_, bad := c.side(before)
		if bad == nil {
			_, bad = c.side(after)
		}
		if bad == nil {
			r.Command = c.Name + " " + before + " vs " + after
			readings = append(readings, r)
		}
	}
	err.Readings = readings
	return err
}

// withoutName takes the calculator's own name off a side that repeats it.
func (c *Calculator) withoutName(text string) string {
	for _, name := range append([]string{c.Name}, c.Aliases...) {
		if len(text) > len(name) && text[len(name)] == ' ' && strings.EqualFold(text[:len(name)], name) {
			return text[len(name)+1:]
		}
	}
	return text
}

// changed says how the first value stands to the second.
func changed(one, two Quantity) string {
	gap := one
	gap.Rat = new(big.Rat).Sub(one.Rat, two.Rat)
	word := " higher than "
	switch gap.Rat.Sign() {
	case 0:
		return "the same"
	case -1:
		word = " lower than "
		gap.Rat.Neg(gap.Rat)
	}
	return gap.points() + word + two.String()
}

// points writes a difference: between percentages and scores it is in points.
func (q Quantity) points() string {
	if q.Unit != Percent && q.Unit != Score {
		return q.String()
	}
	number := strings.TrimSuffix(q.String(), "%")
	if number == "1" {
		return "1 point"
	}
	return number + " points"
}
