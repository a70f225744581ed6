package metric

import (
	"math/big"
	"slices"
	"strings"
)

// repair finds what could have been meant by a command that fails: commands
// that work and use every number that was typed.
func (c *Calculator) repair(all []arg, rd reader, err *InputError) {
	if below := c.belowZero(all); below != nil {
		err.Readings = append(below, err.Readings...)
	}
	if len(err.Readings) > 0 {
		return
	}
	rd.repairing = true
	for _, try := range [...]func([]arg, reader, *InputError) []Reading{
		c.opposed, c.asResult, c.asResults, c.ofWhole, c.halves, c.placings, c.stripped,
	} {
		if err.Readings = try(all, rd, err); len(err.Readings) > 0 {
			return
		}
	}
}

// asResult reads the only number as the metric itself: "nrr 110".
func (c *Calculator) asResult(all []arg, _ reader, _ *InputError) []Reading {
	if len(all) != 1 || all[0].key != "" || c.Unit != Percent && c.Unit != Score {
		return nil
	}
	text := all[0].text
	if c.Unit == Percent && c.isMean(text) {
		return nil
	}
	if c.Unit == Percent && !strings.HasSuffix(text, "%") {
		text += "%"
	}
	r, err := c.stated(text)
	if err != nil {
		return err.Readings
	}
	if c.Unit == Percent && c.Usual == nil && !within(r.Value.Rat, 0, 100) || !c.plausible(r) {
		return nil
	}
	return []Reading{{Meaning: r.Headline, Command: r.Command}}
}

// belowZero reads the only number as a score below zero: "nps -12".
func (c *Calculator) belowZero(all []arg) []Reading {
	if c.Unit != Score || len(all) != 1 || all[0].key != "" || !strings.HasPrefix(all[0].text, "-") {
		return nil
	}
	r, err := c.stated(all[0].text)
	if err != nil {
		return nil
	}
	return []Reading{{Meaning: r.Headline, Command: r.Command}}
}

// isMean tells whether a number is rather the mean of answers on the metric's scale
// than a percentage: "csat 4.2".
func (c *Calculator) isMean(text string) bool {
	l, err := readLiteral(text)
	scale := c.scale()
	if err != nil || scale == nil || l.percent || l.suffix != "" {
		return false
	}
	r, err := l.number(0)
	return err == nil && within(r, scale.Min, scale.Max)
}

// withoutSum answers a command that gives how many there are in all beside the
// counts that come to it: "nps 55 25 20 (n=100)".
func (c *Calculator) withoutSum(all []arg, rd reader) (Result, bool) {
	const names = "n total all answers responses respondents sample replies"
	at := slices.IndexFunc(all, func(a arg) bool { return oneOf(strings.ToLower(a.key), names) && isDigits(a.text) })
	if at < 0 || len(all) < 3 {
		return Result{}, false
	}
	rest := slices.Delete(slices.Clone(all), at, at+1)
	sum := new(big.Rat)
	for _, a := range rest {
		n, ok := new(big.Rat).SetString(a.text)
		if !ok {
			return Result{}, false
		}
		sum.Add(sum, n)
	}
	if total, ok := new(big.Rat).SetString(all[at].text); !ok || sum.Cmp(total) != 0 {
		return Result{}, false
	}
	r, err := c.evalArgs(rest, rd)
	if err != nil {
		return Result{}, false
	}
	r.Assumptions = append(r.Assumptions, all[at].key+" = "+all[at].text+" is their sum")
	return r, true
}

// withoutResult answers a command that gives behind its numbers what they come to:
// "churn 14 of 200 (7%)". Where they come to something else, it says so.
func (c *Calculator) withoutResult(all []arg, rd reader) (Result, *InputError, bool) {
	last := len(all) - 1
	if last < 1 || c.Unit != Percent || all[last].key != "" {
		return Result{}, nil, false
	}
	l, bad := readLiteral(all[last].text)
	if readable := bad == nil && l.percent && l.brackets; !readable {
		return Result{}, nil, false
	}
	r, err := c.evalArgs(all[:last], rd)
	said := strings.Trim(all[last].text, "()")
	if answered := err == nil && r.Command != ""; !answered {
		return Result{}, nil, false
	}
	l.negative = false
	typed, bad := l.number(0)
	if bad == nil && rounded(r.Value.Rat, len(l.decimals)) == rounded(typed, len(l.decimals)) {
		return r, nil, true
	}
	return Result{}, r.isNot(said), true
}

// asResults reads two percentages as the metric at two times: "churn between 3%
// and 5%".
func (c *Calculator) asResults(all []arg, _ reader, _ *InputError) []Reading {
	var rates []string
	for _, a := range all {
		if l, err := readLiteral(a.text); err == nil && l.percent && a.key == "" {
			rates = append(rates, a.text)
		} else if hasNumber(a.text) {
			return nil
		}
	}
	if len(rates) != 2 || c.Unit != Percent {
		return nil
	}
	r, err := c.compare(states+rates[0], states+rates[1])
	if err != nil || r.Command == "" {
		return nil
	}
	return []Reading{{Meaning: r.Headline + ", " + r.Versus.Change, Command: r.Command}}
}

// ofWhole reads a percentage and a number, where the metric takes a part and its whole, as
// that much of it: "10% churn on 500 customers".
func (c *Calculator) ofWhole(all []arg, rd reader, _ *InputError) []Reading {
	if !c.Pair || c.Unit != Percent || len(all) != 2 {
		return nil
	}
	share, whole := all[0].text, all[1].text
	if strings.HasSuffix(whole, "%") {
		share, whole = whole, share
	}
	if !strings.HasSuffix(share, "%") {
		return nil
	}
	b := &binder{Calculator: c, reader: rd}
	pct, bad := b.number(Rate, share)
	of, bad2 := b.number(Amount, whole)
	if bad != nil || bad2 != nil || of.Quantity.Unit == Percent {
		return nil
	}
	part := of.Quantity
	part.Rat = new(big.Rat).Mul(fraction(pct.Quantity.Rat), part.Rat)
	return []Reading{{Meaning: share + " of " + whole + " is " + part.String(), Command: plainPercent + " pct=" + share + " of=" + whole}}
}

// halves reads twice as many numbers as the metric takes as a comparison.
func (c *Calculator) halves(all []arg, _ reader, err *InputError) []Reading {
	half := len(all) / 2
	if err.Class != TooManyArgs || len(all)%2 != 0 || slices.ContainsFunc(all, func(a arg) bool { return a.key != "" }) {
		return nil
	}
	r, bad := c.compare(spelled(all[:half]), spelled(all[half:]))
	if bad != nil || r.Command == "" {
		return nil
	}
	return []Reading{{Meaning: r.Headline + ", " + r.Versus.Change, Command: r.Command}}
}

// placings gives the numbers to inputs in every way that makes sense.
func (c *Calculator) placings(all []arg, rd reader, _ *InputError) []Reading {
	p, ok := c.figures(all)
	if !ok {
		return nil
	}
	return p.readings(rd)
}

// withoutUnit is a number without its unit or currency; a percentage stays one, unless
// percent is a unit too.
func (l *literal) withoutUnit(percent bool) string {
	unit := l.percent && percent || isUnitWord(l.suffix) && !isScale(l.suffix) || l.currency != ""
	switch {
	case !unit || l.period != "" || l.negative:
		return l.text
	case isScale(l.suffix):
		return l.digits + l.suffix
	}
	return l.digits
}

// stripped is placings of the bare numbers, where their units fit nowhere. Two
// currencies are no such mistake: their amounts cannot be put together. Nor is
// a percentage where money is wanted, which is one of the whole, or where all
// are percentages.
func (c *Calculator) stripped(all []arg, rd reader, err *InputError) []Reading {
	money := slices.ContainsFunc(c.Inputs, func(in Input) bool { return in.Kind.unit() == Currency })
	keyed := slices.ContainsFunc(all, func(a arg) bool { return a.key != "" })
	share := c.Pair && c.Unit == Percent && !money && keyed // "430 responses, 86%": the share itself
	percents := len(all) > 0 && !slices.ContainsFunc(all, func(a arg) bool { return hasNumber(a.text) && !strings.HasSuffix(a.text, "%") })
	if err.Class == MixedCurrency || percents {
		return nil
	}
	rates := slices.ContainsFunc(c.Inputs, func(in Input) bool { return in.Kind == Rate || in.Kind == SignedRate })
	bare := slices.Clone(all)
	for i := range bare {
		l, bad := readLiteral(bare[i].text)
		if bad != nil {
			continue
		}
		if share && l.percent || rates && isDuration(l.suffix) { // 24 months are no 24%
			return nil
		}
		bare[i].text = l.withoutUnit(!money)
	}
	if slices.Equal(bare, all) {
		return nil
	}
	return c.placings(bare, rd, err)
}
