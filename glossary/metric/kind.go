package metric

import (
	"math/big"
	"strings"
	"time"
)

// A Kind says what an input accepts.
type Kind int

// The kinds of input.
const (
	Count        Kind = iota + 1 // whole, not negative
	CountOrShare                 // a count, or a percentage when all its peers are
	Money                        // an amount, not negative
	Amount                       // money, a count or a percentage, of either sign
	Rate                         // 0 to 100 %
	SignedRate                   // a percentage of either sign
	Number                       // not negative, may be fractional
	Term                         // a length of contract
	Time                         // a length of time with its unit
	Date                         // an ISO date
	Answer                       // one answer between Min and Max
	Scores                       // a list of whole answers between Min and Max
	Lengths                      // a list of days
	Amounts                      // a list of money, entries may be named
	Weighted                     // a list of score:weight, entries are named
)

func (k Kind) isList() bool  { return k >= Scores }
func (k Kind) isNamed() bool { return k >= Amounts }

// unit is what a bare number of the kind counts.
func (k Kind) unit() Unit {
	switch k {
	case Money, Amount, Amounts:
		return Currency
	case Rate, SignedRate:
		return Percent
	case Lengths:
		return Days
	case Count, CountOrShare, Number, Term, Time, Date, Answer, Scores, Weighted:
	}
	return Plain
}

// A reader turns literals into values, in the style the command settles on.
type reader struct {
	style  style
	forced bool   // the style was chosen among readings: it goes for every number
	layout string // of dates that are not ISO, when it was chosen among readings
}

// read gives a literal the meaning that the input wants.
func (rd reader) read(in *Input, l literal) (Value, *InputError) {
	switch in.Kind {
	case Count:
		return rd.count(l)
	case CountOrShare:
		if l.percent {
			return rd.rate(l)
		}
		return rd.count(l)
	case Money, Amounts:
		return rd.money(in, l)
	case Amount:
		if l.percent {
			return rd.rate(l)
		}
		return rd.money(in, l)
	case Rate, SignedRate:
		return rd.rate(l)
	case Number, Answer:
		return rd.plain(in, l)
	case Term:
		return rd.term(in, l)
	case Time:
		return rd.time(l)
	case Lengths:
		return rd.days(l)
	case Scores:
		return rd.score(in, l)
	case Date, Weighted:
	}
	return Value{}, refuse(NotANumber, l.text, "is not a number")
}

// only refuses a percentage, an amount of money or a period where something
// else is wanted.
func (l literal) only(wanted string) *InputError {
	switch {
	case l.percent:
		return refuse(WrongUnit, l.text, "is a percentage, where "+wanted+" is wanted")
	case l.currency != "":
		return refuse(WrongUnit, l.text, "is an amount of money, where "+wanted+" is wanted")
	case l.period != "":
		return refuse(WrongUnit, l.text, "has a period, where "+wanted+" is wanted")
	}
	return nil
}

func unknownSuffix(l literal) *InputError {
	if isUnitWord(l.suffix) {
		return refuse(WrongUnit, l.text, "has a unit, where none is wanted")
	}
	return refuse(NotANumber, l.text, "contains a letter")
}

// scaled is the value of a literal whose suffix may be k, m or bn.
func scaled(l literal) (*big.Rat, *InputError) {
	power := int64(0)
	if l.suffix != "" {
		var ok bool
		if power, ok = scaleNamed(l.suffix); !ok {
			return nil, badScale(l)
		}
	}
	return l.number(power)
}

func badScale(l literal) *InputError {
	if l.suffix != "mil" {
		return unknownSuffix(l)
	}
	err := refuse(AmbiguousNumber, l.text, "can be thousands or millions")
	for _, to := range [...]struct{ suffix, meaning string }{{"k", "thousand"}, {"m", "million"}} {
		text := strings.Replace(strings.ToLower(l.text), "mil", to.suffix, 1)
		err.options = append(err.options, option{meaning: l.digits + " " + to.meaning, text: text})
	}
	return err
}

func (rd reader) count(l literal) (Value, *InputError) {
	if err := l.only("a count"); err != nil {
		return Value{}, err
	}
	if l.lone == '.' && l.suffix == "" {
		l.regroup()
	}
	r, err := scaled(l)
	switch {
	case err != nil:
		return Value{}, err
	case r.Sign() < 0:
		return Value{}, refuse(Negative, l.text, "is negative")
	case !r.IsInt():
		return Value{}, refuse(NotInteger, l.text, "is not a whole number")
	}
	return valueOf(Quantity{Rat: r, Unit: Plain}, ""), nil
}

func (rd reader) plain(in *Input, l literal) (Value, *InputError) {
	if unit, ok := timeNamed(l.suffix); ok && unit == in.Unit {
		l.suffix = ""
	}
	if err := l.only("a number"); err != nil {
		return Value{}, err
	}
	r, err := scaled(l)
	if err != nil {
		return Value{}, err
	}
	if r.Sign() < 0 {
		return Value{}, refuse(Negative, l.text, "is negative")
	}
	return valueOf(Quantity{Rat: r, Unit: Plain}, ""), nil
}

// settle chooses between 1.25 and 1250 by the command's style, or asks.
func (rd reader) settle(l *literal) *InputError {
	switch {
	case l.lone == 0, rd.style == pointDecimal, l.lone == ',' && rd.style == anyStyle, l.lone == '.' && l.suffix != "" && rd.style == anyStyle:
		return nil
	case rd.style == commaDecimal && (l.lone == '.' || rd.forced):
		l.regroup()
		return nil
	}
	return ask(*l)
}

func ask(l literal) *InputError {
	err := refuse(AmbiguousNumber, l.text, "can be read in two ways")
	other := l
	other.regroup()
	for _, way := range [...]struct {
		literal
		style style
	}{{l, pointDecimal}, {other, commaDecimal}} {
		if r, bad := way.number(0); bad == nil {
			err.options = append(err.options, option{meaning: l.text + " as " + Quantity{Rat: r, Unit: Plain}.exactly(), style: way.style})
		}
	}
	return err
}

func (rd reader) money(in *Input, l literal) (Value, *InputError) {
	if l.percent {
		return Value{}, refuse(WrongUnit, l.text, "is a percentage, where an amount is wanted")
	}
	if err := rd.settle(&l); err != nil {
		return Value{}, err
	}
	r, err := scaled(l)
	if err != nil {
		return Value{}, err
	}
	if r.Sign() < 0 && in.Kind != Amount {
		return Value{}, refuse(Negative, l.text, "is negative")
	}
	v := valueOf(Quantity{Rat: r, Unit: Currency, Currency: l.currency}, l.period)
	return v, nil
}

func (rd reader) rate(l literal) (Value, *InputError) {
	switch {
	case l.currency != "":
		return Value{}, refuse(WrongUnit, l.text, "is an amount of money, where a percentage is wanted")
	case l.suffix != "":
		return Value{}, unknownSuffix(l)
	}
	if l.lone == ',' {
		switch rd.style {
		case commaDecimal:
			l.regroup()
		case anyStyle, mixedStyle:
			return Value{}, ask(l)
		case pointDecimal:
		}
	}
	r, err := l.number(0)
	if err != nil {
		return Value{}, err
	}
	if one := big.NewRat(1, 1); !l.percent && r.Sign() != 0 && new(big.Rat).Abs(r).Cmp(one) <= 0 {
		return Value{}, askRate(l, r)
	}
	return valueOf(percent(r), l.period), nil
}

func askRate(l literal, r *big.Rat) *InputError {
	err := refuse(AmbiguousNumber, l.text, "can be read in two ways")
	for _, way := range [...]*big.Rat{r, ofHundred(r)} {
		q := percent(way)
		err.options = append(err.options, option{meaning: q.exactly(), text: q.Decimal() + "%" + l.period.short()})
	}
	return err
}

func (rd reader) term(in *Input, l literal) (Value, *InputError) {
	if err := l.only("months or years"); err != nil {
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
	if err := l.only("a time"); err != nil {
		return Value{}, err
	}
	if l.suffix == "" {
		err := refuse(AmbiguousNumber, l.text, "can be minutes, hours or days")
		for _, unit := range [...]Unit{Minutes, Hours, Days} {
			err.options = append(err.options, option{meaning: l.text + " " + string(unit), text: l.text + string(unit)})
		}
		return Value{}, err
	}
	unit, ok := timeNamed(l.suffix)
	if !ok {
		return Value{}, refuse(WrongUnit, l.text, "is not a time in minutes, hours or days")
	}
	return length(l, unit)
}

func (rd reader) days(l literal) (Value, *InputError) {
	if err := l.only("a number of days"); err != nil {
		return Value{}, err
	}
	if unit, ok := timeNamed(l.suffix); l.suffix != "" && (!ok || unit != Days) {
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
		return Value{}, refuse(Negative, l.text, "is negative")
	}
	return valueOf(Quantity{Rat: r, Unit: unit}, ""), nil
}

func (rd reader) score(in *Input, l literal) (Value, *InputError) {
	if err := l.only("a score"); err != nil {
		return Value{}, err
	}
	if l.suffix != "" {
		return Value{}, unknownSuffix(l)
	}
	r, err := l.number(0)
	switch {
	case err != nil:
		return Value{}, err
	case r.Cmp(big.NewRat(in.Min, 1)) < 0 || r.Cmp(big.NewRat(in.Max, 1)) > 0:
		return Value{}, outside(l.text, in)
	case !r.IsInt():
		return Value{}, refuse(NotInteger, l.text, "is not a whole number")
	}
	return valueOf(Quantity{Rat: r, Unit: Plain}, ""), nil
}

func outside(token string, in *Input) *InputError {
	return refuse(OutOfRange, token, "is outside "+grouped(big.NewInt(in.Min).String())+" to "+grouped(big.NewInt(in.Max).String()))
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

// valueOf spells out a quantity the one way that every reader reads alike.
func valueOf(q Quantity, per Period) Value {
	text := rounded(q.Rat, longestNumber)
	if whole, decimals, found := strings.Cut(text, "."); found && len(decimals) == 3 && len(whole) <= 3 {
		text += "0"
	}
	if q.Unit == Currency {
		text = q.Currency + text
	}
	return Value{Quantity: q, Period: per, Typed: text + q.Unit.short() + per.short()}
}
