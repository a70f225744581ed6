package metric

import "math/big"

// economics holds what customers are worth, what they cost, and efficiency.
//
//nolint:funlen,lll // a table
func economics() []*Calculator {
	const family = "Unit economics"
	return []*Calculator{
		{
			Name: "ltv", Title: "Customer lifetime value (margin method)", Label: "LTV", Family: family,
			Inputs: []Input{
				{Name: "arpa", Aliases: []string{"arpu"}, Words: "acv, account pays, customer pays, average account, average customer, pays, revenue per account, revenue per customer, per account, per customer", Title: "Revenue per account", Noun: "ARPA", Kind: Money, Positional: true, Bare: Month},
				{Name: "gm", Aliases: []string{"margin", "gross-margin"}, Title: "Gross margin", Noun: "margin", Kind: Rate, Positional: true, Neutral: "100%"},
				{Name: "churn", Aliases: []string{"churn-rate"}, Words: "churn, churning, leave", Title: "Churn rate, for the same period", Kind: Rate, Positional: true, Paced: true},
				{Name: "revenue", Aliases: []string{"mrr"}, Named: "mrr, monthly recurring revenue, monthly revenue", Title: "Or total revenue", Kind: Money},
				{Name: "customers", Aliases: []string{"accounts"}, Title: "and customers", Kind: Count},
				datedOf(),
			},
			Usual:    &Usual{1, 1e9},
			Solve:    &Goal{Input: "arpa"},
			Forms:    [][]string{{"arpa", "gm", "churn"}, {"revenue", "customers"}, {"revenue", "customers", "gm", "churn"}},
			Unit:     Currency,
			Formula:  "LTV = ARPA × gross margin ÷ churn rate",
			Example:  "arpa=80 gm=75% churn=4%",
			Compute:  lifetimeValue{Margin: true}.compute,
			Variants: ltvVariants(),
			Warnings: []Warning{
				{Text: "ARPA and churn must be for the same period", When: given("churn")},
				{Text: "Expansion is left out", When: given("churn")},
				{Text: "A lifetime of more than 7 years is more than can be known: many cap it at 5 to 7", When: longLived, Except: []string{"capped"}},
			},
			Mistakes: []Mistake{{"revenue instead of margin", lifetimeValue{}.compute}},
			Draw:     draw(span{"arpa", 50, 500, 10}, span{"gm", 60, 85, 5}, span{"churn", 2, 5, 1}),
		},
		{
			Name: "ltv-simple", Title: "Customer lifetime value (simple)", Label: "LTV (simple)", Family: family,
			Inputs: []Input{
				{Name: "revenue", Title: "Total revenue", Kind: Money, Required: true, Positional: true},
				{Name: "customers", Aliases: []string{"accounts"}, Title: "Customers", Kind: Count, Required: true, Positional: true},
			},
			Unit:     Currency,
			Formula:  "LTV (simple) = total revenue ÷ customers in the period",
			Example:  "revenue=$50,000 customers=100",
			Compute:  quotient{Top: []string{"+revenue"}, Bottom: []string{"+customers"}, Unit: Currency}.compute,
			Warnings: []Warning{{Text: "An average for one period, not a lifetime; the margin method is ltv"}},
			Draw:     draw(span{"revenue", 10000, 90000, 10000}, span{"customers", 50, 200, 50}),
		},
		{
			Name: "lifetime", Title: "Customer lifetime", Label: "Customer lifetime", Family: family,
			Aliases: []string{"how long do customers stay", "how long customers stay", "how long does a customer stay", "average lifetime", "avg lifetime"},
			Inputs: []Input{
				{Name: "churn", Aliases: []string{"churn-rate", "rate"}, Words: "churn", Title: "Churn rate with its period, as 3%/mo", Noun: "churn", Kind: Rate, Required: true, Positional: true, Paced: true},
			},
			Unit:    Months,
			Formula: "Customer lifetime = 1 ÷ churn rate",
			Example: "3%/mo",
			Compute: lifetime,
			Draw:    draw(span{"churn", 2, 8, 1}),
		},
		{
			Name: "cac", Title: "Customer acquisition cost", Label: "CAC", Family: family, Common: true,
			Opposite: "support, serve, serving, retention, retain, retaining",
			Inputs: []Input{
				{Name: "spend", Aliases: []string{"cost", "sm"}, Words: "spent on sales and marketing, sales and marketing, sales & marketing, s&m, marketing, sales, ad spend, spent, spend, ads, acquisition, on marketing, on sales, on ads, on salaries, sales salaries, advertising, salaries, wages, for marketing, for sales, for ads, commissions", Title: "Sales and marketing spend", Kind: Money, Required: true, Positional: true, Adds: true},
				{Name: "customers", Aliases: []string{"new", "new-customers"}, Words: "new logos, won, signed, acquired, landed, brought in, gained, closed, new accounts, new clients, customers, got, win, to win, winning, land, to land, to sign", Title: "New customers", Noun: "new customers", Kind: Count, Required: true, Positional: true},
			},
			Unit: Currency, Usual: &Usual{0.5, 1e9},
			Formula:  "CAC = sales and marketing spend ÷ new customers",
			Example:  "spend=64k customers=160",
			Compute:  quotient{Top: []string{"+spend"}, Bottom: []string{"+customers"}, Unit: Currency}.compute,
			Warnings: []Warning{{Text: "Fully loaded means with salaries and tools. Say whether it is blended (all new customers) or paid (those from paid marketing)"}},
			Draw:     draw(span{"spend", 20000, 90000, 5000}, span{"customers", 50, 200, 50}),
		},
		{
			Name: "ltv-cac", Title: "LTV to CAC ratio", Label: "LTV:CAC", Family: family,
			Aliases: []string{"ltv/cac", "ltv:cac"},
			Inputs: []Input{
				{Name: "ltv", Named: "worth, lifetime, lifetime value, bring in", Title: "Lifetime value", Noun: "LTV", Kind: Money, Required: true, Positional: true},
				{Name: "cac", Named: "cost, to get, to acquire, to win, acquisition cost", Title: "Acquisition cost", Noun: "CAC", Kind: Money, Required: true, Positional: true},
			},
			Pair: true, Unit: Ratio, Usual: &Usual{0.1, 100},
			Formula:  "LTV:CAC = lifetime value ÷ acquisition cost",
			Example:  "ltv=1,500 cac=400",
			Compute:  quotient{Top: []string{"+ltv"}, Bottom: []string{"+cac"}, Unit: Ratio}.compute,
			Warnings: []Warning{{Text: "Use an LTV of margin, not of revenue"}},
			Benchmark: &Benchmark{
				Text: "at least 3", Window: ofCustomer, Source: "D. Skok, SaaS Metrics 2.0", Year: 2013,
				Marks: []Mark{{"3", "below the mark"}, {"", "meets the mark"}},
			},
			Draw: draw(span{"ltv", 900, 4500, 300}, span{"cac", 300, 900, 100}),
		},
		{
			Name: "payback", Title: "CAC payback", Label: "CAC payback", Family: family,
			Aliases: []string{"cac payback"},
			Inputs: []Input{
				{Name: "cac", Words: "acquisition cost, costs to acquire, to acquire, to win, acquiring, recover, recoup, earn back, pay back, win back", Title: "Acquisition cost", Noun: "CAC", Kind: Money, Positional: true},
				{Name: "arpa", Aliases: []string{"arpu", "mrr"}, Words: "at, pays, pay, per account, per customer, revenue per account, revenue per customer, account pays, customer pays", Title: "Revenue per account a month", Noun: "ARPA", Kind: Money, Positional: true, Per: Month},
				{Name: "gm", Aliases: []string{"margin", "gross-margin"}, Title: "Gross margin", Noun: "margin", Kind: Rate, Positional: true, Default: "100%"},
				{Name: "acv", Aliases: []string{"arr"}, Title: "Or revenue per account a year", Noun: "a year", Kind: Money, Per: Year},
				{Name: "sm", Aliases: []string{"spend"}, Title: "Or sales and marketing spend", Noun: "spent", Kind: Money},
				{Name: "newarr", Aliases: []string{"new"}, Title: "and the new ARR it brought", Noun: "new ARR", Kind: Money, Per: Year},
				datedOf(),
			},
			Forms: [][]string{{"cac", "arpa"}, {"cac", "acv"}, {"sm", "newarr"}}, Unit: Months, Usual: &Usual{0.5, 240},
			Formula:  "CAC payback = CAC ÷ (monthly ARPA × gross margin)",
			Example:  "cac=400 arpa=80 gm=75%",
			Compute:  paybackBy{Margin: true}.compute,
			Variants: paybackVariants(),
			Warnings: []Warning{{Text: "Without the gross margin the payback looks shorter than it is", When: assumed("gm"), Except: []string{"margin-out"}}},
			Mistakes: []Mistake{{"the margin left out", quotient{Top: []string{"+cac"}, Bottom: []string{"+arpa"}, Unit: Months}.compute}},
			Benchmark: &Benchmark{
				Text: "under 12 months", Window: ofCustomer, Source: "D. Skok, SaaS Metrics 2.0", Year: 2013,
				Marks: []Mark{{"12", "within the mark"}, {"", "over the mark"}},
			},
			Draw: draw(span{"cac", 400, 1200, 100}, span{"arpa", 50, 100, 10}, span{"gm", 60, 80, 10}),
		},
		{
			Name: "quick-ratio", Title: "SaaS quick ratio", Label: "Quick ratio", Family: family,
			Inputs: []Input{
				{Name: "new", Words: "new mrr, new business, new logo, new customers, new logos, added, won, signed", Title: "New MRR", Kind: Money, Required: true, Positional: true},
				expanded("Expansion MRR"),
				churned("Churned MRR"),
				contracted("Contraction MRR"),
				{Name: "reactivation", Aliases: []string{"reactivated", "won-back"}, Words: "came back, win back, win-back, winback, won back", Title: "MRR of customers who came back", Kind: Money},
				datedOf(),
			},
			Unit:    Ratio,
			Formula: "Quick ratio = (new + expansion + reactivation) ÷ (churn + contraction)",
			Example: "new=12k expansion=6k churn=3k contraction=1.5k",
			Compute: quotient{
				Top: []string{"+new", "+expansion", "+reactivation"}, Bottom: []string{"+churn", "+contraction"}, Unit: Ratio,
				Nothing: "is 0: without losses the quick ratio is undefined",
			}.compute,
			Variants: quickRatioVariants(),
			Mistakes: []Mistake{
				{"expansion left out", quotient{Top: []string{"+new"}, Bottom: []string{"+churn", "+contraction"}, Unit: Ratio}.compute},
				{"contraction left out", quotient{Top: []string{"+new", "+expansion"}, Bottom: []string{"+churn"}, Unit: Ratio}.compute},
			},
			Benchmark: &Benchmark{
				Text: "4 or more", Window: Month, Source: "M. Hamid, Numbers that actually matter for founders", Year: 2017,
				Marks: []Mark{{"4", "below the mark"}, {"", "meets the mark"}},
			},
			Draw: draw(span{"new", 6000, 12000, 1000}, span{"expansion", 2000, 6000, 1000}, span{"churn", 1000, 4000, 500}, span{"contraction", 500, 2000, 500}),
		},
		{
			Name: "burn-multiple", Title: "Burn multiple", Label: "Burn multiple", Family: family,
			Inputs: []Input{
				{Name: "burn", Flow: true, Words: "burned, burnt, burning, net burn, cash burn", Title: "Net burn", Noun: "net burn", Kind: Amount, Required: true, Positional: true},
				{Name: "netnew", Flow: true, Aliases: []string{"net-new-arr", "new"}, Words: "net new arr, net new, add, added, new arr", Title: "Net new ARR", Noun: "net new ARR", Kind: Amount, Required: true, Positional: true},
			},
			Unit: Ratio, Usual: &Usual{-1000, 1000},
			Formula: "Burn multiple = net burn ÷ net new ARR",
			Example: "burn=900k netnew=600k",
			Compute: quotient{
				Top: []string{"+burn"}, Bottom: []string{"+netnew"}, Unit: Ratio,
				Nothing: "is not above 0: without growth the burn multiple has no meaning",
			}.compute,
			Warnings: []Warning{
				{Text: "Lower is better: burn is on top"},
				{Text: "A burn below zero is cash that comes in: growth pays for itself", When: func(v Values) bool { return v["burn"].Quantity.Rat.Sign() < 0 }},
			},
			Mistakes: []Mistake{{"turned upside down", quotient{Top: []string{"+netnew"}, Bottom: []string{"+burn"}, Unit: Ratio}.compute}},
			Benchmark: &Benchmark{
				Text: "under 1 amazing, to 1.5 great, to 2 good, to 3 suspect, above bad", Window: Year, Source: "D. Sacks, The Burn Multiple", Year: 2020,
				Marks: []Mark{{"1", "“amazing”"}, {"1.5", "“great”"}, {"2", "“good”"}, {"3", "“suspect”"}, {"", "“bad”"}},
			},
			Draw: draw(span{"burn", 300000, 1200000, 100000}, span{"netnew", 400000, 900000, 100000}),
		},
		{
			Name: "magic-number", Title: "SaaS magic number", Label: "Magic number", Family: family,
			Inputs: []Input{
				{Name: "previous", Flow: true, Aliases: []string{"last"}, Words: "last quarter, previous quarter, quarter before, prior quarter, earlier", Title: "Revenue last quarter", Noun: "last quarter", Kind: Money, Required: true, Positional: true},
				{Name: "current", Flow: true, Aliases: []string{"this"}, Words: "this quarter, current quarter, later", Title: "Revenue this quarter", Noun: "this quarter", Kind: Money, Required: true, Positional: true},
				{Name: "sm", Flow: true, Aliases: []string{"spend"}, Words: "sales and marketing, s&m, sales & marketing, spent", Title: "Sales and marketing spend last quarter", Noun: "spent", Kind: Money, Required: true, Positional: true},
			},
			Unit: Ratio, Usual: &Usual{-1, 20},
			Formula:  "Magic number = (revenue this quarter − last quarter) × 4 ÷ sales and marketing spend last quarter",
			Example:  "current=1.2m previous=1m sm=1m",
			Compute:  quotient{Top: []string{"+current", "-previous"}, Bottom: []string{"+sm"}, Times: 4, Unit: Ratio}.compute,
			Warnings: []Warning{{Text: "The spend is the quarter before's, not the same quarter's"}},
			Mistakes: []Mistake{{"not multiplied by 4", quotient{Top: []string{"+current", "-previous"}, Bottom: []string{"+sm"}, Unit: Ratio}.compute}},
			Benchmark: &Benchmark{
				Text: "from 0.75 on worth spending more", Window: Quarter, Source: "L. Leckie, Magic Number for SaaS Companies", Year: 2008,
				Marks: []Mark{{"0.75", "below the mark"}, {"", "past the mark"}},
			},
			Draw: draw(span{"current", 1100000, 1500000, 50000}, span{"previous", 900000, 1050000, 50000}, span{"sm", 500000, 1000000, 100000}),
		},
		{
			Name: "rule-of-40", Title: "Rule of 40", Label: "Rule of 40", Family: family, Common: true,
			Opposite: "losing, loses, loss, unprofitable, negative",
			Aliases:  []string{"rule of 40", "rule40"},
			Inputs: []Input{
				{Name: "growth", Words: "growing, grow, grew, growing at, revenue growth, growth rate", Title: "Growth rate", Kind: SignedRate, Required: true, Positional: true},
				{Name: "margin", Aliases: []string{"profit", "ebitda", "fcf"}, Words: "ebitda margin, profit margin, fcf margin, free cash flow margin, operating margin, profitability", Title: "Profit margin", Kind: SignedRate, Required: true, Positional: true},
			},
			Unit:     Percent,
			Formula:  "Rule of 40 = growth % + profit margin %",
			Example:  "growth=25% margin=-5%",
			Compute:  total{Sum: []string{"+growth", "+margin"}}.compute,
			Warnings: []Warning{{Text: "Say which margin it is: EBITDA and free cash flow differ"}},
			Mistakes: []Mistake{{"the margin subtracted", total{Sum: []string{"+growth", "-margin"}}.compute}},
			Benchmark: &Benchmark{
				Text: "40% or more", Window: Year, Source: "B. Feld, The Rule of 40% for a Healthy SaaS Company", Year: 2015,
				Marks: []Mark{{"40", "below the rule"}, {"", "meets the rule"}},
			},
			Draw:  draw(span{"growth", 10, 45, 1}, span{"margin", -15, 25, 1}),
			Solve: &Goal{Input: "growth"},
		},
		{
			Name: "gross-margin", Title: "Gross margin", Label: "Gross margin", Family: family,
			Inputs: []Input{
				{Name: "revenue", Flow: true, Words: "sales, turnover, sold", Title: "Revenue", Kind: Money, Required: true, Positional: true},
				{Name: "cogs", Flow: true, Aliases: []string{"cost"}, Words: "cost of goods sold, cost of goods, cost of revenue, cost of service, hosting, direct costs, deliver, delivering", Title: "Cost of goods sold", Noun: "COGS", Kind: Money, Required: true, Positional: true},
			},
			Unit: Percent, Usual: &Usual{-200, 100},
			Formula:  "Gross margin = (revenue − COGS) ÷ revenue",
			Example:  "revenue=200k cogs=50k",
			Compute:  change{Sum: []string{"+revenue", "-cogs"}, Base: "revenue"}.compute,
			Mistakes: []Mistake{{"divided by the cost (that is markup)", change{Sum: []string{"+revenue", "-cogs"}, Base: "cogs"}.compute}},
			Draw:     draw(span{"revenue", 100000, 400000, 50000}, span{"cogs", 20000, 90000, 10000}),
		},
		{
			Name: "roi", Title: "Return on investment", Label: "ROI", Family: family,
			Inputs: []Input{
				{Name: "gain", Flow: true, Aliases: []string{"return"}, Words: "came back, brought in, brought back, gained, returns, got back, saved, earned", Title: "What came back", Noun: "gain", Kind: Money, Required: true, Positional: true},
				{Name: "cost", Flow: true, Aliases: []string{"investment"}, Words: "invested, spent, put in, cost us", Title: "What it cost", Kind: Money, Required: true, Positional: true},
			},
			Unit:     Percent,
			Formula:  "ROI = (gain − cost) ÷ cost",
			Example:  "gain=150k cost=100k",
			Compute:  change{Sum: []string{"+gain", "-cost"}, Base: "cost"}.compute,
			Mistakes: []Mistake{{"the cost not taken off", change{Sum: []string{"+gain"}, Base: "cost"}.compute}},
			Draw:     draw(span{"gain", 100000, 400000, 10000}, span{"cost", 50000, 90000, 10000}),
		},
		{
			Name: "cost-to-retain", Title: "Customer retention cost", Label: "Cost to retain", Family: family,
			Aliases: []string{"crc"},
			Inputs: []Input{
				{Name: "cost", Aliases: []string{"spend"}, Words: "spent on retention, retention budget, retention, retention spend", Title: "Spend on retention", Noun: "spent", Kind: Money, Required: true, Positional: true},
				{Name: "customers", Aliases: []string{"retained"}, Words: "kept, retain, customers retained", Title: "Customers retained", Noun: "customers retained", Kind: Count, Required: true, Positional: true},
			},
			Unit: Currency, Usual: &Usual{0.01, 1e9},
			Formula:  "Cost to retain = spend on retention ÷ customers retained",
			Example:  "cost=60k customers=400",
			Compute:  quotient{Top: []string{"+cost"}, Bottom: []string{"+customers"}, Unit: Currency}.compute,
			Warnings: []Warning{{Text: "Decide once which spend counts: success, support, onboarding, renewals"}},
			Draw:     draw(span{"cost", 20000, 90000, 5000}, span{"customers", 100, 500, 50}),
		},
	}
}

// longLived tells a churn rate that stands for more than seven years: one a
// month unless its period says otherwise.
func longLived(v Values) bool {
	churn, given := v["churn"]
	if !given {
		return false
	}
	perYear := int64(12)
	if churn.Period != "" {
		perYear = churn.Period.perYear()
	}
	const mostYears = 7
	return new(big.Rat).Mul(churn.Quantity.Rat, big.NewRat(mostYears*perYear, 100)).Cmp(big.NewRat(1, 1)) < 0
}

// divide gives an amount by a plain number.
func divide(q Quantity, by *big.Rat) Result {
	q.Rat = new(big.Rat).Quo(q.Rat, by)
	return Result{Value: q}
}

func lifetime(v Values) (Result, *InputError) {
	churn := v["churn"]
	if churn.Quantity.Rat.Sign() == 0 {
		err := nothingIn("churn")
		err.Problem = "is 0: without churn a lifetime has no end"
		return Result{}, err
	}
	r := Result{Value: Quantity{Rat: new(big.Rat).Inv(fraction(churn.Quantity.Rat)), Unit: Months}}
	step := ""
	switch churn.Period {
	case Year:
		r.Value.Unit = Years
	case Month:
	case Week, Quarter:
		factor := big.NewRat(12, churn.Period.perYear())
		r.Value.Rat.Mul(r.Value.Rat, factor)
		step = " × " + map[Period]string{Week: "12 ÷ 52", Quarter: "3"}[churn.Period]
	default:
		r.Assumptions = []string{churn.Quantity.exactly() + " read as a month's churn"}
	}
	r.Working = []string{"1 ÷ " + v.show("churn") + step + " = " + r.Value.String()}
	return r, nil
}
