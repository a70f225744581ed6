package metric

import (
	"math/big"
	"strings"
)

// contracts holds renewals and contract values.
//
//nolint:funlen,lll // a table
func contracts() []*Calculator {
	const family = "Contracts and renewals"
	return []*Calculator{
		{
			Name: "renewal", Title: "Renewal rate (customers)", Label: "Renewal rate", Family: family, Common: true,
			Opposite: "churned, cancelled, canceled, lost, left, lapsed, lose, leave",
			Aliases:  []string{"renewal rate"},
			Inputs: []Input{
				{Name: "renewed", Words: "renew, renewals, stayed, signed again, re-upped, reupped, re-up, re-signed, recommitted, rolled over", Named: "won, closed, kept, secured", Title: "Customers who renewed", Noun: "renewed", Kind: Count, Positional: true},
				{Name: "up", Aliases: []string{"due", "up-for-renewal"}, Words: "up for renewal, came up, come up, expiring, were due, contracts, customers, accounts, eligible", Title: "Customers up for renewal", Noun: "up for renewal", Kind: Count, Positional: true},
				{Name: lapsed, Aliases: []string{"unrenewed"}, Words: "left, churned, cancelled, canceled, lost, lose, leave, quit", Title: "Or customers who did not renew", Noun: "not renewed", Kind: Count},
			},
			Forms: [][]string{{"renewed", "up"}, {"renewed", lapsed}, {lapsed, "up"}, {"renewed", lapsed, "up"}}, Pair: true, Rest: lapsed, Unit: Percent,
			Formula:  "Renewal rate = customers who renewed ÷ customers up for renewal",
			Example:  "45/50",
			Compute:  portion{Part: "renewed", Others: lapsed, Whole: "up", Rest: "not renewed"}.compute,
			Warnings: []Warning{{Text: "Not 100% − churn, unless every customer was up for renewal"}},
			Mistakes: []Mistake{{"the share that did not renew", change{Sum: []string{"+up", "-renewed"}, Base: "up"}.compute}},
			Draw:     draw(span{"renewed", 30, 48, 1}, span{"up", 50, 60, 5}),
			Solve:    &Goal{Input: "renewed"},
		},
		{
			Name: "dollar-renewal", Title: "Renewal rate (value)", Label: "Dollar renewal rate", Family: family,
			Opposite: "churned, cancelled, canceled, lost, left, lapsed, lose, leave",
			Inputs: []Input{
				{Name: "renewed", Words: "renew, arr renewed, value renewed, re-upped, reupped, kept, secured, closed", Title: "Value renewed", Kind: Money, Required: true, Positional: true},
				{Name: "up", Aliases: []string{"due"}, Words: "up for renewal, arr up for renewal, came up, expiring, were due, renewal base, renewal pool", Title: "Value up for renewal", Noun: "up for renewal", Kind: Money, Required: true, Positional: true},
			},
			Pair: true, Unit: Percent, Usual: &Usual{0, 150},
			Formula:  "Dollar renewal rate = value renewed ÷ value up for renewal",
			Example:  "renewed=450k up=500k",
			Compute:  share{Part: "renewed", Whole: "up", Rest: "not renewed", Over: true}.compute,
			Warnings: []Warning{{Text: "Over 100% it is no gross rate: price rises or expansion are mixed in. The gross rate stops at 100%; with them it is the net renewal rate", When: more("renewed", "up")}},
			Draw:     draw(span{"renewed", 300000, 480000, 10000}, span{"up", 500000, 600000, 50000}),
		},
		{
			Name: "net-renewal", Title: "Net renewal rate", Label: "Net renewal rate", Family: family,
			Aliases: []string{"net renewal rate"},
			Inputs: []Input{
				{Name: "up", Aliases: []string{"due"}, Words: "up for renewal, came up, expiring", Title: "Value up for renewal", Noun: "up for renewal", Kind: Money, Required: true, Positional: true},
				{Name: "churn", Aliases: []string{"churned", "lost"}, Title: "Value not renewed", Kind: Money, Positional: true, Loss: true},
				{Name: "downsell", Aliases: []string{"contraction"}, Title: "Value lost in smaller renewals", Kind: Money, Positional: true, Loss: true},
				{Name: "expansion", Aliases: []string{"expanded", "upsell"}, Title: "Value gained at renewal", Kind: Money, Required: true, Positional: true},
				{Name: "renewed", Title: "Or value renewed", Kind: Money},
			},
			Forms: [][]string{
				{"churn"}, {"downsell"}, {"renewed"}, {"churn", "downsell"},
				{"renewed", "churn"}, {"renewed", "downsell"}, {"renewed", "churn", "downsell"},
			},
			Unit:     Percent,
			Formula:  "Net renewal rate = (up for renewal − churn − downsell + expansion) ÷ up for renewal = (renewed + expansion) ÷ up for renewal",
			Example:  "up=500k churn=40k downsell=10k expansion=75k",
			Compute:  netRenewal,
			Warnings: []Warning{{Text: "The renewed value has churn and downsell taken off already: don't subtract them again", When: given("renewed")}},
			Mistakes: []Mistake{{"downsell left out", change{Sum: []string{"+up", "-churn", "+expansion"}, Base: "up"}.compute}},
			Draw: draw(span{"up", 400000, 600000, 50000}, span{"churn", 20000, 60000, 5000}, span{"downsell", 5000, 20000, 5000},
				span{"expansion", 20000, 90000, 5000}),
		},
		{
			Name: "acv", Title: "Annual contract value", Label: "ACV", Family: family,
			Inputs: append([]Input{
				{Name: "tcv", Words: "total contract value, contract value, contract, deal, total, worth, signed, acv of", Title: "Total contract value", Noun: "TCV", Kind: Money, Lump: true, Required: true, Positional: true},
				{Name: "onetime", Aliases: []string{"one-off", "setup", "fees"}, Words: "one-time fees, one-time, one time, implementation, onboarding fee, setup fee", Title: "One-time fees in it", Noun: "one-time", Kind: Money, Default: "0"},
			}, terms()...),
			Forms: [][]string{{"years"}, {"months"}, {"term"}}, Unit: Currency,
			Formula:  "ACV = (TCV − one-time fees) ÷ years",
			Example:  "tcv=90k onetime=6k years=2",
			Compute:  acv,
			Warnings: []Warning{{Text: "A term of less than a year: this is the value scaled up to a year", When: shorterThanAYear}},
			Mistakes: []Mistake{{"one-time fees left in", func(v Values) (Result, *InputError) {
				return over(v["tcv"].Quantity, v.years()), nil
			}}},
			Draw: draw(span{"tcv", 60000, 180000, 12000}, span{"onetime", 3000, 12000, 3000}, span{"years", 2, 3, 1}),
		},
		{
			Name: "tcv", Title: "Total contract value", Label: "TCV", Family: family,
			Inputs: append([]Input{
				{Name: "acv", Words: "contract, deal, pay, pays, worth, annual value, subscription, annual contract value", Title: "Annual contract value", Noun: "ACV", Kind: Money, Positional: true, Per: Year},
				{Name: "mrr", Title: "Or MRR", Noun: "MRR", Kind: Money, Per: Month},
			}, append(terms(), Input{
				Name: "onetime", Aliases: []string{"one-off", "setup", "fees"}, Words: "one-time fees, one-time, one time, implementation, onboarding fee, setup fee", Title: "One-time fees", Noun: "one-time", Kind: Money, Positional: true, Default: "0",
			}, Input{
				Name: "uplift", Aliases: []string{"escalator", "increase"}, Title: "Uplift of the price each year", Noun: "uplift", Kind: Rate,
			})...),
			Forms:    [][]string{{"acv", "years"}, {"acv", "months"}, {"acv", "term"}, {"mrr", "years"}, {"mrr", "months"}, {"mrr", "term"}},
			Unit:     Currency,
			Formula:  "TCV = ACV × years + one-time fees = MRR × months + one-time fees",
			Example:  "acv=42k years=2 onetime=6k",
			Compute:  tcv,
			Warnings: []Warning{{Text: "Not ARR: TCV covers the whole term and the one-time fees"}},
			Draw:     draw(span{"acv", 12000, 60000, 6000}, span{"years", 2, 4, 1}, span{"onetime", 1000, 9000, 1000}),
		},
	}
}

// terms are the three ways to give a length of contract.
func terms() []Input {
	return []Input{
		{Name: "years", Aliases: []string{"year"}, Title: "Term in years", Kind: Term, Unit: Years, Positional: true},
		{Name: "months", Aliases: []string{"month"}, Title: "Or term in months", Kind: Term, Unit: Months},
		{Name: "term", Title: "Or term with its unit, as 18m or 2y", Kind: Term},
	}
}

// length is the term as typed.
func (v Values) length() Quantity {
	for _, name := range [...]string{"years", "months", "term"} {
		if value, given := v[name]; given {
			return value.Quantity
		}
	}
	return Quantity{Rat: new(big.Rat), Unit: Years}
}

// years is the term in years.
func (v Values) years() *big.Rat {
	q := v.length()
	if q.Unit == Months {
		return new(big.Rat).Quo(q.Rat, big.NewRat(12, 1))
	}
	return q.Rat
}

func shorterThanAYear(v Values) bool { return v.years().Cmp(big.NewRat(1, 1)) < 0 }
func longerThanAYear(v Values) bool  { return v.years().Cmp(big.NewRat(1, 1)) > 0 }

// netRenewal reads two forms, from what was up or from what renewed, and
// holds them against each other when both are given.
func netRenewal(v Values) (Result, *InputError) {
	up := v["up"].Quantity
	if renewed, given := v["renewed"]; given {
		all := v.sum([]string{"+renewed", "+churn", "+downsell"})
		_, churn := v["churn"]
		_, downsell := v["downsell"]
		if c := all.Cmp(up.Rat); c > 0 || c != 0 && churn && downsell {
			return Result{}, refuse(Inconsistent, "renewed + churn + downsell",
				"come to "+Quantity{Rat: all, Unit: Currency, Currency: renewed.Quantity.Currency}.exactly()+", not to up ("+up.exactly()+")")
		}
	}
	sum := []string{"+up", "-churn", "-downsell", "+expansion"}
	if _, given := v["renewed"]; given {
		sum = []string{"+renewed", "+expansion"}
	}
	r, err := change{Sum: sum, Base: "up", Lost: []string{"churn", "downsell"}}.compute(v)
	if err != nil {
		return r, err
	}
	amount, err := total{Sum: sum}.compute(v)
	r.Also = []Result{amount.named("Net renewed value")}
	return r, err
}

// over divides an amount by a number of years.
func over(q Quantity, years *big.Rat) Result {
	q.Rat = new(big.Rat).Quo(q.Rat, years)
	return Result{Value: q}
}

func acv(v Values) (Result, *InputError) {
	recurring := v["tcv"].Quantity
	recurring.Rat = v.sum([]string{"+tcv", "-onetime"})
	term := v.length()
	switch {
	case term.Rat.Sign() == 0:
		return Result{}, nothingIn(string(term.Unit))
	case recurring.Rat.Sign() < 0:
		return Result{}, refuse(OutOfRange, "onetime", "is more than tcv ("+v["tcv"].Quantity.exactly()+")")
	}
	r := over(recurring, v.years())
	if v["onetime"].Quantity.Rat.Sign() > 0 {
		r.Working = []string{v.spell([]string{"+tcv", "-onetime"}) + " = " + recurring.exactly()}
	}
	r.Working = append(r.Working, recurring.exactly()+" ÷ "+term.exactly()+perYearOf(term)+" = "+r.Value.String()+" a year")
	return r, nil
}

// perYearOf is the factor that a term in months brings along.
func perYearOf(term Quantity) string {
	if term.Unit == Months {
		return " × 12"
	}
	return ""
}

func tcv(v Values) (Result, *InputError) {
	term := v.length()
	if term.Rat.Sign() == 0 {
		return Result{}, refuse(OutOfRange, "term", "is 0")
	}
	base, times, unit := v["acv"], v.years(), Years
	if mrr, given := v["mrr"]; given {
		base, times, unit = mrr, v.months(), Months
	}
	recurring := base.Quantity
	recurring.Rat = new(big.Rat).Mul(recurring.Rat, times)
	factor := Quantity{Rat: times, Unit: unit}
	formula := ""
	working := []string{base.Quantity.exactly() + " " + base.noun + " × " + factor.exactly() + " = " + recurring.String()}
	if uplift, given := v["uplift"]; given {
		first := base.Quantity
		first.Rat = new(big.Rat).Quo(recurring.Rat, v.years())
		prices, err := stepped(first, fraction(uplift.Quantity.Rat), v.years())
		if err != nil {
			return Result{}, err
		}
		formula = "TCV = ACV × (1 + (1 + uplift) + (1 + uplift)² + …) + one-time fees"
		recurring.Rat = new(big.Rat)
		working = []string{}
		for _, p := range prices {
			recurring.Rat.Add(recurring.Rat, p.Rat)
			working = append(working, p.String())
		}
		working = []string{"Year by year with " + uplift.Quantity.exactly() + " uplift: " + strings.Join(working, " + ") + " = " + recurring.String()}
	}
	value := recurring
	value.Rat = new(big.Rat).Add(recurring.Rat, v["onetime"].Quantity.Rat)
	if v["onetime"].Quantity.Rat.Sign() > 0 {
		working = append(working, recurring.String()+" + "+v.show("onetime")+" = "+value.String())
	}
	return Result{Value: value, Formula: formula, Working: working}, nil
}
