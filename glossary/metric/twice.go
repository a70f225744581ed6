package metric

import (
	"slices"
	"strings"
)

// twice reads the same metric at two times, "last quarter 10 of 200 churned, this
// quarter 6 of 210", as a comparison: the later one beside the earlier. Where the
// second time gives a part only, it asks whether the whole is the same.
func (s *Set) twice(ws []word) (Call, bool) {
	first, second, swapped, ok := atTwoTimes(ws)
	if !ok {
		return Call{}, false
	}
	one, ok := s.once(first)
	if !ok || !one.works() {
		return Call{}, false
	}
	one = one.done()
	c, before := one.Calculator, one.result
	after, ok := s.again(*before, second)
	if !ok {
		return s.samePart(*before, second)
	}
	args := [...]string{c.argsOf(after.used), c.argsOf(before.used)}
	if swapped {
		slices.Reverse(args[:])
	}
	call := Call{Calculator: c, Args: args[0] + " vs " + args[1], Probable: true}.done()
	return call, call.works()
}

// once reads what is said of one time.
func (s *Set) once(ws []word) (Call, bool) {
	p, ok := s.prose(ws)
	if !ok {
		return Call{}, false
	}
	if call, ok := s.statement(p); ok && call.works() {
		return call, true
	}
	return s.sum(p)
}

// again is the same metric as a result, of what is said of another time: by its
// words, or by as many numbers in the same order. Fewer numbers are no other time's:
// nobody said that the others stayed as they were.
func (s *Set) again(r Result, ws []word) (Result, bool) {
	if call, ok := s.once(ws); ok && call.Calculator == r.Calculator && call.works() {
		return *call.done().result, true
	}
	if p, ok := s.prose(ws); !ok || len(p.figures) < r.typed() {
		return Result{}, false
	}
	found := s.Changed(r.Command, strings.Join(texts(ws), " "))
	if len(found) != 1 {
		return Result{}, false
	}
	next, err := evalCommand(s, found[0].Command)
	return next, err == nil
}

// typed is how many inputs somebody gave.
func (r Result) typed() (n int) {
	for _, v := range r.used {
		if v.Typed != "" {
			n++
		}
	}
	return n
}

// samePart asks whether a part that stands alone is one of the same whole.
func (s *Set) samePart(before Result, ws []word) (Call, bool) {
	c := before.Calculator
	p, ok := s.prose(ws)
	if !ok || !c.Pair || len(p.figures) != 1 {
		return Call{}, false
	}
	part, whole := c.partAndWhole()
	args := c.Inputs[part].Name + "=" + p.figures[0].text + " " + c.Inputs[whole].Name + "=" + before.used[c.Inputs[whole].Name].Typed
	call := Call{Calculator: c, Args: args + " vs " + c.argsOf(before.used)}.done()
	if !call.works() {
		return Call{}, false
	}
	way := Reading{Meaning: call.result.Headline + ", " + call.result.Versus.Change, Command: call.result.Command}
	return asking(p.figures[0].text, "is a part: of how many? If of as many as before:", []Reading{way}, call), true
}

// atTwoTimes parts a sentence into what is said of one time and of another, without
// the times; swapped tells whether the later one comes first.
func atTwoTimes(ws []word) (first, second []word, swapped, ok bool) {
	type labelled struct {
		timeLabel

		from, to int
	}
	var times []labelled
	for i := 0; i < len(ws); i++ {
		if l, n := timeLabelAt(ws[i:]); n > 0 {
			times = append(times, labelled{l, i, i + n})
			i += n - 1
		}
	}
	if len(times) != 2 || times[0].scale != times[1].scale || times[0].when == times[1].when {
		return nil, nil, false, false
	}
	one, two := times[0], times[1]
	if slices.ContainsFunc(ws[:one.from], numeric) { // "12 of 400 in May, 9 in June"
		first, second = ws[:one.from], slices.Concat(ws[one.to:two.from], ws[two.to:])
	} else {
		first, second = slices.Concat(ws[:one.from], ws[one.to:two.from]), ws[two.to:]
	}
	ok = slices.ContainsFunc(first, numeric) && slices.ContainsFunc(second, numeric)
	return first, second, two.before(one.timeLabel), ok
}

func numeric(w word) bool { return startsWithNumber(w.text) }

// texts are words as typed, with the commas between them.
func texts(ws []word) []string {
	all := make([]string, len(ws))
	for i, w := range ws {
		if all[i] = w.text; w.apart && i > 0 {
			all[i-1] += ","
		}
	}
	return all
}

// evalCommand is the result of an answer's command.
func evalCommand(s *Set, command string) (Result, error) {
	call, ok := s.Named(command)
	if !ok {
		return Result{}, refuse(UnknownMetric, command, "is no metric")
	}
	return call.Eval()
}

// moved reads what a metric was and what it became: "CSAT rose from 82% to 88%".
func (s *Set) moved(p *prose) (Call, bool) {
	if len(p.figures) != 2 || len(p.named) == 0 || p.vetoes != nil {
		return Call{}, false
	}
	c, was, is := p.named[0].calculator, &p.figures[0], &p.figures[1]
	ofUnit := c.Unit == Percent && was.literal.percent && is.literal.percent || (c.Unit == Score || c.isRateOfMoney()) && was.bare() && is.bare()
	named := slices.ContainsFunc(p.named, func(m mention) bool { return m.calculator != c })
	fromTo := p.course() == 0
	another := func(t token) bool { return !t.filler && t.text != "is" && t.text != "now" } // "and the benchmark is 41"
	now := p.before(is.at) == "is" || p.before(is.at) == "now"
	wasIs := p.before(was.at) == "was" && now && !slices.ContainsFunc(p.tokens[was.at+1:is.at], another)
	timed := p.before(was.at) == earlier && p.before(is.at) == later
	if p.before(was.at) == later && p.before(is.at) == earlier {
		was, is, timed = is, was, true
	}
	if !named && !ofUnit && fromTo && c.Unit == Percent && c.Pair && was.bare() && is.bare() {
		return c.movedTo(is.text, was.text)
	}
	if named || !ofUnit || !fromTo && !wasIs && !timed {
		return Call{}, false
	}
	call := Call{Calculator: c, Args: states + is.text + " vs " + states + was.text, Probable: p.oddWords() > 2}.done()
	return p.noted(call), call.works()
}

// movedTo asks whether two bare numbers are the percentages that a rate was and is: they
// may be counts of what it is a share of.
func (c *Calculator) movedTo(is, was string) (Call, bool) {
	call := Call{Calculator: c, Args: states + is + "% vs " + states + was + "%"}.done()
	if !call.works() {
		return Call{}, false
	}
	way := Reading{Meaning: call.result.Headline + ", " + call.result.Versus.Change, Command: call.result.Command}
	return asking(was+" to "+is, "can be percentages, or counts", []Reading{way}, call), true
}

// isRateOfMoney tells the rates of amounts, of which a bare number is a percentage:
// "NRR went from 112 to 104".
func (c *Calculator) isRateOfMoney() bool {
	_, whole := c.partAndWhole()
	return c.Unit == Percent && c.Pair && c.Common && c.Inputs[whole].Kind == Money
}

// noted is a call whose result says how the numbers of the sentence were put together.
func (p *prose) noted(call Call) Call {
	if call.result != nil && len(p.notes) > 0 {
		call.result.Assumptions = append(slices.Clone(call.result.Assumptions), p.notes...)
		call.Probable = true
	}
	return call
}

// idleTo tells whether nothing stands between tokens but the noun of a difference.
func (p *prose) idleTo(from, to int) bool {
	return !slices.ContainsFunc(p.tokens[from:to], func(t token) bool { return !t.filler && !isPoints(t.text) })
}

// bare tells whether a figure is nothing but a number.
func (f *figure) bare() bool {
	l := &f.literal
	return !l.percent && l.currency == "" && l.suffix == "" && l.period == ""
}
