package metric

import (
	"math/big"
	"slices"
)

// The names of the plain sums, which nobody types.
const (
	plainPercent = "plain-percent"
	plainShare   = "plain-share"
	plainSum     = "plain-sum"
	plainMean    = "plain-mean"
	plainProduct = "plain-product"
)

// sums holds the plain sums that people do beside metrics. They are no metrics:
// they have no terms, and All does not list them. Changes from one number to
// another are the metric growth.
//
//nolint:funlen // a table
func sums() []*Calculator {
	const family = "Plain sums"
	entries := func(title string) []Input {
		return []Input{{Name: "numbers", Title: title, Kind: Amounts, From: 1, Required: true}}
	}
	return []*Calculator{
		{
			Name: plainPercent, Title: "Percentage of a number", Label: "That is", Family: family,
			Inputs: []Input{
				{Name: "pct", Title: "Percentage", Kind: SignedRate, Required: true, Positional: true},
				{Name: "of", Title: "Of this number", Noun: "", Kind: Money, Required: true, Positional: true},
			},
			Unit: Currency, Formula: "Percentage ÷ 100 × number", Example: "15% 200", Compute: percentOf,
		},
		{
			Name: plainShare, Title: "Share", Label: "Share", Family: family,
			Inputs: []Input{
				{Name: "part", Title: "Part", Noun: "", Kind: Money, Required: true, Positional: true},
				{Name: "whole", Title: "Whole", Noun: "", Kind: Money, Required: true, Positional: true},
			},
			Pair: true, Unit: Percent, Formula: "Part ÷ whole", Example: "30 of 120",
			Compute: share{Part: "part", Whole: "whole", Over: true}.compute,
		},
		{
			Name: plainSum, Title: "Sum", Label: "Sum", Family: family, Inputs: entries("Numbers to add"),
			Unit: Currency, Formula: "All numbers added", Example: "120, 45, 60",
			Compute: func(v Values) (Result, *InputError) { return listed(v, false) },
		},
		{
			Name: plainMean, Title: "Mean", Label: "Mean", Family: family, Inputs: entries("Numbers to take the mean of"),
			Unit: Currency, Formula: "Sum of the numbers ÷ how many they are", Example: "120, 45, 60",
			Compute: func(v Values) (Result, *InputError) { return listed(v, true) },
		},
		{
			Name: plainProduct, Title: "Product", Label: "That is", Family: family,
			Inputs: []Input{
				{Name: "times", Title: "So many times", Noun: "", Kind: Number, Required: true, Positional: true},
				{Name: "amount", Title: "This number", Noun: "", Kind: Money, Required: true, Positional: true},
			},
			Unit: Currency, Formula: "One number × the other", Example: "12 45k",
			Compute: func(v Values) (Result, *InputError) {
				value := v["amount"].Quantity
				value.Rat = new(big.Rat).Mul(value.Rat, v["times"].Quantity.Rat)
				value = value.bare()
				return Result{Value: value, Working: []string{v["times"].Quantity.String() + " × " + v["amount"].Quantity.String() + " = " + value.String()}}, nil
			},
		},
	}
}

// bare is a number without a currency, which is no amount of money.
func (q Quantity) bare() Quantity {
	if q.Currency == "" {
		q.Unit = Plain
	}
	return q
}

func percentOf(v Values) (Result, *InputError) {
	value := v["of"].Quantity
	value.Rat = new(big.Rat).Mul(value.Rat, fraction(v["pct"].Quantity.Rat))
	value = value.bare()
	return Result{Value: value, Working: []string{v["pct"].Quantity.String() + " × " + v["of"].Quantity.String() + " = " + value.String()}}, nil
}

// listed is the sum or the mean of a list, with the other beside it.
func listed(v Values, mean bool) (Result, *InputError) {
	r, err := book(Values{"accounts": v["numbers"]})
	r.Value = r.Value.bare()
	n := count(int64(len(v["numbers"].Items)))
	average := Result{Value: r.Value, Note: "of " + n.String()}
	average.Value.Rat = new(big.Rat).Quo(r.Value.Rat, n.Rat)
	average.Working = append(slices.Clone(r.Working), r.Value.exactly()+" ÷ "+n.String()+" = "+average.Value.String())
	r.Note = plural(n.Rat.Num().Int64(), "number")
	if mean {
		r.Working = nil
		average.Also = []Result{r.named("Sum")}
		return average, err
	}
	r.Also = []Result{Result{Value: average.Value}.named("Mean")}
	return r, err
}
