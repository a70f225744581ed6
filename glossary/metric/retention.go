package metric

import (
	"maps"
	"math/big"
)

// What people say of customers who left, and whom else they say it of.
const (
	wentAway = "quit, defected, terminated, went away, gone, departed, walked away, walked, walked out, dropped out, dropped off, bailed, " +
		"bailed out, bolted, jumped ship, slipped away, ghosted, fired us, pulled the plug, parted ways, switched away, said goodbye"
	noCustomers = "opportunities, opps, deals, leads, pitches, csms, employees, colleagues, reps, agents, champions, headcount"
)

// retention holds what stays and what goes, of customers and of revenue.
//
//nolint:funlen,lll // a table
func retention() []*Calculator {
	const family = "Retention"
	return []*Calculator{
		{
			Name: "churn", Title: "Customer (logo) churn rate", Label: "Churn rate", Family: family, Common: true,
			Opposite: "stayed, kept, renewed, retained, remained, remain, stay, " + noCustomers,
			Aliases:  []string{"customer churn", "churn rate", "customer churn rate"},
			Inputs: []Input{
				{Name: "lost", Aliases: []string{"churned", "cancelled", "canceled", "left"}, Words: "lose, leave, " + wentAway + ", closed their account, churn, cancellations, departures, leavers, churners, switched away, perdus, perdu, perdido, perso, persi, verloren, verlor", Title: "Customers lost", Kind: Count, Positional: true, Loss: true},
				{Name: "start", Aliases: []string{"customers", "base", "beginning"}, Words: "started with, start with, began with, begin with, opened with, kicked off with, at start, at beginning, initial, originally, had, have, clients, subscribers, subs, logos, accounts, total, subscriptions, earlier, opening customers, opening, starting customers", Title: "Customers at the start", Noun: "at start", Kind: Count, Positional: true},
				{Name: "end", Words: "later", Named: "ended with, end with, ended at, end at, ended up with, finished with, finished at, closed with, at end, now have, closing customers, closing", Title: "Or customers at the end", Noun: "at end", Kind: Count},
				{Name: "new", Aliases: []string{"won", "added"}, Words: "new customers, signed, gained, acquired, brand new", Title: "and the new ones", Kind: Count, Gain: true},
				{Name: "retention", Aliases: []string{"retention-rate"}, Title: "Or the retention rate", Noun: "kept", Kind: Rate},
				periodOf(),
				datedOf(),
			},
			Forms: [][]string{{"lost", "start"}, {"start", "end", "new"}, {"lost", "start", "new"}, {"retention"}}, Pair: true, Unit: Percent,
			Formula:  "Churn rate = customers lost ÷ customers at the start",
			Example:  "12/400",
			Compute:  yearly(complement{"retention", churnOf}.compute, lostOfAll),
			Variants: churnVariants(),
			Warnings: []Warning{{Text: "Customers won in the period belong neither to the lost nor to the start", Except: []string{"average", "new-in"}}},
			Mistakes: []Mistake{
				{"the customers lost added to the base", quotient{Top: []string{"+lost"}, Bottom: []string{"+start", "+lost"}, Times: 100}.compute},
				{"the share kept", change{Sum: []string{"+start", "-lost"}, Base: "start"}.compute},
			},
			Draw:  draw(span{"lost", 2, 30, 1}, span{"start", 200, 800, 50}),
			Solve: &Goal{Input: "lost", AtMost: true},
		},
		{
			Name: "retention", Title: "Customer (logo) retention rate", Label: "Retention rate", Family: family, Opposite: noCustomers,
			Aliases: []string{"logo retention", "customer retention"},
			Inputs: []Input{
				{Name: "start", Aliases: []string{"beginning"}, Words: "started with, start with, began with, begin with, opened with, at start, at beginning, initial, originally, had, have, customers, accounts, clients, subscribers, logos, earlier, opening customers, opening, starting customers", Title: "Customers at the start", Noun: "at start", Kind: Count, Positional: true},
				{Name: "end", Words: "ended with, end with, ended at, ended up with, finished with, finished at, finish with, at end, closed with, now have, now, later, closing customers, closing", Title: "Customers at the end", Noun: "at end", Kind: Count, Positional: true},
				{Name: "new", Aliases: []string{"won", "added"}, Words: "new customers, signed, gained, acquired, brand new", Title: "Of these, new", Kind: Count, Positional: true, Gain: true},
				{Name: "lost", Aliases: []string{"churned"}, Words: "lose, leave, " + wentAway + ", cancelled, canceled, left, lost, cancellations, departures, leavers", Title: "Or customers lost", Kind: Count, Loss: true},
				{Name: "churn", Aliases: []string{"churn-rate"}, Title: "Or the churn rate", Noun: "churn", Kind: Rate},
				periodOf(),
			},
			Forms: [][]string{{"start", "end", "new"}, {"start", "lost"}, {"start", "lost", "new"}, {"churn"}}, Whole: "start", Unit: Percent, Usual: &Usual{20, 100},
			Formula: "Retention = (customers at the end − new) ÷ customers at the start, or (start − lost) ÷ start",
			Example: "start=500 end=540 new=75",
			Compute: yearly(complement{"churn", retained}.compute, keptOfAll),
			Warnings: []Warning{
				{Text: "End ÷ start alone would count new customers as kept", When: given("end")},
				{Text: "New customers are left out: retention looks at those who were there at the start", When: func(v Values) bool { return given("lost")(v) && given("new")(v) }},
			},
			Mistakes: []Mistake{{"new customers counted as kept", change{Sum: []string{"+end"}, Base: "start"}.compute}},
			Draw:     draw(span{"start", 400, 600, 20}, span{"end", 420, 600, 10}, span{"new", 210, 260, 10}),
			Solve:    &Goal{Input: "lost", AtMost: true},
		},
		{
			Name: "cohort-retention", Title: "Customer retention of a cohort", Label: "Cohort retention", Family: family,
			Aliases:  []string{"cohort retention", "logo retention by cohort"},
			Opposite: "lost, lose, churned, gone, cancelled, canceled, quit, departed, " + noCustomers,
			Inputs: []Input{
				{Name: "kept", Aliases: []string{"left", "active", "remaining"}, Words: "still active, still here, still there, still customers, stayed, still with us", Title: "Customers of the cohort still there", Kind: Count, Required: true, Positional: true},
				{Name: "cohort", Aliases: []string{"joined", "start", "total"}, Words: "signed up, cohort", Title: "Customers who joined together", Noun: "in the cohort", Kind: Count, Required: true, Positional: true},
			},
			Pair: true, Unit: Percent,
			Formula:  "Cohort retention = customers of the cohort still there ÷ customers who joined together",
			Example:  "90/120",
			Compute:  share{Part: "kept", Whole: "cohort", Rest: "gone"}.compute,
			Warnings: []Warning{{Text: "Compare cohorts at the same age: an older one has had longer to leave"}},
			Mistakes: []Mistake{{"the share that left", change{Sum: []string{"+cohort", "-kept"}, Base: "cohort"}.compute}},
			Draw:     draw(span{"kept", 60, 115, 5}, span{"cohort", 120, 200, 10}),
		},
		{
			Name: "save-rate", Title: "Save rate", Label: "Save rate", Family: family,
			Aliases: []string{"customer save rate", "churn save rate", "rescue rate"},
			Inputs: []Input{
				{Name: "saved", Aliases: []string{"rescued"}, Words: "save, saves, rescue, talked out of it, turned around", Title: "Customers saved", Kind: Count, Required: true, Positional: true},
				{Name: "leaving", Aliases: []string{"at-risk", "total"}, Words: "at risk, about to leave, gave notice, wanted to leave, wanted to cancel, cancellation requests, in danger", Title: "Customers about to leave", Noun: "about to leave", Kind: Count, Required: true, Positional: true},
			},
			Pair: true, Unit: Percent,
			Formula:  "Save rate = customers saved ÷ customers about to leave",
			Example:  "5/20",
			Compute:  share{Part: "saved", Whole: "leaving", Rest: "left"}.compute,
			Warnings: []Warning{{Text: "Settle first who counts as about to leave: all at risk, or those who gave notice"}},
		},
		{
			Name: "gross-churn", Title: "Gross revenue churn", Label: "Gross revenue churn", Family: family,
			Aliases: []string{"gross revenue churn"},
			Inputs: []Input{
				optional(startRevenue()),
				optional(churned("Revenue of customers who left")),
				optional(contracted("Revenue lost to downgrades")),
				revenueAtEnd(),
				{Name: "grr", Title: "Or GRR", Noun: "GRR", Kind: Rate},
				periodOf(),
				datedOf(),
			},
			Forms: [][]string{{"start", "churn", "contraction"}, {"grr"}}, Whole: "start", Unit: Percent,
			Formula:  "Gross revenue churn = (churn + contraction) ÷ revenue at the start",
			Example:  "start=60k churn=2k contraction=400",
			Compute:  yearly(complement{"grr", lostRevenue("+churn", "+contraction")}.compute, lostOfAll),
			Variants: grossChurnVariants(),
			Warnings: []Warning{atTheStart()},
			Mistakes: []Mistake{{"contraction left out", change{Sum: []string{"+churn"}, Base: "start"}.compute}},
			Draw:     draw(span{"start", 50000, 90000, 10000}, span{"churn", 1000, 4000, 500}, span{"contraction", 200, 900, 100}),
		},
		{
			Name: "net-churn", Title: "Net revenue churn", Label: "Net revenue churn", Family: family,
			Aliases: []string{"net revenue churn"},
			Inputs: []Input{
				optional(startRevenue()),
				optional(churned("Revenue of customers who left")),
				optional(contracted("Revenue lost to downgrades")),
				optional(expanded("Revenue gained from existing customers")),
				reactivated("Revenue of customers who came back (left out)"),
				revenueAtEnd(),
				{Name: "nrr", Title: "Or NRR", Noun: "NRR", Kind: SignedRate},
				periodOf(),
				datedOf(),
			},
			Forms: [][]string{{"start", "churn", "contraction", "expansion"}, {"nrr"}}, Whole: "start", Unit: Percent,
			Formula:  "Net revenue churn = (churn + contraction − expansion) ÷ revenue at the start",
			Example:  "start=60k churn=2k contraction=400 expansion=3k",
			Compute:  yearly(complement{"nrr", lostRevenue("+churn", "+contraction", "-expansion")}.compute, lostOfAll),
			Variants: netChurnVariants(),
			Warnings: []Warning{cameBack("net churn"), atTheStart(), {Text: "Below zero is no mistake: expansion outweighs the losses (negative churn)", When: more("expansion", "churn", "contraction")}},
			Mistakes: []Mistake{{"expansion left out", change{Sum: []string{"+churn", "+contraction"}, Base: "start"}.compute}},
			Draw: draw(span{"start", 50000, 90000, 10000}, span{"churn", 1000, 4000, 500}, span{"contraction", 200, 900, 100},
				span{"expansion", 500, 6000, 500}),
		},
		{
			Name: "grr", Title: "Gross revenue retention", Label: "GRR", Family: family, Common: true,
			Aliases: []string{"gdr", "gross revenue retention"},
			Inputs: []Input{
				optional(startRevenue()),
				optional(churned("Revenue of customers who left")),
				optional(contracted("Revenue lost to downgrades")),
				{Name: "expansion", Aliases: []string{"upsell"}, Title: "Expansion (left out of GRR)", Kind: Money},
				{Name: "end", Aliases: []string{"kept"}, Words: "retained, still paying", Title: "Or the revenue kept at the end, without expansion", Noun: "at end", Kind: Money},
				{Name: "gross-churn", Aliases: []string{"revenue-churn"}, Title: "Or the gross revenue churn", Noun: "gross churn", Kind: Rate},
				periodOf(),
				datedOf(),
			},
			Forms: grrForms(),
			Pair:  true, Part: "end", Whole: "start", Unit: Percent, Usual: &Usual{20, 100},
			Formula:  "GRR = (start − churn − contraction) ÷ start",
			Example:  "start=150k churn=9k contraction=3k",
			Compute:  yearly(complement{"gross-churn", grr}.compute, keptOfAll),
			Variants: grrVariants(),
			Warnings: []Warning{
				{Text: "Expansion is left out: with it, it would be NRR", When: given("expansion")},
				{Text: "The end counts only customers from the start, without new ones and without expansion", When: given("end")},
				{Text: "The benchmark is of 12 months; for others add period=month or quarter", When: assumed("period")},
			},
			Mistakes: []Mistake{
				{"contraction left out", change{Sum: []string{"+start", "-churn"}, Base: "start"}.compute},
				{"the share lost", change{Sum: []string{"+churn", "+contraction"}, Base: "start"}.compute},
			},
			Benchmark: &Benchmark{
				Text: "median 84%, middle half 76% to 91%", Window: Year, Source: "Aleph and Benchmarkit SaaS and AI performance benchmarks", Year: 2026,
				Marks: []Mark{{"76", "in the lowest quarter"}, {"84", "below the median"}, {"91", "above the median"}, {"", "in the highest quarter"}},
			},
			Draw:  draw(span{"start", 100000, 200000, 20000}, span{"churn", 4000, 12000, 1000}, span{"contraction", 1000, 4000, 500}),
			Solve: &Goal{Input: "churn", AtMost: true},
		},
		{
			Name: "nrr", Title: "Net revenue retention", Label: "NRR", Family: family, Common: true,
			Aliases: []string{"ndr", "net revenue retention", "net dollar retention"},
			Inputs: []Input{
				optional(startRevenue("mrr", "arr")),
				optional(expanded("Revenue gained from existing customers")),
				optional(contracted("Revenue lost to downgrades")),
				optional(churned("Revenue of customers who left")),
				{Name: "new", Words: "new customers, new logos, new business", Title: "New customers' revenue (left out of NRR)", Kind: Money},
				reactivated("Revenue of customers who came back (left out of NRR)"),
				{Name: "end", Words: "now pay, now, ended at, ended with, end with, ended on, grew to, went to, rose to, are at, end mrr, end arr, ending mrr, ending arr, closing mrr, closing arr", Named: "later", Title: "Or the same customers' revenue at the end", Noun: "at end", Kind: Money},
				{Name: "net-churn", Title: "Or the net revenue churn", Noun: "net churn", Kind: SignedRate},
				periodOf(),
				datedOf(),
			},
			Forms: nrrForms(),
			Pair:  true, Part: "end", Whole: "start", Unit: Percent, Usual: &Usual{0, 300},
			Formula:  "NRR = (start + expansion − contraction − churn) ÷ start",
			Example:  "start=100k expansion=15k contraction=3k churn=5k",
			Variants: nrrVariants(),
			Compute:  yearly(complement{"net-churn", usualRetention().compute}.compute, keptOfAll),
			Warnings: []Warning{
				{Text: "Contraction counted as 0: downgrades belong in NRR too", When: func(v Values) bool { return assumed("contraction")(v) && assumed("end")(v) && assumed("net-churn")(v) }},
				{Text: "Churn counted as 0: customers who left belong in NRR too", When: func(v Values) bool { return assumed("churn")(v) && assumed("end")(v) && assumed("net-churn")(v) }},
				{Text: "Revenue from new customers is left out: NRR looks at those who were there at the start", When: given("new")},
				cameBack("NRR"),
				{Text: "The end counts only customers from the start, without new ones", When: given("end")},
				{Text: "The benchmark is of 12 months; for others add period=month or quarter", When: assumed("period")},
			},
			Mistakes: []Mistake{
				{"expansion left out (that is GRR)", change{Sum: []string{"+start", "-contraction", "-churn"}, Base: "start"}.compute},
				{"contraction left out", change{Sum: []string{"+start", "+expansion", "-churn"}, Base: "start"}.compute},
			},
			Benchmark: &Benchmark{
				Text: "median 101%", Window: Year, Source: "Benchmarkit SaaS benchmarks", Year: 2025,
				Marks: []Mark{{"101", "below the median"}, {"", "above the median"}},
			},
			Draw: draw(span{"start", 100000, 200000, 20000}, span{"expansion", 5000, 30000, 1000}, span{"contraction", 1000, 4000, 500},
				span{"churn", 4000, 12000, 1000}),
			Solve: &Goal{Input: "expansion"},
		},
		{
			Name: "net-recurring-revenue", Title: "Net recurring revenue (an amount)", Label: "Net recurring revenue", Family: family, Seldom: true,
			Inputs: []Input{
				{Name: "mrr", Aliases: []string{"start"}, Title: "MRR before churn", Noun: "MRR", Kind: Money, Required: true, Positional: true},
				churned("Churned MRR"),
			},
			Unit:     Currency,
			Formula:  "Net recurring revenue = MRR − churned MRR",
			Example:  "mrr=$1,000 churn=$300",
			Compute:  netRecurring,
			Warnings: []Warning{{Text: "An amount, and not NRR, which is a percentage; the MRR must be the one before churn"}},
			Draw:     draw(span{"mrr", 1000, 9000, 500}, span{"churn", 100, 900, 50}),
		},
	}
}

func startRevenue(aliases ...string) Input {
	return Input{
		Name: "start", Aliases: append([]string{"beginning", "opening", "starting"}, aliases...),
		Words: "started at, start at, started with, start with, began at, began with, begin with, opened at, opened with, " +
			"at start, at beginning, initial, starting mrr, starting arr, base, revenue, on, from, open at, open with, opening mrr, opening arr",
		Named: "earlier",
		Title: "Recurring revenue at the start",
		Noun:  "at start", Kind: Money, Required: true, Positional: true,
	}
}

func churned(title string) Input {
	return Input{
		Name: "churn", Aliases: []string{"churned", "lost"},
		Words: "lose, leave, " + wentAway + ", cancelled, canceled, left, cancellations",
		Title: title, Kind: Money, Required: true, Positional: true, Loss: true,
	}
}

func contracted(title string) Input {
	return Input{
		Name: "contraction", Aliases: []string{"downsell", "downgrade"},
		Words: "contr, contracted, downgraded, downgrades, shrank, shrunk, reduced, downsized, downsold, " +
			"trimmed, scaled down, scaled back, cut back, gave back",
		Title: title, Kind: Money, Required: true, Positional: true, Loss: true,
	}
}

func expanded(title string) Input {
	return Input{
		Name: "expansion", Aliases: []string{"upsell"},
		Words: "exp, expanded, expand, expansions, upsold, upsells, upgraded, upgrades, grow existing, grew existing, " +
			"cross-sell, cross-sold, cross-sells, add-ons, upsized, bought more, ramped up",
		Named: "gained",
		Title: title, Kind: Money, Required: true, Positional: true, Gain: true,
	}
}

func reactivated(title string) Input {
	return Input{
		Name: "reactivation", Aliases: []string{"reactivated", "won-back"},
		Words: "came back, win back, win-back, winback, won back, reactivations",
		Title: title, Noun: "of customers who came back", Kind: Money, Gain: true,
	}
}

// revenueAtEnd is for the mean of both ends.
func revenueAtEnd() Input {
	return Input{Name: "end", Aliases: []string{"ending"}, Title: "Recurring revenue at the end", Noun: "at end", Kind: Money}
}

// cameBack says that a metric leaves out whom it could count.
func cameBack(metric string) Warning {
	return Warning{
		Text: "Revenue of customers who came back is left out: they were not there at the start; some count it in " + metric,
		When: given("reactivation"), Except: []string{"reactivation-in", "reactivation-in-contraction-out"},
	}
}

func atTheStart() Warning {
	return Warning{Text: "The revenue at the end is left out: the base is that at the start", When: given("end"), Except: []string{"average"}}
}

// lostRevenue is a sum of movements in percent of the revenue at the start.
func lostRevenue(sum ...string) func(Values) (Result, *InputError) {
	return change{Sum: sum, Base: "start", Lost: []string{"churn", "contraction"}}.compute
}

// optional is an input that one of the forms needs.
func optional(in Input) Input {
	in.Required = false
	return in
}

func moreThanStart(v Values, what string) *InputError {
	return refuse(OutOfRange, what, "is more than start ("+v["start"].Quantity.exactly()+"): GRR leaves expansion out, NRR counts it")
}

func grr(v Values) (Result, *InputError) {
	if end, given := v["end"]; given {
		if end.Quantity.Rat.Cmp(v["start"].Quantity.Rat) > 0 {
			return Result{}, moreThanStart(v, "end")
		}
		r, err := share{Part: "end", Whole: "start", Over: true}.compute(v)
		r.Formula = "GRR = revenue kept at the end, without expansion ÷ start"
		return r, err
	}
	return change{Sum: []string{"+start", "-churn", "-contraction"}, Base: "start", Lost: []string{"churn", "contraction"}}.compute(v)
}

// churnOf is churn from the customers lost, or from those at both ends and the new
// ones.
func churnOf(v Values) (Result, *InputError) {
	v, working, err := withLost(v)
	if err != nil {
		return Result{}, err
	}
	r, err := share{Part: "lost", Whole: "start", Rest: "kept"}.compute(v)
	r.Working = append(working, r.Working...)
	return r, err
}

// withLost adds how many were lost where that follows from both ends and the new ones.
func withLost(v Values) (Values, []string, *InputError) {
	if _, given := v["end"]; !given {
		return v, nil, nil
	}
	if _, err := retained(v); err != nil {
		return nil, nil, err
	}
	terms := []string{"+start", "+new", "-end"}
	lost := valueOf(number(v.sum(terms)), "").called("lost")
	v = maps.Clone(v)
	v["lost"] = lost
	return v, []string{v.spell(terms) + " = " + lost.Quantity.exactly() + " lost"}, nil
}

func retained(v Values) (Result, *InputError) {
	kept := []string{"+start", "-lost"}
	if _, given := v["end"]; given {
		kept = []string{"+end", "-new"}
		if v.sum(kept).Sign() < 0 {
			return Result{}, refuse(OutOfRange, "new", "is more than end ("+v["end"].Quantity.exactly()+")")
		}
		if v.sum(kept).Cmp(v["start"].Quantity.Rat) > 0 && v["start"].Quantity.Rat.Sign() > 0 {
			return Result{}, refuse(OutOfRange, "end − new", "is more than start ("+v["start"].Quantity.exactly()+")")
		}
	}
	r, err := change{Sum: kept, Base: "start", Lost: []string{"lost"}}.compute(v)
	if err != nil {
		return r, err
	}
	n := v["start"].Quantity.Rat
	stayed := fraction(r.Value.Rat)
	r.sample = proportion(v.sum(kept), n)
	left := number(new(big.Rat).Sub(n, v.sum(kept)))
	r.Shares = []Share{
		{Label: "kept", Fraction: stayed, Part: number(v.sum(kept))},
		{Label: "lost", Fraction: new(big.Rat).Sub(big.NewRat(1, 1), stayed), Part: left},
	}
	return r, nil
}

// named makes a result stand beside another one, under its own name.
func (r Result) named(name string) Result {
	r.Headline = name + " " + r.Value.String()
	return r
}

func netRecurring(v Values) (Result, *InputError) {
	if v["churn"].Quantity.Rat.Cmp(v["mrr"].Quantity.Rat) > 0 {
		return Result{}, refuse(OutOfRange, "churn", "is more than mrr ("+v["mrr"].Quantity.exactly()+")")
	}
	r, err := total{Sum: []string{"+mrr", "-churn"}}.compute(v)
	if err != nil || v["mrr"].Quantity.Rat.Sign() == 0 {
		return r, err
	}
	kept, err := change{Sum: []string{"+mrr", "-churn"}, Base: "mrr"}.compute(v)
	r.Also = []Result{kept.named("Kept, in percent (NRR without expansion)")}
	return r, err
}
