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
var typedNumber = regexp.MustCompile(`(?:[-–−+]|\b(?:minus|negative)\b)?\s*[$€£¥]?\s*[.,]?\d[\d.,'’ ]*(?:\s?(?:k|m|mn|bn|thousand|million)\b)?`)

// sign is what stands before a number; below says of which kind.
var (
	sign  = regexp.MustCompile(`^(?:[-–−+\s]|minus|negative)+`)
	below = regexp.MustCompile(`^(?:[-–−]|minus|negative)`)
)

// threePlaces is a number that can be read in two ways: with thousands, or with three
// decimals.
var threePlaces = regexp.MustCompile(`^([$€£¥]?\s*)(\d{1,3})([.,])(\d{3})$`)

// sameNumber reports whether the one number in an answer is the result, no
// farther from it than half a unit of the last decimal that was asked for.
func sameNumber(key clues.Key, said string) bool {
	want, ok := new(big.Rat).SetString(key.Number)
	numbers := typedNumber.FindAllString(strings.ToLower(said), -1)
	if !ok || len(numbers) != 1 || otherUnit(key.Shown, said) {
		return false
	}
	typed := strings.TrimSpace(strings.TrimRight(strings.TrimSpace(numbers[0]), ".,'’"))
	unsigned := sign.ReplaceAllString(typed, "")
	half := big.NewRat(1, 2)
	for range key.Decimals {
		half.Quo(half, big.NewRat(10, 1))
	}
	return slices.ContainsFunc(readings(unsigned), func(number *big.Rat) bool {
		if below.MatchString(typed) {
			number = new(big.Rat).Neg(number)
		}
		off := new(big.Rat).Sub(number, want)
		return off.Abs(off).Cmp(half) <= 0
	})
}

// span is how long something takes.
var span = regexp.MustCompile(`(?i)\b(hour|day|week|month|quarter|year)s?\b`)

// unitOf is what a number in a text is of; "": it does not say.
func unitOf(text string) string {
	switch m := span.FindStringSubmatch(text); {
	case strings.ContainsAny(text, "$€£¥"):
		return "money"
	case strings.Contains(text, "%"):
		return "%"
	case m != nil:
		return strings.ToLower(m[1])
	}
	return ""
}

// otherUnit reports whether an answer names another unit than what is right. What it
// leaves out is no other one, and "90 a month" may be money.
func otherUnit(shown, said string) bool {
	want, got := unitOf(shown), unitOf(said)
	return want != "" && got != "" && want != got && (span.MatchString(want) || !span.MatchString(got))
}

// readings are what a number without its sign can be. Three digits after one comma or
// point may be decimals: "93.333" is more exact than what was asked for. So are those
// after a comma, unless they end as only thousands do.
func readings(typed string) (all []*big.Rat) {
	if strings.HasPrefix(typed, ".") || strings.HasPrefix(typed, ",") {
		typed = "0" + typed
	}
	if v, err := metric.NewAmountReader(slices.Values([]string{typed})).Read(typed, ""); err == nil && v.Quantity.Rat != nil {
		all = append(all, v.Quantity.Rat)
	}
	if m := threePlaces.FindStringSubmatch(typed); m != nil && (m[3] == "." || !strings.HasSuffix(m[4], "0")) {
		if decimal, ok := new(big.Rat).SetString(m[2] + "." + m[4]); ok {
			all = append(all, decimal)
		}
	}
	return all
}
