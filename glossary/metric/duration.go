package metric

import (
	"math/big"
	"strings"
	"time"
)

func (rd reader) term(in *Input, l literal) (Value, *InputError) {
	if err := l.only("months or years are wanted"); err != nil {
		return Value{}, err
	}
	unit, ok := termNamed(l.suffix)
	if l.suffix == "" {
		unit, ok = in.Unit, in.Unit != ""
	}
	if !ok && l.suffix == "" {
		err := refuse(AmbiguousNumber, l.text, "can be months or years")
		for _, unit := range [...]Unit{Months, Years} {
			err.options = append(err.options, option{meaning: l.text + " " + string(unit), text: l.text + string(unit)})
		}
		return Value{}, err
	}
	if !ok {
		return Value{}, refuse(WrongUnit, l.text, "is not a number of months or years")
	}
	v, err := length(l, unit)
	if unit == in.Unit {
		v.Typed = strings.TrimSuffix(v.Typed, unit.short())
	}
	return v, err
}

func (rd reader) time(l literal) (Value, *InputError) {
	if err := l.only("a time is wanted"); err != nil {
		return Value{}, err
	}
	if l.suffix == "" {
		err := refuse(AmbiguousNumber, l.text, "can be minutes, hours or days")
		for _, unit := range [...]Unit{Minutes, Hours, Days} {
			err.options = append(err.options, option{meaning: l.text + " " + string(unit), text: l.text + string(unit)})
		}
		return Value{}, err
	}
	unit, parts, ok := timeNamed(l.suffix)
	if !ok {
		return Value{}, refuse(WrongUnit, l.text, "is not a time in minutes, hours or days")
	}
	v, err := length(l, unit)
	if err == nil && parts > 1 {
		r := new(big.Rat).Quo(v.Quantity.Rat, big.NewRat(parts, 1))
		v = Value{Quantity: Quantity{Rat: r, Unit: unit}, Typed: l.text}
	}
	return v, err
}

func (rd reader) days(l literal) (Value, *InputError) {
	if err := l.only("a number of days is wanted"); err != nil {
		return Value{}, err
	}
	if unit, _, ok := timeNamed(l.suffix); l.suffix != "" && (!ok || unit != Days) {
		return Value{}, refuse(WrongUnit, l.text, "is not a number of days")
	}
	v, err := length(l, Days)
	v.Typed = strings.TrimSuffix(v.Typed, Days.short())
	return v, err
}

func length(l literal, unit Unit) (Value, *InputError) {
	r, err := l.number(0)
	if err != nil {
		return Value{}, err
	}
	if r.Sign() < 0 {
		return Value{}, negative(l)
	}
	return valueOf(Quantity{Rat: r, Unit: unit}, ""), nil
}

// window reads the span that a value is for.
func window(text string) (Value, *InputError) {
	per, known := periodNamed(strings.ToLower(text))
	if !known {
		per, known = map[string]Period{
			"1week": Week, "1mo": Month, "1m": Month, "1month": Month, "3m": Quarter, "3months": Quarter, "1q": Quarter,
			"12m": Year, "12months": Year, "1y": Year, "1year": Year,
		}[strings.ToLower(text)]
	}
	if !known {
		err := refuse(UnknownPeriod, text, "is no period I know")
		err.Valid = []string{string(Week), string(Month), string(Quarter), string(Year)}
		return Value{}, err
	}
	return Value{Period: per, Typed: string(per)}, nil
}

// date reads an ISO date, or one in the layout that was chosen among readings.
func (rd reader) date(text string) (Value, *InputError) {
	for _, layout := range [...]string{time.DateOnly, rd.layout} {
		if day, err := time.Parse(layout, strings.ReplaceAll(text, ".", "/")); err == nil {
			return Value{Date: day, Typed: day.Format(time.DateOnly)}, nil
		}
	}
	return Value{}, badDate(text)
}

// badDate refuses a date; one with slashes or dots that could be read day
// first or month first is asked about.
func badDate(text string) *InputError {
	bad := refuse(BadDate, text, "is not a date like 2026-03-31")
	for _, way := range [...]struct{ layout, says string }{{"2/1/2006", "day first"}, {"1/2/2006", "month first"}} {
		if _, err := time.Parse(way.layout, strings.ReplaceAll(text, ".", "/")); err == nil {
			bad.options = append(bad.options, option{meaning: way.says, layout: way.layout})
		}
	}
	return bad
}

// looksLikeDate tells dates from numbers: digits parted by two dashes or slashes.
func looksLikeDate(text string) bool {
	return startsWithDigit(text) && (strings.Count(text, "-") == 2 || strings.Count(text, "/") == 2)
}
