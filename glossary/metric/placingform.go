package metric

import "slices"

// form places the numbers so that a form is complete: what is missing is
// nothing, what is left over goes to what may be given besides.
func (p *placing) form(form []string, rd reader) {
	var open []int
	for _, name := range form {
		if at := p.keys[normal(name)]; !p.gives(at) && !slices.Contains(open, at) {
			open = append(open, at)
		}
	}
	if lists := slices.IndexFunc(open, func(at int) bool { return p.Inputs[at].Kind.isList() }); lists >= 0 {
		if len(open) == 1 {
			p.list(open[0], rd)
		}
		return
	}
	slices.Sort(open)
	switch spare := len(open) - len(p.free); {
	case spare == 0:
		p.place(open, nil, rd)
	case len(p.free)+len(p.fixed) > 1 && (spare == 1 || spare == 2 && len(open) > 3):
		p.zeros(open, spare, rd)
	case spare == -1:
		for at := range p.Inputs {
			if in := &p.Inputs[at]; !p.gives(at) && !slices.Contains(open, at) && in.Kind != Window && !in.Kind.isList() && !p.inForm(in.Name) {
				with := append(slices.Clone(open), at)
				slices.Sort(with)
				p.place(with, nil, rd)
			}
		}
	}
}

// yields tells whether a form wants an input by its name where another form of
// as many, or of fewer, does not: numbers without names are rather for that one.
func (p *placing) yields(form []string) bool {
	named := func(name string) bool {
		at := p.keys[normal(name)]
		return !p.Inputs[at].Positional && !p.gives(at)
	}
	return len(p.free) > 0 && slices.ContainsFunc(form, named) && slices.ContainsFunc(p.Forms, func(other []string) bool {
		return len(other) <= len(form) && !slices.ContainsFunc(other, named)
	})
}

func (c *Calculator) inForm(name string) bool {
	return slices.ContainsFunc(c.Forms, func(form []string) bool { return slices.Contains(form, name) })
}

// list takes the numbers as the entries of a list.
func (p *placing) list(at int, rd reader) {
	fewest := 1
	if len(p.Forms) > 0 { // which other numbers may complete
		fewest = min(p.Inputs[at].From, 3)
	}
	if len(p.free) < fewest {
		return
	}
	all := slices.Clone(p.fixed)
	for _, text := range p.free {
		all = append(all, arg{key: p.Inputs[at].Name, text: text})
	}
	p.try(all, placed{}, rd)
}

// zeros leaves inputs of a form at nothing, the last ones first, and never the
// first of the table, which others are parts of.
func (p *placing) zeros(open []int, spare int, rd reader) {
	for i, at := range slices.Backward(open) {
		if at == 0 || !p.Inputs[at].mayBeNothing() {
			continue
		}
		rest := slices.Delete(slices.Clone(open), i, i+1)
		zeros := []int{open[i]}
		if spare == 2 && len(rest) > 1 {
			zeros = append(zeros, rest[len(rest)-1])
			rest = rest[:len(rest)-1]
		}
		p.place(rest, zeros, rd)
	}
}

// place tries every order of the free numbers in the open inputs.
func (p *placing) place(open, zeros []int, rd reader) {
	taken := make([]int, 0, len(open)) // the number of each open input
	var next func()
	next = func() {
		at := len(taken)
		if at == len(open) {
			p.complete(open, taken, zeros, rd)
			return
		}
		for i := range p.free {
			if p.fits[i][open[at]] && !slices.Contains(taken, i) {
				taken = append(taken, i)
				next()
				taken = taken[:at]
			}
		}
	}
	next()
}

// mayBeNothing tells the inputs that a period often has none of: losses,
// gains, one kind of answer.
func (in *Input) mayBeNothing() bool {
	return in.Loss || in.Kind == CountOrShare || in.Gain || in.Neutral != ""
}

// nothing is the value that leaves the input out.
func (in *Input) nothing() string {
	if in.Neutral != "" {
		return in.Neutral
	}
	return "0"
}

func (p *placing) complete(open, taken, zeros []int, rd reader) {
	all := slices.Clone(p.fixed)
	way := placed{}
	for i, number := range taken {
		all = append(all, arg{key: p.Inputs[open[i]].Name, text: p.free[number]})
		for _, before := range taken[:i] {
			if before > number {
				way.turns++
			}
		}
	}
	for _, at := range zeros {
		all = append(all, arg{key: p.Inputs[at].Name, text: p.Inputs[at].nothing()})
		way.zeros = append(way.zeros, p.Inputs[at].Name+" "+p.Inputs[at].nothing())
	}
	p.try(all, way, rd)
}

// try keeps a way that gives a likely result.
func (p *placing) try(all []arg, way placed, rd reader) {
	if p.tried++; p.tried > mostTried {
		return
	}
	r, err := p.evalArgs(all, rd)
	if err != nil || r.Command == "" || !p.plausible(r) || len(way.zeros) > 0 && r.Value.Rat.Sign() <= 0 {
		return
	}
	way.result, way.args = r, all
	p.found = append(p.found, way)
}
