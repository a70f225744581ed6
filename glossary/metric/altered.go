package metric

import (
	"slices"
	"strings"
)

// exchanged compares a sentence with one number for another: "nrr with 100k at start
// and 3k churn instead of 5k".
func (s *Set) exchanged(p *prose) (Call, bool) {
	at := slices.IndexFunc(p.tokens, func(t token) bool { return t.text == "instead" || t.text == "rather" })
	if at < 0 || !p.follows(at, "of") && !p.follows(at, "than") {
		return Call{}, false
	}
	now := slices.IndexFunc(p.figures, func(f figure) bool { return f.at > at }) - 1
	if now < 0 || p.figures[now+1].at != at+2 || !p.idle(p.figures[now].at+1, at) {
		return Call{}, false
	}
	return s.eitherOf(p, now, now+1)
}

// altered compares what a metric comes to where one of its numbers goes from one to
// another: "what happens to ltv if churn goes from 2% to 4%, with arpa 100 and gm 80%". It is
// for what is no statement: there, customers that go from 200 to 195 are two numbers.
func (s *Set) altered(p *prose) (Call, bool) {
	was := p.course()
	if was < 0 || len(p.figures) == 2 || p.vetoes != nil {
		return Call{}, false
	}
	call, ok := s.eitherOf(p, was+1, was)
	return call, ok && !call.altersStart()
}

// altersStart tells whether the two sides of a comparison differ by what was there before,
// of a metric that takes what is there after as well.
func (c Call) altersStart() bool {
	after, before := c.result.used, c.result.Versus.Other.used
	return c.Calculator.comparesTimes() && slices.ContainsFunc(c.Calculator.Inputs, func(in Input) bool {
		return in.isBefore() && after[in.Name].Typed != before[in.Name].Typed
	})
}

// course is the figure that something goes from, to the next one; none if there is none.
func (p *prose) course() int {
	for i := range p.figures[1:] {
		was, is := &p.figures[i], &p.figures[i+1]
		if p.before(was.at) == "from" && p.before(is.at) == "to" && p.idleTo(was.at+1, is.at-1) {
			return i
		}
	}
	return none
}

// isCourse tells whether ws ends with a number that something goes from, and "to": what
// follows is the same later, and no other input.
func isCourse(ws []word) bool {
	n := len(ws)
	return n > 2 && strings.EqualFold(ws[n-1].text, "to") && startsWithNumber(ws[n-2].text) && strings.EqualFold(ws[n-3].text, "from")
}

// splitsCourse tells whether a binding takes the two ends of a course for inputs that are no two
// times of one thing: "churn from 20k to 30k" are no 30k of contraction.
func (b binding) splitsCourse(p *prose) bool {
	was := p.course()
	if was < 0 || b.list {
		return false
	}
	before, after := &b.calculator.Inputs[b.inputs[was]], &b.calculator.Inputs[b.inputs[was+1]]
	return !before.isBefore() || !after.isAfter()
}

// ends tells whether a figure is the one that something goes from, or to, and the input
// for what was before, or is after.
func (a *assignment) ends(figure int, in *Input) bool {
	if a.course < 0 || len(a.prose.figures) == 2 {
		return false
	}
	return figure == a.course && in.isBefore() || figure == a.course+1 && in.isAfter()
}

// isBefore and isAfter tell the inputs that are what something was, and what it became, by
// their words or one of their names.
func (in *Input) isBefore() bool { return in.isOfTime(earlier, namesBefore) }
func (in *Input) isAfter() bool  { return in.isOfTime(later, "to end after current") }

// namesBefore are names of inputs for what something was.
const namesBefore = "from start before previous"

// comparesTimes tells the metrics that take what something was, and what it became.
func (c *Calculator) comparesTimes() bool {
	return slices.ContainsFunc(c.Inputs, func(in Input) bool { return in.isBefore() }) &&
		slices.ContainsFunc(c.Inputs, func(in Input) bool { return in.isAfter() })
}

func (in *Input) isOfTime(word, names string) bool {
	named := func(name string) bool { return oneOf(name, names) }
	return named(in.Name) || slices.ContainsFunc(in.Aliases, named) || slices.Contains(strings.Split(in.Words, ", "), word)
}

// eitherOf compares a sentence without one of two figures with it without the other: what
// is with the first against what was with the second.
func (s *Set) eitherOf(p *prose, first, second int) (Call, bool) {
	sides := make([]Call, 0, 2)
	for _, drop := range [...]int{second, first} {
		q := p.without(func(i int) bool { return i == drop })
		q.vetoes = nil
		if len(q.figures) == 1 && len(p.named) > 0 && p.named[0].calculator.Unit == Percent {
			c := p.named[0].calculator
			sides = append(sides, Call{Calculator: c, Args: states + c.wanted(q.figures[0].text)})
			continue
		}
		call, ok := s.statement(q)
		if !ok || !call.works() || len(call.Others) > 0 {
			return Call{}, false
		}
		call.Args = call.Calculator.argsOf(call.done().result.used)
		sides = append(sides, call)
	}
	if sides[0].Calculator != sides[1].Calculator {
		return Call{}, false
	}
	call := Call{Calculator: sides[0].Calculator, Args: sides[0].Args + " vs " + sides[1].Args, Probable: true}.done()
	return call, call.works()
}
