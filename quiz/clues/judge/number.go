package judge

import (
	"math/big"
	"regexp"
	"slices"
	"strings"

	"csbot/glossary/metric"
	"csbot/quiz/clues"
)

// typedNumber is a number in an answer, with its sign, its currency and what it is
// so many of.
var typedNumber = regexp.MustCompile(`[-–−+]?\s*[$€£¥]?\s*\d[\d.,'’ ]*(?:\s?(?:k|m|mn|bn|thousand|million)\b)?`)

// sameNumber reports whether the one number in an answer is the result, no
// farther from it than half a unit of the last decimal that was asked for.
func sameNumber(key clues.Key, said string) bool {
	want, ok := new(big.Rat).SetString(key.Number)
	numbers := typedNumber.FindAllString(strings.ToLower(said), -1)
	if !ok || len(numbers) != 1 {
		return false
	}
	typed := strings.TrimSpace(strings.TrimRight(strings.TrimSpace(numbers[0]), ".,'’"))
	unsigned := strings.TrimLeft(typed, "-–−+ ")
	v, err := metric.NewAmountReader(slices.Values([]string{unsigned})).Read(unsigned, "")
	if err != nil || v.Quantity.Rat == nil {
		return false
	}
	number := v.Quantity.Rat
	if strings.ContainsAny(typed[:len(typed)-len(unsigned)], "-–−") {
		number = new(big.Rat).Neg(number)
	}
	off := new(big.Rat).Sub(number, want)
	half := big.NewRat(1, 2)
	for range key.Decimals {
		half.Quo(half, big.NewRat(10, 1))
	}
	return off.Abs(off).Cmp(half) <= 0
}
