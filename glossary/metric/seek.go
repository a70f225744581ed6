package metric

import (
	"slices"
	"strings"
)

// without is the sentence with some figures taken for words that say nothing.
func (p *prose) without(drop func(figure int) bool) *prose {
	q := *p
	q.tokens = slices.Clone(p.tokens)
	q.figures, q.parts = nil, nil
	place := make([]int, len(p.figures)) // 1 + the new one
	for i, f := range p.figures {
		if drop(i) {
			q.tokens[f.at].figure, q.tokens[f.at].filler = 0, true
			continue
		}
		q.figures = append(q.figures, f)
		place[i] = len(q.figures)
		q.tokens[f.at].figure = place[i]
	}
	for i := range q.figures {
		if w := q.figures[i].whole; w > 0 {
			q.figures[i].whole = place[w-1]
		}
	}
	for _, r := range p.parts {
		if place[r.part] > 0 && place[r.whole] > 0 {
			q.parts = append(q.parts, pair{part: place[r.part] - 1, whole: place[r.whole] - 1})
		}
	}
	return &q
}

// seeks tells whether a number is asked for that leads to another: "how many may
// I lose", "needs how much expansion".
func (p *prose) seeks() bool {
	how, modal := false, false
	for i, t := range p.tokens {
		how = how || t.text == "how" && (p.follows(i, "many") || p.follows(i, "much"))
		how = how || (t.text == "what" || t.text == "which") && i+1 < len(p.tokens) && p.tokens[i+1].known
		forShare := t.figure > 0 && p.figures[t.figure-1].literal.percent && p.before(i) == "for" // "how many of 50 for 90%"
		forScore := t.figure > 0 && i > 1 && p.tokens[i-1].named && p.before(i-1) == "for"        // "how many promoters for NPS 40"
		modal = modal || forShare || forScore || isModal(t.text)
	}
	return how && modal
}

// seeks tells the same of a text: what it names is what it wants to reach, and no number
// of its question may be taken for another input.
func (s *Set) seeks(text string) bool {
	ws, short := s.sentence(text)
	if !short || !slices.ContainsFunc(ws, func(w word) bool { return strings.EqualFold(w.text, "how") }) {
		return false
	}
	if !slices.ContainsFunc(ws, func(w word) bool { return isModal(strings.ToLower(w.text)) || strings.HasSuffix(w.text, "%") }) {
		return false // it need not be taken apart to see that
	}
	p, ok := s.prose(ws)
	return ok && p.seeks()
}

// goal solves a sentence that names a metric, what it is to be, and the other
// inputs: "how many of 400 customers may I lose for 95% retention".
func (s *Set) goal(p *prose) (Call, bool) {
	if !p.seeks() {
		return Call{}, false
	}
	for _, m := range p.aims() {
		aim, ok := p.targetOf(m)
		if !ok {
			continue
		}
		if m.calculator.Solve == nil {
			if said, ok := s.statement(p); ok && said.works() { // "how many CSMs" asks for the metric
				return Call{}, false
			}
			return m.calculator.unsolved()
		}
		c := m.calculator
		args, sought := target+"="+c.wanted(p.figures[aim].text), c.Solve.Input
		if other := p.seeksOther(c, s.marksOf(p, c)); other != "" {
			args, sought = other+"="+unknown+" "+args, other
		}
		if sought == c.Solve.Input && s.gives(p, c, aim) {
			return c.solvedForOne()
		}
		rest := p.without(func(i int) bool { return i == aim })
		if len(rest.figures) > 0 {
			goal := c.keys[normal(sought)]
			best, _, found := c.assign(rest, s.marksOf(p, c), true, goal)
			if !found {
				continue
			}
			args = best.call(rest).Args + " " + args
		}
		call := Call{Calculator: c, Args: args, Probable: true}.done()
		return call, true
	}
	return Call{}, false
}

// seeksOther finds the gain or loss behind "how much" that is another than a target of
// the metric is solved for.
func (p *prose) seeksOther(c *Calculator, marks []mark) string {
	for i, t := range p.tokens {
		if t.text != "how" || !p.follows(i, "much") && !p.follows(i, "many") {
			continue
		}
		for _, m := range marks {
			in := &c.Inputs[m.input]
			if m.from == i+2 && !m.weak && in.mayBeNone() && in.Name != c.Solve.Input {
				return in.Name
			}
		}
	}
	return ""
}

// gives tells whether a number but the aim stands right beside the input that a target of
// the metric is solved for: it is no unknown.
func (s *Set) gives(p *prose, c *Calculator, aim int) bool {
	marks, sought := s.marksOf(p, c), c.keys[normal(c.Solve.Input)]
	for i := range p.figures {
		if i != aim && p.besideIt(marks, i) == sought {
			return true
		}
	}
	return false
}

// solvedForOne says which input a target leads to, where that is given.
func (c *Calculator) solvedForOne() (Call, bool) {
	err := refuse(UnknownArg, target, "leads to "+lowered(c.input(c.Solve.Input).Title)+" alone, which is given here")
	err.Example = c.Name + " " + c.Example
	return Call{Calculator: c, err: err}, true
}

// aims are the metrics that are named, first those right behind a percentage: "how many
// can churn for 98% retention" is about retention.
func (p *prose) aims() []mention {
	behind := func(m mention) bool {
		at := 0
		if m.from > 0 {
			at = p.tokens[m.from-1].figure
		}
		return at > 0 && p.figures[at-1].literal.percent
	}
	if i := slices.IndexFunc(p.named, behind); i > 0 {
		return append([]mention{p.named[i]}, slices.Delete(slices.Clone(p.named), i, i+1)...)
	}
	return p.named
}

// unsolved says that a metric is computed one way only.
func (c *Calculator) unsolved() (Call, bool) {
	err := refuse(UnknownArg, target, "works for metrics that have one input to solve for, and "+c.Label+" has several")
	err.Example = c.Name + " " + c.Example
	return Call{Calculator: c, err: err}, true
}

// wanted is a target in the unit of the metric: "NRR 110" is a percentage.
func (c *Calculator) wanted(text string) string {
	if c.Unit == Percent && !strings.HasSuffix(text, "%") {
		return text + "%"
	}
	return text
}

// targetOf is the figure that a metric is to have: the one beside its name, or
// else the only percentage.
func (p *prose) targetOf(m mention) (int, bool) {
	right := func(f figure) bool { return f.at == m.to && f.literal.suffix == "" && f.literal.currency == "" } // "NPS 50"
	if i := slices.IndexFunc(p.figures, right); i >= 0 {
		return i, true
	}
	only := -1
	for i, f := range p.figures {
		from, to := m.to, f.at
		if f.at < m.from {
			from, to = f.at+1, m.from
		}
		beside := from == to || m.to < f.at && to == from+1 && (isPurpose(p.tokens[from].text) || p.tokens[from].text == "=") // "NRR of 115"
		fits := m.calculator.Unit == Percent == f.literal.percent || beside && f.literal.suffix == "" && f.literal.currency == ""
		if fits && p.idle(from, to) {
			return i, true
		}
		if f.literal.percent && isPurpose(p.before(f.at)) {
			if only >= 0 {
				return 0, false
			}
			only = i
		}
	}
	return only, only >= 0 && m.calculator.Unit == Percent
}

// isPurpose tells the words before what is to be reached.
func isPurpose(s string) bool {
	switch s {
	case "for", "to", "at", "reach", "hit", "get", "keep", "above", "below", "under", "of", target:
		return true
	}
	return false
}

// idle tells whether nothing but words that say nothing stands between tokens.
func (p *prose) idle(from, to int) bool {
	for _, t := range p.tokens[from:to] {
		if !t.filler && !isArticle(t.text) && t.text != target || t.apart || t.figure > 0 {
			return false
		}
	}
	return true
}

// marksOf are the marks of one calculator.
func (s *Set) marksOf(p *prose, c *Calculator) []mark { return p.marks[slices.Index(s.all, c)] }

// supposed compares what a sentence says with what it supposes: "nrr start 100k
// churn 5k, what if churn were 3k".
func (s *Set) supposed(p *prose) (Call, bool) {
	at := slices.IndexFunc(p.tokens, func(t token) bool { return t.text == "what" })
	for at >= 0 && !p.follows(at, "if") {
		next := slices.IndexFunc(p.tokens[at+1:], func(t token) bool { return t.text == "what" })
		if next < 0 {
			return Call{}, false
		}
		at += 1 + next
	}
	if at < 0 {
		return Call{}, false
	}
	said := p.without(func(i int) bool { return p.figures[i].at > at })
	change := p.without(func(i int) bool { return p.figures[i].at < at })
	if len(said.figures) == 0 || len(change.figures) == 0 || p.vetoes != nil {
		return Call{}, false
	}
	base, ok := s.statement(said)
	if !ok || !base.works() || len(base.Others) > 0 {
		return Call{}, false
	}
	c := base.Calculator
	other, _, found := c.assign(change, s.marksOf(p, c), false, none)
	if !found || other.strong < len(change.figures) || other.splitsCourse(change) {
		return Call{}, false
	}
	args := make([]string, 0, len(c.Inputs))
	for i := range c.Inputs {
		name := c.Inputs[i].Name
		if f := slices.Index(other.inputs, i); f >= 0 {
			args = append(args, name+"="+change.figures[f].text)
		} else if v, given := base.result.used[name]; given && v.Typed != "" {
			args = append(args, name+"="+v.Typed)
		}
	}
	call := Call{Calculator: c, Args: strings.Join(args, " ") + " vs " + c.argsOf(base.result.used), Probable: true}.done()
	return call, call.works()
}

// argsOf spells out values by name.
func (c *Calculator) argsOf(v Values) string { return strings.TrimPrefix(c.spellOut(v), c.Name+" ") }
