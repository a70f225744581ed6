package metric

import (
	"slices"
	"strings"
)

// A binder gives the args of one command to the inputs of one calculator.
type binder struct {
	*Calculator

	reader  reader
	values  Values
	assumed []string
}

// bind reads every arg. Nothing is dropped: what has no input is refused.
func (c *Calculator) bind(all []arg, rd reader) (*binder, *InputError) {
	b := &binder{Calculator: c, reader: rd, values: make(Values, len(c.Inputs))}
	all = c.sampled(c.expand(all))
	if !rd.forced {
		b.reader.style = evidence(all)
	}
	var positional []arg
	open := -1 // the list whose key came last: bare values go on with it
	for _, a := range all {
		switch {
		case a.key != "":
			at := c.keyed(a.key)
			if at < 0 {
				return b, c.unknownArg(a)
			}
			if err := b.take(at, a); err != nil {
				return b, err
			}
			open = -1
			if c.Inputs[at].Kind.isList() && c.isKey(a.key) {
				open = at
			}
		case open >= 0:
			if err := b.take(open, a); err != nil {
				return b, err
			}
		default:
			positional = append(positional, a)
		}
	}
	return b, b.place(positional)
}

// sampled takes the "n=250" beside percentages for how many answered, and for no kind
// of answer.
func (c *Calculator) sampled(all []arg) []arg {
	at := slices.IndexFunc(all, func(a arg) bool { return (a.key == "n" || a.key == "N") && isDigits(a.text) })
	_, counted := c.keys["total"]
	if at < 0 || !counted || !slices.ContainsFunc(all, func(a arg) bool { return strings.HasSuffix(a.text, "%") }) {
		return all
	}
	all = slices.Clone(all)
	all[at].key = "total"
	return all
}

// keyed finds the input of a key; a key that names none is a label when the
// calculator has a list of named entries.
func (c *Calculator) keyed(key string) int {
	if i, ok := c.keys[normal(key)]; ok {
		return i
	}
	for i := range c.Inputs {
		if c.Inputs[i].Kind.isNamed() {
			return i
		}
	}
	return -1
}

func (c *Calculator) isKey(s string) bool {
	_, ok := c.keys[normal(s)]
	return ok
}

func (c *Calculator) unknownArg(a arg) *InputError {
	if isOtherCurrency(a.key) {
		return unknownCurrency(a.key)
	}
	err := refuse(UnknownArg, a.key, "is no input of "+c.Label)
	err.Valid = c.inputNames()
	return err
}

func (c *Calculator) inputNames() []string {
	names := make([]string, len(c.Inputs))
	for i, in := range c.Inputs {
		names[i] = in.Name
	}
	return names
}

// evidence is the style that the unambiguous numbers of a command show.
func evidence(all []arg) style {
	seen := anyStyle
	for _, a := range all {
		if !strings.ContainsAny(a.text, ".,R") {
			continue
		}
		l, err := readLiteral(a.text)
		switch {
		case err != nil || l.evidence == anyStyle:
		case seen == anyStyle:
			seen = l.evidence
		case seen != l.evidence:
			seen = mixedStyle
		}
	}
	return seen
}

// place gives the args without a key to a list, to the dates, or to the
// positional inputs that are still free, in the order of the table.
func (b *binder) place(positional []arg) *InputError {
	if at := b.listFor(positional); at >= 0 {
		for _, a := range positional {
			if err := b.take(at, a); err != nil {
				return err
			}
		}
		return nil
	}
	named := len(b.values) > 0
	for _, a := range positional {
		at := b.free(looksLikeDate(a.text))
		if rate := b.freeRate(); at >= 0 && rate >= 0 && strings.HasSuffix(a.text, "%") && !b.Inputs[at].Kind.takesPercent() {
			at = rate
		}
		switch {
		case b.isKey(a.text):
			return refuse(MissingArg, a.text, "has no value")
		case at < 0 && startsWithNumber(a.text):
			return b.tooMany(a)
		case at < 0 || named && startsWithLetter(a.text) && !isNumberLike(a.text):
			return b.unknownArg(arg{key: a.text})
		}
		if err := b.take(at, a); err != nil {
			return err
		}
	}
	return nil
}

// free is the next positional input without a value.
func (b *binder) free(date bool) int {
	for i := range b.Inputs {
		in := &b.Inputs[i]
		if _, given := b.values[in.Name]; !given && in.Positional && (in.Kind == Date) == date {
			return i
		}
	}
	return -1
}

// freeRate is the next rate without a value: a percentage can be nothing else
// where an amount stands first in the table.
func (b *binder) freeRate() int {
	return slices.IndexFunc(b.Inputs, func(in Input) bool {
		_, given := b.values[in.Name]
		return !given && in.Positional && (in.Kind == Rate || in.Kind == SignedRate)
	})
}

func (b *binder) tooMany(a arg) *InputError {
	err := refuse(TooManyArgs, a.text, "is one number too many")
	err.Valid = b.inputNames()
	return err
}

// take reads one arg for one input.
func (b *binder) take(at int, a arg) *InputError {
	in := &b.Inputs[at]
	old, given := b.values[in.Name]
	switch {
	case given && !in.Kind.isList():
		return refuse(DuplicateArg, in.Name, "is given twice").at(in)
	case a.text == "":
		return refuse(MissingArg, in.Name, "has no value")
	}
	v, err := b.value(in, a)
	if err == nil && a.key == "" && strings.HasPrefix(a.text, "- ") && b.startsFirst() {
		err = askDash(a.text)
	}
	if err != nil {
		if in.Wrong != "" && (err.Class == WrongUnit || err.Class == NotInteger) {
			err.Problem += "; " + in.Wrong
		}
		for i := range err.options {
			err.options[i].instead = a
		}
		return err.at(in)
	}
	v.noun, v.text, v.bare = in.noun(), a.text, a.key == "" && !b.reader.compared
	if a.key != "" && normal(a.key) != normal(in.Name) {
		v.Alias = a.key
	}
	if given {
		v.Items = append(old.Items, v.Items...)
		v.Typed = old.Typed + listComma(old.Typed, v.Typed) + " " + v.Typed
	}
	b.values[in.Name] = v
	return nil
}

// listComma parts an entry of a list from the ones before it where a space would
// part thousands, and those behind it alike: "12, 600, 18".
func listComma(before, next string) string {
	if strings.Contains(before, ", ") || leadingDigits(next) == 3 && isGroup(next) {
		return ","
	}
	return ""
}

// value reads the text of one arg and notes what had to be assumed.
func (b *binder) value(in *Input, a arg) (Value, *InputError) {
	switch in.Kind {
	case Date:
		return b.reader.date(a.text)
	case Weighted:
		return b.weighted(in, a)
	case Chances:
		return b.chance(in, a)
	case Window:
		return window(a.text)
	case Scores, Amounts, Lengths, Times:
		return b.item(in, a)
	case Count, CountOrShare, Money, Amount, Rate, SignedRate, Number, Term, Time, Answer:
	}
	l, err := readLiteral(a.text)
	if err != nil {
		return Value{}, err
	}
	v, err := b.reader.read(in, l)
	if err == nil {
		err = in.check(l.text, v)
	}
	if err == nil {
		b.note(l, v)
	}
	return v, err
}

// note says how a number was read where people could mean another.
func (b *binder) note(l literal, v Value) {
	millions := v.Quantity.Unit != Months && v.Quantity.Unit != Minutes && l.suffix != "" && l.suffix != "k" && isScale(l.suffix)
	commas := l.evidence == commaDecimal || l.lone == '.' && v.Quantity.Unit != Percent || l.lone == ',' && b.reader.style == commaDecimal
	unmarked := v.Quantity.Unit == Percent && !l.percent && v.Quantity.Rat.Sign() != 0
	if millions || commas || unmarked {
		note := l.text + " read as " + v.Quantity.exactly()
		if !slices.Contains(b.assumed, note) {
			b.assumed = append(b.assumed, note)
		}
	}
}

func (b *binder) number(kind Kind, text string) (Value, *InputError) {
	l, err := readLiteral(text)
	if err != nil {
		return Value{}, err
	}
	return b.reader.read(&Input{Kind: kind}, l)
}
