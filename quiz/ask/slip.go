package ask

import (
	"maps"
	"math/big"
	"slices"
	"strings"

	"csbot/glossary/metric"
)

// A slip is a wrong way to compute a metric, and what comes out.
type slip struct {
	label string
	value *big.Rat
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

// slips chooses among the wrong results that some inputs come to by mistake:
// the first ones, of the most typical, that can be told from the right result
// and from each other, and not be ruled out by their size.
type slips struct {
	values metric.Values
	right  metric.Result
	wanted int
	within span
	unit   *big.Int // how many of the last decimal that is shown make one
	shown  []int64  // the right result and those that are chosen, in that unit
	made   []slip
}

// newSlips has the calculator's own mistakes, the first ones as far as they make
// options. It reports false where the right result could be rounded in two ways.
// It does not change the values.
func newSlips(values metric.Values, right metric.Result, of exercise) (s *slips, ok bool) {
	s = &slips{values: values, right: right, wanted: of.wrong, within: of.within, unit: big.NewInt(power(right.Value.Unit.Decimals()))}
	seen, ok := s.rounded(right.Value.Rat)
	s.shown = []int64{seen}
	for _, m := range right.Calculator.Mistakes {
		if !ok || s.full() {
			break
		}
		if r, err := m.Compute(values); err == nil && s.within.possible(r.Value.Rat) {
			s.take(m.Label, r.Value.Rat)
		}
	}
	return s, ok
}

// typical reports whether the first of the calculator's own mistakes is there.
func (s *slips) typical() bool {
	return len(s.made) > 0 && s.made[0].label == s.right.Calculator.Mistakes[0].Label
}

// fill takes what else can go wrong. There may be fewer than are wanted.
func (s *slips) fill() {
	c := s.right.Calculator
	given := amounts(c, s.values)
	if len(given) > 2 {
		s.change(given, "left out", func(*big.Rat) *big.Rat { return new(big.Rat) })
	}
	if len(given) == 2 && isShare(s.values[given[0].Name], s.values[given[1].Name], s.right.Value) {
		s.misjudge()
	}
	s.swap(given)
	s.miscount()
	s.change(given, "counted twice", func(n *big.Rat) *big.Rat { return times(n, 2, 1) })
	s.miscalculate(strings.Join(s.right.Working, " "))
}

// full reports whether there are as many as a question needs.
func (s *slips) full() bool { return len(s.made) == s.wanted }

// add takes a slip where it makes an option that the metric could come to.
func (s *slips) add(label string, value *big.Rat) {
	if !s.full() && s.within.holds(value) {
		s.take(label, value)
	}
}

// take takes a slip where it makes an option.
func (s *slips) take(label string, value *big.Rat) {
	seen, rounds := s.rounded(value)
	if s.full() || !rounds || !s.near(seen) || slices.ContainsFunc(s.shown, func(other int64) bool { return !s.apart(seen, other) }) {
		return
	}
	s.shown, s.made = append(s.shown, seen), append(s.made, slip{label, value})
}

// rounded is a result as it is shown, in the unit of the last decimal. It
// reports false for one in the middle of the two it could be rounded to.
func (s *slips) rounded(value *big.Rat) (units int64, ok bool) {
	whole, left := new(big.Int).Mul(value.Num(), s.unit), new(big.Int)
	whole.QuoRem(whole, value.Denom(), left)
	switch left.Lsh(left, 1).CmpAbs(value.Denom()) {
	case 0:
		return 0, false
	case 1:
		whole.Add(whole, big.NewInt(int64(left.Sign())))
	}
	const most = 1 << 50 // so that sums and small multiples are exact
	return whole.Int64(), whole.CmpAbs(big.NewInt(most)) < 0
}

// near reports whether a result is of the size of the right one.
func (s *slips) near(seen int64) bool {
	right := s.shown[0]
	if right < 0 {
		seen, right = -seen, -right
	}
	return right > 0 && seen <= farthest*right && seen*farthest >= right
}

// apart reports whether two results can be told apart at sight.
func (s *slips) apart(a, b int64) bool {
	gap := max(a-b, b-a)
	points := s.right.Value.Unit == metric.Percent && gap >= leastPoints*s.unit.Int64()
	return gap >= leastUnits && (points || 100*gap >= leastShare*max(s.shown[0], -s.shown[0]))
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
func (s *slips) change(given []metric.Input, how string, to func(*big.Rat) *big.Rat) {
	for _, in := range given {
		changed := maps.Clone(s.values)
		value := changed[in.Name]
		value.Quantity.Rat = to(value.Quantity.Rat)
		changed[in.Name] = value
		s.compute(changed, "“"+titled(in)+"” "+how)
	}
}

// swap takes two amounts for each other.
func (s *slips) swap(given []metric.Input) {
	for i, in := range given {
		for _, other := range given[i+1:] {
			swapped := maps.Clone(s.values)
			swapped[in.Name], swapped[other.Name] = s.values[other.Name], s.values[in.Name]
			s.compute(swapped, "“"+titled(in)+"” and “"+titled(other)+"” swapped")
		}
	}
}

// compute adds what wrong inputs come to.
func (s *slips) compute(values metric.Values, label string) {
	if s.full() {
		return
	}
	if r, err := s.right.Calculator.Compute(values); err == nil {
		s.add(label, r.Value.Rat)
	}
}

// misjudge takes the base of a share wrongly.
func (s *slips) misjudge() {
	share, left := s.right.Value.Rat, rest(s.right.Value.Rat)
	s.add("compared with the others instead of with all", part(share, left))
	s.add("the others counted in the base twice", part(share, new(big.Rat).Add(big.NewRat(100, 1), left)))
	s.add("the rate applied twice", times(new(big.Rat).Mul(share, share), 1, 100))
}

// miscount is one off in a number of years or months.
func (s *slips) miscount() {
	for _, in := range s.right.Calculator.Inputs {
		if in.Kind != metric.Term || s.values[in.Name].Typed == "" {
			continue
		}
		one := []metric.Input{in}
		s.change(one, "one too many", func(n *big.Rat) *big.Rat { return new(big.Rat).Add(n, big.NewRat(1, 1)) })
		s.change(one, "one too few", func(n *big.Rat) *big.Rat { return new(big.Rat).Sub(n, big.NewRat(1, 1)) })
	}
}

// miscalculate goes wrong after the right start.
func (s *slips) miscalculate(working string) {
	switch money := s.right.Value.Unit == metric.Currency; {
	case money && strings.Contains(working, " ÷ 12 "):
		s.add("a year taken for 10 months", times(s.right.Value.Rat, 12, 10))
		s.add("a year taken for 13 months", times(s.right.Value.Rat, 12, 13))
	case money && strings.Contains(working, " × 12 "):
		s.add("a year taken for 10 months", times(s.right.Value.Rat, 10, 12))
		s.add("a year taken for 13 months", times(s.right.Value.Rat, 13, 12))
	case money:
	case s.right.Value.Unit != metric.Percent:
		s.add("turned upside down", new(big.Rat).Inv(s.right.Value.Rat))
	case s.within.isShare():
		s.add("what is left to 100%", rest(s.right.Value.Rat))
	}
	s.add("halved, as for the average of two", times(s.right.Value.Rat, 1, 2))
	s.add("doubled, as for two periods", times(s.right.Value.Rat, 2, 1))
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
