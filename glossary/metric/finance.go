package metric

import "math/big"

// finance holds how efficiently a company grows, how long its money lasts,
// and what of its contracts is billed and recognized.
//
//nolint:funlen,lll // a table
func finance() []*Calculator {
	const family = "Company finance"
	return []*Calculator{
		{
			Name: "cac-ratio", Title: "CAC ratio (spend per new ARR)", Label: "CAC ratio", Family: family,
			Aliases:  []string{"customer acquisition cost ratio", "blended cac ratio", "new cac ratio"},
			Opposite: "success, support, serve, serving, retention, cs, onboarding",
			Inputs: []Input{
				spend(),
				{Name: "newarr", Aliases: []string{"new", "arr"}, Words: "new arr, won, added, brought in", Title: "New ARR it brought", Noun: "new ARR", Kind: Money, Required: true, Positional: true, Per: Year},
			},
			Unit:     Ratio,
			Formula:  "CAC ratio = sales and marketing spend ÷ new ARR",
			Example:  "sm=900k newarr=600k",
			Compute:  quotient{Top: []string{"+sm"}, Bottom: []string{"+newarr"}, Unit: Ratio}.compute,
			Warnings: []Warning{{Text: "Lower is better. Blended counts the ARR of new customers and expansion, new-customer only the first: say which"}},
			Mistakes: []Mistake{{"turned upside down (that is sales efficiency)", quotient{Top: []string{"+newarr"}, Bottom: []string{"+sm"}, Unit: Ratio}.compute}},
			Benchmark: &Benchmark{
				Text: "median 1.76 for new customers", Window: Year, Source: "Benchmarkit B2B SaaS performance metrics", Year: 2024,
				Marks: []Mark{{"1.76", "cheaper than the median"}, {"", "dearer than the median"}},
			},
			Draw: draw(span{"sm", 600000, 1500000, 100000}, span{"newarr", 400000, 900000, 100000}),
		},
		{
			Name: "net-sales-efficiency", Title: "Net sales efficiency", Label: "Net sales efficiency", Family: family,
			Aliases: []string{"sales efficiency", "sales efficiency ratio"},
			Inputs: []Input{
				{Name: "netnew", Aliases: []string{"net-new-arr", "new"}, Words: "net new arr, net new", Title: "Net new ARR", Noun: "net new ARR", Kind: Amount, Required: true, Positional: true, Per: Year},
				spend(),
			},
			Unit:     Ratio,
			Formula:  "Net sales efficiency = net new ARR ÷ sales and marketing spend",
			Example:  "netnew=600k sm=900k",
			Compute:  quotient{Top: []string{"+netnew"}, Bottom: []string{"+sm"}, Unit: Ratio}.compute,
			Warnings: []Warning{{Text: "Net of churn and downgrades: the gross figure leaves those out. Higher is better"}},
			Mistakes: []Mistake{{"turned upside down", quotient{Top: []string{"+sm"}, Bottom: []string{"+netnew"}, Unit: Ratio}.compute}},
			Draw:     draw(span{"netnew", 300000, 900000, 50000}, span{"sm", 400000, 1200000, 100000}),
		},
		{
			Name: "runway", Title: "Cash runway", Label: "Runway", Family: family,
			Aliases: []string{"cash runway"},
			Inputs: []Input{
				{Name: "cash", Aliases: []string{"bank", "balance"}, Words: "in bank, in the bank, cash in bank, left in bank, money, left, remaining, how long does, how long will, how long would", Title: "Cash in the bank", Noun: "cash", Kind: Money, Required: true, Positional: true},
				{Name: "burn", Flow: true, Aliases: []string{"net-burn"}, Words: "burned, burnt, burning, net burn, cash burn, spend a month", Title: "Net burn a month", Noun: "burnt a month", Kind: Money, Required: true, Positional: true, Per: Month},
			},
			Unit:    Months,
			Formula: "Runway = cash ÷ net burn a month",
			Example: "cash=3m burn=200k",
			Compute: quotient{
				Top: []string{"+cash"}, Bottom: []string{"+burn"}, Unit: Months,
				Nothing: "is 0: without burn the money does not run out",
			}.compute,
			Warnings: []Warning{{Text: "Net burn is what goes out less what comes in; the gross burn makes the runway look shorter"}},
			Draw:     draw(span{"cash", 1000000, 6000000, 500000}, span{"burn", 100000, 400000, 50000}),
		},
		profitMargin("ebitda-margin", "EBITDA margin", "EBITDA", "Interest, taxes, depreciation and amortization are not taken off"),
		profitMargin("fcf-margin", "Free cash flow margin", "free cash flow", "Cash from operations less capital expenditure: deferred revenue makes it differ from EBITDA"),
		{
			Name: "rule-of-x", Title: "Rule of X", Label: "Rule of X", Family: family,
			Aliases: []string{"rule of x"},
			Inputs: []Input{
				{Name: "growth", Words: "growing, grow, grew, revenue growth, growth rate", Title: "Growth rate", Kind: SignedRate, Required: true, Positional: true},
				{Name: "margin", Aliases: []string{"fcf", "fcf-margin"}, Words: "free cash flow margin, cash flow margin", Title: "Free cash flow margin", Kind: SignedRate, Required: true, Positional: true},
				{Name: "multiplier", Aliases: []string{"times", "x"}, Title: "Weight of growth, 2 unless given", Noun: "times growth", Kind: Number, Default: "2"},
			},
			Unit:     Percent,
			Formula:  "Rule of X = growth rate × multiplier + free cash flow margin",
			Example:  "growth=30% margin=10% multiplier=2",
			Compute:  ruleOfX,
			Warnings: []Warning{{Text: "The multiplier is a judgement, about 2 to 3: growth is worth more than margin"}},
			Mistakes: []Mistake{{"growth not weighted (that is the Rule of 40)", total{Sum: []string{"+growth", "+margin"}}.compute}},
			Draw:     draw(span{"growth", 10, 60, 5}, span{"margin", 2, 25, 1}),
		},
		{
			Name: "rpo", Title: "Remaining performance obligations", Label: "RPO", Family: family,
			Aliases: []string{"remaining performance obligation", "remaining performance obligations", "crpo"},
			Inputs: []Input{
				{Name: "contracted", Aliases: []string{"signed", "tcv"}, Words: "contracts signed, signed contracts", Title: "Value of signed contracts", Kind: Money, Positional: true},
				{Name: "recognized", Aliases: []string{"recognised", "revenue"}, Words: "recognized as revenue, already recognized", Title: "Of this, recognized as revenue", Kind: Money, Positional: true},
				{Name: "deferred", Title: "Or: deferred revenue", Noun: "deferred", Kind: Money},
				{Name: "unbilled", Aliases: []string{"backlog"}, Title: "and contracted, not yet billed", Kind: Money},
			},
			Forms: [][]string{{"contracted", "recognized"}, {"deferred", "unbilled"}}, Unit: Currency,
			Formula:  "RPO = signed contract value − revenue recognized",
			Example:  "contracted=1.2m recognized=450k",
			Compute:  obligations,
			Warnings: []Warning{{Text: "Current RPO (cRPO) counts only what falls due within 12 months"}},
			Mistakes: []Mistake{{"the revenue recognized left in", total{Sum: []string{"+contracted"}}.compute}},
			Draw:     draw(span{"contracted", 600000, 2400000, 100000}, span{"recognized", 100000, 500000, 50000}),
		},
		{
			Name: "deferred-revenue", Title: "Deferred revenue", Label: "Deferred revenue", Family: family,
			Inputs: []Input{
				{Name: "invoiced", Aliases: []string{"billed"}, Words: "invoices, billed upfront, collected", Title: "Invoiced", Kind: Money, Required: true, Positional: true},
				{Name: "recognized", Aliases: []string{"recognised", "earned"}, Words: "recognized as revenue, already recognized, delivered", Title: "Of this, recognized as revenue", Kind: Money, Required: true, Positional: true},
			},
			Unit:     Currency,
			Formula:  "Deferred revenue = invoiced − already recognized",
			Example:  "invoiced=120k recognized=30k",
			Compute:  owed("recognized", "invoiced"),
			Warnings: []Warning{{Text: "A liability: service still owed for money already invoiced"}},
			Draw:     draw(span{"invoiced", 60000, 240000, 12000}, span{"recognized", 10000, 50000, 5000}),
		},
		{
			Name: "billings", Title: "Billings", Label: "Billings", Family: family,
			Aliases: []string{"calculated billings"},
			Inputs: []Input{
				{Name: "revenue", Words: "recognized revenue", Title: "Revenue recognized", Noun: "revenue", Kind: Money, Required: true, Positional: true},
				{Name: "deferredstart", Aliases: []string{"deferred-before"}, Words: "deferred at start, deferred revenue at start, deferred revenue before", Title: "Deferred revenue at the start", Noun: "deferred at start", Kind: Money, Required: true, Positional: true},
				{Name: "deferredend", Aliases: []string{"deferred-after"}, Words: "deferred at end, deferred revenue at end, deferred revenue after, deferred revenue now", Title: "Deferred revenue at the end", Noun: "deferred at end", Kind: Money, Required: true, Positional: true},
			},
			Unit:     Currency,
			Formula:  "Billings = revenue + deferred revenue at the end − at the start",
			Example:  "revenue=500k deferredstart=200k deferredend=260k",
			Compute:  total{Sum: []string{"+revenue", "+deferredend", "-deferredstart"}}.compute,
			Warnings: []Warning{{Text: "Not revenue: an invoice for a year counts whole on the day it is issued"}},
			Mistakes: []Mistake{{"the change in deferred revenue taken off", total{Sum: []string{"+revenue", "-deferredend", "+deferredstart"}}.compute}},
			Draw:     draw(span{"revenue", 300000, 900000, 50000}, span{"deferredstart", 100000, 300000, 20000}, span{"deferredend", 120000, 400000, 20000}),
		},
	}
}

func spend() Input {
	return Input{
		Name: "sm", Aliases: []string{"spend", "cost"},
		Words: "spent on sales and marketing, sales and marketing, sales & marketing, s&m, spent, spending",
		Title: "Sales and marketing spend", Noun: "spent",
		Kind: Money, Required: true, Positional: true,
	}
}

//nolint:lll // a table's entry
func profitMargin(name, title, profit, warning string) *Calculator {
	return &Calculator{
		Name: name, Title: title, Label: title, Family: "Company finance",
		Inputs: []Input{
			{Name: "profit", Flow: true, Aliases: []string{"ebitda", "fcf", "cash-flow"}, Title: upper(profit), Noun: profit, Kind: Amount, Required: true, Positional: true},
			{Name: "revenue", Flow: true, Title: "Revenue", Kind: Money, Required: true, Positional: true},
		},
		Pair: true, Unit: Percent,
		Formula:  title + " = " + profit + " ÷ revenue",
		Example:  "profit=150k revenue=1m",
		Compute:  share{Part: "profit", Whole: "revenue", Over: true}.compute,
		Warnings: []Warning{{Text: warning}},
		Draw:     draw(span{"profit", 50000, 300000, 10000}, span{"revenue", 800000, 2000000, 100000}),
	}
}

func ruleOfX(v Values) (Result, *InputError) {
	weighted := v["growth"].Quantity
	weighted.Rat = new(big.Rat).Mul(weighted.Rat, v["multiplier"].Quantity.Rat)
	value := percent(new(big.Rat).Add(weighted.Rat, v["margin"].Quantity.Rat))
	return Result{Value: value, Working: []string{
		v.show("growth") + " × " + v["multiplier"].Quantity.exactly() + " = " + weighted.exactly(),
		weighted.exactly() + " + " + v.show("margin") + " = " + value.String(),
	}}, nil
}

func obligations(v Values) (Result, *InputError) {
	if _, given := v["deferred"]; given {
		r, err := total{Sum: []string{"+deferred", "+unbilled"}}.compute(v)
		r.Formula = "RPO = deferred revenue + contracted, not yet billed"
		return r, err
	}
	return owed("recognized", "contracted")(v)
}

// owed is what is left of a whole, of which no more than all can be done.
func owed(done, whole string) func(Values) (Result, *InputError) {
	return func(v Values) (Result, *InputError) {
		if v[done].Quantity.Rat.Cmp(v[whole].Quantity.Rat) > 0 {
			return Result{}, refuse(OutOfRange, done, "is more than "+whole+" ("+v[whole].Quantity.exactly()+")")
		}
		return total{Sum: []string{"+" + whole, "-" + done}}.compute(v)
	}
}
