package glossary

import (
	"regexp"
	"slices"
)

// measure asks for a figure by what it says: "the metric for how much existing customers grow".
var measure = regexp.MustCompile(`(?i)\b(?:metric|kpi|measure|figure)\s+(?:for|of|that|which|to)\b`)

// measuring has what is computed go before what is not, where a text asks for a figure. It
// is not even probable then: a name in such a text says what the figure is of.
func measuring(a Answer, text string) Answer {
	computed := func(m Match) bool { return m.Term.Metric != "" }
	if a.Confident || a.Versus || len(a.Matches) == 0 {
		return a
	}
	if !measure.MatchString(text) || computed(a.Matches[0]) || !slices.ContainsFunc(a.Matches, computed) {
		return a
	}
	a.Probable, a.Matches = false, slices.Clone(a.Matches)
	slices.SortStableFunc(a.Matches, func(x, y Match) int {
		switch {
		case computed(x) == computed(y):
			return 0
		case computed(x):
			return -1
		}
		return 1
	})
	return a
}
