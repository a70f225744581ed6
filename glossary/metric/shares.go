package metric

import (
	"math/big"
	"slices"
)

// A Share is one part of a whole.
type Share struct {
	Label    string
	Fraction *big.Rat
	Part     Quantity // what was counted; its Rat is nil where only the share is known

	shown Quantity // rounded so that all shares add up to 100 %
}

// Percent is the share for people.
func (s Share) Percent() string {
	if s.shown.Rat != nil {
		return s.shown.String()
	}
	return percent(ofHundred(s.Fraction)).String()
}

// Figure is the part as an unrounded decimal and for people: what was counted, or
// the percentage where only that is known.
func (s Share) Figure() (exact, says string) {
	if s.Part.Rat == nil {
		return percent(ofHundred(s.Fraction)).Decimal(), s.Percent()
	}
	return s.Part.Decimal(), s.Part.exactly() + " (" + s.Percent() + ")"
}

// roundShares gives shares decimals that add up to 100 %: the tenths that rounding
// down leaves over go to those that lost most by it.
func roundShares(shares []Share) {
	const tenths = 1000 // of a whole
	left := int64(tenths)
	order := make([]int, len(shares))
	floors := make([]int64, len(shares))
	for i, s := range shares {
		order[i], floors[i] = i, floor(s.Fraction, tenths)
		left -= floors[i]
	}
	if left > 0 {
		lost := make([]*big.Rat, len(shares))
		for i, s := range shares {
			lost[i] = sub(mulInt(s.Fraction, tenths), new(big.Rat).SetInt64(floors[i]))
		}
		slices.SortStableFunc(order, func(a, b int) int { return lost[b].Cmp(lost[a]) })
	}
	for _, i := range order {
		if left > 0 {
			floors[i]++
			left--
		}
		if falseZero, falseHundred := floors[i] == 0 && shares[i].Fraction.Sign() > 0,
			floors[i] == tenths && shares[i].Fraction.Cmp(big.NewRat(1, 1)) < 0; !falseZero && !falseHundred {
			shares[i].shown = percent(lowest(floors[i], 10))
		}
	}
}

// floor is the whole number of such parts of 1 in a fraction.
func floor(fraction *big.Rat, parts int64) int64 {
	if num, den, ok := twoWords(fraction); ok {
		return num * parts / den
	}
	whole := new(big.Int).Mul(fraction.Num(), big.NewInt(parts))
	return whole.Quo(whole, fraction.Denom()).Int64()
}
