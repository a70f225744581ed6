package metric

import (
	"math/big"
	"math/bits"
)

// interval is where the true value lies with 95 % confidence: Wilson's for a
// share, the adjusted Wald for an NPS.
func (s *sample) interval() (low, high fixed) {
	if s.score {
		return s.adjustedWald()
	}
	return s.wilson()
}

// A fixed is a whole number of 10^-18, about −2 to 2. Intervals are shown with a few
// decimals, and computed so: no sum has to be brought to its lowest terms.
type fixed int64

const fixedOne fixed = 1e18

// fixedQuo is a ÷ b, |a| ≤ b, as a fixed number, rounded half away from zero so that
// turning a sample round turns its interval round.
func fixedQuo(a, b int64) fixed {
	high, low := bits.Mul64(magnitude(a), uint64(fixedOne))
	whole, rest := bits.Div64(high, low, magnitude(b))
	if rest >= magnitude(b)-rest {
		whole++
	}
	if a < 0 {
		return -fixed(whole) //nolint:gosec // at most 1
	}
	return fixed(whole) //nolint:gosec // at most 1
}

// ofHundred turns a fraction into a percentage.
func (f fixed) ofHundred() *big.Rat { return lowest(int64(f), int64(fixedOne)/100) }

// wilson stays within 0 and 1 and reaches them when all answers are alike. With
// z² = Z ÷ S it is (2·up·S + n·Z ± √(Z·(4·up·(n − up)·S + n·Z) · n) ÷ √n) ÷
// (2·(n·S + Z)), every product whole.
func (s *sample) wilson() (low, high fixed) {
	z, one := big.NewInt(z95Fixed), big.NewInt(int64(fixedOne))
	zz, ss := z.Mul(z, z), new(big.Int).Mul(one, one)
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
	center := new(big.Int).Mul(middle.Lsh(middle, 1), one)
	center.Quo(center.Add(center, bottom), new(big.Int).Lsh(bottom, 1))
	margin := spread.Quo(spread.Mul(spread, ss), new(big.Int).Mul(n, new(big.Int).Mul(bottom, bottom)))
	margin.Sqrt(margin)
	low, high = fixed(new(big.Int).Sub(center, margin).Int64()), fixed(center.Add(center, margin).Int64())
	if s.up == 0 {
		low = 0
	}
	if s.up == s.n {
		high = fixedOne
	}
	return low, high
}

// adjustedWald is held to the ends of the scale and always has the NPS in it.
// It counts in quarters of an answer, for three quarters are added at each end:
// the margin is z · √(4 · (both · n − gap²) ÷ n³).
func (s *sample) adjustedWald() (low, high fixed) {
	const quarters, ends, all = 4, 3, 12
	n, gap, both := quarters*s.n+all, quarters*(s.up-s.down), quarters*(s.up+s.down)+2*ends
	size, square, z := big.NewInt(n), big.NewInt(gap), big.NewInt(z95Fixed)
	margin := big.NewInt(both)
	margin.Sub(margin.Mul(margin, size), square.Mul(square, square))
	margin.Mul(margin.Lsh(margin, 2), z.Mul(z, z))
	margin.Quo(margin, new(big.Int).Mul(size, square.Mul(size, size)))
	root := fixed(margin.Sqrt(margin).Int64())
	center, mean := fixedQuo(gap, n), fixedQuo(s.up-s.down, s.n)
	return min(max(center-root, -fixedOne), mean), max(min(center+root, fixedOne), mean)
}

// likely says the interval in people's words.
func (s *sample) likely(label string) string {
	low, high := s.interval()
	decimals := readable(high - low)
	with := "With " + plural(s.n, "answer") + " the true " + label + " is probably "
	if s.score {
		least, most := score(low.ofHundred()), score(high.ofHundred())
		return with + "between " + least.to(decimals) + " and " + most.to(decimals) + " (95% confidence, adjusted Wald)"
	}
	return with + percent(low.ofHundred()).to(decimals) + " to " + percent(high.ofHundred()).to(decimals) + " (95% confidence, Wilson)"
}

// readable is how many decimals the ends of an interval need: none when they
// lie ten points apart.
func readable(width fixed) int {
	switch {
	case width >= fixedOne/10:
		return 0
	case width >= fixedOne/100:
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
