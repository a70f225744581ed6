package metric

import (
	"cmp"
	"math/big"
	"slices"
	"strings"
)

// A Result is the answer to one command, with all that people need to trust it.
type Result struct {
	Calculator  *Calculator
	Value       Quantity   // exact
	Headline    string     // "NPS 35": no markup, no emoji
	Note        string     // a short suffix beside the headline, "100 answers", or empty
	Formula     string     // in words; the calculator's unless another form was used
	Working     []string   // the formula with these numbers
	Assumptions []string   // how doubtful input was read
	Warnings    []string   // where the trade often errs
	Shares      []Share    // parts of a whole for a bar, or none; they sum to 1
	Likely      string     // the 95 % interval of a survey, or why there is none
	Also        []Result   // the metric by other definitions
	Versus      *Versus    // of a comparison
	Command     string     // says the same without doubt, without the slash command's name; at most 1,900 bytes, else empty
	Benchmark   *Benchmark // nil when there is none worth citing
	Swapped     *Reading   // of an implausible value, the same numbers the other way round

	Variant *Variant // by which it is to be computed, where one was chosen
	Choice  *Choice  // of the team, by which that is so
	Lacking []string // inputs that the chosen variant needs: for want of them it was computed by the first one
	Alike   bool     // computed by another variant than the chosen one, to be held against others

	Window Period // the span that the value is for, or empty when that is not known
	Yearly bool   // Also has it for a year

	sample *sample // the answers behind a share or a score, for comparisons
	used   Values  // what the command should say instead of what was typed
	isGoal bool    // Value is an input, for a target
}

// A Versus is the other side of a comparison.
type Versus struct {
	Other        Result
	Change       string // "9 points higher than 26"
	Significance string // whether the change is larger than chance, with the test and its level
}

// mostAsked is how many doubts are worked out in one reply.
const mostAsked = 2

// Eval reads args, without the calculator's name, and computes. It handles
// "… vs …" and "target=…". The error is an *InputError.
func (c *Calculator) Eval(args string) (Result, error) {
	r, err := c.eval(args)
	if err != nil {
		if err.Example == "" {
			err.Example = c.Name + " " + c.Example
		}
		return Result{}, err
	}
	return r, nil
}

func (c *Calculator) eval(text string) (Result, *InputError) {
	if len(text) > longestCommand {
		return Result{}, refuse(TooLong, text, "is longer than 4,000 characters")
	}
	text = clean(text)
	if first, second, found := cutVersus(text); found {
		return c.compare(first, second)
	}
	if value, ok := c.cutStated(text); ok {
		return c.stated(value)
	}
	ws := c.words(text)
	if c.base != nil && !slices.ContainsFunc(c.args(ws), func(a arg) bool { return c.isKey(a.key) }) {
		return c.forPeriodOf(text)
	}
	switch ways := c.counted(ws); len(ways) {
	case 1:
		ws = ways[0]
	case 2:
		return Result{}, c.askCounts(ways)
	}
	r, err := c.evalWords(ws, reader{})
	if err != nil && len(err.Readings) == 0 {
		err.Readings = c.timesApart(text)
	}
	return r, err
}

// evalArgs answers one command; an ambiguous one with its readings.
func (c *Calculator) evalArgs(all []arg, rd reader) (Result, *InputError) {
	r, err := c.answer(all, rd)
	if err == nil && (c.plausible(r) || rd.repairing) {
		return r, nil
	}
	if err != nil && len(err.options) > 0 && rd.asked < mostAsked {
		err.Readings = c.readings(all, rd, err.options)
	}
	if rd.repairing {
		return r, err
	}
	if err != nil {
		if summed, found := c.withoutSum(all, rd); found {
			return summed, nil
		}
		if r, err, found := c.withoutResult(all, rd); found {
			return r, err
		}
	}
	if err == nil || len(err.Readings) == 0 && err.mayBeOrder() {
		if r, err = c.otherWay(all, rd, r, err); err == nil {
			return r, nil
		}
	}
	c.repair(all, rd, err)
	return r, err
}

func (c *Calculator) answer(all []arg, rd reader) (Result, *InputError) {
	if i := slices.IndexFunc(all, func(a arg) bool { return isTarget(a.key) }); i >= 0 && c.Solve != nil {
		sought, rest := c.seeking(slices.Delete(slices.Clone(all), i, i+1))
		return sought.solve(rest, all[i], rd)
	}
	if err := c.askWeights(all, rd); err != nil {
		return Result{}, err
	}
	b, err := c.bind(all, rd)
	if err == nil {
		b.Calculator = c.on(b.values)
		err = b.complete()
	}
	if err != nil {
		return Result{}, err
	}
	r, err := b.result(b.values)
	r.Assumptions = append(b.assumed, r.Assumptions...)
	return r, err
}

// Result computes from values that were not typed but drawn. It completes v:
// units, spelling and defaults, which a Mistake needs too.
func (c *Calculator) Result(v Values) (Result, error) {
	for i := range c.Inputs {
		in := &c.Inputs[i]
		value, given := v[in.Name]
		switch {
		case given && in.Kind == Term:
			value = valueOf(Quantity{Rat: value.Quantity.Rat, Unit: in.Unit}, "")
		case given:
			value = valueOf(Quantity{Rat: value.Quantity.Rat, Unit: in.Kind.unit(), Currency: value.Quantity.Currency}, "")
		case in.Default == "":
			continue
		default:
			b := binder{Calculator: c}
			value, _ = b.value(in, arg{text: in.Default})
			value.Typed = ""
		}
		value.noun = in.noun()
		v[in.Name] = value
	}
	r, err := c.on(v).result(v)
	if err != nil {
		return r, err
	}
	return r, nil
}

// result computes and puts round the value what every answer has.
func (c *Calculator) result(v Values) (Result, *InputError) {
	r, err := c.Compute(v)
	if err != nil {
		return r, err
	}
	r.Calculator, r.Variant, r.Choice = cmp.Or(c.team, c), c.Variant, c.choice
	if r.Formula == "" {
		r.Formula = c.Formula
	}
	if mark := c.Benchmark; mark != nil && (r.Window == "" || r.Window == mark.Window || r.Yearly && mark.Window == Year) {
		r.Benchmark = mark
	}
	if r.Value.Unit == "" {
		r.Value.Unit = c.Unit
	}
	if r.Value.Unit == Currency && r.Value.Currency == "" {
		r.Value.Currency = v.currency()
	}
	roundShares(r.Shares)
	if tooBig(r.Value.Rat) {
		return r, refuse(TooLarge, c.Label, "comes out larger than can be right")
	}
	if r.Headline == "" {
		r.Headline = c.Label + " " + r.Value.String()
	}
	for _, w := range c.Warnings {
		if (w.When == nil || w.When(v)) && !slices.Contains(w.Except, r.computedBy()) {
			r.Warnings = append(r.Warnings, w.Text)
		}
	}
	if r.used == nil {
		r.used = v
	}
	r.Command = c.command(r.used)
	return r, nil
}

// computedBy is the name of the variant that computed it, where one was chosen and
// had what it needs.
func (r Result) computedBy() string {
	if r.Variant == nil || len(r.Lacking) > 0 {
		return ""
	}
	return r.Variant.Name
}

func tooBig(r *big.Rat) bool {
	return r.Num().BitLen()-r.Denom().BitLen() > 100
}

// currency is the one currency of the values, or empty.
func (v Values) currency() string {
	for _, value := range v {
		for _, c := range value.currencies() {
			return c
		}
	}
	return ""
}

// command spells the values out; positional when they are counts in the order
// of the table, else by name.
func (c *Calculator) command(v Values) string {
	var named, plain []string
	simple := true
	for i := range c.Inputs {
		in := &c.Inputs[i]
		value, given := v[in.Name]
		if !given || value.Typed == "" {
			simple = simple && !in.Required
			continue
		}
		simple = simple && in.Positional && len(plain) == i && (in.Kind == Count || in.Kind == CountOrShare)
		plain = append(plain, value.Typed)
		switch {
		case in.Kind == Amounts:
			named = append(named, c.separated(value.Typed))
		case in.Kind.isNamed():
			named = append(named, value.Typed)
		case in.Kind == Times:
			named = append(named, in.Name+"="+c.unspanned(value.Typed))
		case value.Alias != "":
			named = append(named, value.Alias+"="+value.Typed)
		default:
			named = append(named, in.Name+"="+value.Typed)
		}
	}
	if simple && !v.small() || len(plain) == 1 && !c.Inputs[0].Kind.isNamed() && c.Inputs[0].Positional && v[c.Inputs[0].Name].Typed == plain[0] {
		named = plain
	}
	if text := c.Name + " " + strings.Join(named, " "); len(text) <= longestCommand {
		return text
	}
	return ""
}

// small tells whether all values could pass for single scores.
func (v Values) small() bool {
	for _, value := range v {
		if value.Quantity.Rat == nil || !within(value.Quantity.Rat, 0, 10) {
			return false
		}
	}
	return true
}
