package metric

import "math/big"

func revenue() []*Calculator {
	const family = "Revenue"
	return []*Calculator{
		{
			Name: "arr", Title: "Annual recurring revenue", Label: "ARR", Family: family,
			Inputs: []Input{
				{Name: "amount", Title: "Recurring amount with its period", Noun: "", Kind: Money, Positional: true, Ask: true},
				{Name: "mrr", Title: "Or MRR", Kind: Money, Per: Month},
			},
			Forms:   [][]string{{"amount"}, {"mrr"}},
			Unit:    Currency,
			Formula: "ARR = recurring revenue of a month × 12 (of a quarter × 4, of a week × 52)",
			Example: "12000/mo",
			Compute: arr,
		},
	}
}

func arr(v Values) (Result, *InputError) {
	if mrr, given := v["mrr"]; given {
		return annual(mrr.Quantity, Month), nil
	}
	amount := v["amount"]
	return annual(amount.Quantity, amount.Period), nil
}

func annual(q Quantity, per Period) Result {
	factor := count(per.perYear())
	year := q
	year.Rat = new(big.Rat).Mul(q.Rat, factor.Rat)
	return Result{
		Value:       year,
		Working:     []string{q.exactly() + " a " + string(per) + " × " + factor.String() + " = " + year.String()},
		Assumptions: []string{string(per) + " × " + factor.String()},
	}
}
