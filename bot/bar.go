package bot

import (
	"math/big"
	"slices"
	"strings"

	"csbot/glossary/metric"
)

// squares is how many a bar has.
const squares = 10

// colours are told apart by colour-blind people; the legend has the figures.
func colours() []string { return []string{"🟦", "⬜", "🟧", "🟪", "🟨"} }

// bar draws shares as ten squares.
func bar(shares []metric.Share) string {
	var out strings.Builder
	for i, n := range apportion(shares) {
		out.WriteString(strings.Repeat(colours()[i%len(colours())], n))
	}
	return out.String()
}

// legend names each share's colour with its figure.
func legend(shares []metric.Share) string {
	parts := make([]string, len(shares))
	for i, s := range shares {
		parts[i] = colours()[i%len(colours())] + "\u00a0" + s.Label + "\u00a0" + s.Percent()
	}
	return strings.Join(parts, "  ")
}

// apportion gives every share its squares by the largest remainder, so that
// they always add up; what is there at all gets at least one.
func apportion(shares []metric.Share) []int {
	counts := make([]int, len(shares))
	rest := make([]*big.Rat, len(shares))
	order := make([]int, len(shares))
	left := squares
	for i, s := range shares {
		whole, over := new(big.Int).Mul(s.Fraction.Num(), big.NewInt(squares)), new(big.Int)
		whole.QuoRem(whole, s.Fraction.Denom(), over)
		rest[i] = new(big.Rat).SetFrac(over, s.Fraction.Denom())
		counts[i] = int(whole.Int64())
		if counts[i] == 0 && s.Fraction.Sign() > 0 {
			counts[i], rest[i] = 1, new(big.Rat)
		}
		order[i] = i
		left -= counts[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return rest[b].Cmp(rest[a]) })
	for _, i := range order[:max(0, min(left, len(order)))] {
		counts[i]++
	}
	for ; left < 0; left++ {
		counts[slices.Index(counts, slices.Max(counts))]--
	}
	return counts
}
