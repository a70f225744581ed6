package metric

import "math/big"

// interval is where the true value lies with 95 % confidence, as fractions:
// Wilson's for a share, the adjusted Wald for an NPS.
func (s *sample) interval() (low, high *big.Rat) {
	if s.score {
		return s.adjustedWald()
	}
	return s.wilson()
}

// wilson stays within 0 and 1 and reaches them when all answers are alike.
func (s *sample) wilson() (low, high *big.Rat) {
	e, z := s.plain(), z95()
	z2n := new(big.Rat).Mul(z, z)
	z2n.Quo(z2n, e.n)
	center := new(big.Rat).Add(e.mean, new(big.Rat).Mul(z2n, big.NewRat(1, 2)))
	spread := new(big.Rat).Mul(e.variance, z2n)
	spread = squareRoot(spread.Add(spread, new(big.Rat).Mul(new(big.Rat).Mul(z2n, z2n), big.NewRat(1, 4))))
	scale := new(big.Rat).Add(big.NewRat(1, 1), z2n)
	low, high = new(big.Rat).Sub(center, spread), new(big.Rat).Add(center, spread)
	low.Quo(low, scale)
	high.Quo(high, scale)
	if s.up == 0 {
		low.SetInt64(0)
	}
	if s.up == s.n {
		high.SetInt64(1)
	}
	return low, high
}

// adjustedWald is held to the ends of the scale and always has the NPS in it.
func (s *sample) adjustedWald() (low, high *big.Rat) {
	e, mean := s.adjusted(), s.plain().mean
	margin := e.margin(z95())
	low, high = new(big.Rat).Sub(e.mean, margin), new(big.Rat).Add(e.mean, margin)
	low = smaller(larger(low, big.NewRat(-1, 1)), mean)
	high = larger(smaller(high, big.NewRat(1, 1)), mean)
	return low, high
}

// likely says the interval in people's words.
func (s *sample) likely(label string) string {
	low, high := s.interval()
	decimals := readable(new(big.Rat).Sub(high, low))
	with := "With " + plural(s.n, "answer") + " the true " + label + " is probably "
	if s.score {
		return with + "between " + score(ofHundred(low)).to(decimals) + " and " + score(ofHundred(high)).to(decimals) + " (95% confidence, adjusted Wald)"
	}
	return with + percent(ofHundred(low)).to(decimals) + " to " + percent(ofHundred(high)).to(decimals) + " (95% confidence, Wilson)"
}

// readable is how many decimals the ends of an interval need: none when they
// lie ten points apart.
func readable(width *big.Rat) int {
	switch {
	case width.Cmp(big.NewRat(1, 10)) >= 0:
		return 0
	case width.Cmp(big.NewRat(1, 100)) >= 0:
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
