package bot

import (
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"csbot/glossary/metric"
)

func shares(parts ...int64) []metric.Share {
	var sum int64
	for _, p := range parts {
		sum += p
	}
	out := make([]metric.Share, len(parts))
	for i, p := range parts {
		out[i] = metric.Share{Label: "x", Fraction: big.NewRat(p, sum)}
	}
	return out
}

func TestApportion(t *testing.T) {
	t.Parallel()
	tests := []struct {
		parts []int64
		want  []int
	}{
		{[]int64{55, 25, 20}, []int{6, 2, 2}},
		{[]int64{3, 97}, []int{1, 9}},
		{[]int64{1, 0}, []int{10, 0}},
		{[]int64{1, 1, 1}, []int{4, 3, 3}},
		{[]int64{1, 1, 998}, []int{1, 1, 8}},
	}
	for _, tt := range tests {
		if got := apportion(shares(tt.parts...)); !slices.Equal(got, tt.want) {
			t.Errorf("%v: %v, want %v", tt.parts, got, tt.want)
		}
	}
}

func TestApportionAlwaysFillsTheBar(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.Int64Range(0, 1000), 1, 5).Draw(t, "parts")
		parts[0]++
		sum := 0
		for i, n := range apportion(shares(parts...)) {
			if n < 0 || (n == 0) != (parts[i] == 0) {
				t.Fatalf("%v: share %d has %d squares", parts, i, n)
			}
			sum += n
		}
		if sum != squares {
			t.Fatalf("%v: %d squares", parts, sum)
		}
	})
}
