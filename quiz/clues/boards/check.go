package boards

import (
	"math/big"
	"regexp"
	"slices"
	"strings"

	"csbot/glossary"
	"csbot/quiz/clues"
)

// longestName is how many words a name is looked for in.
const longestName = 6

// numeral is a number in a clue.
var numeral = regexp.MustCompile(`\d[\d,]*(?:\.\d+)?`)

// givenAway is a stretch of words in a clue that would be right, or "".
func givenAway(g *glossary.Glossary, c clues.Clue) string {
	if want, isNumber := new(big.Rat).SetString(c.Key.Number); isNumber {
		for _, said := range numeral.FindAllString(c.Text, -1) {
			if v, ok := new(big.Rat).SetString(number(said)); ok && v.Cmp(want.Abs(want)) == 0 {
				return said
			}
		}
	}
	words := strings.Fields(c.Text)
	for from := range words {
		for to := from + 1; to <= min(len(words), from+longestName); to++ {
			said := strings.Trim(strings.Join(words[from:to], " "), `.,;:!?()"“”'’`)
			for _, form := range forms(said) {
				t, exact := g.Exact(form)
				if exact && slices.Contains(c.Key.Terms, t.Name) ||
					slices.ContainsFunc(c.Key.Accept, func(right string) bool { return strings.EqualFold(right, form) || strings.EqualFold(bare(right), form) }) {
					return said
				}
			}
		}
	}
	return ""
}

// bare is what is right without its article, which is right, too.
func bare(right string) string {
	switch first, rest, _ := strings.Cut(right, " "); strings.ToLower(first) {
	case "the", "a", "an":
		return rest
	}
	return right
}

// forms are what is said, and as one of it: "contracts" is a contract, "churn's" is churn.
func forms(said string) []string {
	all := []string{said}
	for _, ending := range []string{"'s", "’s", "s", "es"} {
		if one, found := strings.CutSuffix(said, ending); found && one != "" {
			all = append(all, one)
		}
	}
	if one, found := strings.CutSuffix(said, "ies"); found {
		all = append(all, one+"y")
	}
	return all
}
