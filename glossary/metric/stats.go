package metric

import "math/big"

// A sample is the answers behind a share or a score: each counts 1, 0 or −1.
// In a share none counts −1.
type sample struct {
	up, down, n int64 // answers that count 1, that count −1, and all of them
	score       bool  // an NPS, from −100 to 100, and not a share
}

func proportion(hits, n *big.Rat) *sample {
	return &sample{up: hits.Num().Int64(), n: n.Num().Int64()}
}

func balance(promoters, detractors, n *big.Rat) *sample {
	return &sample{up: promoters.Num().Int64(), down: detractors.Num().Int64(), n: n.Num().Int64(), score: true}
}

// mean is that of the sample as it is.
func (s *sample) mean() *big.Rat { return lowest(s.up-s.down, s.n) }

// An estimate is a mean and the variance of one answer, both as fractions, of
// a sample that may have been adjusted by answers nobody gave.
type estimate struct{ mean, variance, n *big.Rat }

// estimate adds some answers to either end of the sample, and one amount to
// all of them.
func (s *sample) estimate(ends, all *big.Rat) estimate {
	up, down := new(big.Rat).SetInt64(s.up), new(big.Rat).SetInt64(s.down)
	n := new(big.Rat).SetInt64(s.n)
	up.Add(up, ends)
	if s.score {
		down.Add(down, ends)
	}
	n.Add(n, all)
	mean := new(big.Rat).Sub(up, down)
	mean.Quo(mean, n)
	spread := up.Add(up, down)
	spread.Sub(spread.Quo(spread, n), new(big.Rat).Mul(mean, mean)) // p + d − (p − d)²
	return estimate{mean: mean, variance: spread, n: n}
}

// plain is the sample as it is.
func (s *sample) plain() estimate { return s.estimate(new(big.Rat), new(big.Rat)) }

// adjusted adds the answers that make a Wald interval hold for few answers:
// to an NPS three, three quarters of one at either end (B. Rocks, Interval
// Estimation for the Net Promoter Score, 2016); to a share two for and two
// against when it stands alone, half of that on each side of a comparison
// (A. Agresti and B. Caffo, 2000).
func (s *sample) adjusted() estimate {
	if s.score {
		return s.estimate(big.NewRat(3, 4), big.NewRat(3, 1))
	}
	return s.estimate(big.NewRat(1, 1), big.NewRat(2, 1))
}

// margin is z standard errors of the mean.
func (e estimate) margin(z *big.Rat) *big.Rat {
	return new(big.Rat).Mul(z, squareRoot(new(big.Rat).Quo(e.variance, e.n)))
}

// differs is the z-test of two means at the 5 % level, which needs no root.
func (e estimate) differs(other estimate) bool {
	gap := new(big.Rat).Sub(e.mean, other.mean)
	spread := new(big.Rat).Add(new(big.Rat).Quo(e.variance, e.n), new(big.Rat).Quo(other.variance, other.n))
	limit := new(big.Rat).Mul(z95(), z95())
	return gap.Mul(gap, gap).Cmp(limit.Mul(limit, spread)) > 0
}

// z95Fixed is the two-sided 5 % point of the normal distribution, as a fixed number.
const z95Fixed = 1_959_963_984_540_054_236

func z95() *big.Rat { return big.NewRat(z95Fixed, 1e18) }

// zFor is the two-sided point of the normal distribution to 18 places.
func zFor(confidence Quantity) (*big.Rat, bool) {
	switch confidence.Decimal() {
	case "80":
		return big.NewRat(1_281_551_565_544_600_467, 1e18), true
	case "90":
		return big.NewRat(1_644_853_626_951_472_715, 1e18), true
	case "95":
		return z95(), true
	case "98":
		return big.NewRat(2_326_347_874_040_841_101, 1e18), true
	case "99":
		return big.NewRat(2_575_829_303_548_900_761, 1e18), true
	}
	return nil, false
}

func knownConfidences() []string { return []string{"80%", "90%", "95%", "98%", "99%"} }
