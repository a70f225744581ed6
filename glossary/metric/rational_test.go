package metric

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// TestArithmeticInWordsIsExact holds the short way to compute to that of a Rat, also where
// numbers just fit into words or just do not.
func TestArithmeticInWordsIsExact(t *testing.T) {
	t.Parallel()
	whole := rapid.OneOf(rapid.Int64Range(-200, 200), rapid.Int64Range(1<<wordBits-3, 1<<wordBits+3), rapid.Int64Range(-1<<wordBits-3, -1<<wordBits+3), rapid.Int64())
	number := rapid.Custom(func(t *rapid.T) *big.Rat {
		num, den := whole.Draw(t, "num"), whole.Filter(func(n int64) bool { return n != 0 }).Draw(t, "den")
		return big.NewRat(num, den)
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b, n := number.Draw(t, "a"), number.Draw(t, "b"), rapid.Int64Range(-1<<wordBits+1, 1<<wordBits-1).Draw(t, "n")
		is := func(name string, got, want *big.Rat) {
			if got.Cmp(want) != 0 || got.String() != want.String() {
				t.Fatalf("%v %s %v is %v, want %v", a, name, b, got, want)
			}
		}
		is("+", add(a, b), new(big.Rat).Add(a, b))
		is("−", sub(a, b), new(big.Rat).Sub(a, b))
		is("×", mul(a, b), new(big.Rat).Mul(a, b))
		is("times n", mulInt(a, n), new(big.Rat).Mul(a, new(big.Rat).SetInt64(n)))
		if b.Sign() != 0 {
			is("÷", quo(a, b), new(big.Rat).Quo(a, b))
		}
	})
}
