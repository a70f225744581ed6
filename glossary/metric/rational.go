package metric

import "math/big"

// A Rat brings every result to its lowest terms with arithmetic for numbers of any length,
// which is most of the time that a command takes. The same of numbers of up to 31 bits, as
// most that people type are, is done in words: no product or sum of two products is longer.
const wordBits = 31

// twoWords is a number as numerator and denominator; ok is false where they are too long.
func twoWords(r *big.Rat) (num, den int64, ok bool) {
	if r.IsInt() { // of which Denom would make a number first
		num, den = r.Num().Int64(), 1
		return num, den, r.Num().BitLen() <= wordBits
	}
	return r.Num().Int64(), r.Denom().Int64(), r.Num().BitLen() <= wordBits && r.Denom().BitLen() <= wordBits
}

// lowest is num ÷ den, den > 0, in its lowest terms.
func lowest(num, den int64) *big.Rat {
	common, rest := den, num%den
	for rest != 0 {
		common, rest = rest, common%rest
	}
	if common < 0 {
		common = -common
	}
	r := new(big.Rat).SetInt64(num / common)
	if den != common {
		r.Denom().SetInt64(den / common) // a part of r, now that r is set
	}
	return r
}

// add is a + b.
func add(a, b *big.Rat) *big.Rat {
	if an, ad, ok := twoWords(a); ok {
		if bn, bd, ok := twoWords(b); ok {
			return lowest(an*bd+bn*ad, ad*bd)
		}
	}
	return new(big.Rat).Add(a, b)
}

// sub is a − b.
func sub(a, b *big.Rat) *big.Rat {
	if an, ad, ok := twoWords(a); ok {
		if bn, bd, ok := twoWords(b); ok {
			return lowest(an*bd-bn*ad, ad*bd)
		}
	}
	return new(big.Rat).Sub(a, b)
}

// mul is a × b.
func mul(a, b *big.Rat) *big.Rat {
	if an, ad, ok := twoWords(a); ok {
		if bn, bd, ok := twoWords(b); ok {
			return lowest(an*bn, ad*bd)
		}
	}
	return new(big.Rat).Mul(a, b)
}

// mulInt is a × n, for an n of up to 31 bits.
func mulInt(a *big.Rat, n int64) *big.Rat {
	if num, den, ok := twoWords(a); ok {
		return lowest(num*n, den)
	}
	return new(big.Rat).Mul(a, new(big.Rat).SetInt64(n))
}

// quo is a ÷ b, b ≠ 0.
func quo(a, b *big.Rat) *big.Rat {
	an, ad, ok := twoWords(a)
	bn, bd, also := twoWords(b)
	switch {
	case !ok || !also:
		return new(big.Rat).Quo(a, b)
	case bn < 0:
		an, bn = -an, -bn
	}
	return lowest(an*bd, ad*bn)
}
