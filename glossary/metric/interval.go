package metric

import "math/big"

// interval is where the true value lies with 95 % confidence: Wilson's for a
// share, the adjusted Wald for an NPS.
func (s *sample) interval() (low, high fixed) {
	if s.score {
		return s.adjustedWald()
	}
	return s.wilson()
}

// Intervals are shown with a few decimals. They are computed in whole numbers
// of 10^-18, which no sum has to bring to its lowest terms.
const intervalPlaces = 18

// A fixed is a whole number of 10^-18.
type fixed = *big.Int

// fixedQuo is a ÷ b, b > 0, as a fixed number, rounded half away from zero so that
// turning a sample round turns its interval round.
func fixedQuo(a, b *big.Int) fixed {
	twice := new(big.Int).Mul(a, big.NewInt(2*powerOfTen(intervalPlaces)))
	if a.Sign() < 0 {
		twice.Sub(twice, b)
	} else {
		twice.Add(twice, b)
	}
	return twice.Quo(twice, new(big.Int).Lsh(b, 1))
}

// fixedRoot is √(a ÷ b) as a fixed number, cut.
func fixedRoot(a, b *big.Int) fixed {
	scale := big.NewInt(powerOfTen(intervalPlaces))
	square := new(big.Int).Mul(a, scale)
	square.Mul(square, scale)
	return square.Sqrt(square.Quo(square, b))
}

// fixedOfHundred turns a fraction into a percentage.
func fixedOfHundred(fraction fixed) *big.Rat {
	return new(big.Rat).SetFrac(fraction, big.NewInt(powerOfTen(intervalPlaces-2)))
}

// wilson stays within 0 and 1 and reaches them when all answers are alike. With
// z² = Z ÷ S it is (2·up·S + n·Z ± √(Z·(4·up·(n − up)·S + n·Z) · n) ÷ √n) ÷
// (2·(n·S + Z)), every product whole.
func (s *sample) wilson() (low, high fixed) {
	z := z95()
	zz, ss := new(big.Int).Mul(z.Num(), z.Num()), new(big.Int).Mul(z.Denom(), z.Denom())
	up, n := big.NewInt(s.up), big.NewInt(s.n)
	middle := new(big.Int).Mul(up, ss)
	middle.Add(middle.Lsh(middle, 1), zz)
	spread := new(big.Int).Mul(up, new(big.Int).Sub(n, up))
	spread.Mul(spread.Lsh(spread, 2), ss)
	spread.Add(spread, new(big.Int).Mul(n, zz))
	spread.Mul(spread, zz)
	bottom := new(big.Int).Mul(n, ss)
	bottom.Add(bottom, zz)
	bottom.Lsh(bottom, 1)
	center := fixedQuo(middle, bottom)
	margin := fixedRoot(spread, new(big.Int).Mul(n, new(big.Int).Mul(bottom, bottom)))
	low, high = new(big.Int).Sub(center, margin), center.Add(center, margin)
	if s.up == 0 {
		low.SetInt64(0)
	}
	if s.up == s.n {
		high.SetInt64(powerOfTen(intervalPlaces))
	}
	return low, high
}

// adjustedWald is held to the ends of the scale and always has the NPS in it.
// It counts in quarters of an answer, for three quarters are added at each end.
func (s *sample) adjustedWald() (low, high fixed) {
	const quarters, ends, all = 4, 3, 12
	z := z95()
	up, down, n := big.NewInt(s.up), big.NewInt(s.down), big.NewInt(s.n)
	gap := new(big.Int).Sub(up, down)
	mean := fixedQuo(gap, n)
	gap.Mul(gap, big.NewInt(quarters))
	n.Add(n.Mul(n, big.NewInt(quarters)), big.NewInt(all))
	spread := up.Add(up, down)
	spread.Add(spread.Mul(spread, big.NewInt(quarters)), big.NewInt(ends+ends))
	spread.Sub(spread.Mul(spread, n), new(big.Int).Mul(gap, gap))
	spread.Mul(spread, big.NewInt(quarters))
	spread.Mul(spread, new(big.Int).Mul(z.Num(), z.Num()))
	bottom := new(big.Int).Mul(n, new(big.Int).Mul(n, n))
	margin := fixedRoot(spread, bottom.Mul(bottom, new(big.Int).Mul(z.Denom(), z.Denom())))
	center, one := fixedQuo(gap, n), big.NewInt(powerOfTen(intervalPlaces))
	from, to := new(big.Int).Sub(center, margin), center.Add(center, margin)
	if least := new(big.Int).Neg(one); from.Cmp(least) < 0 {
		from = least
	}
	if to.Cmp(one) > 0 {
		to = one
	}
	if from.Cmp(mean) > 0 {
		from = mean
	}
	if to.Cmp(mean) < 0 {
		to = mean
	}
	return from, to
}

// likely says the interval in people's words.
func (s *sample) likely(label string) string {
	low, high := s.interval()
	decimals := readable(new(big.Int).Sub(high, low))
	with := "With " + plural(s.n, "answer") + " the true " + label + " is probably "
	if s.score {
		least, most := score(fixedOfHundred(low)), score(fixedOfHundred(high))
		return with + "between " + least.to(decimals) + " and " + most.to(decimals) + " (95% confidence, adjusted Wald)"
	}
	return with + percent(fixedOfHundred(low)).to(decimals) + " to " + percent(fixedOfHundred(high)).to(decimals) + " (95% confidence, Wilson)"
}

// readable is how many decimals the ends of an interval need: none when they
// lie ten points apart.
func readable(width fixed) int {
	switch {
	case width.Cmp(big.NewInt(powerOfTen(intervalPlaces-1))) >= 0:
		return 0
	case width.Cmp(big.NewInt(powerOfTen(intervalPlaces-2))) >= 0:
		return 1
	}
	return 2
}

func larger(a, b *big.Rat) *big.Rat {
	if a.Cmp(b) < 0 {
		return b
	}
	return a
}

func smaller(a, b *big.Rat) *big.Rat {
	if a.Cmp(b) > 0 {
		return b
	}
	return a
}
