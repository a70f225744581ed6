package glossary

import (
	"slices"
	"strings"
)

const (
	mostSides  = 4 // that are compared
	mostSplits = 6 // of a question into two sides that are tried
	longestEnd = 3 // words that a left side may borrow from the right one

	mostSettled = 3 // of the guesses at an unsure side
)

// versus answers a question about two to four terms: "GRR vs NRR", "difference
// between upsell and cross-sell", "is it churn or contraction", "NPS, CSAT and
// CES". Words that compare, and "or", compare also what is named but probably;
// a mere list only what is surely named.
func (g *Glossary) versus(text string) (Answer, bool) {
	p := g.part(text)
	if g.isKey(strings.Join(p.words, "")) {
		return Answer{}, false
	}
	if p.counts {
		return Answer{}, false
	}
	if n := len(p.sides); n > 2 && n <= mostSides || n == 2 && p.listed {
		if a := g.together(p); a.Versus {
			return a, true
		}
	}
	return g.twoSides(p.words)
}

// twoSides compares what stands on both sides of the one word that parts a
// question best, if any does.
func (g *Glossary) twoSides(words []string) (Answer, bool) {
	compares := slices.ContainsFunc(words, func(w string) bool { return g.phrases.compares[w] })
	var best Answer
	splits := 0
	for at, w := range words {
		if at == 0 || at == len(words)-1 || !g.phrases.joins[w] || !compares && w != "or" && w != "than" {
			continue
		}
		if splits++; splits > mostSplits {
			break
		}
		a := beside(g.sides(words[:at], words[at+1:]))
		a.Same = len(a.Matches) == 1 && g.proper(a.Matches[0].Term, words[:at]) && g.proper(a.Matches[0].Term, words[at+1:])
		if (compares || a.Confident) && a.certainty() > best.certainty() {
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
	certainty := 0.0
	for _, m := range a.Matches[:min(2, len(a.Matches))] {
		certainty += m.Score
	}
	if a.Confident {
		certainty++
	}
	return certainty
}

// sides looks both up; a left side that means nothing alone borrows the end of
// the right one: "gross vs net retention".
func (g *Glossary) sides(left, right []string) (Answer, Answer) {
	joined := slices.ContainsFunc(slices.Concat(left, right), func(w string) bool { return g.phrases.joins[w] }) // of more than two
	left, right = g.compared(left), g.compared(right)
	if last := len(right) - 1; last > 0 && len(left) > 0 && (right[last] == "one" || right[last] == "ones") {
		right = slices.Concat(right[:last], left[len(left)-1:]) // "leading indicators or lagging ones"
	}
	a, b := g.find(strings.Join(left, " ")), g.find(strings.Join(right, " "))
	if !joined {
		a, b = g.settle(a, left, b), g.settle(b, right, a)
	}
	if !a.Confident {
		a = g.borrow(a, left, right, b)
	}
	return a, b
}

// compared drops the words that compare from a side, and the article that it begins
// with: "is TCV bigger" than ACV, a CSM the same as "an AM".
func (g *Glossary) compared(side []string) []string {
	side = slices.DeleteFunc(slices.Clone(side), func(w string) bool { return g.phrases.compares[w] })
	if len(side) > 1 && (side[0] == "a" || side[0] == "an" || side[0] == "the") && !g.isName(side) { // "A&E"
		side = side[1:]
	}
	if last := len(side) - 1; last > 0 && g.phrases.degrees[side[last]] {
		side = side[:last]
	}
	return side
}

// proper reports whether a side is a term's name, one of its abbreviations or
// what one of them stands for: no looser name, which may be but a form of it.
func (g *Glossary) proper(t Term, side []string) bool {
	subject := g.read(strings.Join(g.compared(side), " ")).subject
	name := strings.Join(subject, "")
	var letters []byte
	for _, w := range subject {
		letters = append(letters, w[0])
	}
	initials := string(letters)
	return name == squash(g.normalise(t.Name)) || slices.ContainsFunc(t.Abbreviations, func(abbreviation string) bool {
		short := squash(g.normalise(abbreviation))
		return short == name || short == initials
	})
}

// beside puts the best of two answers side by side, then what else they found.
func beside(left, right Answer) Answer {
	if len(left.Matches) == 0 || len(right.Matches) == 0 {
		return Answer{}
	}
	if left.Matches[0].Term.Name == right.Matches[0].Term.Name {
		if !left.Confident || !right.Confident {
			return Answer{}
		}
		return Answer{Matches: left.Matches[:1], Confident: true, Versus: true, Sides: 1}
	}
	both := Answer{Confident: left.Confident && right.Confident, Versus: true, Sides: 2}
	both.Probable = !both.Confident && (left.Confident || left.Probable) && (right.Confident || right.Probable)
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
