package metric

import (
	"maps"
	"math/big"
)

// twoShares is the kind of answer that is not given where the two others are percentages,
// which is enough: it is the rest. How many answered then tells the margin.
func twoShares(v Values) (rest string, ok bool) {
	shares := 0
	for _, name := range [...]string{promoters, passives, detractors} {
		switch one, given := v[name]; {
		case !given:
			rest = name
		case one.Quantity.Unit == Percent:
			shares++
		}
	}
	return rest, shares == 2 && rest != ""
}

func npsOfTwoShares(v Values, lacking string) (Result, *InputError) {
	var given []Quantity
	rest := big.NewRat(100, 1)
	for _, name := range [...]string{promoters, passives, detractors} {
		if name != lacking {
			given = append(given, v[name].Quantity)
			rest.Sub(rest, v[name].Quantity.Rat)
		}
	}
	if rest.Sign() < 0 {
		return Result{}, refuse(SumNot100, spellAll(given...), "adds up to more than 100%")
	}
	v = maps.Clone(v)
	v[lacking] = valueOf(percent(rest), "").called(lacking)
	r, err := npsOfShares(v)
	if lacking == detractors {
		r.used = maps.Clone(v) // without them the second number could be theirs
		delete(r.used, "total")
	}
	if all, given := v["total"]; given && err == nil && all.Quantity.Rat.Sign() > 0 {
		r.sample = balance(v.answers(promoters), v.answers(detractors), all.Quantity.Rat)
		r.sample.down = min(r.sample.down, r.sample.n-r.sample.up)
		r.Likely = r.sample.likely("NPS")
		r.Note = plural(all.Quantity.Rat.Num().Int64(), "answer")
	}
	return r, err
}

// answers is how many of all a percentage of them stands for, which was rounded.
func (v Values) answers(share string) *big.Rat {
	n := new(big.Rat).Mul(fraction(v[share].Quantity.Rat), v["total"].Quantity.Rat)
	n.Add(n, big.NewRat(1, 2))
	return new(big.Rat).SetInt(new(big.Int).Quo(n.Num(), n.Denom()))
}
