package metric

import (
	"cmp"
	"maps"
	"math/big"
	"strings"
)

// The shapes that most metrics share. A shape is filled in as a literal and
// its compute method is the calculator's Compute. Terms name inputs, each
// with its sign: "+start", "-churn". An input that was not given counts
// nothing.

// A share is a part of a whole in percent.
type share struct {
	Part, Whole string
	Rest        string // what the others are called in the bar; empty for no bar
	Over        bool   // more than 100 % is possible
}

func (s share) compute(v Values) (Result, *InputError) {
	part, whole := v[s.Part].Quantity, v[s.Whole].Quantity
	if v.isNothing(s.Whole) {
		return Result{}, nothingIn(s.Whole)
	}
	if part.Rat == nil {
		return Result{}, refuse(MissingArg, s.Part, "is missing")
	}
	if !s.Over && part.Rat.Cmp(whole.Rat) > 0 {
		return Result{}, refuse(OutOfRange, s.Part, "("+part.exactly()+") is more than "+s.Whole+" ("+whole.exactly()+")")
	}
	fraction := quo(part.Rat, whole.Rat)
	r := Result{Value: percent(ofHundred(fraction))}
	r.Working = []string{v.show(s.Part) + " ÷ " + v.show(s.Whole) + " = " + r.Value.String()}
	if s.Rest != "" && part.Rat.Cmp(whole.Rat) <= 0 {
		rest := whole
		rest.Rat = sub(whole.Rat, part.Rat)
		r.Shares = []Share{
			{Label: v[s.Part].noun, Fraction: fraction, Part: part},
			{Label: s.Rest, Fraction: quo(rest.Rat, whole.Rat), Part: rest},
		}
		if part.Unit == Plain {
			r.sample = proportion(part.Rat, whole.Rat)
		}
	}
	return r, nil
}

// A portion is a part of a whole in percent, given with the whole or with the
// others that make it up.
type portion struct {
	Part, Others, Whole string
	Rest                string // what the others are called in the bar; Others when empty
}

func (p portion) compute(v Values) (Result, *InputError) {
	rest, given := v[p.Others]
	if !given {
		return share{Part: p.Part, Whole: p.Whole, Rest: cmp.Or(p.Rest, p.Others)}.compute(v)
	}
	if whole, given := v[p.Whole]; given {
		if _, all := v[p.Part]; all {
			return p.fromAll(v, whole, rest)
		}
		return p.fromRest(v, whole, rest)
	}
	all := v[p.Part].Quantity
	all.Rat = v.sum([]string{"+" + p.Part, "+" + p.Others})
	with := Values{p.Part: v[p.Part], p.Whole: Value{Quantity: all, noun: p.Whole}}
	r, err := share{Part: p.Part, Whole: p.Whole, Rest: rest.noun}.compute(with)
	r.Working = append([]string{v.spell([]string{"+" + p.Part, "+" + p.Others}) + " = " + all.exactly()}, r.Working...)
	return r, err
}

// fromAll computes a portion from all three, which have to add up.
func (p portion) fromAll(v Values, whole, rest Value) (Result, *InputError) {
	terms := []string{"+" + p.Part, "+" + p.Others}
	if sum := number(v.sum(terms)); sum.Rat.Cmp(whole.Quantity.Rat) != 0 {
		err := refuse(Inconsistent, p.Whole, "("+whole.Quantity.exactly()+") is not "+v.spell(terms)+" = "+sum.exactly())
		return Result{}, err
	}
	r, err := share{Part: p.Part, Whole: p.Whole, Rest: rest.noun}.compute(v)
	return r, err
}

// fromRest computes a portion from the whole and the others.
func (p portion) fromRest(v Values, whole, rest Value) (Result, *InputError) {
	if rest.Quantity.Rat.Cmp(whole.Quantity.Rat) > 0 {
		return Result{}, refuse(OutOfRange, p.Others, "("+rest.Quantity.exactly()+") is more than "+p.Whole+" ("+whole.Quantity.exactly()+")")
	}
	part := number(v.sum([]string{"+" + p.Whole, "-" + p.Others}))
	with := Values{p.Part: valueOf(part, "").called(p.Part), p.Whole: whole}
	r, err := share{Part: p.Part, Whole: p.Whole, Rest: rest.noun}.compute(with)
	r.Working = append([]string{v.spell([]string{"+" + p.Whole, "-" + p.Others}) + " = " + part.exactly()}, r.Working...)
	return r, err
}

// toTheOthers is the mistake of dividing a part by the rest and not by the whole.
func (v Values) toTheOthers(part, whole string) (Result, *InputError) {
	rest := v.sum([]string{"+" + whole, "-" + part})
	if rest.Sign() <= 0 {
		return Result{}, nothingIn(whole)
	}
	return Result{Value: percent(ofHundred(rest.Quo(v[part].Quantity.Rat, rest)))}, nil
}

// replaced is a copy of the values with another number for one of them.
func (v Values) replaced(name string, x *big.Rat) Values {
	value := v[name]
	value.Quantity.Rat = x
	v = maps.Clone(v)
	v[name] = value
	return v
}

// isNothing tells whether an input is 0, or not given.
func (v Values) isNothing(name string) bool {
	value := v[name].Quantity.Rat
	return value == nil || value.Sign() == 0
}

func nothingIn(name string) *InputError {
	return refuse(ZeroDenominator, name, "is 0, and nothing can be divided by 0")
}

// A change is a sum in percent of a base: 100 · (start + … − …) ÷ start.
type change struct {
	Sum  []string
	Base string
	Lost []string // inputs that together cannot be more than the base
}

func (c change) compute(v Values) (Result, *InputError) {
	base := v[c.Base].Quantity
	if v.isNothing(c.Base) {
		return Result{}, nothingIn(c.Base)
	}
	if lost := v.sum(c.Lost); lost.Cmp(base.Rat) > 0 {
		return Result{}, refuse(OutOfRange, strings.Join(c.Lost, " + "), "come to more than "+c.Base+" ("+base.exactly()+")")
	}
	sum := base
	sum.Rat = v.sum(c.Sum)
	ratio := quo(sum.Rat, base.Rat)
	r := Result{Value: percent(ofHundred(ratio))}
	all := sum.exactly()
	if sum.Unit == Percent {
		all = sum.points()
	}
	r.Working = []string{
		v.spell(c.Sum) + " = " + all,
		all + " ÷ " + v.show(c.Base) + " = " + r.Value.String(),
	}
	return r, nil
}

// A complement is computed, or 100 % less the rate that is given as an input.
type complement struct {
	Rate    string
	Compute func(Values) (Result, *InputError)
}

func (c complement) compute(v Values) (Result, *InputError) {
	rate, given := v[c.Rate]
	if !given {
		return c.Compute(v)
	}
	value := percent(new(big.Rat).Sub(big.NewRat(100, 1), rate.Quantity.Rat))
	return Result{Value: value, Working: []string{"100% − " + v.show(c.Rate) + " = " + value.String()}}, nil
}

// A total is a sum of amounts.
type total struct{ Sum []string }

func (t total) compute(v Values) (Result, *InputError) {
	value := v[strings.TrimLeft(t.Sum[0], "+-")].Quantity
	value.Rat = v.sum(t.Sum)
	return Result{Value: value, Working: []string{v.spell(t.Sum) + " = " + value.exactly()}}, nil
}

// A quotient divides one sum by another.
type quotient struct {
	Top, Bottom []string
	Times       int64 // a factor on the top; 0 is none
	Unit        Unit
	Nothing     string // said when the bottom is 0 or less, instead of the usual words
}

func (q quotient) compute(v Values) (Result, *InputError) {
	top, bottom := v.quantity(q.Top), v.quantity(q.Bottom)
	if bottom.Rat.Sign() <= 0 {
		err := nothingIn(strings.Join(names(q.Bottom), " + "))
		if q.Nothing != "" {
			err.Problem = q.Nothing
		}
		return Result{}, err
	}
	var working []string
	spellTop := v.show(names(q.Top)[0])
	if len(q.Top) > 1 {
		working = append(working, v.spell(q.Top)+" = "+top.exactly())
		spellTop = top.exactly()
	}
	if q.Times != 0 {
		factor := count(q.Times)
		next := top
		next.Rat = mul(top.Rat, factor.Rat)
		working = append(working, spellTop+" × "+factor.String()+" = "+next.exactly())
		top, spellTop = next, next.exactly()
	}
	spellBottom := v.show(names(q.Bottom)[0])
	if len(q.Bottom) > 1 {
		working = append(working, v.spell(q.Bottom)+" = "+bottom.exactly())
		spellBottom = bottom.exactly()
	}
	value := Quantity{Rat: quo(top.Rat, bottom.Rat), Unit: q.Unit}
	if q.Unit == Currency {
		value.Currency = top.Currency
	}
	return Result{Value: value, Working: append(working, spellTop+" ÷ "+spellBottom+" = "+value.String())}, nil
}

func names(terms []string) []string {
	bare := make([]string, len(terms))
	for i, t := range terms {
		bare[i] = strings.TrimLeft(t, "+-")
	}
	return bare
}

// sum adds up terms.
func (v Values) sum(terms []string) *big.Rat {
	sum := new(big.Rat)
	for _, t := range terms {
		value, given := v[strings.TrimLeft(t, "+-")]
		switch {
		case !given:
		case t[0] == '-':
			sum = sub(sum, value.Quantity.Rat)
		default:
			sum = add(sum, value.Quantity.Rat)
		}
	}
	return sum
}

func (v Values) quantity(terms []string) Quantity {
	q := v[strings.TrimLeft(terms[0], "+-")].Quantity
	q.Rat = v.sum(terms)
	return q
}

// spell writes terms with their numbers: "$64,000 start − $2,000 churn".
func (v Values) spell(terms []string) string {
	var b strings.Builder
	for _, t := range terms {
		value, given := v[strings.TrimLeft(t, "+-")]
		if !given || value.Typed == "" && value.Quantity.Rat.Sign() == 0 {
			continue
		}
		minus := t[0] == '-'
		q := value.Quantity
		if q.Rat.Sign() < 0 && b.Len() > 0 {
			minus = !minus
			q.Rat = new(big.Rat).Neg(q.Rat)
		}
		switch {
		case b.Len() > 0 && minus:
			b.WriteString(" − ")
		case b.Len() > 0:
			b.WriteString(" + ")
		case minus:
			b.WriteString("−")
		}
		b.WriteString(q.exactly() + " " + q.counted(value.noun))
	}
	return b.String()
}

// show writes one input with its noun: "9 lost".
func (v Values) show(name string) string {
	q := v[name].Quantity
	return strings.TrimSpace(q.exactly() + " " + q.counted(v[name].noun))
}

// counted is a noun after the quantity: one of them is no plural.
func (q Quantity) counted(noun string) string {
	switch {
	case q.Unit != Plain || q.Rat.Cmp(big.NewRat(1, 1)) != 0:
	case strings.HasSuffix(noun, "ies"):
		return strings.TrimSuffix(noun, "ies") + "y"
	case strings.HasSuffix(noun, "s"):
		return strings.TrimSuffix(noun, "s")
	}
	return noun
}
