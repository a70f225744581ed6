package metric

import (
	"maps"
	"math/big"
)

// twoShares tells whether the promoters and the detractors are percentages, which is
// enough: the passives are the rest. How many answered then tells the margin.
func twoShares(v Values) bool {
	_, given := v[passives]
	return !given && v[promoters].Quantity.Unit == Percent && v[detractors].Quantity.Unit == Percent
}

func npsOfTwoShares(v Values) (Result, *InputError) {
	rest := v.sum([]string{"-" + promoters, "-" + detractors})
	if rest.Add(rest, big.NewRat(100, 1)).Sign() < 0 {
		return Result{}, refuse(SumNot100, spellAll(v[promoters].Quantity, v[detractors].Quantity), "adds up to more than 100%")
	}
	whole := maps.Clone(v)
	whole[passives] = valueOf(percent(rest), "").called(passives)
	r, err := npsOfShares(whole)
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
