package quiz

import (
	"maps"
	"math/big"
	"strings"

	"csbot/glossary/metric"
)

// A slip is a wrong way to compute a metric, and what comes out.
type slip struct {
	label  string
	result string
}

// The most that an option differs from the right one, in times, and the least
// that any two differ by: in percent
// of the right one, of percentages in points at any rate, and in units of the
// last decimal that is shown.
const (
	farthest    = 3
	leastShare  = 5
	leastPoints = 2
	leastUnits  = 2
)

// slips chooses among wrong results.
type slips struct {
	right  metric.Quantity
	seen   *big.Rat // the right one as it is shown
	within span
	taken  []*big.Rat // that and those that are chosen, as they are shown
	made   []slip
}

// wrongResults are what slips make of some inputs: the first ones, of the most
// typical, that can be told from the right result and from each other, and not
// be ruled out by their size. There may be fewer than are wanted. It does not
// change the values.
func wrongResults(c *metric.Calculator, values metric.Values, right metric.Result, within span) []slip {
	s := &slips{right: right.Value, within: within}
	s.seen = s.rounded(right.Value.Rat)
	s.taken = []*big.Rat{s.seen}
	for _, m := range c.Mistakes {
		if r, err := m.Compute(values); err == nil && within.possible(r.Value.Rat) {
			s.take(m.Label, r.Value.Rat)
		}
	}
	given := amounts(c, values)
	if len(given) > 2 {
		s.change(c, values, given, "left out", func(*big.Rat) *big.Rat { return new(big.Rat) })
	}
	if len(given) == 2 && isShare(values[given[0].Name], values[given[1].Name], right.Value) {
		s.misjudge()
	}
	s.swap(c, values, given)
	s.miscount(c, values)
	s.change(c, values, given, "counted twice", func(n *big.Rat) *big.Rat { return times(n, 2, 1) })
	s.miscalculate(strings.Contains(c.Formula, "12"))
	return s.made
}

// add takes a slip where it makes an option that the metric could come to.
func (s *slips) add(label string, value *big.Rat) {
	if s.within.holds(value) {
		s.take(label, value)
	}
}

// take takes a slip where it makes an option.
func (s *slips) take(label string, value *big.Rat) {
	seen := s.rounded(value)
	if len(s.made) == wrong || halfway(metric.Quantity{Rat: value, Unit: s.right.Unit}) || !s.near(seen) {
		return
	}
	for _, other := range s.taken {
		if !s.apart(seen, other) {
			return
		}
	}
	s.taken = append(s.taken, seen)
	result := metric.Quantity{Rat: value, Unit: s.right.Unit, Currency: s.right.Currency}.String()
	s.made = append(s.made, slip{label: label, result: result})
}

// rounded is a result as it is shown.
func (s *slips) rounded(value *big.Rat) *big.Rat {
	shown, _ := new(big.Rat).SetString(value.FloatString(s.right.Unit.Decimals()))
	return shown
}

// near reports whether a result is of the size of the right one.
func (s *slips) near(value *big.Rat) bool {
	if s.seen.Sign() == 0 {
		return false
	}
	ratio := new(big.Rat).Quo(value, s.seen)
	return ratio.Cmp(big.NewRat(farthest, 1)) <= 0 && ratio.Cmp(big.NewRat(1, farthest)) >= 0
}

// apart reports whether two results can be told apart at sight.
func (s *slips) apart(a, b *big.Rat) bool {
	gap := new(big.Rat).Sub(a, b)
	gap.Abs(gap)
	visible := gap.Cmp(big.NewRat(leastUnits, power(s.right.Unit.Decimals()))) >= 0
	share := times(new(big.Rat).Abs(s.seen), leastShare, 100)
	points := s.right.Unit == metric.Percent && gap.Cmp(big.NewRat(leastPoints, 1)) >= 0
	return visible && (points || gap.Cmp(share) >= 0)
}

// halfway reports whether a result lies in the middle of the two it could be
// rounded to.
func halfway(q metric.Quantity) bool {
	units := times(q.Rat, 2*power(q.Unit.Decimals()), 1)
	return units.IsInt() && units.Num().Bit(0) == 1
}

// power is ten to the power of so many decimals.
func power(decimals int) int64 {
	n := int64(1)
	for range decimals {
		n *= 10
	}
	return n
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

// change takes one amount for another.
func (s *slips) change(c *metric.Calculator, values metric.Values, given []metric.Input, how string, to func(*big.Rat) *big.Rat) {
	for _, in := range given {
		changed := maps.Clone(values)
		value := values[in.Name]
		value.Quantity.Rat = to(value.Quantity.Rat)
		changed[in.Name] = value
		if r, err := c.Compute(changed); err == nil {
			s.add("“"+titled(in)+"” "+how, r.Value.Rat)
		}
	}
}

// swap takes two amounts for each other.
func (s *slips) swap(c *metric.Calculator, values metric.Values, given []metric.Input) {
	for i, in := range given {
		for _, other := range given[i+1:] {
			swapped := maps.Clone(values)
			swapped[in.Name], swapped[other.Name] = values[other.Name], values[in.Name]
			if r, err := c.Compute(swapped); err == nil {
				s.add("“"+titled(in)+"” and “"+titled(other)+"” swapped", r.Value.Rat)
			}
		}
	}
}

// misjudge takes the base of a share wrongly.
func (s *slips) misjudge() {
	share, left := s.right.Rat, rest(s.right.Rat)
	s.add("compared with the others instead of with all", part(share, left))
	s.add("the others counted in the base twice", part(share, new(big.Rat).Add(big.NewRat(100, 1), left)))
	s.add("the rate applied twice", times(new(big.Rat).Mul(share, share), 1, 100))
}

// miscount is one off in a number of years or months.
func (s *slips) miscount(c *metric.Calculator, values metric.Values) {
	for _, in := range c.Inputs {
		if in.Kind != metric.Term || values[in.Name].Typed == "" {
			continue
		}
		one := []metric.Input{in}
		s.change(c, values, one, "one too many", func(n *big.Rat) *big.Rat { return new(big.Rat).Add(n, big.NewRat(1, 1)) })
		s.change(c, values, one, "one too few", func(n *big.Rat) *big.Rat { return new(big.Rat).Sub(n, big.NewRat(1, 1)) })
	}
}

// miscalculate goes wrong after the right start; annual is whether there are
// twelve months in it.
func (s *slips) miscalculate(annual bool) {
	switch {
	case s.right.Unit == metric.Currency && annual:
		s.add("a year taken for 10 months", times(s.right.Rat, 10, 12))
		s.add("a year taken for 13 months", times(s.right.Rat, 13, 12))
	case s.right.Unit == metric.Currency:
	case s.right.Unit != metric.Percent:
		s.add("turned upside down", new(big.Rat).Inv(s.right.Rat))
	case s.within.isShare():
		s.add("what is left to 100%", rest(s.right.Rat))
	}
	s.add("halved, as for the average of two", times(s.right.Rat, 1, 2))
	s.add("doubled, as for two periods", times(s.right.Rat, 2, 1))
}

// isShare reports whether a result is the first amount in percent of the
// second, and both are more than nothing.
func isShare(first, second metric.Value, result metric.Quantity) bool {
	return result.Unit == metric.Percent && second.Quantity.Rat.Sign() > 0 && rest(result.Rat).Sign() > 0 &&
		part(first.Quantity.Rat, second.Quantity.Rat).Cmp(result.Rat) == 0
}

func times(n *big.Rat, by, over int64) *big.Rat { return new(big.Rat).Mul(n, big.NewRat(by, over)) }

func rest(percentage *big.Rat) *big.Rat { return new(big.Rat).Sub(big.NewRat(100, 1), percentage) }

func part(amount, whole *big.Rat) *big.Rat { return times(new(big.Rat).Quo(amount, whole), 100, 1) }
