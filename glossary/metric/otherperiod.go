package metric

import (
	"slices"
	"strings"
)

// ofOtherPeriod takes a rate of a period that has no calculator of its own, as a
// quarter's churn: it is brought to the period that is asked for, or else stands as
// it is given.
func (s *Set) ofOtherPeriod(metric *Calculator, value piece, periods []piece) (Call, bool) {
	value.period = periods[0].period
	if strings.Contains(value.value, "/") {
		_, windowed := metric.keys[period]
		return Call{Calculator: metric, Args: value.value + " " + period + "=" + string(value.period)}, windowed && value.period != Week
	}
	for _, p := range periods[1:] {
		if rate, ok := s.rateOf(metric, p.period); ok {
			return rate.restating(value)
		}
	}
	_, restates := s.rateOf(metric, Year)
	return Call{Calculator: metric, Args: states + value.value + value.period.short()}, restates
}

// restating brings a rate of another period to that of c, by its one input.
func (c *Calculator) restating(value piece) (Call, bool) {
	i := slices.IndexFunc(c.Inputs, func(in Input) bool { return in.Required && in.Kind == Rate && in.Per != "" })
	if i < 0 || c.base == nil || !strings.HasSuffix(value.value, "%") {
		return Call{}, false
	}
	return Call{Calculator: c, Args: c.Inputs[i].Name + "=" + value.value + value.period.short()}, true
}

// contradiction asks which period is meant, and whether the other one is asked for:
// "monthly churn 12% a year", "annual churn 24% monthly?".
func contradiction(metric *Calculator, value piece) (Call, bool) {
	other, ok := metric.restating(value)
	if way, named := metric.forPeriod(value.period); named {
		other, ok = Call{Calculator: way.to, Args: states + value.value}, true
	}
	if !ok {
		return Call{}, false
	}
	calls := []Call{{Calculator: metric, Args: states + value.value}, other}
	if way, turns := metric.forPeriod(value.period); turns {
		calls = append(calls, way.of(value.value))
		if back, ok := from(metric, value); ok {
			calls = append(calls, back)
		}
	}
	return ofTwoPeriods(value, lowered(metric.Label)+" is for a "+string(metric.Per), calls...), true
}

// eitherPeriod asks the same of a rate whose name says a period that has no
// calculator: "weekly churn 1% yearly".
func (s *Set) eitherPeriod(metric *Calculator, value piece, named Period) (Call, bool) {
	rate, ok := s.rateOf(metric, value.period)
	if !ok {
		return Call{}, false
	}
	as := piece{value: value.value, period: named}
	restated, ok := rate.restating(as)
	own := Call{Calculator: metric, Args: states + as.value + named.short()}
	return ofTwoPeriods(value, "that of a "+string(named)+" is named", own, restated), ok
}

// ofTwoPeriods asks which of two calls is meant by a number given for one period
// with a metric for another, as it says.
func ofTwoPeriods(value piece, named string, calls ...Call) Call {
	err := refuse(AmbiguousNumber, value.value+value.period.short(), "is given a "+string(value.period)+", and "+named)
	for _, call := range calls {
		if r, bad := call.Eval(); bad == nil {
			err.Readings = append(err.Readings, Reading{Meaning: r.Headline, Command: r.Command})
		}
	}
	return Call{Calculator: calls[0].Calculator, err: err}
}
