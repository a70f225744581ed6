package glossary

import (
	"slices"
	"strings"
)

// versus answers a question about two terms: "GRR vs NRR", "difference between
// upsell and cross-sell", "is it churn or contraction".
func (g *Glossary) versus(text string) (Answer, bool) {
	words := strings.Fields(normalise(strings.ReplaceAll(text, " / ", " or ")))
	if _, named := g.index.exact[strings.Join(words, "")]; named || len(words) > mostWords {
		return Answer{}, false
	}
	between := slices.ContainsFunc(words, compares)
	var best Answer
	for at, w := range words {
		versus := w == "vs" || w == "versus" || w == "v"
		if at == 0 || at == len(words)-1 || !versus && w != "or" && (!between || !joins(w)) {
			continue
		}
		a := beside(g.sides(without(words[:at]), without(words[at+1:])))
		if (versus || between || a.Confident) && a.certainty() > best.certainty() {
			best = a
		}
	}
	return best, best.Versus
}

// certainty tells the better of two ways to part a question in its sides.
func (a Answer) certainty() float64 {
	if !a.Versus {
		return 0
	}
	certainty := a.Matches[0].Score + a.Matches[1].Score
	if a.Confident {
		certainty++
	}
	return certainty
}

// compares reports whether a word says that two things are compared.
func compares(word string) bool {
	return slices.Contains([]string{
		"difference", "differences", "compare", "compared", "comparison", "differ", "differs", "different", "same", "distinguish", "diff", "which",
	}, word)
}

// joins reports whether a word stands between two compared things.
func joins(word string) bool {
	return slices.Contains([]string{"and", "from", "to", "with", "as", "than"}, word)
}

func without(words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return compares(w) || w == "between" || w == "whats" })
}

// sides looks both up; a left side that means nothing alone borrows the end of
// the right one: "gross vs net retention".
func (g *Glossary) sides(left, right []string) (Answer, Answer) {
	a, b := g.find(strings.Join(left, " ")), g.find(strings.Join(right, " "))
	for n := 1; n < len(right) && !a.Confident; n++ {
		tail := right[len(right)-n:]
		if longer := g.find(strings.Join(slices.Concat(left, tail), " ")); longer.Confident {
			a = longer
		}
	}
	return a, b
}

// beside puts the best of two answers side by side, then what else they found.
func beside(left, right Answer) Answer {
	if len(left.Matches) == 0 || len(right.Matches) == 0 || left.Matches[0].Term.Name == right.Matches[0].Term.Name {
		return Answer{}
	}
	both := Answer{Confident: left.Confident && right.Confident, Versus: true}
	for i := range max(len(left.Matches), len(right.Matches)) {
		for _, side := range []Answer{left, right} {
			if i < len(side.Matches) && !both.has(side.Matches[i].Term.Name) && len(both.Matches) < mostMatches {
				both.Matches = append(both.Matches, side.Matches[i])
			}
		}
	}
	return both
}

func (a Answer) has(name string) bool {
	return slices.ContainsFunc(a.Matches, func(m Match) bool { return m.Term.Name == name })
}
