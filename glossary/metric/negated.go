package metric

import (
	"math/big"
	"slices"
	"strings"
)

// A denial is a verb that is denied, and the word for what comes of it.
type denial struct{ verbs, means string }

// lapsed is the input of those who did not renew.
const lapsed = "lapsed"

// denials are what people say did not happen: "12 didn't renew" are 12 that left.
func denials() []denial {
	return []denial{
		{"come return stay stayed continue", "left"},
		{"renew renewed extend", lapsed},
		{"satisfied happy pleased content", dissatisfied},
		{"win won", "lost"},
	}
}

// affirmed writes what is denied of a number as what it comes to, so that "not" no
// longer leaves open what is meant: "12 didn't come back", "18 not satisfied", and
// "162 satisfied, 18 not".
func affirmed(ws []word) []word {
	out := make([]word, 0, len(ws))
	for i := 0; i < len(ws); i++ {
		n := denies(ws[i:])
		if n > 0 && oneOf(lowerAt(ws, i+n), "lose lost") && isAnybody(lowerAt(ws, i+n+1)) { // "didn't lose anyone"
			out = append(out, word{text: "lost", apart: ws[i].apart}, word{text: "0"})
			i += n + 1
			continue
		}
		if n == 0 || i == 0 || ws[i].apart {
			out = append(out, ws[i])
			continue
		}
		means, verb := deniedOf(ws[i+n:])
		open := means == lapsed && deniedBefore(out) != means                                   // of how many, is open
		if means == "" && (i+n == len(ws) || ws[i+n].apart) && startsWithNumber(ws[i-1].text) { // "18 not"
			means = deniedBefore(out)
		}
		if means != "" {
			out = append(out, word{text: means})
		}
		if means == "" || open {
			out = append(out, word{text: joined(ws[i : i+n])})
		}
		if i += n - 1; means != "" {
			i += verb
		}
	}
	return out
}

// isAnybody tells the words of which, denied, there is none.
func isAnybody(s string) bool {
	return oneOf(strings.TrimSuffix(s, "."), "anyone anybody any anything")
}

// denies is how many of the next words deny: "not", "did not", "didn't".
func denies(ws []word) int {
	switch lower := lowerAt(ws, 0); {
	case lowerAt(ws, 1) == "to" && startsWithLetter(lowerAt(ws, 2)) && oneOf(lower, "failed fail declined refused neglected yet unable"):
		return 2
	case lowerAt(ws, 1) == "not" && lowerAt(ws, 2) == "to" && oneOf(lower, "decided chose opted elected"):
		return 3
	case lower == "never", lower == "not", isShortNegation(lower), strings.HasSuffix(lower, "n't"):
		return 1
	case lowerAt(ws, 1) == "not" && slices.Contains(strings.Fields("did do does were was are is have has will"), lower):
		return 2
	}
	return 0
}

// deniedOf is what comes of the denied verb that ws begins with, and how many words
// it takes.
func deniedOf(ws []word) (means string, n int) {
	verb := strings.TrimSuffix(lowerAt(ws, 0), ".")
	for _, d := range denials() {
		if slices.Contains(strings.Fields(d.verbs), verb) {
			n = 1
			if lowerAt(ws, 1) == "back" || lowerAt(ws, 1) == "again" {
				n = 2
			}
			return d.means, n
		}
	}
	return "", 0
}

// deniedBefore is the contrary of the last verb that has one.
func deniedBefore(ws []word) string {
	for _, w := range slices.Backward(ws) {
		if means, _ := deniedOf([]word{w}); means != "" {
			return means
		}
	}
	return ""
}

// leavesOut tells whether a word says that the number behind it is none of those who
// did it, or is not there yet: "all but 6 of 120 renewed", "6 short of 120", "need 1.5m".
func (p *prose) leavesOut(word string, rest []word) bool {
	last := len(p.tokens) - 2 // the word itself is a token
	switch word {
	case "but":
		return last >= 0 && slices.Contains(strings.Fields("all everyone everybody every anybody"), p.tokens[last].text)
	case "short":
		return lowerAt(rest, 0) == "of"
	case "need", "needs":
		return startsWithNumber(lowerAt(rest, 0))
	}
	return false
}

// denied are the ways to read a part of a whole of which something is denied, "40 of 200
// never logged in": the share that did not, and what the others come to.
func (s *Set) denied(p *prose, said answered) []Reading {
	c := said.call.Calculator
	part, _ := c.partAndWhole()
	if !c.Pair || c.Unit != Percent || len(p.figures) != 2 || len(p.parts) != 1 || said.candidate.list ||
		!slices.ContainsFunc(p.vetoes, deniesPart) || said.candidate.inputs[p.parts[0].part] != part {
		return nil
	}
	return s.restOf(p, c)
}

// restOf are the share of the only part of a sentence, and the metric of all the others.
func (s *Set) restOf(p *prose, c *Calculator) []Reading {
	part, whole := c.partAndWhole()
	few, all := p.parts[0].part, p.parts[0].whole
	share := s.byName[normal(plainShare)].sumOf(p, []int{few, all})
	rest := number(new(big.Rat).Sub(p.figures[all].size(), p.figures[few].size()))
	others := Call{Calculator: c, Args: c.Inputs[part].Name + "=" + rest.Decimal() + " " + c.Inputs[whole].Name + "=" + p.figures[all].text}.done()
	if share.result == nil || others.result == nil {
		return nil
	}
	return []Reading{
		{Meaning: "those " + p.figures[few].text + ": " + share.result.Headline, Command: share.result.Command},
		{Meaning: "the other " + rest.exactly() + ": " + others.result.Headline, Command: others.result.Command},
	}
}

// oppositePart asks about a part that is the rest of what the share that is named
// counts: "SLA was breached on 12 of 400 tickets".
func (s *Set) oppositePart(p *prose) (Call, bool) {
	if len(p.figures) != 2 || len(p.parts) != 1 || len(p.named) != 1 {
		return Call{}, false
	}
	c := p.named[0].calculator
	at := slices.IndexFunc(p.tokens, func(t token) bool { return t.figure == 0 && slices.Contains(c.against, t.stem) })
	if at < 0 || !c.Pair || c.Unit != Percent {
		return Call{}, false
	}
	ways := s.restOf(p, c)
	if ways == nil {
		return Call{}, false
	}
	return asking(p.tokens[at].text, "is said of the part: is its share wanted, or that of the others?", ways, Call{Calculator: c}), true
}

// deniesPart tells the words that deny what is said of a part.
func deniesPart(word string) bool {
	switch word {
	case "not", "never", "but", "short":
		return true
	}
	return isVeto(word) && strings.ContainsAny(word, " '") || isShortNegation(word)
}
