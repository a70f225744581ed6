package metric

import (
	"slices"
	"strings"
)

// repair finds what could have been meant by a command that fails: commands
// that work and use every number that was typed.
func (c *Calculator) repair(all []arg, rd reader, err *InputError) {
	if len(err.Readings) > 0 {
		return
	}
	rd.repairing = true
	for _, try := range [...]func([]arg, reader, *InputError) []Reading{c.asResult, c.halves, c.placings, c.stripped} {
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
	if c.Unit == Percent && !strings.HasSuffix(text, "%") {
		text += "%"
	}
	r, err := c.stated(text)
	if err != nil || c.Unit == Percent && c.Usual == nil && !within(r.Value.Rat, 0, 100) || !c.plausible(r) {
		return nil
	}
	return []Reading{{Meaning: r.Headline, Command: r.Command}}
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

// stripped is placings of the bare numbers, where their units fit nowhere. Two
// currencies are no such mistake: their amounts cannot be put together. Nor is
// a percentage where money is wanted, which is one of the whole, or where all
// are percentages.
func (c *Calculator) stripped(all []arg, rd reader, err *InputError) []Reading {
	percents := len(all) > 0 && !slices.ContainsFunc(all, func(a arg) bool { return hasNumber(a.text) && !strings.HasSuffix(a.text, "%") })
	if err.Class == MixedCurrency || percents {
		return nil
	}
	money := slices.ContainsFunc(c.Inputs, func(in Input) bool { return in.Kind.unit() == Currency })
	bare := slices.Clone(all)
	for i := range bare {
		l, bad := readLiteral(bare[i].text)
		if bad == nil && (l.percent && !money || isUnitWord(l.suffix) && !isScale(l.suffix) || l.currency != "") && l.period == "" && !l.negative {
			bare[i].text = l.digits
			if isScale(l.suffix) {
				bare[i].text += l.suffix
			}
		}
	}
	if slices.Equal(bare, all) {
		return nil
	}
	return c.placings(bare, rd, err)
}
