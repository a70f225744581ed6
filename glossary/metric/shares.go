package metric

import (
	"math/big"
	"slices"
)

// A Share is one part of a whole.
type Share struct {
	Label    string
	Fraction *big.Rat
	Count    string // "55", or empty when only the share is known

	shown Quantity // rounded so that all shares add up to 100 %
}

// Percent is the share for people.
func (s Share) Percent() string {
	if s.shown.Rat != nil {
		return s.shown.String()
	}
	return percent(ofHundred(s.Fraction)).String()
}

// roundShares gives shares decimals that add up to 100 %: the tenths that rounding
// down leaves over go to those that lost most by it.
func roundShares(shares []Share) {
	const tenths = 1000 // of a whole
	left := int64(tenths)
	order := make([]int, len(shares))
	lost := make([]*big.Rat, len(shares))
	for i, s := range shares {
		exact := new(big.Rat).Mul(s.Fraction, big.NewRat(tenths, 1))
		floor := new(big.Int).Quo(exact.Num(), exact.Denom())
		left -= floor.Int64()
		order[i], lost[i] = i, exact.Sub(exact, new(big.Rat).SetInt(floor))
		shares[i].shown = percent(new(big.Rat).SetFrac(floor, big.NewInt(10)))
	}
	slices.SortStableFunc(order, func(a, b int) int { return lost[b].Cmp(lost[a]) })
	for _, i := range order {
		if left > 0 {
			shares[i].shown.Rat.Add(shares[i].shown.Rat, big.NewRat(1, 10))
			left--
		}
		if whole := shares[i].shown.Rat; shares[i].Fraction.Sign() > 0 && whole.Sign() == 0 ||
			shares[i].Fraction.Cmp(big.NewRat(1, 1)) < 0 && whole.Cmp(big.NewRat(100, 1)) == 0 {
			shares[i].shown = Quantity{} // no false zero, no false hundred
		}
	}
}
