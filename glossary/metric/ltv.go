package metric

import (
	"cmp"
	"math/big"
	"slices"
)

// A lifetimeValue is of margin or of all revenue, over a lifetime that may have a
// longest one.
type lifetimeValue struct {
	Margin    bool
	MostYears int64 // 0: as long as churn says
}

// compute names both methods: over the lifetime, and the simple quotient that some
// sources call by the same name.
func (l lifetimeValue) compute(v Values) (Result, *InputError) {
	arpa := v["arpa"]
	var working []string
	if _, given := v["revenue"]; given {
		simple, err := quotient{Top: []string{"+revenue"}, Bottom: []string{"+customers"}, Unit: Currency}.compute(v)
		if err != nil {
			return simple, err
		}
		if _, churned := v["churn"]; !churned {
			return simple.named("LTV (simple)"), nil
		}
		arpa.Quantity, working = simple.Value, simple.Working
	}
	churn := v["churn"].Quantity
	if churn.Rat.Sign() == 0 {
		err := nothingIn("churn")
		err.Problem = "is 0: without churn a lifetime has no end"
		return Result{}, err
	}
	earned, spelled := arpa.Quantity, arpa.Quantity.exactly()+" ARPA"
	if l.Margin {
		earned.Rat = new(big.Rat).Mul(earned.Rat, fraction(v["gm"].Quantity.Rat))
		working = append(working, spelled+" × "+v.show("gm")+" = "+earned.exactly())
		spelled = earned.exactly()
	}
	r := divide(earned, fraction(churn.Rat))
	quotient := spelled + " ÷ " + v.show("churn")
	if most := l.most(v["churn"]); most != nil && most.Cmp(new(big.Rat).Inv(fraction(churn.Rat))) < 0 {
		r.Value.Rat = new(big.Rat).Mul(earned.Rat, most)
		quotient = spelled + " × " + number(most).exactly() + ", the longest lifetime"
	}
	r.Working = slices.Concat(working, []string{quotient + " = " + r.Value.String()})
	r.Also = []Result{Result{Value: arpa.Quantity}.named("LTV (simple: revenue per customer in the period)")}
	return r, nil
}

// most is the longest lifetime in periods of the churn, which is a month's unless it
// says otherwise; nil where there is none.
func (l lifetimeValue) most(churn Value) *big.Rat {
	if l.MostYears == 0 {
		return nil
	}
	return new(big.Rat).SetInt64(l.MostYears * cmp.Or(churn.Period, Month).perYear())
}
