package metric

import "math/big"

// A paybackBy is the payback of one account, or of a year's spend and the new ARR it
// brought, out of margin or out of all revenue.
type paybackBy struct{ Margin bool }

func (p paybackBy) compute(v Values) (Result, *InputError) {
	for _, form := range [...]struct{ cost, yearly, says string }{
		{"cac", "acv", "CAC ÷ (yearly revenue per account ÷ 12"},
		{"sm", "newarr", "sales and marketing spend ÷ (new ARR ÷ 12"},
	} {
		year, given := v[form.yearly]
		if !given {
			continue
		}
		month := year
		month.Quantity.Rat, month.noun = new(big.Rat).Quo(year.Quantity.Rat, big.NewRat(12, 1)), "a month"
		r, err := p.compute(Values{"cac": v[form.cost], "arpa": month, "gm": v["gm"]})
		r.Formula = "CAC payback = " + form.says + ")"
		if p.Margin {
			r.Formula = "CAC payback = " + form.says + " × gross margin)"
		}
		r.Working = append([]string{v.show(form.yearly) + " ÷ 12 = " + month.Quantity.String() + " a month"}, r.Working...)
		return r, err
	}
	month, working := v["arpa"].Quantity, []string(nil)
	if p.Margin {
		month.Rat = new(big.Rat).Mul(month.Rat, fraction(v["gm"].Quantity.Rat))
		working = []string{v.show("arpa") + " × " + v.show("gm") + " = " + month.exactly() + " a month"}
	}
	if month.Rat.Sign() == 0 {
		return Result{}, nothingIn("arpa × gm")
	}
	value := Quantity{Rat: new(big.Rat).Quo(v["cac"].Quantity.Rat, month.Rat), Unit: Months}
	return Result{Value: value, Working: append(working, v.show("cac")+" ÷ "+month.exactly()+" = "+value.String())}, nil
}
