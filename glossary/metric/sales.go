package metric

import "math/big"

// sales holds how deals are won and how far a market and its customers are
// reached.
//
//nolint:funlen,lll // a table
func sales() []*Calculator {
	const family = "Sales and market"
	return []*Calculator{
		{
			Name: "win-rate", Title: "Win rate", Label: "Win rate", Family: family,
			Aliases: []string{"deal win rate", "close rate"},
			Inputs: []Input{
				{Name: "won", Aliases: []string{"wins", "closed-won"}, Words: "win, closed won, closed, we closed, reps closed, closed deals, sign, signed", Title: "Deals won", Kind: Count, Required: true, Positional: true},
				{Name: "decided", Aliases: []string{"total", "deals"}, Words: "opportunities, opps, decided deals, pitches, proposals, pursued, competed", Title: "Deals decided, won or lost", Kind: Count, Positional: true},
				{Name: "lost", Aliases: []string{"losses", "closed-lost"}, Words: "lose, closed lost", Title: "Or deals lost", Kind: Count},
			},
			Forms: [][]string{{"won", "decided"}, {"won", "lost"}}, Pair: true, Unit: Percent,
			Formula:  "Win rate = deals won ÷ (deals won + deals lost)",
			Example:  "won=12 lost=28",
			Compute:  portion{Part: "won", Others: "lost", Whole: "decided"}.compute,
			Warnings: []Warning{{Text: "The second number is all deals decided, won or lost; with the lost ones write lost=", When: bare("decided")}},
			Mistakes: []Mistake{{"won divided by lost", quotient{Top: []string{"+won"}, Bottom: []string{"+lost"}, Times: 100}.compute}},
			Draw:     draw(span{"won", 10, 40, 2}, span{"lost", 45, 90, 5}),
		},
		{
			Name: "pipeline-coverage", Title: "Pipeline coverage", Label: "Pipeline coverage", Family: family,
			Aliases: []string{"pipeline coverage ratio", "quota coverage"},
			Inputs: []Input{
				{Name: "pipeline", Aliases: []string{"open"}, Words: "open deals, open pipeline, in the pipeline, open opportunities", Title: "Open pipeline", Noun: "open", Kind: Money, Required: true, Positional: true},
				{Name: "target", Aliases: []string{"quota", "goal"}, Words: "to close, still to close", Title: "Target still to be reached", Kind: Money, Required: true, Positional: true},
			},
			Pair: true, Unit: Ratio,
			Formula:  "Pipeline coverage = open pipeline ÷ target still to be reached",
			Example:  "pipeline=1.8m target=600k",
			Compute:  quotient{Top: []string{"+pipeline"}, Bottom: []string{"+target"}, Unit: Ratio}.compute,
			Warnings: []Warning{{Text: "How much is enough depends on the win rate: who wins one deal in four needs four times the target"}},
		},
		{
			Name: "free-to-paid", Title: "Free-to-paid conversion rate", Label: "Free-to-paid conversion", Family: family,
			Opposite: "more, again, extra, additional, renewed",
			Aliases:  []string{"trial conversion", "trial to paid", "trial conversion rate", "free to paid conversion"},
			Inputs: []Input{
				{Name: "paid", Aliases: []string{"converted", "paying"}, Words: "convert, upgraded to paid, became paying, became customers, turned into customers, turned into paying, went paid, bought, pay", Title: "Now paying", Noun: "paying", Kind: Count, Required: true, Positional: true},
				{Name: "trials", Aliases: []string{"free", "total", "signups"}, Words: "free users, free trials, trial users, trialists, free accounts, sign-ups, trial, pilots, pilot customers", Title: "Free users or trials that began", Noun: "free", Kind: Count, Required: true, Positional: true},
			},
			Pair: true, Unit: Percent,
			Formula:  "Free-to-paid conversion = those now paying ÷ free users or trials that began",
			Example:  "30/200",
			Compute:  share{Part: "paid", Whole: "trials", Rest: "not paying"}.compute,
			Warnings: []Warning{{Text: "Count the payers of the same sign-ups, and compare trials that ask for a card only with each other"}},
			Mistakes: []Mistake{{"the share that did not pay", change{Sum: []string{"+trials", "-paid"}, Base: "trials"}.compute}},
			Draw:     draw(span{"paid", 10, 60, 5}, span{"trials", 200, 400, 20}),
		},
		{
			Name: "sales-velocity", Title: "Sales velocity", Label: "Sales velocity", Family: family,
			Inputs: []Input{
				{Name: "deals", Aliases: []string{"opportunities", "opps"}, Title: "Open opportunities", Noun: "opportunities", Kind: Count, Required: true, Positional: true},
				{Name: "acv", Aliases: []string{"value", "deal-size"}, Words: "average deal, worth, deal value, average deal size, each worth", Title: "Average deal value", Noun: "a deal", Kind: Money, Required: true, Positional: true},
				{Name: "winrate", Aliases: []string{"win"}, Words: "win rate, close rate, we win", Title: "Win rate", Noun: "won", Kind: Rate, Required: true, Positional: true},
				{Name: "days", Aliases: []string{"cycle", "sales-cycle"}, Words: "sales cycle, close in, to close", Title: "Sales cycle in days", Kind: Number, Unit: Days, Required: true, Positional: true},
			},
			Unit:     Currency,
			Formula:  "Sales velocity = opportunities × average deal value × win rate ÷ sales cycle in days, in revenue a day",
			Example:  "deals=40 acv=12k winrate=25% days=60",
			Compute:  velocity,
			Warnings: []Warning{{Text: "All four must be of the same period and the same kind of deal"}},
			Mistakes: []Mistake{{"the win rate left out", func(v Values) (Result, *InputError) {
				v = v.replaced("winrate", big.NewRat(100, 1))
				return velocity(v)
			}}},
			Draw: draw(span{"deals", 20, 80, 10}, span{"acv", 6000, 30000, 3000}, span{"winrate", 20, 40, 5}, span{"days", 30, 90, 15}),
		},
		{
			Name: "average-contract-value", Title: "Average contract value", Label: "Average contract value", Family: family,
			Aliases: []string{"average deal size", "average deal value", "average contract"},
			Inputs: []Input{
				{Name: "value", Aliases: []string{"total", "acv", "arr"}, Words: "total value, worth, contract value", Title: "Yearly value of all contracts", Noun: "in all", Kind: Money, Required: true, Positional: true, Per: Year},
				{Name: "contracts", Aliases: []string{"deals", "customers"}, Words: "signed contracts", Title: "Contracts", Kind: Count, Required: true, Positional: true},
			},
			Unit:     Currency,
			Formula:  "Average contract value = yearly value of all contracts ÷ contracts",
			Example:  "value=1.2m contracts=48",
			Compute:  quotient{Top: []string{"+value"}, Bottom: []string{"+contracts"}, Unit: Currency}.compute,
			Warnings: []Warning{{Text: "The abbreviation ACV mostly means annual contract value, which is that of one contract"}},
			Draw:     draw(span{"value", 400000, 2400000, 200000}, span{"contracts", 20, 80, 10}),
		},
		{
			Name: "attach-rate", Title: "Attach rate", Label: "Attach rate", Family: family,
			Inputs: []Input{
				{Name: "addon", Aliases: []string{"attached", "with"}, Words: "add-on, add on, bought add-on, have add-on, module, took", Title: "Customers with the add-on", Noun: "with the add-on", Kind: Count, Required: true, Positional: true},
				{Name: "main", Aliases: []string{"base", "total", "customers"}, Words: "main product, core product, accounts", Title: "Customers with the main product", Noun: "with the main product", Kind: Count, Required: true, Positional: true},
			},
			Pair: true, Unit: Percent,
			Formula:  "Attach rate = customers with the add-on ÷ customers with the main product",
			Example:  "60/240",
			Compute:  share{Part: "addon", Whole: "main", Rest: "without"}.compute,
			Warnings: []Warning{{Text: "Customers of the main product only: others cannot attach anything"}},
			Mistakes: []Mistake{{"compared with those without it", func(v Values) (Result, *InputError) {
				return v.toTheOthers("addon", "main")
			}}},
			Draw: draw(span{"addon", 30, 120, 10}, span{"main", 200, 400, 20}),
		},
		{
			Name: "share-of-wallet", Title: "Share of wallet", Label: "Share of wallet", Family: family,
			Inputs: []Input{
				{Name: "yours", Aliases: []string{"with-us", "ours", "spend"}, Words: "spend with us, with us, spends with us, buys from us", Title: "What the customer spends with you", Noun: "with you", Kind: Money, Required: true, Positional: true},
				{Name: "wallet", Aliases: []string{"total", "budget"}, Words: "whole budget, total budget, spend in total, total spend, wallet, altogether, overall", Title: "Their whole spending on such products", Noun: "in all", Kind: Money, Required: true, Positional: true},
			},
			Pair: true, Unit: Percent,
			Formula:  "Share of wallet = the customer's spending with you ÷ their whole spending on that kind of product",
			Example:  "yours=40k wallet=160k",
			Compute:  share{Part: "yours", Whole: "wallet", Rest: "with others"}.compute,
			Warnings: []Warning{{Text: "Per customer: market share is the same over all of them"}},
			Mistakes: []Mistake{{"compared with what goes to others", func(v Values) (Result, *InputError) {
				return v.toTheOthers("yours", "wallet")
			}}},
			Draw: draw(span{"yours", 20000, 60000, 5000}, span{"wallet", 100000, 200000, 20000}),
		},
		{
			Name: "total-addressable-market", Title: "Total addressable market", Label: "Total addressable market", Family: family,
			Aliases: []string{"tam", "market size"},
			Inputs: []Input{
				{Name: "customers", Aliases: []string{"accounts", "companies"}, Words: "possible customers, potential customers, firms, businesses, prospects", Title: "Possible customers", Noun: "possible customers", Kind: Count, Required: true, Positional: true},
				{Name: "revenue", Aliases: []string{"acv", "arpa", "price"}, Words: "each, pays, would pay", Title: "Revenue per customer a year", Noun: "a year each", Kind: Money, Required: true, Positional: true, Per: Year},
			},
			Unit:     Currency,
			Formula:  "Total addressable market = possible customers × revenue per customer a year",
			Example:  "customers=50k revenue=$12k",
			Compute:  addressable,
			Warnings: []Warning{{Text: "Everybody who could buy, not those you can reach; that is the serviceable market"}},
			Draw:     draw(span{"customers", 10000, 90000, 5000}, span{"revenue", 6000, 30000, 3000}),
		},
	}
}

// velocity is the revenue that a pipeline brings a day.
func velocity(v Values) (Result, *InputError) {
	days := v["days"].Quantity
	if days.Rat.Sign() == 0 {
		return Result{}, nothingIn("days")
	}
	won := v["acv"].Quantity
	won.Rat = new(big.Rat).Mul(won.Rat, v["deals"].Quantity.Rat)
	won.Rat.Mul(won.Rat, fraction(v["winrate"].Quantity.Rat))
	value := won
	value.Rat = new(big.Rat).Quo(won.Rat, days.Rat)
	month := value
	month.Rat = new(big.Rat).Mul(value.Rat, big.NewRat(30, 1))
	r := Result{Value: value, Note: "a day", Working: []string{
		v.show("deals") + " × " + v.show("acv") + " × " + v.show("winrate") + " = " + won.exactly(),
		won.exactly() + " ÷ " + v.show("days") + " = " + value.String() + " a day",
	}}
	r.Also = []Result{Result{Value: month}.named("In 30 days")}
	return r, nil
}

func addressable(v Values) (Result, *InputError) {
	value := v["revenue"].Quantity
	value.Rat = new(big.Rat).Mul(value.Rat, v["customers"].Quantity.Rat)
	return Result{Value: value, Note: "each year", Working: []string{v.show("customers") + " × " + v.show("revenue") + " = " + value.String()}}, nil
}
