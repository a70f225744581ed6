package metric

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestDecimalIsExact(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		r := big.NewRat(rapid.Int64().Draw(t, "num"), rapid.Int64Range(1, 1<<40).Draw(t, "denom"))
		text := Quantity{Rat: r, Unit: Plain}.Decimal()
		back, ok := new(big.Rat).SetString(text)
		if !ok {
			t.Fatalf("%q is no decimal", text)
		}
		off := new(big.Rat).Sub(back, r)
		bound := new(big.Rat).Mul(r, big.NewRat(1, 1e15))
		bound.Mul(bound, big.NewRat(1, 1e14))
		if off.Abs(off).Cmp(bound.Abs(bound)) > 0 {
			t.Fatalf("%v shown as %s", r, text)
		}
	})
}

// TestDecimalsOfSmallNumbersAreExact holds the short way to write a number to
// the long one.
func TestDecimalsOfSmallNumbersAreExact(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		most := rapid.SampledFrom([]int64{1 << 31, 1e18, math.MaxInt64}).Draw(t, "most")
		r := big.NewRat(rapid.Int64Range(-most-1, most).Draw(t, "num"), rapid.Int64Range(1, most).Draw(t, "denom"))
		places := rapid.IntRange(0, 6).Draw(t, "places")
		if got, want := decimal(r, places), trimZeros(r.FloatString(places)); got != want {
			t.Fatalf("%v to %d places is %s, want %s", r, places, got, want)
		}
	})
}

func TestRootsGoBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		x := big.NewRat(rapid.Int64Range(1, 1e15).Draw(t, "num"), rapid.Int64Range(1, 1e15).Draw(t, "denom"))
		n := rapid.Int64Range(1, 400).Draw(t, "degree")
		back := powerRat(root(x, n), n)
		off := new(big.Rat).Quo(back.Sub(back, x), x)
		if off.Abs(off).Cmp(big.NewRat(1, 1e18)) > 0 {
			t.Fatalf("root %d of %v is off by %v", n, x, off.FloatString(30))
		}
	})
	if got := root(big.NewRat(144, 100), 2); got.Cmp(big.NewRat(12, 10)) != 0 {
		t.Errorf("the root of 1.44 is %v", got)
	}
}
