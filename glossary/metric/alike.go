package metric

import (
	"cmp"
	"slices"
)

// isMixed tells whether results are by several conventions, and so not to be held
// against each other. What is stated is by one that nobody knows.
func isMixed(results []Result) bool {
	by := ""
	for _, r := range results {
		switch {
		case r.Variant == nil:
		case by == "":
			by = r.convention()
		case by != r.convention():
			return true
		}
	}
	return false
}

// convention is the name of the variant by which a result of a team's was computed.
func (r Result) convention() string {
	return cmp.Or(r.computedBy(), r.Calculator.Variants[0].Name)
}

// alike computes results anew by one convention: the latest of the team's that each has
// what it needs for, or else the usual one. again computes them all by a calculator.
func alike(results []Result, again func(*Calculator) ([]Result, *InputError)) ([]Result, *InputError) {
	if !isMixed(results) {
		return results, nil
	}
	var choices []*Choice
	for _, r := range results {
		if r.Choice != nil {
			choices = append(choices, r.Choice)
		}
	}
	slices.SortStableFunc(choices, func(a, b *Choice) int { return cmp.Compare(b.From, a.From) })
	c := results[slices.IndexFunc(results, func(r Result) bool { return r.Variant != nil })].Calculator
	for _, choice := range choices {
		v, _ := c.VariantNamed(choice.Variant)
		same, err := again(c.By(v))
		if err == nil && !slices.ContainsFunc(same, func(r Result) bool { return len(r.Lacking) > 0 }) {
			return markAlike(same, choice), nil
		}
	}
	same, err := again(c.By(&c.usual().Variants[0]))
	return markAlike(same, nil), err
}

func markAlike(results []Result, choice *Choice) []Result {
	for i := range results {
		results[i].Choice, results[i].Lacking, results[i].Alike = choice, nil, true
	}
	return results
}
