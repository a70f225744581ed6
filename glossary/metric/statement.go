package metric

import (
	"slices"
	"strings"
)

// A reading of a sentence is worth more when it names the metric, and less for
// every word that it leaves over.
const (
	namesIt  = 10
	leftover = 1  // a word that is of no known use
	unused   = 3  // a word that speaks of some input
	foreign  = 12 // the name of another metric
	margin   = 3  // less than this between two readings is no difference
)

// A candidate is one way to read a sentence as a metric.
type candidate struct {
	binding

	named bool
	total int
	sure  bool
	odd   bool // a metric or an input is named that has no part in it
}

// statement finds the metric of a sentence by its words alone. ok is false
// when there is none that uses every number.
func (s *Set) statement(p *prose) (Call, bool) {
	all := s.candidates(p)
	if len(all) == 0 {
		return Call{}, false
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return b.total - a.total })
	return s.choose(p, all)
}

// candidates are the ways to read a sentence, in no order.
func (s *Set) candidates(p *prose) []candidate {
	var all []candidate
	for i, c := range s.all {
		named := p.names(c)
		marks := p.marks[i]
		if !named && len(marks) == 0 || len(p.figures) == 1 && !c.timed() {
			continue
		}
		if b, ok := c.listing(p, marks, named); ok {
			all = append(all, p.rated(b, marks, named))
			continue
		}
		best, next, ok := c.assign(p, marks, named)
		if !ok || !p.supports(best, named) {
			continue
		}
		all = append(all, p.rated(best, marks, named))
		if next.complete == best.complete && next.calculator != nil && best.score-next.score < margin {
			all = append(all, p.rated(next, marks, named))
		}
	}
	return all
}

// asides is what it costs to bind a figure to an input that only warns: of GRR,
// the expansion.
func (b binding) asides() int {
	cost := 0
	for i := range b.calculator.Inputs {
		in := &b.calculator.Inputs[i]
		inForm := slices.ContainsFunc(b.calculator.Forms, func(form []string) bool { return slices.Contains(form, in.Name) })
		if len(b.calculator.Forms) > 0 && !inForm && !in.Required && in.Default == "" && slices.Contains(b.inputs, i) {
			cost += margin + 1
		}
	}
	return cost
}

// isTable tells a pasted table: with tabs or strokes between its cells, or a row
// of numbers below its names.
func isTable(text string) bool {
	if strings.ContainsAny(text, "\t|") {
		return true
	}
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); strings.Contains(text, "\n") && strings.ContainsAny(line, ", ;") && strings.Trim(line, "0123456789.,; -") == "" {
			return true
		}
	}
	return false
}

// names tells whether the sentence names the metric other than as the unit of a
// figure: "our MRR is 64,500".
func (p *prose) names(c *Calculator) bool {
	return slices.ContainsFunc(p.named, func(m mention) bool {
		return m.calculator == c && (m.to-m.from > 1 || !p.tokens[m.from].measures)
	})
}

// timed tells whether one length of time is enough for the calculator. Any
// other number alone is what a metric comes to, or not what it is computed from.
func (c *Calculator) timed() bool {
	return slices.ContainsFunc(c.Forms, func(form []string) bool { return len(form) == 1 && c.input(form[0]).Kind == Time })
}

// supports tells whether the words of a sentence are enough for a binding: each
// figure has a word of its own, or is the whole of a part that has one.
func (p *prose) supports(b binding, named bool) bool {
	if named {
		return true
	}
	part, _ := b.calculator.partAndWhole()
	for _, r := range p.parts {
		if b.calculator.Pair && b.inputs[r.part] == part && !b.own[r.part] {
			return false
		}
	}
	for _, near := range b.near {
		if near < surely {
			return false
		}
	}
	return true
}

// rated adds up what speaks for a binding and what against it.
func (p *prose) rated(b binding, marks []mark, named bool) candidate {
	c := candidate{binding: b, named: named, sure: named, total: b.score + b.strong - b.asides()}
	used := make([]bool, len(p.tokens))
	for _, m := range marks {
		if slices.Contains(b.inputs, m.input) {
			fill(used, m.from, m.to)
		}
	}
	if named {
		c.total += namesIt
	}
	if b.calculator.Common {
		c.total++
	}
	for _, m := range p.named {
		if m.calculator != b.calculator && !p.spent(m, used) {
			c.total -= foreign
			c.odd = true
		}
		fill(used, m.from, m.to)
	}
	for i, t := range p.tokens {
		switch {
		case t.figure > 0 || t.filler || used[i] || isCommon(t.stem) || isThing(t.stem) || isMoneyNoun(t.stem):
			continue
		case t.known:
			c.total -= unused
		default:
			c.total -= leftover
		}
		c.sure = false
	}
	return c
}

// spent tells whether the name of another metric only speaks of an input.
func (p *prose) spent(m mention, used []bool) bool {
	for i := m.from; i < m.to; i++ {
		if !used[i] && !isCommon(p.tokens[i].stem) {
			return false
		}
	}
	return true
}

func fill(used []bool, from, to int) {
	for i := from; i < to; i++ {
		used[i] = true
	}
}

// listing reads a row of numbers as the list of a calculator.
func (c *Calculator) listing(p *prose, marks []mark, named bool) (binding, bool) {
	n := len(p.figures)
	if p.figures[0].run != n {
		return binding{}, false
	}
	for j := range c.Inputs {
		in := &c.Inputs[j]
		spoken := slices.ContainsFunc(marks, func(m mark) bool { return m.input == j && !m.weak })
		if !in.Kind.isList() || n < in.From || !named && !spoken || !in.lists(p.figures) {
			continue
		}
		b := binding{calculator: c, inputs: make([]int, n), near: make([]int, n), score: closest, strong: 1, complete: true, list: true}
		for i := range b.inputs {
			b.inputs[i] = j
		}
		return b, true
	}
	return binding{}, false
}

// lists tells whether the figures can be the entries of the list.
func (in *Input) lists(all []figure) bool {
	for i := range all {
		l := &all[i].literal
		unit, _, duration := timeNamed(l.suffix)
		switch {
		case l.percent || l.currency != "" && in.Kind != Amounts:
			return false
		case in.Kind == Scores && (l.suffix != "" || !isSmall(l.text) || in.Max == 0):
			return false
		case in.Kind == Lengths && l.suffix != "" && (!duration || unit != Days),
			in.Kind == Times && !duration && all[len(all)-1].literal.suffix == "",
			in.Kind == Amounts && l.suffix != "" && !isScale(l.suffix),
			in.Kind == Weighted, in.Kind == Chances:
			return false
		}
	}
	return true
}

// call is the command that a binding stands for.
func (b binding) call(p *prose) Call {
	c := b.calculator
	var args []string
	if b.list {
		in := &c.Inputs[b.inputs[0]]
		unit := ""
		if in.Kind == Times {
			unit = p.figures[len(p.figures)-1].literal.suffix
		}
		args = append(args, in.Name+"=")
		for _, f := range p.figures {
			if f.literal.suffix == "" {
				f.text += unit
			}
			args = append(args, f.text)
		}
		return Call{Calculator: c, Args: strings.Replace(strings.Join(args, " "), "= ", "=", 1)}
	}
	for i := range c.Inputs {
		if at := slices.Index(b.inputs, i); at >= 0 {
			args = append(args, c.Inputs[i].Name+"="+p.figures[at].text)
		}
	}
	if _, windowed := c.keys[period]; windowed && p.per != "" && c.input(period).Kind == Window {
		args = append(args, period+"="+string(p.per))
	}
	return Call{Calculator: c, Args: strings.Join(args, " ")}
}

// choose answers with the best reading, or asks between those that are as good.
func (s *Set) choose(p *prose, all []candidate) (Call, bool) {
	ready := p.ready(all)
	if len(ready) == 0 {
		return s.incomplete(p, all)
	}
	first := ready[0]
	var others []Reading
	equals := true
	for _, a := range ready {
		if a.call.Calculator != first.call.Calculator || a.call.result.Value.Rat.Cmp(first.call.result.Value.Rat) != 0 {
			others = append(others, a.reading())
			equals = equals && first.candidate.calculator.Common && !a.candidate.calculator.Common
		}
	}
	switch {
	case p.veto != "":
		return asking(p.veto, "leaves open what is meant", append([]Reading{first.reading()}, others...), first.call), true
	case len(others) > 0 && !equals && (!sameValues(ready) || ready[0].candidate.total == ready[1].candidate.total):
		return asking("", "", append([]Reading{first.reading()}, others...), first.call), true
	}
	call := first.call
	call.Probable = !first.candidate.sure || len(others) > 0
	call.Others = others
	return call, true
}

// An answered candidate is one that computes.
type answered struct {
	candidate candidate
	call      Call
}

func (a answered) reading() Reading {
	return Reading{Meaning: a.call.result.Headline, Command: a.call.result.Command}
}

// ready are the candidates that compute and are about as good as the best.
func (p *prose) ready(all []candidate) []answered {
	var found []answered
	for _, c := range all {
		if len(found) > 0 && found[0].candidate.total-c.total >= margin || len(found) == mostReadings {
			break
		}
		if c.odd || !c.complete {
			continue
		}
		call := c.call(p).done()
		if call.result != nil && call.result.Command != "" {
			found = append(found, answered{candidate: c, call: call})
		}
	}
	return found
}

func sameValues(all []answered) bool {
	first := all[0].call.result.Value
	return !slices.ContainsFunc(all, func(a answered) bool {
		return a.call.result.Value.Unit != first.Unit || a.call.result.Value.Rat.Cmp(first.Rat) != 0
	})
}

// asking is the call that asks which reading is meant.
func asking(word, problem string, ways []Reading, call Call) Call {
	if word == "" {
		word, problem = call.Calculator.Label, "is one way to read that, and there are others: which do you mean?"
	}
	err := refuse(AmbiguousNumber, word, problem)
	err.Readings = ways[:min(len(ways), mostReadings)]
	return Call{Calculator: call.Calculator, Args: call.Args, err: err}
}

// incomplete asks for what is missing of the metric that the sentence names, or
// of the only one that its words fit.
func (s *Set) incomplete(p *prose, all []candidate) (Call, bool) {
	best := all[0]
	if best.odd || !best.named && (best.strong < len(p.figures) || len(p.figures) < 2) {
		return Call{}, false
	}
	return best.call(p), true
}
