package metric

import (
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// listFor is the list that bare numbers are meant for, or -1.
func (b *binder) listFor(positional []arg) int {
	for i := range b.Inputs {
		in := &b.Inputs[i]
		if !in.Kind.isList() || len(positional) == 0 || looksLikeDate(positional[0].text) && b.free(true) >= 0 {
			continue
		}
		if strings.Contains(positional[0].text, ":") || len(b.values[in.Name].Items) > 0 {
			return i
		}
		if len(positional) >= in.From && in.holds(positional) {
			return i
		}
	}
	return -1
}

// holds tells whether bare numbers are meant for a list: of times, more than
// two, or two with their units, for "480min 40" is a time and its tickets.
func (in *Input) holds(positional []arg) bool {
	if in.Kind == Times {
		return len(positional) > 2 || !slices.ContainsFunc(positional, func(a arg) bool { return endsWithDigit(a.text) })
	}
	return in.From == 1 || mostlyInRange(positional, in)
}

func mostlyInRange(positional []arg, in *Input) bool {
	inside := 0
	for _, a := range positional {
		if n, err := strconv.ParseInt(a.text, 10, 64); err == nil && n <= in.Max {
			inside++
		}
	}
	return 2*inside >= len(positional)
}

// expand parts "9,10,7" for calculators that take lists of such numbers.
func (c *Calculator) expand(all []arg) []arg {
	if !slices.ContainsFunc(all, func(a arg) bool { return strings.Contains(a.text, ",") }) ||
		!slices.ContainsFunc(c.Inputs, func(in Input) bool { return in.Kind == Scores || in.Kind == Lengths || in.Kind == Times }) {
		return all
	}
	out := make([]arg, 0, len(all))
	for _, a := range all {
		parts := strings.Split(a.text, ",")
		if groupsOfThree(a.text) || slices.ContainsFunc(parts, func(s string) bool { return !isSmall(s) }) {
			parts = []string{a.text}
		}
		for i, part := range parts {
			key := a.key
			if i > 0 {
				key = ""
			}
			out = append(out, arg{key: key, text: part})
		}
	}
	return out
}

// isSmall tells numbers of up to two digits, without leading zeros.
func isSmall(s string) bool {
	return startsWithDigit(s) && (len(s) == 1 || len(s) == 2 && s[0] != '0' && endsWithDigit(s))
}

// countsJoined takes the spaces out of a score and how often it was given: "9: 20".
func countsJoined(text string) string {
	if !strings.Contains(text, ":") {
		return text
	}
	return scoreCount.ReplaceAllString(text, "$1$2:$3")
}

var scoreCount = regexp.MustCompile(`(^|[\s,;(])(\d{1,2})[ \t]*:[ \t]*(\d)`)

// item reads one entry of a list; "9:25" is twenty-five scores of 9.
func (b *binder) item(in *Input, a arg) (Value, *InputError) {
	text, times := a.text, int64(1)
	if score, many, found := strings.Cut(text, ":"); found && score != "" && many != "" && in.Kind == Scores {
		n, err := b.number(Count, many)
		if err != nil {
			return Value{}, err
		}
		text, times = score, n.Quantity.Rat.Num().Int64()
	}
	l, err := readLiteral(text)
	if err != nil {
		return Value{}, err
	}
	if given := b.values[in.Name].Items; in.Kind == Times && l.suffix == "" && len(given) > 0 {
		l.suffix = given[len(given)-1].Quantity.Unit.short() // "5min 12 40": all are minutes
	}
	v, err := b.reader.read(in, l)
	if err != nil {
		return Value{}, err
	}
	b.note(l, v)
	if v.Period != "" {
		v = b.convert(v, in.Per)
	}
	item := Item{Quantity: v.Quantity, Times: times}
	if a.key != "" && !b.isKey(a.key) {
		item.Label = a.key
		v.Typed = a.key + "=" + v.Typed
	}
	if times != 1 {
		v.Typed += ":" + strconv.FormatInt(times, 10)
	}
	v.Items = []Item{item}
	return v, nil
}

// chance reads "60k:90%", an amount of money and its percentage, or one of
// the two, for they may stand apart.
func (b *binder) chance(in *Input, a arg) (Value, *InputError) {
	text, odds, found := strings.Cut(strings.TrimSuffix(a.text, ":"), ":")
	if text == "" {
		return Value{}, refuse(MissingArg, a.String(), "has no amount before its percentage")
	}
	if l, err := readLiteral(text); !found && err == nil && l.percent {
		v, err := b.rate(text)
		v.Items = []Item{{Quantity: v.Quantity, Times: 1}}
		return v, err
	}
	v, err := b.item(in, arg{key: a.key, text: text})
	if err != nil || !found {
		return v, err
	}
	p, err := b.rate(odds)
	v.Items[0].Weight = p.Quantity
	v.Typed += ":" + p.Typed
	return v, err
}

func (b *binder) rate(text string) (Value, *InputError) {
	v, err := b.number(Rate, text)
	if err == nil {
		err = (&Input{Kind: Rate}).check(text, v)
	}
	return v, err
}

// weighted reads "80:50", a score and its weight; Compute decides whether one
// without a weight will do.
func (b *binder) weighted(in *Input, a arg) (Value, *InputError) {
	text, weight, found := strings.Cut(a.text, ":")
	if found && (text == "" || weight == "") {
		return Value{}, refuse(MissingArg, a.String(), "is not score:weight")
	}
	score, err := b.number(Number, text)
	scaled := false
	if l, bad := readLiteral(text); normal(a.key) == "nps" && bad == nil && err != nil && err.Class == Negative {
		score, err = b.scaledNPS(l)
		scaled = true
	}
	if err == nil {
		err = in.check(text, score)
	}
	if err != nil && (err.Class == Negative || err.Class == OutOfRange) {
		err.Problem += "; an NPS goes in as (NPS + 100) ÷ 2"
	}
	if err != nil {
		return Value{}, err
	}
	var w Value
	if found {
		if w, err = b.number(Number, strings.TrimSuffix(weight, "%")); err != nil {
			return Value{}, err
		}
	}
	label, typed := "", a.text
	if a.key != "" && !b.isKey(a.key) {
		label, typed = a.key, a.String()
	}
	if label != "" && b.values[in.Name].labelled(label) {
		return Value{}, refuse(DuplicateArg, label, "is given twice")
	}
	return Value{Items: []Item{{Label: label, Quantity: score.Quantity, Weight: w.Quantity, Times: 1, Scaled: scaled}}, Typed: typed}, nil
}

// scaledNPS brings a score from −100 to 100 to the scale from 0 to 100.
func (b *binder) scaledNPS(l literal) (Value, *InputError) {
	v, err := b.reader.read(&Input{Kind: Amount}, l)
	if err != nil {
		return v, err
	}
	typed := number(v.Quantity.Rat)
	scaled := number(onHundred(typed.Rat))
	b.assumed = append(b.assumed, "NPS "+typed.exactly()+" as ("+typed.exactly()+" + 100) ÷ 2 = "+scaled.exactly())
	if scaled.Rat.Sign() < 0 {
		return v, refuse(OutOfRange, l.text, "is outside −100 to 100")
	}
	return valueOf(scaled, ""), nil
}

// onHundred brings a score from −100 to 100 to the scale from 0 to 100.
func onHundred(nps *big.Rat) *big.Rat {
	sum := new(big.Rat).Add(nps, big.NewRat(100, 1))
	return sum.Mul(sum, big.NewRat(1, 2))
}

// labelled tells whether the list has an entry of that name.
func (v Value) labelled(label string) bool {
	return slices.ContainsFunc(v.Items, func(i Item) bool { return normal(i.Label) == normal(label) })
}
