package metric

import "math/big"

const period = "period"

// periodOf is the span that a rate is for, where people compare it with
// figures of a year.
func periodOf() Input {
	return Input{Name: period, Aliases: []string{"per", "window"}, Title: "The figures' period: month, quarter or year", Kind: Window}
}

// keptOfAll and lostOfAll say what a rate of retention, or of churn, keeps of 1.
func keptOfAll(rate *big.Rat) *big.Rat { return fraction(rate) }
func lostOfAll(rate *big.Rat) *big.Rat { return new(big.Rat).Sub(big.NewRat(1, 1), fraction(rate)) }

// yearly adds what the rate of a shorter period comes to in a year, by
// compounding; kept turns the rate to what it keeps of 1 and back.
func yearly(compute func(Values) (Result, *InputError), kept func(*big.Rat) *big.Rat) func(Values) (Result, *InputError) {
	return func(v Values) (Result, *InputError) {
		r, err := compute(v)
		span, given := v[period]
		if err != nil || !given {
			return r, err
		}
		r.Window, r.Note = span.Period, "a "+string(span.Period)
		if left := kept(r.Value.Rat); span.Period != Year && left.Sign() >= 0 {
			year := percent(ofHundred(kept(ofHundred(powerRat(left, span.Period.perYear())))))
			r.Also = append([]Result{Result{Value: year}.named("A year at this rate")}, r.Also...)
			r.Yearly = true
		}
		return r, err
	}
}
