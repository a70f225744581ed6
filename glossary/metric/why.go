package metric

import (
	"errors"
	"math/big"
	"slices"
	"strings"
)

// A Comparison holds a number that somebody reports against what the conventions of
// its metric make of the same numbers.
type Comparison struct {
	Result      Result // by the convention that the calculator follows
	Conventions []Convention
	Mistakes    []Result // by ways that are wrong; the Headline says which

	Reported    *Quantity // nil: none was named, and all are only shown
	least, most *big.Rat  // what rounds to it
	decimals    int       // of it, as it was typed
}

// Compare reads "106 start=100k expansion=…", the number that is reported before the
// inputs, and computes the metric by all conventions that are known. The error is an
// *InputError.
func (c *Calculator) Compare(args string) (Comparison, error) {
	reported, r, err := c.cutReported(args)
	if err != nil {
		return Comparison{}, err
	}
	all := Comparison{Result: r, Conventions: r.Conventions()}
	if len(all.Conventions) == 0 {
		return Comparison{}, refuse(UnknownArg, strings.TrimSpace(args), "is not one figure that conventions could be compared for")
	}
	all.mistakes()
	if reported == "" {
		return all, nil
	}
	if bad := all.report(reported); bad != nil {
		bad.Example = c.Name + " " + c.Example
		return Comparison{}, bad
	}
	return all, nil
}

// cutReported takes the number off the front that no input is given, and computes what
// is behind it. It asks where the number may as well be the first input.
func (c *Calculator) cutReported(args string) (reported string, r Result, err error) {
	number, rest, said := leadingNumber(args)
	if number == "" {
		r, err = c.inAnyWay(args)
		return "", r, err
	}
	r, err = c.inAnyWay(rest)
	if err == nil && (said || isNamedOnly(rest)) {
		return number, r, nil
	}
	all, bad := c.inAnyWay(args)
	switch {
	case err == nil && bad == nil && containsAll(numerals(args), numerals(all.Command)):
		return "", r, c.askReported(number, r, all)
	case err == nil:
		return number, r, nil
	case bad == nil || !said && !strings.Contains(rest, "="):
		return "", all, bad
	}
	if input, ok := errors.AsType[*InputError](err); ok {
		for i, way := range input.Readings {
			input.Readings[i].Command = c.reporting(number, way.Command)
		}
	}
	return "", r, err
}

// reporting is a command of the metric with the number that is reported.
func (c *Calculator) reporting(number, command string) string {
	return c.Name + " is " + number + strings.TrimPrefix(command, c.Name)
}

// leadingNumber parts a number from what is behind it; said tells whether a word or a
// unit says that it is what the metric comes to.
func leadingNumber(args string) (number, rest string, said bool) {
	first, rest, _ := strings.Cut(strings.TrimSpace(args), " ")
	for _, word := range [...]string{"is", "of", "says", "="} {
		if first == word {
			first, rest, _ = strings.Cut(strings.TrimSpace(rest), " ")
			said = true
		}
	}
	number = strings.TrimRight(first, ",:;?")
	if !startsWithNumber(number) || strings.Contains(number, "=") || strings.Contains(number, "/") {
		return "", args, false
	}
	unit, behind, _ := strings.Cut(rest, " ")
	switch strings.ToLower(strings.Trim(unit, ",:;?")) {
	case "%", "percent", "months", "month", "x":
		return number, behind, true
	}
	return number, rest, said || number != first || strings.HasSuffix(number, "x")
}

// isNamedOnly tells whether every input is named, or one of a pair, so that a number
// before them is none of them.
func isNamedOnly(args string) bool {
	return !slices.ContainsFunc(strings.Fields(args), func(word string) bool { return !strings.ContainsAny(word, "=/") })
}

// askReported asks whether a number is what is reported or the first input.
func (c *Calculator) askReported(number string, reported, input Result) *InputError {
	err := refuse(AmbiguousNumber, number, "can be the "+c.Label+" that is reported, or the first of the inputs")
	for _, way := range [...]Reading{
		{Meaning: number + " is reported", Command: c.reporting(number, reported.Command)},
		{Meaning: number + " is an input", Command: input.Command},
	} {
		err.Readings = append(err.Readings, way)
	}
	return err
}

// inAnyWay computes as ever, or else by the first convention that has what it needs.
func (c *Calculator) inAnyWay(args string) (Result, error) {
	r, err := c.Eval(args)
	for i := 0; err != nil && i < len(c.Variants); i++ {
		if by, bad := c.By(&c.Variants[i]).Eval(args); bad == nil && len(by.Lacking) == 0 {
			return by, nil
		}
	}
	return r, err
}

// report reads the number, and what is as good as it when it is rounded to its last
// digit.
func (all *Comparison) report(text string) *InputError {
	c := all.Result.Calculator
	q, err := c.target(arg{key: "the number reported", text: strings.TrimSuffix(text, "x")})
	if err != nil {
		return err
	}
	if q.Unit == Currency {
		q.Currency = all.Result.Value.Currency
	}
	half := new(big.Rat).Quo(lastDigit(text, q.Rat), big.NewRat(2, 1))
	if l, bad := readLiteral(text); bad == nil {
		all.decimals = len(l.decimals)
	}
	all.Reported, all.least, all.most = &q, new(big.Rat).Sub(q.Rat, half), new(big.Rat).Add(q.Rat, half)
	return nil
}

// lastDigit is what one of the last digit typed is worth: of "106.0" a tenth, of "1.5k"
// a hundred.
func lastDigit(text string, value *big.Rat) *big.Rat {
	l, err := readLiteral(strings.TrimSuffix(text, "x"))
	if err != nil {
		return new(big.Rat)
	}
	shown, ok := new(big.Rat).SetString(l.whole + "." + l.decimals + "0")
	if !ok {
		return new(big.Rat)
	}
	unit := big.NewRat(1, powerOfTen(len(l.decimals)))
	if shown.Sign() != 0 {
		unit.Mul(unit, new(big.Rat).Abs(new(big.Rat).Quo(value, shown)))
	}
	return unit
}

// mistakes computes what people get who compute the metric wrongly.
func (all *Comparison) mistakes() {
	r := all.Result
	for _, m := range r.Calculator.usual().Mistakes {
		if wrong, err := m.Compute(r.used); err == nil && !all.given(wrong.Value.Rat) {
			wrong.Headline = m.Label
			wrong.Value.Unit, wrong.Value.Currency = r.Value.Unit, r.Value.Currency
			all.Mistakes = append(all.Mistakes, wrong)
		}
	}
}

// given reports whether a convention gives a value.
func (all *Comparison) given(value *big.Rat) bool {
	return slices.ContainsFunc(all.Conventions, func(c Convention) bool { return c.Lacking == nil && c.Result.Value.Rat.Cmp(value) == 0 })
}

// Fits reports whether a value is what is reported, when it is rounded as that is:
// halves away from zero.
func (all *Comparison) Fits(value Quantity) bool {
	low, high := value.Rat.Cmp(all.least), value.Rat.Cmp(all.most)
	if all.Reported.Rat.Sign() < 0 {
		return low > 0 && high <= 0
	}
	return low >= 0 && high < 0
}

// Shown is a value with as many decimals as the number reported has, so that the two
// look alike where they are.
func (all *Comparison) Shown(value Quantity) string {
	return value.to(max(value.Unit.Decimals(), all.decimals))
}

// Number is the number reported as it was typed.
func (all *Comparison) Number() string { return all.Reported.exactly() }

// Range says what is taken for the number reported.
func (all *Comparison) Range() (from, to string) {
	least, most := *all.Reported, *all.Reported
	least.Rat, most.Rat = all.least, all.most
	return least.exactly(), most.exactly()
}

// Nearest is the convention that comes closest to the number reported.
func (all *Comparison) Nearest() (nearest Convention, ok bool) {
	var least *big.Rat
	for _, c := range all.Conventions {
		if c.Lacking != nil {
			continue
		}
		apart := new(big.Rat).Sub(c.Result.Value.Rat, all.Reported.Rat)
		if apart.Abs(apart); least == nil || apart.Cmp(least) < 0 {
			nearest, least = c, apart
		}
	}
	return nearest, least != nil
}
