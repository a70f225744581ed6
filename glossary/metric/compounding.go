package metric

import (
	"math/big"
	"strconv"
)

const (
	period = "period"
	ofDay  = "dated"
)

// periodOf is the span that a rate is for, where people compare it with
// figures of a year.
func periodOf() Input {
	return Input{Name: period, Aliases: []string{"per", "window"}, Title: "The figures' period: month, quarter or year", Kind: Window}
}

// datedOf is a day of the time that the figures are of, for formulas that counted from
// some day on.
func datedOf() Input {
	return Input{Name: ofDay, Title: "A day of the figures' time, as 2026-08-31, for the formula of then", Noun: "dated", Kind: Date}
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

// inAYear restates the rate of a shorter period for a year, by compounding what it
// keeps; and times does so by multiplying it. Both need the period.
func inAYear(compute func(Values) (Result, *InputError), kept func(*big.Rat) *big.Rat) func(Values) (Result, *InputError) {
	return restated(compute, " compounded over ", func(rate *big.Rat, periods int64) *big.Rat {
		left := kept(rate)
		if left.Sign() < 0 {
			return nil
		}
		return ofHundred(kept(ofHundred(powerRat(left, periods))))
	})
}

// perPeriod is the rate of a shorter period that comes to one of a year by compounding;
// nil where none does.
func perPeriod(kept func(*big.Rat) *big.Rat) func(*big.Rat, Values) *big.Rat {
	return func(year *big.Rat, v Values) *big.Rat {
		left := kept(year)
		if left.Sign() < 0 {
			return nil
		}
		return ofHundred(kept(ofHundred(root(left, v[period].Period.perYear()))))
	}
}

func times(compute func(Values) (Result, *InputError)) func(Values) (Result, *InputError) {
	return restated(compute, " × ", func(rate *big.Rat, periods int64) *big.Rat {
		return new(big.Rat).Mul(rate, new(big.Rat).SetInt64(periods))
	})
}

func restated(compute func(Values) (Result, *InputError), by string, year func(*big.Rat, int64) *big.Rat) func(Values) (Result, *InputError) {
	return func(v Values) (Result, *InputError) {
		r, err := compute(v)
		if err != nil {
			return r, err
		}
		span, short := v[period].Period, r.Value.String()
		rate := year(r.Value.Rat, span.perYear())
		if rate == nil {
			return r, refuse(OutOfRange, short+" a "+string(span), "leaves less than nothing, which cannot be compounded over a year")
		}
		r.Value = percent(rate)
		r.Window, r.Note, r.Shares, r.sample = Year, "a year", nil, nil
		if span != Year {
			r.Working = append(r.Working, short+" a "+string(span)+by+strconv.FormatInt(span.perYear(), 10)+" = "+r.Value.String()+" a year")
		}
		return r, nil
	}
}
