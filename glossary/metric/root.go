package metric

import (
	"math"
	"math/big"
)

// The only arithmetic that is not exact: bits on the way, decimals of the result.
// An answer shows one decimal, but is compared with others, solved for and put into
// the next calculation, where what was rounded before would show: 40 decimals take
// 133 bits, and the rest hold any amount before the point.
const (
	precision  = 256
	rootPlaces = 40
)

// root is the n-th root of x ≥ 0, n ≥ 1: exact when it is a decimal of up to
// 40 places, else right to that many.
func root(x *big.Rat, n int64) *big.Rat {
	if x.Sign() <= 0 || n == 1 {
		return new(big.Rat).Set(x)
	}
	target := new(big.Float).SetPrec(precision).SetRat(x)
	guess := firstGuess(target, n)
	degree := new(big.Float).SetPrec(precision).SetInt64(n)
	for range 3 { // Newton doubles the 50 right bits of the guess each time
		step := power(guess, n-1)
		step.Quo(target, step)
		step.Sub(step, guess)
		guess.Add(guess, step.Quo(step, degree))
	}
	r, _ := new(big.Rat).SetString(guess.Text('f', rootPlaces))
	return r
}

// squareRoot is the root of x ≥ 0, cut to as many places as a margin of error
// will ever show.
func squareRoot(x *big.Rat) *big.Rat {
	const places = 18
	scale := new(big.Int).SetInt64(powerOfTen(places))
	square := new(big.Int).Mul(x.Num(), new(big.Int).Mul(scale, scale))
	square.Sqrt(square.Quo(square, x.Denom()))
	return new(big.Rat).SetFrac(square, scale)
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
