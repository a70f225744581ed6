package metric

import (
	"math/big"
	"slices"
)

// opposed reads a part that is said to be the rest: "churn: 186 of 200 stayed" is
// the churn of the other 14.
func (c *Calculator) opposed(all []arg, rd reader, _ *InputError) []Reading {
	turns := func(a arg) bool {
		return slices.Contains(c.against, stem(a.key)) || slices.Contains(c.against, stem(a.text))
	}
	if !c.Pair || !slices.ContainsFunc(all, turns) {
		return nil
	}
	var numbers []*big.Rat
	for _, a := range all {
		if !hasNumber(a.text) {
			continue
		}
		v, err := (&binder{Calculator: c, reader: rd}).number(Count, a.text)
		if err != nil {
			return nil
		}
		numbers = append(numbers, v.Quantity.Rat)
	}
	if len(numbers) != 2 || numbers[0].Cmp(numbers[1]) == 0 {
		return nil
	}
	slices.SortFunc(numbers, func(a, b *big.Rat) int { return a.Cmp(b) })
	part, whole := c.partAndWhole()
	rest := new(big.Rat).Sub(numbers[1], numbers[0])
	r, err := c.answer([]arg{{key: c.Inputs[part].Name, text: rest.RatString()}, {key: c.Inputs[whole].Name, text: numbers[1].RatString()}}, rd)
	if err != nil {
		return nil
	}
	return []Reading{{Meaning: "the other " + number(rest).exactly() + ": " + r.Headline, Command: r.Command}}
}
