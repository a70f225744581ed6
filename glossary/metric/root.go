package metric

import (
	"math"
	"math/big"
)

// precision in bits of the only arithmetic that is not exact.
const precision = 256

// root is the n-th root of x ≥ 0, n ≥ 1: exact when it is a decimal of up to
// 40 places, else right to that many.
func root(x *big.Rat, n int64) *big.Rat {
	if x.Sign() <= 0 || n == 1 {
		return new(big.Rat).Set(x)
	}
	target := new(big.Float).SetPrec(precision).SetRat(x)
	guess := firstGuess(target, n)
	degree := new(big.Float).SetPrec(precision).SetInt64(n)
	for range 4 { // Newton doubles the 50 right bits of the guess each time
		step := power(guess, n-1)
		step.Quo(target, step)
		step.Sub(step, guess)
		guess.Add(guess, step.Quo(step, degree))
	}
	r, _ := new(big.Rat).SetString(guess.Text('f', 40))
	return r
}

// firstGuess is the root as a float64, with the exponent kept apart.
func firstGuess(x *big.Float, n int64) *big.Float {
	mantissa := new(big.Float)
	exponent := int64(x.MantExp(mantissa))
	m, _ := mantissa.Float64()
	bits := (math.Log2(m) + float64(exponent)) / float64(n)
	whole := math.Floor(bits)
	guess := new(big.Float).SetPrec(precision).SetFloat64(math.Exp2(bits - whole))
	return guess.SetMantExp(guess, int(whole))
}

func power(x *big.Float, n int64) *big.Float {
	result := new(big.Float).SetPrec(precision).SetInt64(1)
	square := new(big.Float).Copy(x)
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			result.Mul(result, square)
		}
		square.Mul(square, square)
	}
	return result
}

// powerRat is x to the n, exact.
func powerRat(x *big.Rat, n int64) *big.Rat {
	exponent := big.NewInt(n)
	num := new(big.Int).Exp(x.Num(), exponent, nil)
	return new(big.Rat).SetFrac(num, new(big.Int).Exp(x.Denom(), exponent, nil))
}
