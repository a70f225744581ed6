package metric

import (
	"slices"
	"strings"
	"unicode"
)

// A Class says what kind of mistake an input holds.
type Class string

// The classes of mistakes, one each.
const (
	MissingArg      Class = "E_MISSING_ARG"
	TooManyArgs     Class = "E_TOO_MANY_ARGS"
	UnknownArg      Class = "E_UNKNOWN_ARG"
	DuplicateArg    Class = "E_DUPLICATE_ARG"
	UnknownMetric   Class = "E_UNKNOWN_METRIC"
	UnknownPeriod   Class = "E_UNKNOWN_PERIOD"
	NotANumber      Class = "E_NOT_A_NUMBER"
	AmbiguousNumber Class = "E_AMBIGUOUS_NUMBER"
	Negative        Class = "E_NEGATIVE"
	NotInteger      Class = "E_NOT_INTEGER"
	OutOfRange      Class = "E_OUT_OF_RANGE"
	WrongUnit       Class = "E_WRONG_UNIT"
	MixedUnits      Class = "E_MIXED_UNITS"
	MixedCurrency   Class = "E_MIXED_CURRENCY"
	MixedPeriod     Class = "E_MIXED_PERIOD"
	UnknownCurrency Class = "E_UNKNOWN_CURRENCY"
	SumNot100       Class = "E_SUM_NOT_100"
	ZeroDenominator Class = "E_ZERO_DENOMINATOR"
	Inconsistent    Class = "E_INCONSISTENT"
	BadDate         Class = "E_BAD_DATE"
	TooLarge        Class = "E_TOO_LARGE"
	TooLong         Class = "E_TOO_LONG"
	Help            Class = "E_HELP"
)

// An InputError is a mistake in what a person typed, for that person.
// Problem reads after the token: “2o” contains a letter.
type InputError struct {
	Class    Class
	Token    string    // what was typed, or the input's name; at most 40 characters, not escaped
	Problem  string    // "contains a letter"
	Example  string    // a command that works, without the slash command's name
	Valid    []string  // what could stand here instead
	Readings []Reading // of an ambiguous number
	Given    *Call     // what was read so far, for a form; nil when nothing was

	options []option // the readings before they are worked out
}

// A Reading is one meaning of an ambiguous input and the command that says it
// without doubt.
type Reading struct{ Meaning, Command string }

// An option rewrites an ambiguous input: a style for every number or
// a layout for every date of the command, or another text for this one.
type option struct {
	meaning string
	style   style
	layout  string // of dates
	drop    string // a currency that is left out of every number
	instead arg    // the arg that text replaces
	text    string
}

// Error is the mistake in one line.
func (e *InputError) Error() string {
	var b strings.Builder
	b.WriteString("“" + e.Token + "” " + e.Problem)
	if len(e.Valid) > 0 {
		b.WriteString(" (" + strings.Join(e.Valid, ", ") + ")")
	}
	for i, r := range e.Readings {
		b.WriteString([]string{": ", "; "}[min(i, 1)] + r.Meaning)
		if r.Command != "" {
			b.WriteString(": " + r.Command)
		}
	}
	return b.String()
}

// mayBeOrder tells the mistakes that come of numbers in the wrong order.
func (e *InputError) mayBeOrder() bool {
	return slices.Contains([]Class{OutOfRange, WrongUnit, NotInteger, AmbiguousNumber, Inconsistent}, e.Class)
}

func refuse(class Class, token, problem string) *InputError {
	return &InputError{Class: class, Token: shown(token), Problem: problem}
}

// at says for which input a number is wrong, in people's words.
func (e *InputError) at(in *Input) *InputError {
	if slices.Contains([]Class{Negative, NotInteger, OutOfRange, WrongUnit, DuplicateArg}, e.Class) && in.phrase() != e.Token {
		e.Problem += " (" + in.phrase() + ")"
	}
	return e
}

// phrase is an input's title for the middle of a sentence, without its range.
func (in *Input) phrase() string {
	title, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(in.Title, "Or "), "and "), " (")
	title, _, _ = strings.Cut(strings.TrimPrefix(title, "Of these, "), ", ")
	title, _, _ = strings.Cut(title, " with its ")
	return lowered(title)
}

const longestToken = 40

// shown makes a token fit for a reply: cut, and without characters that
// cannot be seen or that turn the line around.
func shown(token string) string {
	out := make([]rune, 0, longestToken)
	for _, r := range token {
		if len(out) == longestToken-1 {
			return string(append(out, '…'))
		}
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			r = unicode.ReplacementChar
		}
		out = append(out, r)
	}
	return string(out)
}
