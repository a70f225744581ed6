package metric

import (
	"cmp"
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
	i := slices.IndexFunc(s.all, func(other *Calculator) bool {
		return other.base != nil && other.base.usual() == c.usual() && other.Per == p
	})
	if i < 0 {
		return nil, false
	}
	return s.all[i], true
}

func (v conversion) of(value string) Call {
	return Call{Calculator: v.to, Args: v.input + "=" + value}
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
	case len(metrics) == 0:
		return s.restated(pieces, numbers[0])
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
	value := pieces[number]
	if before := from - 1; value.period == "" && before >= 0 && pieces[before].paces(pieces[from].metric) {
		value.period = pieces[before].period // "lifetime at 1% weekly churn"
	}
	return pieces[from].metric.leadsTo(pieces[to].metric, value)
}

// leadsTo computes another metric from what this one is. That of a period is also what it
// is of: "3% monthly churn" is a churn.
func (c *Calculator) leadsTo(to *Calculator, value piece) (Call, bool) {
	way, ok := c.into(to)
	if !ok && c.base != nil {
		way, ok = c.base.into(to)
		value.period = cmp.Or(value.period, c.Per)
	}
	return way.of(value.value + value.period.short()), ok
}

// restated brings recurring money of one period to another: "€99 monthly
// recurring to annual" is ARR.
func (s *Set) restated(pieces []piece, number int) (Call, bool) {
	value := pieces[number]
	if value.period == "" || strings.HasSuffix(value.value, "%") {
		return Call{}, false
	}
	for i, p := range pieces {
		if p.part != aPeriod || i == 0 || pieces[i-1].part != toTarget || p.period == value.period {
			continue
		}
		at := slices.IndexFunc(s.all, func(c *Calculator) bool { return c.Unit == Currency && c.Per == p.period })
		if at < 0 {
			return Call{}, false
		}
		return Call{Calculator: s.all[at], Args: value.value + value.period.short()}, true
	}
	return Call{}, false
}

// overTime converts a metric of one period to the same of another.
func (s *Set) overTime(pieces []piece, at, number int) (Call, bool) {
	metric, value := pieces[at].metric, pieces[number]
	periods := periodsFor(metric, pieces, at, number)
	if before := number - 1; before > at && value.period == "" && metric.otherPeriod(pieces[before]) {
		value.period = pieces[before].period // "annual churn with monthly 1%"
		return from(metric, value)
	}
	if named := pieces[at]; metric.Per == "" && named.period != "" {
		periods = append([]piece{named}, periods...)
	}
	if at > 0 && pieces[at-1].part == aPeriod && metric.Per == "" && value.period != "" && value.period != pieces[at-1].period {
		return s.eitherPeriod(metric, value, pieces[at-1].period)
	}
	if metric.Per == "" {
		return s.named(metric, value, periods)
	}
	if value.period != "" && value.period != metric.Per && number > at && slices.ContainsFunc(pieces[at:number], isAway) {
		return from(metric, value)
	}
	if metric.Unit != Percent && value.period != "" {
		wanted := metric.Unit == Currency && at > 0 && pieces[at-1].part == toTarget
		return Call{Calculator: metric, Args: value.value + value.period.short()}, wanted
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

// periodsFor are the periods that a metric's value may be turned to.
func periodsFor(metric *Calculator, pieces []piece, at, number int) []piece {
	var periods []piece
	for i, p := range pieces {
		asked := i == 0 && number > 0                        // "how much a month is 240k ARR"
		toward := number < i && pieces[i-1].part == toTarget // "mrr of 25,000 to annual"
		if p.part == aPeriod && (metric.Unit == Percent || p.verb || asked || toward || number < at && at < i) {
			periods = append(periods, p)
		}
	}
	return periods
}

// otherPeriod tells whether a piece is a period that the metric is not for.
func (c *Calculator) otherPeriod(p piece) bool {
	return p.part == aPeriod && c.Per != "" && p.period != c.Per
}

// paces tells whether a piece, before the name of a metric of no period, says which
// its number is for.
func (p piece) paces(c *Calculator) bool { return p.part == aPeriod && c.Per == "" }

// isAway tells whether a number behind a metric is what it comes from: "monthly churn
// from 20% a year", but not "monthly churn of 20% a year", which may be either's.
func isAway(p piece) bool { return p.part == fromSource && p.value != "of" }

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
		return s.ofOtherPeriod(metric, value, periods)
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
	return metric.restating(value)
}
