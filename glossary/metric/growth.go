package metric

import "math/big"

// growth holds rates of change and what they come to over time.
//
//nolint:funlen,lll // a table
func growth() []*Calculator {
	const family = "Growth"
	return []*Calculator{
		{
			Name: "growth", Title: "Growth rate", Label: "Growth", Family: family, Common: true, Aliases: []string{"grew"},
			Inputs: []Input{
				{Name: "from", Aliases: []string{"before", "previous", "start"}, Words: "used to be, were at, was at, was, were, grew from, went from, up from, down from, earlier", Title: "Value before", Noun: "before", Kind: Amount, Required: true, Positional: true},
				{Name: "to", Aliases: []string{"after", "current", "end"}, Words: "grew to, went to, now at, now, later", Title: "Value after", Noun: "after", Kind: Amount, Required: true, Positional: true},
			},
			Unit:     Percent,
			Formula:  "Growth = (after − before) ÷ before",
			Example:  "from=40k to=46k",
			Compute:  grown,
			Mistakes: []Mistake{{"divided by the later number", change{Sum: []string{"+to", "-from"}, Base: "to"}.compute}},
			Draw:     draw(span{"from", 20000, 80000, 5000}, span{"to", 20000, 90000, 2000}),
			Solve:    &Goal{Input: "to"},
		},
		{
			Name: "customer-growth", Title: "Customer growth rate", Label: "Customer growth", Family: family,
			Opposite: "tickets, seats, licences, licenses, deals, contracts, employees, headcount, questions, trials",
			Inputs: []Input{
				{Name: "start", Aliases: []string{"from", "before"}, Words: "started with, had, began with, up from, down from, at start, earlier", Title: "Customers at the start", Noun: "at start", Kind: Count, Required: true, Positional: true},
				{Name: "end", Aliases: []string{"to", "after"}, Words: "ended with, now have, now, have now, at end, later", Title: "Customers at the end", Noun: "at end", Kind: Count, Required: true, Positional: true},
			},
			Unit:     Percent,
			Formula:  "Customer growth = (customers at the end − at the start) ÷ customers at the start",
			Example:  "start=400 end=460",
			Compute:  change{Sum: []string{"+end", "-start"}, Base: "start"}.compute,
			Warnings: []Warning{{Text: "Net growth: customers won, less those lost"}},
			Mistakes: []Mistake{{"divided by the customers at the end", change{Sum: []string{"+end", "-start"}, Base: "end"}.compute}},
			Draw:     draw(span{"start", 200, 600, 50}, span{"end", 300, 700, 20}),
			Solve:    &Goal{Input: "end"},
		},
		{
			Name: "cagr", Title: "Compound annual growth rate", Label: "CAGR", Family: family, Common: true,
			Inputs: []Input{
				{Name: "from", Aliases: []string{"start", "before"}, Title: "Before", Noun: "", Kind: Money, Required: true, Positional: true},
				{Name: "to", Aliases: []string{"end", "after"}, Title: "After", Kind: Money, Required: true, Positional: true},
				{Name: "years", Aliases: []string{"year"}, Title: "Years", Kind: Term, Unit: Years, Required: true, Positional: true},
			},
			Unit:     Percent,
			Formula:  "CAGR = (after ÷ before) ^ (1 ÷ years) − 1",
			Example:  "from=200k to=288k years=2",
			Compute:  func(v Values) (Result, *InputError) { return compound(v, "years", v.years()) },
			Warnings: []Warning{{Text: "Not the whole growth divided by the years"}},
			Mistakes: []Mistake{{"the whole growth divided by the years", func(v Values) (Result, *InputError) { return averaged(v, v.years()) }}},
			Draw:     draw(span{"from", 100000, 300000, 50000}, span{"to", 300000, 600000, 20000}, span{"years", 2, 4, 1}),
		},
		{
			Name: "cmgr", Title: "Compound monthly growth rate", Label: "CMGR", Family: family,
			Inputs: []Input{
				{Name: "from", Aliases: []string{"start", "before"}, Title: "Before", Kind: Money, Required: true, Positional: true},
				{Name: "to", Aliases: []string{"end", "after"}, Title: "After", Kind: Money, Required: true, Positional: true},
				{Name: "months", Aliases: []string{"month"}, Title: "Months", Kind: Term, Unit: Months, Required: true, Positional: true},
			},
			Unit:     Percent,
			Formula:  "CMGR = (after ÷ before) ^ (1 ÷ months) − 1",
			Example:  "from=40k to=53,240 months=3",
			Compute:  func(v Values) (Result, *InputError) { return compound(v, "months", v.months()) },
			Warnings: []Warning{{Text: "Not the average of the monthly rates"}},
			Mistakes: []Mistake{{"the whole growth divided by the months", func(v Values) (Result, *InputError) { return averaged(v, v.months()) }}},
			Draw:     draw(span{"from", 20000, 60000, 5000}, span{"to", 60000, 90000, 2000}, span{"months", 3, 12, 3}),
		},
		{
			Name: "annual-churn", Title: "Annual churn from a monthly rate", Label: "Annual churn", Family: family,
			Aliases: []string{"annual churn rate", "yearly churn", "yearly churn rate", "annual logo churn", "annual customer churn"},
			Inputs: []Input{
				{Name: "monthly", Aliases: []string{"monthly-churn", "rate", "month"}, Title: "Churn rate of a month", Noun: "a month", Kind: Rate, Required: true, Per: Month},
			},
			Unit: Percent, Per: Year, Of: "churn",
			Formula:  "Annual churn = 1 − (1 − monthly churn) ^ 12",
			Example:  "monthly=2.1%",
			Compute:  annualChurn,
			Warnings: []Warning{{Text: "Not the monthly rate × 12: each month loses a share of what is left"}},
			Mistakes: []Mistake{{"monthly × 12", func(v Values) (Result, *InputError) {
				return Result{Value: percent(new(big.Rat).Mul(v["monthly"].Quantity.Rat, big.NewRat(12, 1)))}, nil
			}}},
			Draw: draw(span{"monthly", 1, 6, 1}),
		},
		{
			Name: "monthly-churn", Title: "Monthly churn from an annual rate", Label: "Monthly churn", Family: family,
			Aliases: []string{"monthly churn rate", "monthly logo churn", "monthly customer churn"},
			Inputs: []Input{
				{Name: "annual", Aliases: []string{"annual-churn", "rate", "yearly"}, Title: "Churn rate of a year", Noun: "a year", Kind: Rate, Required: true, Per: Year},
			},
			Unit: Percent, Per: Month, Of: "churn",
			Formula:  "Monthly churn = 1 − (1 − annual churn) ^ (1 ÷ 12)",
			Example:  "annual=20%",
			Compute:  monthlyChurn,
			Warnings: []Warning{{Text: "Not the annual rate ÷ 12"}},
			Mistakes: []Mistake{{"annual ÷ 12", func(v Values) (Result, *InputError) {
				return Result{Value: percent(new(big.Rat).Quo(v["annual"].Quantity.Rat, big.NewRat(12, 1)))}, nil
			}}},
			Draw: draw(span{"annual", 10, 60, 5}),
		},
		{
			Name: "referral", Title: "Referral rate", Label: "Referral rate", Family: family,
			Inputs: []Input{
				{Name: "referred", Aliases: []string{"referrals"}, Words: "referral, by referral, came by referral, through referrals, recommended", Title: "Purchases that came by referral", Noun: "by referral", Kind: Count, Required: true, Positional: true},
				{Name: "total", Aliases: []string{"purchases", "customers"}, Words: "new customers, buyers, orders", Title: "All purchases", Noun: "in all", Kind: Count, Required: true, Positional: true},
			},
			Pair: true, Unit: Percent,
			Formula:  "Referral rate = purchases by referral ÷ all purchases",
			Example:  "referred=12 total=300",
			Compute:  share{Part: "referred", Whole: "total", Rest: "others"}.compute,
			Warnings: []Warning{{Text: "Sources differ on the base: purchases, new customers, or all customers"}},
			Draw:     draw(span{"referred", 5, 40, 5}, span{"total", 200, 400, 50}),
		},
	}
}

// months is the term in months.
func (v Values) months() *big.Rat {
	return new(big.Rat).Mul(v.years(), big.NewRat(12, 1))
}

func grown(v Values) (Result, *InputError) {
	from, to := v["from"].Quantity, v["to"].Quantity
	switch {
	case from.Unit != to.Unit:
		return Result{}, refuse(MixedUnits, from.exactly()+" and "+to.exactly(), "mix a percentage and an amount")
	case from.Rat.Sign() < 0:
		return Result{}, refuse(Negative, "from", "is negative: growth from below zero has no meaning")
	case from.Unit == Percent && v["from"].bare && v["to"].bare:
		return Result{}, changeOrRates(v["from"], v["to"])
	}
	r, err := change{Sum: []string{"+to", "-from"}, Base: "from"}.compute(v)
	if err == nil && from.Unit == Percent {
		gap := percent(new(big.Rat).Sub(to.Rat, from.Rat))
		r.Note = "a change of " + gap.points()
	}
	return r, err
}

// changeOrRates asks what two percentages without a name are: "growth 10% then 20%" can be
// the growth of two spans, or what a rate was and is.
func changeOrRates(from, to Value) *InputError {
	err := refuse(AmbiguousNumber, from.Typed+" "+to.Typed, "can be the growth of two spans, or a rate before and after")
	err.Readings = []Reading{
		{Meaning: "growth of " + to.Typed + " after " + from.Typed, Command: "growth is " + to.Typed + " vs is " + from.Typed},
		{Meaning: "growth from " + from.Typed + " to " + to.Typed, Command: "growth from=" + from.Typed + " to=" + to.Typed},
	}
	return err
}

// compound is the steady rate per year or month that leads from one amount to
// the other.
func compound(v Values, unit string, periods *big.Rat) (Result, *InputError) {
	from, to := v["from"].Quantity, v["to"].Quantity
	switch {
	case from.Rat.Sign() == 0:
		return Result{}, nothingIn("from")
	case periods.Sign() == 0:
		return Result{}, nothingIn(unit)
	}
	ratio := new(big.Rat).Quo(to.Rat, from.Rat)
	rate, err := raised(ratio, new(big.Rat).Inv(periods))
	if err != nil {
		return Result{}, err
	}
	value := percent(ofHundred(new(big.Rat).Sub(rate, big.NewRat(1, 1))))
	factor := number(ratio)
	return Result{Value: value, Working: []string{
		to.exactly() + " ÷ " + from.exactly() + " = " + factor.exactly(),
		factor.exactly() + " ^ (1 ÷ " + number(periods).String() + ") − 1 = " + value.String() + " a " + unit[:len(unit)-1],
	}}, nil
}

func averaged(v Values, periods *big.Rat) (Result, *InputError) {
	r, err := change{Sum: []string{"+to", "-from"}, Base: "from"}.compute(v)
	if err != nil || periods.Sign() == 0 {
		return r, err
	}
	return Result{Value: percent(new(big.Rat).Quo(r.Value.Rat, periods))}, nil
}

// raised is x ≥ 0 to a power: exact for whole powers, else by a root. The
// size of the numbers on the way is bounded, and with it the work.
func raised(x, to *big.Rat) (*big.Rat, *InputError) {
	const mostBits = 1 << 15
	num, denom := to.Num(), to.Denom()
	bits := int64(x.Num().BitLen() + x.Denom().BitLen())
	if num.BitLen() > 15 || denom.BitLen() > 15 || bits*num.Int64() > mostBits {
		return nil, refuse(OutOfRange, number(to).String(), "is too large or too finely divided an exponent")
	}
	return root(powerRat(x, num.Int64()), denom.Int64()), nil
}

func annualChurn(v Values) (Result, *InputError) {
	kept := new(big.Rat).Sub(big.NewRat(1, 1), fraction(v["monthly"].Quantity.Rat))
	left := powerRat(kept, 12)
	return lostOf(percent(ofHundred(kept)).exactly()+" kept a month ^ 12", left), nil
}

func monthlyChurn(v Values) (Result, *InputError) {
	kept := new(big.Rat).Sub(big.NewRat(1, 1), fraction(v["annual"].Quantity.Rat))
	left := root(kept, 12)
	return lostOf(percent(ofHundred(kept)).exactly()+" kept a year ^ (1 ÷ 12)", left), nil
}

// lostOf is what is gone when left is what stayed.
func lostOf(how string, left *big.Rat) Result {
	gone := percent(ofHundred(new(big.Rat).Sub(big.NewRat(1, 1), left)))
	stayed := percent(ofHundred(left))
	return Result{Value: gone, Working: []string{how + " = " + stayed.String(), "100% − " + stayed.String() + " = " + gone.String()}}
}
