package metric

import "math/big"

// significance says whether a difference is larger than chance, as far as the
// answers can tell.
func significance(one, two *sample) string {
	switch {
	case one == nil || two == nil:
		return "No test for chance: that needs the counts on both sides"
	case undecidable(one.n, two.n):
		return "Too few answers to say whether that is chance"
	}
	differs, test := one.differs(two)
	if differs {
		return "Larger than chance (" + test + ", 5% level)"
	}
	return "It could be chance (" + test + ", 5% level)"
}

// undecidable tells whether even the most extreme outcome, all answers on one
// side alike and none of them on the other, has a probability above 5 % by
// chance: one in the ways to choose the n among all, two when n = m.
func undecidable(n, m int64) bool {
	const enough = 40 // beside a single one, even
	if n == 0 || m == 0 {
		return true
	}
	if n >= enough || m >= enough {
		return false
	}
	ways := new(big.Int).Binomial(n+m, n)
	extremes := int64(20)
	if n == m {
		extremes = 40
	}
	return ways.Cmp(big.NewInt(extremes)) < 0
}

// differs tests two samples at the 5 % level and names the test: Fisher's for
// shares, exact up to five thousand answers on either side and beyond that the
// z-test of Agresti and Caffo, which agrees with it for so many; for scores
// the z-test with adjusted variances.
func (s *sample) differs(other *sample) (differs bool, test string) {
	switch {
	case s.score:
		return s.adjusted().differs(other.adjusted()), "adjusted Wald test"
	case fisherWork(s, other) > mostFisherWork:
		return s.adjusted().differs(other.adjusted()), "Agresti-Caffo test"
	}
	return fisher(s.up, s.n, other.up, other.n).Cmp(big.NewRat(1, 20)) <= 0, "Fisher's exact test"
}

// mostFisherWork lets two times five thousand answers through: some
// milliseconds.
const mostFisherWork = 10_000

// fisherWork is about how many bits the largest number in the test has.
func fisherWork(one, two *sample) int64 {
	all, hits := one.n+two.n, one.up+two.up
	least := min(one.n, two.n, hits, all-hits)
	return least * int64(big.NewInt(all/max(least, 1)).BitLen())
}

// fisher is the two-sided p of Fisher's exact test for a of n against b of m:
// the probability, with the margins as they are, of all tables that are no
// likelier than this one.
func fisher(a, n, b, m int64) *big.Rat {
	hits := a + b
	if misses := n + m - hits; misses < min(n, m, hits) { // the same table, seen from its smallest margin
		a, b, hits = n-a, m-b, misses
	}
	if m < n {
		a, n, m = b, m, n
	}
	if n < hits {
		n, m, hits = hits, n+m-hits, n
	}
	from, to := max(0, hits-m), min(hits, n)
	tables := func(i int64) *big.Int {
		return new(big.Int).Mul(new(big.Int).Binomial(n, i), new(big.Int).Binomial(m, hits-i))
	}
	ways, observed := tables(from), tables(a)
	sum, total := new(big.Int), new(big.Int)
	for i := from; i <= to; i++ {
		total.Add(total, ways)
		if ways.Cmp(observed) <= 0 {
			sum.Add(sum, ways)
		}
		ways.Mul(ways, new(big.Int).Mul(big.NewInt(n-i), big.NewInt(hits-i)))
		ways.Quo(ways, new(big.Int).Mul(big.NewInt(i+1), big.NewInt(max(m-hits+i+1, 1))))
	}
	return new(big.Rat).SetFrac(sum, total)
}
