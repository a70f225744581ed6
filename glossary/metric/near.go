package metric

import (
	"math/big"
	"slices"
)

// near is how near the words of an input stand to a figure.
func (a *assignment) near(figure, input int) nearness {
	f := &a.prose.figures[figure]
	best := nearness{}
	if points := a.related(figure, input); points != 0 {
		best.points = max(points, 0)
		if points < 0 {
			return best
		}
	}
	in := &a.calculator.Inputs[input]
	if f.delta && !in.Gain && !in.Loss && !in.Flow || in.Kind == Money && a.prose.isValueOf(a.calculator, f) {
		return nearness{}
	}
	if a.ends(figure, in) {
		best = nearness{points: parted, strong: true}
	}
	if in.Kind == Term && in.Unit != "" || in.Kind == Time && a.calculator.single(Time) {
		best = nearness{points: parted, strong: in.Kind == Term} // its unit tells it
	}
	if a.named && in.Per != "" && f.literal.period != "" && f.literal.period == in.Per && a.calculator.onlyPer(in.Per) {
		best.points = faint // "90k a year"
	}
	best = a.marked(best, figure, input)
	if best.points == 0 && a.named && a.alone(figure, input) {
		best.points = 1
	}
	if best.points > 0 {
		best.points = max(best.points+in.favours(f), 1)
	}
	return best
}

// isValueOf tells whether a bare number right behind the name of a rate is what it comes
// to, beside amounts with thousands or a currency: "NRR is 104 with 1m at start".
func (p *prose) isValueOf(c *Calculator, f *figure) bool {
	if c.Unit != Percent && c.Unit != Ratio || !f.bare() || f.run > 0 || f.whole > 0 || f.size().Cmp(big.NewRat(1000, 1)) >= 0 {
		return false
	}
	beside := slices.ContainsFunc(p.named, func(m mention) bool { return m.calculator == c && m.to <= f.at && p.idle(m.to, f.at) })
	return beside && slices.ContainsFunc(p.figures, func(other figure) bool {
		return other.literal.suffix != "" && isScale(other.literal.suffix) || other.literal.currency != ""
	})
}

// marked adds what the words of an input say of a figure.
func (a *assignment) marked(best nearness, figure, input int) nearness {
	f := &a.prose.figures[figure]
	for _, m := range a.marks {
		if m.input != input || m.tight && m.to != f.at || a.isFor(m, f) {
			continue
		}
		points := closest - a.between(figure, m)
		if m.weak && (m.to <= f.at && a.nounOfOther(f, input) || m.from > f.at+1 && a.nounOfNext(f, m)) { // "450 tickets from 300 customers"
			points -= surely + 1
		}
		best = best.with(points, m.weak)
	}
	return best
}

// isFor tells whether a figure is what a metric's name is asked for: "ACV for
// 275k" says no ACV.
func (a *assignment) isFor(m mark, f *figure) bool {
	return a.prose.tokens[m.from].named && m.to < f.at && a.prose.tokens[m.to].text == "for"
}

// with adds what another word of the input says.
func (n nearness) with(points int, weak bool) nearness {
	if weak {
		points = min(points, faint)
	}
	twice := points >= surely && n.points >= surely
	n.points = max(points, n.points)
	if twice {
		n.points += again
	}
	n.strong = n.strong || points >= surely && !weak
	return n
}

// single tells whether one input of the calculator is of the kind.
func (c *Calculator) single(k Kind) bool {
	n := 0
	for i := range c.Inputs {
		if c.Inputs[i].Kind == k {
			n++
		}
	}
	return n == 1
}

// nounOfOther tells whether the noun right behind a figure is that of another input,
// and not of this one.
func (a *assignment) nounOfOther(f *figure, input int) bool {
	other := false
	for _, m := range a.marks {
		if m.from == f.at+1 && !a.prose.tokens[m.from].apart {
			if m.input == input {
				return false
			}
			other = true
		}
	}
	return other
}

// nounOfNext tells whether a noun stands right behind another figure that counts no
// part of the same: it is the customers of the 300 and not of the 450.
func (a *assignment) nounOfNext(f *figure, m mark) bool {
	before := a.prose.tokens[m.from-1].figure
	return before > 0 && !a.prose.tokens[m.from].apart && f.whole != before && a.nounOfOther(f, m.input)
}

// onlyPer tells whether one input of the calculator is for the period.
func (c *Calculator) onlyPer(p Period) bool {
	n := 0
	for i := range c.Inputs {
		if c.Inputs[i].Per == p {
			n++
		}
	}
	return n == 1
}

// favours is what the noun of a figure and the way it is written say for the
// input: "200 customers" are a count, "5k" is rather money, "8" is rather none.
func (in *Input) favours(f *figure) int {
	const most = 2
	switch {
	case (in.Kind == Count || in.Kind == CountOrShare) && f.measure == things,
		in.Kind == Money && f.measure == money && (f.literal.period == "" || f.literal.period == in.Per):
		return most
	case in.Kind == Count && f.measure == unmeasured && f.literal.suffix != "", in.Kind == Money && f.measure == unmeasured && f.literal.suffix == "":
		return -most
	default:
		return 0
	}
}

// related is what the part of a whole says of a figure: it is the input for
// parts or for wholes, and no other.
func (a *assignment) related(figure, input int) int {
	c := a.calculator
	part, whole := c.partAndWhole()
	for _, r := range a.prose.parts {
		switch {
		case !c.Pair && (c.Whole == "" || r.whole != figure || input != whole): // "ended with 468, 20 of them new"
		case r.part == figure && (input == part || a.speaksOfRest(input)), r.whole == figure && input == whole:
			return parted
		case r.part == figure, r.whole == figure:
			return -1
		}
	}
	asks := (c.Pair || c.Whole != "") && input == whole && len(a.prose.parts) == 0
	if f := &a.prose.figures[figure]; asks && !f.literal.percent && a.prose.opens(f.at) > 0 {
		return parted // "how many out of 50"
	}
	return 0
}

// partAndWhole are the inputs of "12 of 400".
func (c *Calculator) partAndWhole() (part, whole int) {
	part, whole = 0, 1
	if c.Part != "" {
		part = c.keys[normal(c.Part)]
	}
	if c.Whole != "" {
		whole = c.keys[normal(c.Whole)]
	}
	return part, whole
}

// alone tells whether an input is the only one that a figure without a word of
// its own can be for.
func (a *assignment) alone(figure, input int) bool {
	for i := range a.calculator.Inputs {
		in := &a.calculator.Inputs[i]
		if a.calculator.Pair && a.calculator.Inputs[input].Positional && !in.Positional {
			continue // a bare number is for an input that needs no name
		}
		other := i != input && in.Default != "0" && in.fits(&a.prose.figures[figure])
		if other && !slices.ContainsFunc(a.marks, func(m mark) bool { return m.input == i }) {
			return false
		}
	}
	return !slices.ContainsFunc(a.marks, func(m mark) bool { return m.input == input })
}

// between is how much stands between a figure and a mark.
func (a *assignment) between(figure int, m mark) int {
	const (
		aWord    = 1
		aClause  = 3
		aConnect = 2
		aFigure  = 4
		aMark    = 3
	)
	f := &a.prose.figures[figure]
	from, to, after := f.at+1, m.from, true
	if m.from < f.at {
		from, to, after = m.to, f.at, false
	}
	gap, passed := 0, false
	for i := from; i < to; i++ {
		t := &a.prose.tokens[i]
		switch {
		case t.figure > 0 && after && f.whole == t.figure: // "5 of 200 customers churned"
			passed = true
		case t.figure > 0:
			gap += aFigure
		case isConnective(t.text) && t.text != "with":
			gap += aConnect
		case passed && a.speaksOf(i, m.input): // what the whole is of
		case a.speaksOf(i, m.input):
			gap += aMark
		case t.filler:
		case t.named || !isThing(t.stem) && !isMoneyNoun(t.stem):
			gap += aWord
		}
		if t.apart {
			gap += aClause
		}
	}
	if last := max(f.at, m.from); a.prose.tokens[last].apart && to >= from {
		gap += aClause
	}
	return gap
}

// speaksOf tells whether a token is the word of another input.
func (a *assignment) speaksOf(at, input int) bool {
	return slices.ContainsFunc(a.marks, func(m mark) bool { return m.input != input && !m.weak && !m.tight && m.from <= at && at < m.to })
}

// completes tells whether the inputs, as bits, are enough and not too many.
func (c *Calculator) completes(given uint64) bool {
	var required, inForms uint64
	for i := range c.Inputs {
		if c.Inputs[i].Required {
			required |= 1 << i
		}
	}
	if given&required != required {
		return false
	}
	if len(c.Forms) == 0 {
		return true
	}
	forms := make([]uint64, len(c.Forms))
	for i, form := range c.Forms {
		for _, name := range form {
			forms[i] |= 1 << c.keys[normal(name)]
		}
		inForms |= forms[i]
	}
	return slices.ContainsFunc(forms, func(form uint64) bool { return given&form == form && given&inForms&^form == 0 })
}

// fits tells whether a figure can be a value of the input.
func (in *Input) fits(f *figure) bool {
	l := &f.literal
	_, _, time := timeNamed(l.suffix)
	duration := isDuration(l.suffix)
	scale := l.suffix == "" || isScale(l.suffix) || l.suffix == "mil"
	plain := scale && !l.percent && l.currency == "" && l.period == ""
	switch in.Kind {
	case Count, Answer:
		return plain && f.measure != money
	case CountOrShare:
		return l.percent && l.period == "" || plain && f.measure != money
	case Money:
		return scale && !l.percent && f.measure != things && (l.period == "" || !in.Lump)
	case Amount:
		return scale
	case Rate, SignedRate:
		return l.percent
	case Number:
		return plain && f.measure != money || duration && time && in.Unit != ""
	case Term:
		return duration && (in.Unit == "" || l.isOf(in.Unit))
	case Time:
		return duration && time
	case Date, Scores, Lengths, Times, Amounts, Weighted, Chances, Window:
	}
	return false
}

// isOf tells whether a length of contract is given in that unit.
func (l *literal) isOf(unit Unit) bool {
	u, ok := termNamed(l.suffix)
	return ok && u == unit
}
