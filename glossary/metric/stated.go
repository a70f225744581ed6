package metric

import (
	"math/big"
	"strings"
)

// states begins the args of a command that gives the metric itself and not
// what to compute it from: "grr is 88%".
const states = "is "

// cutStated finds the one value of "grr is 88%" and of "grr 88%". Without the
// word only a percentage of a metric in percent is the metric itself: what is
// named by its rate is not turned round.
func (c *Calculator) cutStated(text string) (string, bool) {
	const longest = 40
	value, said := strings.CutPrefix(text, states)
	if len(value) > longest || !said && c.Unit != Percent {
		return "", false
	}
	ws := words(value)
	if len(ws) == 0 || !startsWithNumber(ws[0].text) {
		return "", false
	}
	rest := value
	if len(ws) > 1 {
		rest, ws = c.value(ws, true, currencyLeads(ws))
		if len(ws) > 0 {
			return "", false
		}
	}
	rest = strings.TrimRight(rest, ",;")
	if len(c.parts(word{text: rest})) > 1 {
		return "", false
	}
	l, err := readLiteral(rest)
	switch {
	case err != nil:
		return rest, said
	case c.Unit != Percent:
		return rest, said && l.period == "" && !l.percent
	case l.percent:
		return rest, true
	}
	return rest, said || c.base != nil
}

// stated is the result that somebody has already: what it is, what follows
// from it, and what to hold it against. One that can be read in two ways is asked
// about.
func (c *Calculator) stated(text string) (Result, *InputError) {
	r, err := c.statedAs(text)
	if err == nil {
		return r, nil
	}
	for _, o := range err.options {
		if r, bad := c.statedAs(o.text); bad == nil {
			err.Readings = append(err.Readings, Reading{Meaning: o.meaning + ": " + r.Headline, Command: r.Command})
		}
	}
	return Result{}, err
}

// statedAs is stated of a value that can be read in one way.
func (c *Calculator) statedAs(text string) (Result, *InputError) {
	value, err := c.ownValue(text)
	if err != nil {
		return Result{}, err
	}
	q, said := value.Quantity.in(c.Unit), value.Quantity
	if said.inMinutes().Sign() == 0 && said.Unit != Months && said.Unit != Years {
		said = q
	}
	typed := strings.TrimSuffix(value.Typed, value.Period.short())
	if c.Unit != Percent {
		typed = strings.TrimSuffix(typed, "%")
	}
	r := Result{
		Calculator: c, Value: q, Headline: c.Label + " " + said.exactly(), Note: "as given", Formula: c.Formula,
		Benchmark: c.Benchmark, Command: c.Name + " " + states + typed,
	}
	given := typed
	if value.Period != "" && value.Period != c.Per {
		r.Headline += " a " + string(value.Period)
		r.Command += value.Period.short()
		given += value.Period.short()
	}
	for _, way := range c.gives {
		if also, err := way.of(given).Eval(); err == nil && len(also.Assumptions) == 0 {
			also.Note = ""
			r.Also = append(r.Also, also)
		}
	}
	if r.Benchmark == nil {
		r.Assumptions = append(r.Assumptions, "No agreed benchmark for it")
	}
	return r, nil
}

// ownValue reads a value of the metric itself.
func (c *Calculator) ownValue(text string) (Value, *InputError) {
	l, err := readLiteral(text)
	if err != nil {
		return Value{}, err
	}
	in := Input{Name: c.Name, Kind: c.Unit.kind()}
	if l.brackets {
		without := positive(text)
		if c.Pair || c.neverMore() { // it is never below zero, and the brackets are those of prose
			return c.ownValue(without)
		}
		asked := refuse(AmbiguousNumber, text, "can be "+without+" or −"+without)
		asked.options = []option{{meaning: without, text: without}, {meaning: "−" + without, text: "-" + without}}
		return Value{}, asked
	}
	if scale := c.scale(); scale != nil && c.Unit == Percent && !l.percent {
		if v, err := (reader{}).score(scale, l); err == nil {
			return Value{}, refuse(WrongUnit, text, "is one answer or a mean; "+c.Label+" is a percentage of "+v.noun+"answers")
		}
	}
	v, err := reader{}.read(&in, l)
	if err == nil && c.Unit == Score && !within(v.Quantity.Rat, -100, 100) {
		err = refuse(OutOfRange, text, "is outside −100 to 100")
	}
	if err == nil && c.Unit == Percent && v.Quantity.Rat.Cmp(big.NewRat(100, 1)) > 0 && c.neverMore() {
		err = refuse(OutOfRange, text, "is more than 100%, which "+lowered(c.Label)+" cannot be")
	}
	if err == nil && c.Unit == Percent && v.Quantity.Rat.Sign() < 0 && c.Pair { // a share
		err = refuse(Negative, text, "is negative, which "+lowered(c.Label)+" cannot be")
		without := positive(text)
		err.options = []option{{meaning: without, text: without}}
	}
	return v, err
}

// neverMore tells whether a rate cannot be over 100 %: a part larger than its
// whole is refused.
func (c *Calculator) neverMore() bool {
	if c.Usual != nil && c.Usual.High == 100 {
		return true
	}
	if !c.Pair {
		return false
	}
	part, whole := c.partAndWhole()
	_, err := c.answer([]arg{{key: c.Inputs[part].Name, text: "2"}, {key: c.Inputs[whole].Name, text: "1"}}, reader{repairing: true})
	return err != nil && err.Class == OutOfRange
}

// scale is the input of single answers, or nil.
func (c *Calculator) scale() *Input {
	for i := range c.Inputs {
		if c.Inputs[i].Kind == Scores && c.Inputs[i].Max > 0 {
			return &c.Inputs[i]
		}
	}
	return nil
}

// kind is how a value of the unit is read.
func (u Unit) kind() Kind {
	switch u {
	case Percent:
		return SignedRate
	case Currency:
		return Money
	case Months, Years:
		return Term
	case Days, Hours, Minutes:
		return Time
	case Score, Ratio, Mean, Plain:
	}
	return Amount
}

// forPeriodOf counts for a rate of a period: "monthly churn 8/200".
func (c *Calculator) forPeriodOf(text string) (Result, *InputError) {
	return c.base.eval(text + " period=" + string(c.Per))
}
