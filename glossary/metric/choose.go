package metric

import (
	"slices"
	"strings"
)

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
			args = append(args, c.Inputs[i].Name+"="+p.figures[at].written(&c.Inputs[i]))
		}
	}
	if _, windowed := c.keys[period]; windowed && p.per != "" && c.input(period).Kind == Window {
		args = append(args, period+"="+string(p.per))
	}
	return Call{Calculator: c, Args: strings.Join(args, " ")}
}

// written is a figure as it stands in a command, with the period that its noun
// says where the input is for another, and the sign that a verb says.
func (f *figure) written(in *Input) string {
	if f.falls && in.Kind == SignedRate {
		return "-" + f.text
	}
	if f.per == "" || f.per == in.Per || f.literal.period != "" || in.Per == "" && in.Bare == "" {
		return f.text
	}
	return f.text + f.per.short()
}

// choose answers with the best reading, or asks between those that are as good.
func (s *Set) choose(p *prose, all []candidate) (Call, bool) {
	ready := p.ready(all)
	if first := all[0]; first.named && first.complete && !first.odd && (len(ready) == 0 || ready[0].call.Calculator != first.calculator) {
		if call := first.call(first.prose).done(); call.asks() {
			return call, true
		}
	}
	if len(ready) == 0 || all[0].lacksWhatIsNamed(ready[0].candidate) {
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
	case p.open(first.call.Calculator) != "" && !first.candidate.subtracts():
		ways := append([]Reading{first.reading()}, others...)
		if denied := s.denied(p, first); denied != nil {
			ways = denied
		}
		return asking(p.open(first.call.Calculator), "leaves open what is meant", ways, first.call), true
	case len(others) > 0 && !equals && (!sameValues(ready) || ready[0].candidate.total == ready[1].candidate.total):
		return asking("", "", append([]Reading{first.reading()}, others...), first.call), true
	}
	call := first.call
	call.Probable = !first.candidate.sure || len(others) > 0
	call.Others = others
	return call, true
}

// lacksWhatIsNamed tells whether the sentence names a metric, and gives less than
// it takes, where another that it does not name would compute.
func (c candidate) lacksWhatIsNamed(other candidate) bool {
	return c.named && !c.complete && !c.odd && !other.named && c.total-other.total >= margin
}

// open is the first word that turns the meaning round or leaves it open, but for
// those by which a metric calls an input: "170 yes, 30 no".
func (p *prose) open(c *Calculator) string {
	if i := slices.IndexFunc(p.vetoes, func(word string) bool { return !c.isKey(word) }); i >= 0 {
		return p.vetoes[i]
	}
	return ""
}

// subtracts tells whether the only word that could turn a number round is the
// sign of a formula whose every number has a name: "62% promoters minus 18% detractors".
func (c candidate) subtracts() bool {
	word := c.prose.open(c.calculator)
	return (word == "minus" || word == "less") && c.named && !slices.Contains(c.own, false)
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
		call := c.call(c.prose).done()
		if call.result != nil {
			call.result.Assumptions = append(call.result.Assumptions, c.prose.notes...)
		}
		if call.result != nil && call.result.Command != "" && c.calculator.plausible(*call.result) {
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
	if best.odd || !best.named && (best.strong+len(p.parts) < len(p.figures) || len(p.figures) < 2) {
		return Call{}, false
	}
	call := best.call(best.prose).done()
	return call, call.result == nil || best.calculator.plausible(*call.result)
}
