package metric

import (
	"math/big"
	"regexp"
	"strings"
)

// shareSaid is a number with its share of all behind it: "55 (27%)".
var shareSaid = regexp.MustCompile(`(\d+)[ \t]*\([ ]?(\d{1,3}(?:\.\d{1,2})?)[ ]?%[ ]?\)`)

// withoutShares takes off the shares that stand behind the numbers of a text, where they
// are those of their sum: "promoters 55 (55%), passives 25 (25%), detractors 20 (20%)".
func withoutShares(text string) (string, bool) {
	if strings.Count(text, "%)") < 2 {
		return text, false
	}
	all := shareSaid.FindAllStringSubmatch(text, mostFigures)
	sum := new(big.Rat)
	parts := make([]*big.Rat, len(all))
	for i, m := range all {
		parts[i], _ = new(big.Rat).SetString(m[1])
		sum.Add(sum, parts[i])
	}
	if len(all) != strings.Count(text, "%") || sum.Sign() == 0 {
		return text, false
	}
	for i, m := range all {
		said, _ := new(big.Rat).SetString(m[2])
		off := new(big.Rat).Sub(ofHundred(new(big.Rat).Quo(parts[i], sum)), said)
		if off.Abs(off).Cmp(big.NewRat(1, 1)) >= 0 { // more than rounding
			return text, false
		}
	}
	return shareSaid.ReplaceAllString(text, "$1"), true
}
