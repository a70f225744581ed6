package metric

import (
	"slices"
	"strings"
)

// A conversion leads from one metric to another that is computed from it
// alone: from MRR to ARR by ARR's input mrr. Nobody lists them: an input that
// bears the name of a metric, and is enough by itself, is one.
type conversion struct {
	to    *Calculator
	input string
}

// link finds the conversions between calculators and what Of names.
func (s *Set) link() {
	for _, c := range s.all {
		c.base = s.byName[normal(c.Of)]
		for _, in := range c.Inputs {
			for _, key := range append([]string{in.Name}, in.Aliases...) {
				if from, ok := s.byName[normal(key)]; ok && from != c && normal(from.Name) == normal(key) && c.enoughAlone(in.Name) {
					from.gives = append(from.gives, conversion{to: c, input: in.Name})
				}
			}
		}
	}
}

// enoughAlone tells whether the calculator computes from this input only.
func (c *Calculator) enoughAlone(name string) bool {
	if len(c.Forms) == 0 {
		return slices.Equal(c.required(), []string{name})
	}
	return slices.ContainsFunc(c.Forms, func(form []string) bool { return slices.Equal(form, []string{name}) })
}

// into is the conversion from c to another calculator.
func (c *Calculator) into(to *Calculator) (conversion, bool) {
	i := slices.IndexFunc(c.gives, func(v conversion) bool { return v.to == to })
	if i < 0 {
		return conversion{}, false
	}
	return c.gives[i], true
}

// forPeriod is the conversion from c to the same metric of another period.
func (c *Calculator) forPeriod(p Period) (conversion, bool) {
	i := slices.IndexFunc(c.gives, func(v conversion) bool { return v.to.Per == p })
	if i < 0 || c.Per == "" {
		return conversion{}, false
	}
	return c.gives[i], true
}

// rateOf is the calculator of c's rate for a period: of churn for a month,
// monthly churn.
func (s *Set) rateOf(c *Calculator, p Period) (*Calculator, bool) {
	i := slices.IndexFunc(s.all, func(other *Calculator) bool { return other.base == c && other.Per == p })
	if i < 0 {
		return nil, false
	}
	return s.all[i], true
}

func (v conversion) of(value string) Call {
	return Call{Calculator: v.to, Args: v.input + "=" + value}
}

// A part is what a few words of a clause mean.
type part int

const (
	aMetric part = iota + 1
	aNumber
	toTarget   // to, into, in, as
	fromSource // from, of
	aPeriod    // a year, monthly, annualised
)

// A piece is one part of a clause.
type piece struct {
	part   part
	metric *Calculator
	value  string // of a number, as in a command
	period Period // of a period; of a number or a metric's name, the one it carries
	verb   bool   // annualised: never the number's own period
}

// Conversion reads "1200 mrr to arr", "mrr from 12k arr" and "3% monthly churn
// per year": one number of one metric, and what it is to become. The number
// is of the metric beside it, or of the one it is to come from.
func (s *Set) conversion(ws []word) (Call, bool) {
	pieces, ok := s.clause(ws)
	if !ok {
		return Call{}, false
	}
	var metrics, numbers []int
	for i, p := range pieces {
		switch p.part {
		case aMetric:
			metrics = append(metrics, i)
		case aNumber:
			numbers = append(numbers, i)
		case toTarget, fromSource, aPeriod:
		}
	}
	switch {
	case len(numbers) != 1:
	case len(metrics) == 2 && pieces[metrics[0]].metric != pieces[metrics[1]].metric:
		return between(pieces, metrics[0], metrics[1], numbers[0])
	case len(metrics) == 1:
		return s.overTime(pieces, metrics[0], numbers[0])
	}
	return Call{}, false
}

// between converts from one of two metrics to the other.
func between(pieces []piece, first, second, number int) (Call, bool) {
	from, to := first, second
	direction := part(0)
	for _, p := range pieces[first:second] {
		if p.part == toTarget || p.part == fromSource {
			direction = p.part
		}
	}
	switch {
	case direction == fromSource, direction == 0 && number+1 == second, direction == 0 && number == second+1:
		from, to = second, first
	case direction == toTarget:
	}
	way, ok := pieces[from].metric.into(pieces[to].metric)
	return way.of(pieces[number].value), ok
}

// overTime converts a metric of one period to the same of another.
func (s *Set) overTime(pieces []piece, at, number int) (Call, bool) {
	metric, value := pieces[at].metric, pieces[number]
	var periods []piece
	for i, p := range pieces {
		if p.part == aPeriod && (metric.Unit == Percent || p.verb || number < at && at < i) {
			periods = append(periods, p)
		}
	}
	if named := pieces[at]; metric.Per == "" && named.period != "" {
		periods = append([]piece{named}, periods...)
	}
	if metric.Per == "" {
		return s.named(metric, value, periods)
	}
	if value.period != "" && value.period != metric.Per && number > at && slices.ContainsFunc(pieces[at:number], isAway) {
		return from(metric, value)
	}
	if metric.Unit != Percent && value.period != "" {
		return Call{}, false
	}
	if value.period != "" && value.period != metric.Per {
		return contradiction(metric, value)
	}
	for _, p := range periods {
		if way, ok := metric.forPeriod(p.period); ok && p.period != metric.Per {
			return way.of(value.value), true
		}
	}
	return Call{}, false
}

func isAway(p piece) bool { return p.part == fromSource }

// named takes a rate that is said to be of a period: "churn is 5% a month".
func (s *Set) named(metric *Calculator, value piece, periods []piece) (Call, bool) {
	if value.period != "" {
		periods = append([]piece{value}, periods...)
	}
	if len(periods) == 0 {
		return Call{}, false
	}
	rate, ok := s.rateOf(metric, periods[0].period)
	if !ok {
		return Call{}, false
	}
	if strings.Contains(value.value, "/") { // two counts
		return Call{Calculator: rate, Args: value.value}, true
	}
	for _, p := range periods[1:] {
		if way, ok := rate.forPeriod(p.period); ok {
			return way.of(value.value), true
		}
	}
	return Call{Calculator: rate, Args: states + value.value}, true
}

// from computes a metric from the one of the period that the number carries.
func from(metric *Calculator, value piece) (Call, bool) {
	for _, way := range metric.gives { // what a metric gives also gives it
		if way.to.Per != value.period {
			continue
		}
		if back, ok := way.to.into(metric); ok {
			return back.of(value.value), true
		}
	}
	return Call{}, false
}

// contradiction asks which period is meant: "monthly churn 12% a year".
func contradiction(metric *Calculator, value piece) (Call, bool) {
	way, ok := metric.forPeriod(value.period)
	if !ok {
		return Call{}, false
	}
	err := refuse(AmbiguousNumber, value.value+value.period.short(), "is given a "+string(value.period)+", and "+lowered(metric.Label)+" is for a "+string(metric.Per))
	for _, c := range [...]*Calculator{metric, way.to} {
		call := Call{Calculator: c, Args: states + value.value}
		if r, bad := call.Eval(); bad == nil {
			err.Readings = append(err.Readings, Reading{Meaning: r.Headline, Command: r.Command})
		}
	}
	return Call{Calculator: metric, err: err}, true
}

// clause takes a question apart; ok is false when a word has no place in it.
func (s *Set) clause(ws []word) (pieces []piece, ok bool) {
	for i := 0; i < len(ws); {
		if skip := context(ws[i:]); skip > 0 {
			i += skip
			continue
		}
		p, n := s.piece(ws[i:])
		switch {
		case n == 0 || p.part != aMetric && ws[i+n-1].key:
			return nil, false
		case p.part != 0:
			pieces = append(pieces, p)
		}
		i += n
	}
	return pieces, true
}

// piece reads what the next words mean and how many they are; fillers are a
// piece of no part.
func (s *Set) piece(ws []word) (piece, int) {
	if c, n := s.metricAt(ws); n > 0 {
		return piece{part: aMetric, metric: c, period: periodIn(ws[:n])}, n
	}
	if len(ws) > 1 && isCurrency(ws[0].text) && startsWithNumber(ws[1].text) {
		p, n := s.numberAt(ws[1:])
		p.value = ws[0].text + p.value
		return p, n + 1
	}
	if startsWithNumber(ws[0].text) {
		return s.numberAt(ws)
	}
	lower := strings.ToLower(ws[0].text)
	if p, n := periodAt(ws); n > 0 {
		return p, n
	}
	switch lower {
	case "to", "into", "in", "as", "->", "→", "becomes":
		return piece{part: toTarget}, 1
	case "from", "of":
		return piece{part: fromSource}, 1
	}
	if isFiller(lower) || isConverting(lower) {
		return piece{}, 1
	}
	return piece{}, 0
}

// isTurning tells the words without which nothing is converted.
func isTurning(w word) bool {
	switch lower := strings.ToLower(w.text); lower {
	case "to", "into", "in", "as", "->", "→", "becomes", "from", "of", "a", "an", "per", "each", "every", "over", "p.a.", "need", "for":
		return true
	default:
		p, n := periodAt([]word{w})
		return n > 0 && p.part != 0 || strings.Contains(lower, "/")
	}
}

// periodIn is the period that a name holds: "churn per month".
func periodIn(name []word) Period {
	for i := range name {
		if p, n := periodAt(name[i:]); n > 0 {
			return p.period
		}
	}
	return ""
}

// turns tells whether one metric of the text is to become another.
func (s *Set) turns(ws []word) bool {
	var from *Calculator
	toward := false
	for i := 0; i < len(ws); {
		c, n := s.metricAt(ws[i:])
		switch {
		case n == 0:
			p, _ := s.piece(ws[i:])
			toward = toward || from != nil && p.part == toTarget
			i++
			continue
		case from != nil && toward:
			if _, ok := from.into(c); ok {
				return true
			}
		}
		from, toward = c, false
		i += n
	}
	return false
}

// isConverting tells the words of a conversion that say nothing of its own.
func isConverting(s string) bool {
	const all = " convert compounded compounding equivalent number figure rate need much make makes translate translated express expressed " +
		"turn turned around about roughly stands value terms "
	return strings.Contains(all, " "+s+" ")
}

// metricAt finds the longest name of a metric that ws begins with.
func (s *Set) metricAt(ws []word) (*Calculator, int) {
	var best *Calculator
	length := 0
	for n := 1; n <= min(len(ws), longestName); n++ {
		if c, ok := s.Lookup(joined(ws[:n])); ok {
			best, length = c, n
		}
		if ws[n-1].key {
			break
		}
	}
	return best, length
}

// numberAt reads a number with what belongs to it, as far as no metric begins.
func (s *Set) numberAt(ws []word) (piece, int) {
	p, n := piece{part: aNumber, value: ws[0].text}, 1
	var anyone Calculator
	for n < len(ws) {
		if _, metric := s.metricAt(ws[n:]); metric > 0 {
			break
		}
		if period, words := periodAt(ws[n:]); words > 0 && !period.verb {
			p.period = period.period
			return p, n + words
		}
		suffix, words := anyone.suffix(ws[n:], false)
		if words == 0 {
			break
		}
		p.value += suffix
		n += words
	}
	if before, per, found := strings.Cut(p.value, "/"); found {
		if period, ok := periodNamed(strings.ToLower(per)); ok {
			p.value, p.period = before, period
		}
	}
	return p, n
}

// periodAt reads "a year", "per month", "monthly", "over 12 months",
// "annualised".
func periodAt(ws []word) (piece, int) {
	next := func(i int) string {
		if i < len(ws) {
			return strings.ToLower(ws[i].text)
		}
		return ""
	}
	switch next(0) {
	case "annualised", "annualized", "annualise", "annualize":
		return piece{part: aPeriod, period: Year, verb: true}, 1
	case "weekly", "monthly", "quarterly", "yearly", "annually", "annual":
		p, _ := periodNamed(next(0))
		return piece{part: aPeriod, period: p}, 1
	case "p.a.":
		return piece{part: aPeriod, period: Year}, 1
	case "a", "an", "per", "each", "every", "for", "over":
		p, ok := periodNamed(next(1))
		if ok && len(next(1)) > 1 {
			return piece{part: aPeriod, period: p, verb: next(0) == "over"}, 2
		}
		if (next(1) == "12" && next(2) == string(Months)) || (next(1) == "1" || next(1) == "one" || next(1) == "a") && next(2) == string(Year) {
			return piece{part: aPeriod, period: Year, verb: true}, 3
		}
	}
	return piece{}, 0
}
