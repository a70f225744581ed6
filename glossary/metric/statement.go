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

	prose *prose
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
		marks := p.ownWords(c, p.marks[i], named)
		if !named && (c.Seldom || len(marks) == 0) || len(p.figures) == 1 && !c.timed() {
			continue
		}
		summed := p.summed(c, marks)
		if !named && (c.mayTake(summed, marks) < len(summed.figures) || c.onlyTight(marks)) {
			continue
		}
		if b, ok := c.listing(p, marks, named); ok {
			all = append(all, s.rated(p, b, marks, named))
			continue
		}
		all = append(all, s.assigned(summed, c, marks, named)...)
	}
	return all
}

// onlyTight tells whether nothing but prepositions speaks of the inputs, and those
// are no times: "from 80k to 92k" is no change of a price.
func (c *Calculator) onlyTight(marks []mark) bool {
	return !c.startsFirst() && !slices.ContainsFunc(marks, func(m mark) bool { return !m.tight })
}

// assigned are the ways to give the figures to the inputs of one calculator: the
// best one, and another that is about as good.
func (s *Set) assigned(p *prose, c *Calculator, marks []mark, named bool) []candidate {
	best, next, ok := c.assign(p, marks, named, none)
	if !ok || !p.supports(best, named) {
		return nil
	}
	all := []candidate{s.rated(p, best, marks, named)}
	if next.complete == best.complete && next.calculator != nil && best.score-next.score < margin {
		all = append(all, s.rated(p, next, marks, named))
	}
	return all
}

// asides is what it costs to bind a figure to an input that only warns: of GRR,
// the expansion; and to compute from those of a whole that are no part of it.
func (b binding) asides() int {
	cost := 0
	if part, _ := b.calculator.partAndWhole(); slices.Contains(b.inputs, b.calculator.rest()) && !slices.Contains(b.inputs, part) {
		cost += margin + 1
	}
	for i := range b.calculator.Inputs {
		in := &b.calculator.Inputs[i]
		inForm := slices.ContainsFunc(b.calculator.Forms, func(form []string) bool { return slices.Contains(form, in.Name) })
		if len(b.calculator.Forms) > 0 && !inForm && !in.Required && in.Default == "" && slices.Contains(b.inputs, i) {
			cost += margin + 1
		}
	}
	return cost
}

// ownWords are the marks of a calculator outside of its name: "ARR per CSM" says
// nothing yet of the ARR.
func (p *prose) ownWords(c *Calculator, marks []mark, named bool) []mark {
	if !named && slices.ContainsFunc(marks, func(m mark) bool { return m.ifNamed }) {
		marks = slices.DeleteFunc(slices.Clone(marks), func(m mark) bool { return m.ifNamed })
	}
	for _, n := range p.named {
		if n.calculator == c {
			marks = slices.DeleteFunc(slices.Clone(marks), func(m mark) bool { return n.from <= m.from && m.to <= n.to && n.to-n.from > 1 })
		}
	}
	return marks
}

// isTable tells a pasted table: with tabs or strokes between its cells, or a row
// of numbers below its names.
func isTable(text string) bool {
	if strings.Contains(text, "\t") || strings.Contains(text, "|") && strings.Contains(text, "\n") {
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

// mayTake is how many figures the calculator can take at most: those whose
// inputs are spoken of, or are told by their unit, or are a whole.
func (c *Calculator) mayTake(p *prose, marks []mark) int {
	n := len(p.parts)
	for j := range c.Inputs {
		k := c.Inputs[j].Kind
		switch {
		case k.isList() && p.figures[0].run > 0:
			return mostFigures
		case k == Term, k == Time, slices.ContainsFunc(marks, func(m mark) bool { return m.input == j }):
			n++
		}
	}
	return n
}

// timed tells whether one length of time is enough for the calculator. Any
// other number alone is what a metric comes to, or not what it is computed from.
func (c *Calculator) timed() bool {
	return slices.ContainsFunc(c.Forms, func(form []string) bool { return len(form) == 1 && c.input(form[0]).Kind == Time })
}

// supports tells whether the words of a sentence are enough for a binding: each
// figure has a word of its own, or is the whole of a part that has one.
func (p *prose) supports(b binding, named bool) bool {
	if b.splitsCourse(p) {
		return false
	}
	if named {
		return true
	}
	part, _ := b.calculator.partAndWhole()
	for _, r := range p.parts {
		if b.calculator.Pair && (b.inputs[r.part] == part || b.inputs[r.part] == b.calculator.rest()) && !b.own[r.part] {
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
func (s *Set) rated(p *prose, b binding, marks []mark, named bool) candidate {
	c := candidate{binding: b, prose: p, named: named, sure: named && len(p.notes) == 0, total: b.score + b.strong - b.asides()}
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
	if !named && b.gainsOnly() {
		c.total -= margin + margin
	}
	for _, m := range p.named {
		if m.calculator != b.calculator && !p.spent(m, used) && !b.calculator.bears(p, m) {
			c.total -= foreign
			c.odd = true
		}
		fill(used, m.from, m.to)
	}
	for i, t := range p.tokens {
		switch {
		case slices.Contains(b.calculator.against, t.stem) && t.figure == 0 && !t.filler && !used[i]:
			c.odd = true
		case t.figure > 0 || t.filler || used[i] || isCommon(t.stem) || isThing(t.stem) || isMoneyNoun(t.stem):
			continue
		case t.known:
			c.total -= unused
			c.odd = c.odd || !named && slices.Contains(b.own, false) && !s.speaks(b.calculator, t.stem)
		default:
			c.total -= leftover
		}
		c.sure = false
	}
	return c
}

// gainsOnly tells whether a metric of gains and losses is given gains alone: "15k
// expansion on a 300k base" says nothing of what stayed.
func (b binding) gainsOnly() bool {
	gains, losses := false, false
	for i := range b.calculator.Inputs {
		in := &b.calculator.Inputs[i]
		bound := slices.Contains(b.inputs, i)
		gains = gains || in.Gain && bound
		losses = losses || in.Loss
		if in.Loss && bound {
			return false
		}
	}
	return gains && losses
}

// bears tells whether a name of another metric is a word of the calculator's own:
// "retention" is one of cohort retention, and what is computed YoY "grew".
func (c *Calculator) bears(p *prose, m mention) bool {
	if m.calculator.Common && c.Family == m.calculator.Family && c != m.calculator && c.takesAll(m.calculator) {
		return true
	}
	one := m.to == m.from+1 && c.Pair && m.calculator.Common == c.Common
	return one && slices.Contains(strings.Fields(strings.ToLower(c.Label)), p.tokens[m.from].text)
}

// takesAll tells whether the calculator has the inputs of another: CMGR takes what growth
// does, and the months.
func (c *Calculator) takesAll(other *Calculator) bool {
	return !slices.ContainsFunc(other.Inputs, func(in Input) bool { return !c.isKey(in.Name) })
}

// speaks tells whether a word begins to speak of an input of the calculator.
func (s *Set) speaks(c *Calculator, stem string) bool {
	return slices.ContainsFunc(s.words[stem], func(f phrase) bool { return s.all[f.calculator] == c })
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
