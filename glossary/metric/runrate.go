package metric

import "math/big"

// runRates holds what recurring revenue comes to with what is signed, and per
// account and user.
//
//nolint:funlen,lll // a table
func runRates() []*Calculator {
	const family = "Recurring revenue"
	return []*Calculator{
		{
			Name: "carr", Title: "Committed annual recurring revenue", Label: "CARR", Family: family,
			Aliases: []string{"committed arr", "contracted arr"},
			Inputs: []Input{
				{Name: "arr", Title: "ARR today", Noun: "ARR", Kind: Money, Required: true, Positional: true, Per: Year},
				{Name: "signed", Aliases: []string{"committed", "new"}, Words: "not yet live, not live, signed contracts", Title: "Signed, not yet live", Kind: Money, Required: true, Positional: true, Per: Year},
				{Name: "churn", Aliases: []string{"known-churn", "lost"}, Words: "known to leave, will churn", Title: "Known churn to come", Noun: "known churn", Kind: Money, Positional: true, Per: Year, Default: "0"},
				{Name: "contraction", Aliases: []string{"downgrades", "downsell"}, Title: "Known downgrades to come", Kind: Money, Per: Year},
			},
			Unit:     Currency,
			Formula:  "CARR = ARR + signed contracts not yet live − known churn and downgrades",
			Example:  "arr=5m signed=400k churn=150k",
			Compute:  total{Sum: []string{"+arr", "+signed", "-churn", "-contraction"}}.compute,
			Warnings: []Warning{{Text: "Take off the churn you know of, or CARR only flatters"}},
			Mistakes: []Mistake{{"the known churn not taken off", total{Sum: []string{"+arr", "+signed"}}.compute}},
			Draw:     draw(span{"arr", 2000000, 6000000, 500000}, span{"signed", 100000, 800000, 50000}, span{"churn", 50000, 400000, 50000}),
		},
		{
			Name: "run-rate", Title: "Revenue run rate", Label: "Run rate", Family: family,
			Aliases: []string{"revenue run rate", "annual run rate", "annualized run rate"},
			Inputs: []Input{
				{Name: "revenue", Aliases: []string{"amount"}, Title: "Revenue with its period, as 250k/mo", Kind: Money, Required: true, Positional: true, Ask: true},
			},
			Unit:     Currency,
			Formula:  "Run rate = revenue of a month × 12, of a quarter × 4, of a week × 52",
			Example:  "250k/mo",
			Compute:  func(v Values) (Result, *InputError) { return annual(v["revenue"].Quantity, v["revenue"].Period), nil },
			Warnings: []Warning{{Text: "All revenue of one period made into a year: with one-time fees or a season it is not ARR"}},
		},
		{
			Name: "arpu", Title: "Average revenue per user", Label: "ARPU", Family: family,
			Inputs:   []Input{periodRevenue(), perHead("users", "Users", "users")},
			Unit:     Currency,
			Formula:  "ARPU = recurring revenue of the period ÷ users in the period",
			Example:  "revenue=50k users=2000",
			Compute:  quotient{Top: []string{"+revenue"}, Bottom: []string{"+users"}, Unit: Currency}.compute,
			Warnings: []Warning{{Text: "Divide by users, paying or not; by accounts it is ARPA"}},
			Draw:     draw(span{"revenue", 20000, 90000, 5000}, span{"users", 500, 4000, 250}),
		},
		{
			Name: "arppu", Title: "Average revenue per paying user", Label: "ARPPU", Family: family,
			Inputs:   []Input{periodRevenue(), perHead("paying", "Users who paid", "paying users")},
			Unit:     Currency,
			Formula:  "ARPPU = revenue of the period ÷ users who paid in the period",
			Example:  "revenue=50k paying=800",
			Compute:  quotient{Top: []string{"+revenue"}, Bottom: []string{"+paying"}, Unit: Currency}.compute,
			Warnings: []Warning{{Text: "Leave out those who pay nothing; with them it is ARPU"}},
			Draw:     draw(span{"revenue", 20000, 90000, 5000}, span{"paying", 200, 1000, 50}),
		},
		{
			Name: "net-mrr-growth", Title: "Net MRR growth rate", Label: "Net MRR growth", Family: family,
			Aliases: []string{"net mrr growth rate", "net new mrr rate", "net arr growth"},
			Inputs: []Input{
				{Name: "start", Aliases: []string{"mrr", "beginning", "opening"}, Words: "started at, start at, began at, opened at, started with", Title: "MRR at the start", Noun: "at start", Kind: Money, Required: true, Positional: true},
				{Name: "new", Words: "new mrr, new business, new logo, new customers, added, won, signed", Title: "MRR of new customers", Kind: Money, Positional: true},
				{Name: "expansion", Aliases: []string{"upsell"}, Words: "expanded, upsold, upgrades, upgraded, add-ons", Title: "Expansion MRR", Kind: Money, Positional: true},
				{Name: "contraction", Aliases: []string{"downsell", "downgrade"}, Words: "contracted, downgraded, downgrades", Title: "Contraction MRR", Kind: Money, Positional: true},
				{Name: "churn", Aliases: []string{"churned", "lost"}, Words: "lose, leave, quit, defected, terminated, went away, gone, departed, walked away, dropped out, cancelled", Title: "Churned MRR", Kind: Money, Positional: true},
				{Name: "reactivation", Aliases: []string{"reactivated", "won-back"}, Title: "MRR of customers who came back", Kind: Money},
				{Name: "netnew", Aliases: []string{"net-new-mrr"}, Title: "Or net new MRR", Noun: "net new", Kind: Amount},
			},
			Forms:    [][]string{{"new", "expansion", "contraction", "churn"}, {"new", "expansion", "contraction", "churn", "reactivation"}, {"netnew"}},
			Unit:     Percent,
			Formula:  "Net MRR growth = net new MRR ÷ MRR at the start",
			Example:  "start=100k new=8k expansion=3k contraction=1k churn=2.5k",
			Compute:  netGrowth,
			Warnings: []Warning{{Text: "A rate for the same period as the figures: a month's is not a year's"}},
			Mistakes: []Mistake{{"churn left out", change{Sum: []string{"+new", "+expansion", "-contraction"}, Base: "start"}.compute}},
			Draw: draw(span{"start", 80000, 200000, 10000}, span{"new", 4000, 12000, 500}, span{"expansion", 1000, 5000, 500},
				span{"contraction", 500, 1500, 100}, span{"churn", 1000, 4000, 500}),
		},
	}
}

func periodRevenue() Input {
	return Input{Name: "revenue", Aliases: []string{"mrr"}, Title: "Revenue of the period", Kind: Money, Required: true, Positional: true}
}

func perHead(name, title, noun string) Input {
	return Input{Name: name, Title: title, Noun: noun, Kind: Count, Required: true, Positional: true}
}

func netGrowth(v Values) (Result, *InputError) {
	sum := []string{"+new", "+expansion", "+reactivation", "-contraction", "-churn"}
	if net, given := v["netnew"]; given {
		if net.Quantity.Unit == Percent {
			return Result{}, refuse(WrongUnit, net.Typed, "is a percentage, where an amount is wanted")
		}
		return share{Part: "netnew", Whole: "start", Over: true}.compute(v)
	}
	r, err := change{Sum: sum, Base: "start"}.compute(v)
	if err != nil {
		return r, err
	}
	amount := v["start"].Quantity
	amount.Rat = new(big.Rat).Set(v.sum(sum))
	r.Also = []Result{Result{Value: amount}.named("Net new MRR")}
	return r, nil
}
