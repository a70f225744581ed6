package metric

import "math/big"

// A sample is the answers behind a score: their mean and variance, both in
// the score's own scale, and how many there are.
type sample struct {
	mean, variance *big.Rat
	n              *big.Rat
}

// proportion is the sample of yes-or-no answers, in percent.
func proportion(share, n *big.Rat) *sample {
	rest := new(big.Rat).Sub(big.NewRat(1, 1), share)
	variance := new(big.Rat).Mul(share, rest)
	return &sample{mean: ofHundred(share), variance: ofHundred(ofHundred(variance)), n: n}
}

// balance is the sample of an NPS: each answer counts 100, 0 or −100.
func balance(promoters, detractors, n *big.Rat) *sample {
	gap := new(big.Rat).Sub(promoters, detractors)
	spread := new(big.Rat).Add(promoters, detractors)
	spread.Sub(spread.Mul(spread, n), new(big.Rat).Mul(gap, gap)) // (p + d)n − (p − d)², over n²
	return &sample{
		mean:     new(big.Rat).Quo(ofHundred(gap), n),
		variance: new(big.Rat).Quo(ofHundred(ofHundred(spread)), new(big.Rat).Mul(n, n)),
		n:        n,
	}
}

// z95 is the two-sided 5 % point of the normal distribution.
func z95() *big.Rat { return big.NewRat(196, 100) }

// margin is z standard errors of the mean.
func (s *sample) margin(z *big.Rat) *big.Rat {
	return new(big.Rat).Mul(z, squareRoot(new(big.Rat).Quo(s.variance, s.n)))
}

// differs tells whether two samples differ by more than chance at the 5 %
// level: a z-test on the difference of the means, which needs no root.
func (s *sample) differs(other *sample) bool {
	gap := new(big.Rat).Sub(s.mean, other.mean)
	spread := new(big.Rat).Add(new(big.Rat).Quo(s.variance, s.n), new(big.Rat).Quo(other.variance, other.n))
	limit := new(big.Rat).Mul(z95(), z95())
	return gap.Mul(gap, gap).Cmp(limit.Mul(limit, spread)) > 0
}
