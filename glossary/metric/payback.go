package metric

import "math/big"

// payback is of one account, or of a year's spend and the new ARR it brought.
//
//nolint:goconst // names of inputs
func payback(v Values) (Result, *InputError) {
	for _, form := range [...]struct{ cost, yearly, formula string }{
		{"cac", "acv", "CAC payback = CAC ÷ (yearly revenue per account ÷ 12 × gross margin)"},
		{"sm", "newarr", "CAC payback = sales and marketing spend ÷ (new ARR ÷ 12 × gross margin)"},
	} {
		year, given := v[form.yearly]
		if !given {
			continue
		}
		month := year
		month.Quantity.Rat, month.noun = new(big.Rat).Quo(year.Quantity.Rat, big.NewRat(12, 1)), "a month"
		r, err := payback(Values{"cac": v[form.cost], "arpa": month, "gm": v["gm"]})
		r.Formula = form.formula
		r.Working = append([]string{v.show(form.yearly) + " ÷ 12 = " + month.Quantity.String() + " a month"}, r.Working...)
		return r, err
	}
	margin := v["arpa"].Quantity
	margin.Rat = new(big.Rat).Mul(margin.Rat, fraction(v["gm"].Quantity.Rat))
	if margin.Rat.Sign() == 0 {
		return Result{}, nothingIn("arpa × gm")
	}
	value := Quantity{Rat: new(big.Rat).Quo(v["cac"].Quantity.Rat, margin.Rat), Unit: Months}
	return Result{Value: value, Working: []string{
		v.show("arpa") + " × " + v.show("gm") + " = " + margin.exactly() + " a month",
		v.show("cac") + " ÷ " + margin.exactly() + " = " + value.String(),
	}}, nil
}
