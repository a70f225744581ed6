package quiz

import (
	"maps"
	"math/big"

	"csbot/glossary/metric"
)

// A slip is a wrong way to compute a metric, and what comes out.
type slip struct {
	label  string
	result string
}

// wrongResults are what slips make of some inputs: the first ones, of the most
// typical, that differ from the right result and from each other. There may be
// fewer than are wanted. It does not change the values.
func wrongResults(c *metric.Calculator, values metric.Values, right metric.Result) []slip {
	taken := map[string]bool{right.Value.String(): true}
	var made []slip
	add := func(label string, value *big.Rat) {
		result := metric.Quantity{Rat: value, Unit: right.Value.Unit}.String()
		if believable(value, right.Value.Rat) && !taken[result] && len(made) < wrong {
			taken[result] = true
			made = append(made, slip{label: label, result: result})
		}
	}
	for _, m := range c.Mistakes {
		if r, err := m.Compute(values); err == nil {
			add(m.Label, r.Value.Rat)
		}
	}
	given := amounts(c, values)
	if len(given) > 2 {
		leaveOut(c, values, given, add)
	}
	if len(given) == 2 && isShare(values[given[0].Name], values[given[1].Name], right.Value) {
		add("compared with the others instead of with all", part(right.Value.Rat, rest(right.Value.Rat)))
	}
	swap(c, values, given, add)
	miscalculate(right.Value, add)
	return made
}

// believable reports whether a wrong result is of the size of the right one.
func believable(value, right *big.Rat) bool {
	if value.Sign() == 0 || right.Sign() == 0 {
		return false
	}
	times := new(big.Rat).Quo(value, right)
	times.Abs(times)
	return times.Cmp(big.NewRat(20, 1)) < 0 && times.Cmp(big.NewRat(1, 20)) > 0
}

// amounts lists the inputs that could be taken for each other: those of the
// kind of the first one.
func amounts(c *metric.Calculator, values metric.Values) []metric.Input {
	var alike []metric.Input
	for _, in := range c.Inputs {
		if values[in.Name].Typed != "" && (len(alike) == 0 || in.Kind == alike[0].Kind) {
			alike = append(alike, in)
		}
	}
	return alike
}

// leaveOut forgets one amount.
func leaveOut(c *metric.Calculator, values metric.Values, given []metric.Input, add func(label string, value *big.Rat)) {
	for _, in := range given {
		nothing := values[in.Name]
		nothing.Quantity.Rat = new(big.Rat)
		without := maps.Clone(values)
		without[in.Name] = nothing
		if r, err := c.Compute(without); err == nil {
			add("“"+titled(in)+"” left out", r.Value.Rat)
		}
	}
}

// swap takes two amounts for each other.
func swap(c *metric.Calculator, values metric.Values, given []metric.Input, add func(label string, value *big.Rat)) {
	for i, in := range given {
		for _, other := range given[i+1:] {
			swapped := maps.Clone(values)
			swapped[in.Name], swapped[other.Name] = values[other.Name], values[in.Name]
			if r, err := c.Compute(swapped); err == nil {
				add("“"+titled(in)+"” and “"+titled(other)+"” swapped", r.Value.Rat)
			}
		}
	}
}

// miscalculate goes wrong after the right start.
func miscalculate(right metric.Quantity, add func(label string, value *big.Rat)) {
	times := func(n, d int64) *big.Rat { return new(big.Rat).Mul(right.Rat, big.NewRat(n, d)) }
	left := rest(right.Rat)
	switch {
	case right.Unit == metric.Currency:
		add("divided by 12 once too often", times(1, 12))
		add("multiplied by 12 once too often", times(12, 1))
	case right.Unit != metric.Percent:
		add("turned upside down", new(big.Rat).Inv(right.Rat))
	case right.Rat.Sign() > 0 && left.Sign() > 0:
		add("what is left to 100%", left)
	}
	add("the decimal point one place off", times(10, 1))
	add("the decimal point one place off", times(1, 10))
}

// isShare reports whether a result is the first amount in percent of the
// second, and both are more than nothing.
func isShare(first, second metric.Value, result metric.Quantity) bool {
	return result.Unit == metric.Percent && second.Quantity.Rat.Sign() > 0 && rest(result.Rat).Sign() > 0 &&
		part(first.Quantity.Rat, second.Quantity.Rat).Cmp(result.Rat) == 0
}

func rest(percentage *big.Rat) *big.Rat { return new(big.Rat).Sub(big.NewRat(100, 1), percentage) }

func part(amount, whole *big.Rat) *big.Rat {
	share := new(big.Rat).Quo(amount, whole)
	return share.Mul(share, big.NewRat(100, 1))
}
