package metric

import (
	"math/big"
	"strings"
)

// A reader turns literals into values, in the style the command settles on.
type reader struct {
	style     style
	forced    bool   // the style was chosen among readings: it goes for every number
	layout    string // of dates that are not ISO, when it was chosen among readings
	compared  bool   // the numbers stand on one side of a comparison
	repairing bool   // the command is being tried, not answered
	asked     int    // how many doubts were settled by choosing among readings
}

// read gives a literal the meaning that the input wants.
func (rd reader) read(in *Input, l literal) (Value, *InputError) {
	if l.dashed && in.Kind == SignedRate {
		return Value{}, askSign(l)
	}
	if l.negative && in.Loss && (l.brackets || in.Kind == Money) {
		l.negative = false
	}
	switch in.Kind {
	case Count:
		return rd.count(l)
	case CountOrShare:
		if l.percent {
			return rd.rate(l)
		}
		return rd.count(l)
	case Money, Amounts, Chances:
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
	case Time, Times:
		return rd.time(l)
	case Lengths:
		return rd.days(l)
	case Scores:
		return rd.score(in, l)
	case Date, Weighted, Window:
	}
	return Value{}, refuse(NotANumber, l.text, "is not a number")
}

// only refuses a percentage, an amount of money or a period where something
// else is wanted.
func (l *literal) only(wanted string) *InputError {
	switch {
	case l.percent:
		return refuse(WrongUnit, l.text, "is a percentage, where "+wanted)
	case l.currency != "":
		return refuse(WrongUnit, l.text, "is an amount of money, where "+wanted)
	case l.period != "":
		return refuse(WrongUnit, l.text, "has a period, where "+wanted)
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
	power := 0
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
	if err := l.only("a count is wanted"); err != nil {
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
		return Value{}, negative(l)
	case !r.IsInt():
		return Value{}, refuse(NotInteger, l.text, "is not a whole number")
	}
	return valueOf(number(r), ""), nil
}

func (rd reader) plain(in *Input, l literal) (Value, *InputError) {
	if unit, _, ok := timeNamed(l.suffix); ok && unit == in.Unit {
		l.suffix = ""
	}
	if err := l.only("a number is wanted"); err != nil {
		return Value{}, err
	}
	r, err := scaled(l)
	if err != nil {
		return Value{}, err
	}
	if r.Sign() < 0 {
		return Value{}, negative(l)
	}
	return valueOf(number(r), ""), nil
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

// ask offers both meanings of a lone separator: 1.250 is 1.25 or 1,250.
func ask(l literal) *InputError {
	other := l
	other.regroup()
	err := refuse(AmbiguousNumber, l.text, "")
	var ways []string
	for _, way := range [...]struct {
		literal literal
		style   style
	}{{l, pointDecimal}, {other, commaDecimal}} {
		if r, bad := way.literal.number(0); bad == nil {
			meaning := number(r).exactly()
			ways = append(ways, meaning)
			err.options = append(err.options, option{meaning: meaning, style: way.style})
		}
	}
	err.Problem = "can be " + strings.Join(ways, " or ")
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
		return Value{}, negative(l)
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
	low, high := percent(r), percent(ofHundred(r))
	err := refuse(AmbiguousNumber, l.text, "can be "+low.exactly()+" or "+high.exactly())
	for _, q := range [...]Quantity{low, high} {
		err.options = append(err.options, option{meaning: q.exactly(), text: q.Decimal() + "%" + l.period.short()})
	}
	return err
}

func (rd reader) score(in *Input, l literal) (Value, *InputError) {
	if err := l.only("a score is wanted"); err != nil {
		return Value{}, err
	}
	if l.suffix != "" {
		return Value{}, unknownSuffix(l)
	}
	r, err := l.number(0)
	if err != nil {
		return Value{}, err
	}
	v := valueOf(number(r), "")
	if err := in.check(l.text, v); err != nil {
		return Value{}, err
	}
	if !r.IsInt() {
		return Value{}, refuse(NotInteger, l.text, "is not a whole number")
	}
	return v, nil
}

// negative refuses a minus sign or an accountant's brackets, and offers the
// number without.
func negative(l literal) *InputError {
	err := refuse(Negative, l.text, "is negative")
	if l.brackets {
		err.Problem = "is negative, for its brackets are a minus"
	}
	if text := positive(l.text); text != l.text {
		err.options = []option{{meaning: text, text: text}}
	}
	return err
}

// positive is a number as typed, without its minus.
func positive(text string) string {
	return strings.NewReplacer("(", "", ")", "", "-", "").Replace(text)
}

// askSign asks what a dash between two numbers is.
func askSign(l literal) *InputError {
	text := strings.TrimPrefix(l.text, "- ")
	err := refuse(AmbiguousNumber, l.text, "can be "+text+" or −"+text)
	err.options = []option{{meaning: text, text: text}, {meaning: "−" + text, text: "-" + text}}
	return err
}

// askDash asks about a dash between what was before and what is after: it is
// no minus, and may be a "to" or the mark of a range.
func askDash(text string) *InputError {
	after := strings.TrimPrefix(text, "- ")
	err := refuse(AmbiguousNumber, text, "has a dash before it: is it the number after?")
	err.options = []option{{meaning: "to " + after, text: after}}
	return err
}

func outside(token string, in *Input) *InputError {
	return refuse(OutOfRange, token, "is outside "+count(in.Min).exactly()+" to "+count(in.Max).exactly())
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
