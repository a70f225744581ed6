package metric

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
)

func (in *Input) noun() string {
	if in.Noun != "" {
		return in.Noun
	}
	return in.Name
}

// check holds a value to the bounds of its input.
func (in *Input) check(token string, v Value) *InputError {
	r := v.Quantity.Rat
	switch {
	case in.Kind == Rate && r.Sign() < 0:
		err := refuse(Negative, token, "is negative")
		err.options = []option{{meaning: positive(token), text: positive(token)}}
		return err
	case in.Kind == Rate && r.Cmp(big.NewRat(100, 1)) > 0:
		return refuse(OutOfRange, token, "is outside 0% to 100%")
	case in.Max > in.Min && !within(r, in.Min, in.Max):
		return outside(token, in)
	}
	return nil
}

// within tells whether low ≤ r ≤ high.
func within(r *big.Rat, low, high int64) bool {
	if r.IsInt() && r.Num().IsInt64() {
		return low <= r.Num().Int64() && r.Num().Int64() <= high
	}
	return r.Cmp(new(big.Rat).SetInt64(low)) >= 0 && r.Cmp(new(big.Rat).SetInt64(high)) <= 0
}

// complete fills in defaults, brings amounts to one currency and their
// periods, and says what is missing.
func (b *binder) complete() *InputError {
	for _, step := range [...]func() *InputError{b.oneCurrency, b.onePeriod, b.enough, b.defaults} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// oneCurrency gives every amount the currency that one of them named.
func (b *binder) oneCurrency() *InputError {
	currency := ""
	for _, in := range b.Inputs {
		for _, c := range b.values[in.Name].currencies() {
			if currency != "" && c != currency {
				return refuse(MixedCurrency, currency+" and "+c, "are two currencies: convert one of them first")
			}
			currency = c
		}
	}
	for name, v := range b.values {
		if v.Quantity.Unit == Currency {
			v.Quantity.Currency = currency
			b.values[name] = v
		}
	}
	return nil
}

// currencies lists what a value was given in.
func (v Value) currencies() []string {
	var all []string
	if v.Quantity.Currency != "" {
		all = append(all, v.Quantity.Currency)
	}
	for _, item := range v.Items {
		if c := item.Quantity.Currency; c != "" {
			all = append(all, c)
		}
	}
	return all
}

// onePeriod converts amounts to the period that their input is for, asks for
// a period that decides the answer, and refuses two different ones.
func (b *binder) onePeriod() *InputError {
	common, err := b.followRate()
	if err != nil {
		return err
	}
	for i := range b.Inputs {
		in := &b.Inputs[i]
		v, given := b.values[in.Name]
		switch {
		case !given || in.Kind == Window:
		case in.Ask && v.Period == "":
			return askPeriod(in, v)
		case v.Period == "" || in.Ask:
		case in.Per != "" && v.Quantity.Unit == Currency:
			b.values[in.Name] = b.convert(v, in.Per)
		case in.Per != "":
			if v, err = b.convertRate(v, in.Per); err != nil {
				return err
			}
			b.values[in.Name] = v
		case common != "" && v.Quantity.Unit == Currency:
			b.values[in.Name] = b.convert(v, common)
		case common != "" && v.Period != common:
			return refuse(MixedPeriod, common.short()+" and "+v.Period.short(), "are two periods: use one")
		default:
			common = v.Period
		}
	}
	return b.oneSpan(common)
}

// followRate brings amounts to the period of the rate that stands beside them:
// an amount is restated exactly, a rate only by compounding.
func (b *binder) followRate() (Period, *InputError) {
	at := slices.IndexFunc(b.Inputs, func(in Input) bool { return in.Paced && b.values[in.Name].Quantity.Rat != nil })
	if at < 0 {
		return "", nil
	}
	rate := b.values[b.Inputs[at].Name]
	for i := range b.Inputs {
		in := &b.Inputs[i]
		v, given := b.values[in.Name]
		if !given || in.Bare == "" {
			continue
		}
		switch {
		case rate.Period == "" && v.Period != "" && v.Period != in.Bare:
			return "", askPeriod(&b.Inputs[at], rate)
		case rate.Period == "":
		case v.Period == "" && rate.Period != in.Bare:
			b.assumed = append(b.assumed, v.Quantity.exactly()+" "+in.noun()+" read as of a "+string(in.Bare))
			v.Period = in.Bare
			fallthrough
		case v.Period != "":
			b.values[in.Name] = b.convert(v, rate.Period)
		}
	}
	return rate.Period, nil
}

// convertRate restates a rate of loss for another period, by compounding.
func (b *binder) convertRate(v Value, to Period) (Value, *InputError) {
	if v.Period == to {
		return v, nil
	}
	kept := new(big.Rat).Sub(big.NewRat(1, 1), fraction(v.Quantity.Rat))
	left, err := raised(kept, big.NewRat(v.Period.perYear(), to.perYear()))
	if err != nil {
		return v, err
	}
	from := v.Quantity.exactly() + v.Period.short()
	v.Quantity.Rat = ofHundred(new(big.Rat).Sub(big.NewRat(1, 1), left))
	b.assumed = append(b.assumed, from+" compounded = "+v.Quantity.String()+to.short())
	return v, nil
}

// convert restates an amount for another period.
func (b *binder) convert(v Value, to Period) Value {
	if v.Period == to {
		return v
	}
	from := v.Quantity.exactly() + v.Period.short()
	v.Quantity.Rat = new(big.Rat).Mul(v.Quantity.Rat, big.NewRat(v.Period.perYear(), to.perYear()))
	b.assumed = append(b.assumed, from+" = "+v.Quantity.String()+to.short())
	v.Period = to
	return v
}

// enough holds the values to the calculator's forms: one must be complete and
// nothing may be given beside it that only another form uses.
func (b *binder) enough() *InputError {
	if len(b.values) == 0 {
		return b.help()
	}
	form := b.bestForm()
	if lacking := b.lacking(b.required(), form); len(lacking) > 0 {
		return b.missing(lacking)
	}
	for _, other := range b.Forms {
		for _, name := range other {
			if b.has(name) && !slices.Contains(form, name) {
				return refuse(Inconsistent, name, "is too much beside "+strings.Join(b.spokenOf(form), " and ")+": leave it out")
			}
		}
	}
	return nil
}

func (b *binder) has(name string) bool {
	_, given := b.values[name]
	return given
}

func (c *Calculator) required() []string {
	var names []string
	for _, in := range c.Inputs {
		if in.Required {
			names = append(names, in.Name)
		}
	}
	return names
}

// lacking lists the names that have no value, each once.
func (b *binder) lacking(lists ...[]string) []string {
	var without []string
	for _, names := range lists {
		for _, name := range names {
			if !b.has(name) && !slices.Contains(without, name) {
				without = append(without, name)
			}
		}
	}
	return without
}

// bestForm is the complete form with the most inputs, or else the one that
// what was given comes closest to.
func (b *binder) bestForm() []string {
	var best []string
	score := -1
	for _, form := range b.Forms {
		used := 0
		for _, name := range form {
			if b.has(name) {
				used++
			}
		}
		points := 2 * used
		if used == len(form) {
			points += 100
		}
		if points > score {
			best, score = form, points
		}
	}
	return best
}

// missing names the inputs that a command lacks, by their keys and in people's
// words.
func (c *Calculator) missing(names []string) *InputError {
	phrases := c.spokenOf(names)
	problem := "is missing"
	if len(names) > 1 {
		problem = "are missing"
	}
	if !slices.Equal(names, phrases) {
		problem += " (" + strings.Join(phrases, ", ") + ")"
	}
	return refuse(MissingArg, strings.Join(names, ", "), problem)
}

// spokenOf are the inputs of those names in people's words.
func (c *Calculator) spokenOf(names []string) []string {
	phrases := make([]string, len(names))
	for i, name := range names {
		phrases[i] = c.input(name).phrase()
	}
	return phrases
}

func (c *Calculator) help() *InputError {
	err := refuse(Help, c.Name, "needs its numbers")
	err.Valid = c.inputNames()
	return err
}

// defaults fills in what was not given and may be assumed.
func (b *binder) defaults() *InputError {
	for i := range b.Inputs {
		in := &b.Inputs[i]
		if _, given := b.values[in.Name]; given || in.Default == "" {
			continue
		}
		v, err := b.value(in, arg{text: in.Default})
		if err != nil {
			return err
		}
		v.noun, v.Typed = in.noun(), ""
		b.values[in.Name] = v
		b.assumed = append(b.assumed, fmt.Sprintf("%s not given: %s", in.Name, v.Quantity.exactly()))
	}
	return nil
}
