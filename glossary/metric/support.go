package metric

import "math/big"

// support holds service metrics and how much a team carries.
//
//nolint:funlen,lll // a table
func support() []*Calculator {
	const family = "Support and coverage"
	return []*Calculator{
		{
			Name: "frt", Title: "First response time", Label: "First response time", Family: family,
			Inputs: []Input{timeSpent("Time to first reply, all tickets together"), tickets("Tickets"), timesOf("Or the time of each ticket, as 5m 12m 1h")},
			Forms:  [][]string{{"time", "tickets"}, {"times"}},
			Pair:   true, Unit: Minutes,
			Formula:  "First response time = time to first reply of all tickets ÷ tickets",
			Example:  "time=480min tickets=40",
			Compute:  perTicket,
			Warnings: []Warning{{Text: "Leave out automatic replies, and say whether it is business or calendar time"}},
		},
		{
			Name: "resolution", Title: "Resolution time", Label: "Resolution time", Family: family,
			Inputs: []Input{timeSpent("Time to resolve, all tickets together"), tickets("Resolved tickets"), timesOf("Or the time of each ticket, as 2h 5h 1d")},
			Forms:  [][]string{{"time", "tickets"}, {"times"}},
			Pair:   true, Unit: Hours,
			Formula:  "Resolution time = time to resolve of all tickets ÷ resolved tickets",
			Example:  "time=300h tickets=40",
			Compute:  perTicket,
			Warnings: []Warning{{Text: "Decide how reopened tickets count"}},
		},
		{
			Name: "aht", Title: "Average handle time", Label: "Average handle time", Family: family,
			Aliases: []string{"average handling time", "handle time", "handling time"},
			Inputs: []Input{
				{Name: "time", Aliases: []string{"total"}, Words: "handle time, handling time, talk time, worked", Title: "Talk, hold and work afterwards, all contacts together", Noun: "handled", Kind: Time, Required: true, Positional: true},
				{Name: "contacts", Aliases: []string{"calls", "tickets"}, Words: "chats, cases, conversations, requests", Title: "Contacts", Kind: Count, Required: true, Positional: true},
			},
			Pair: true, Unit: Minutes, Usual: &Usual{0.2, 1e5},
			Formula: "Average handle time = (talk + hold + work afterwards) ÷ contacts",
			Example: "time=400min contacts=40",
			Compute: func(v Values) (Result, *InputError) {
				return quotient{Top: []string{"+time"}, Bottom: []string{"+contacts"}, Unit: v["time"].Quantity.Unit}.compute(v)
			},
			Warnings: []Warning{{Text: "Shorter is not better when people have to call again"}},
		},
		{
			Name: "fcr", Title: "First contact resolution", Label: "First contact resolution", Family: family,
			Opposite: "second, again, reopened, escalated, follow-up",
			Inputs: []Input{
				{Name: "first", Words: "first contact, at first contact, on first contact, first touch, first reply, first time, first call, at once, immediately, one-touch", Title: "Resolved at the first contact", Noun: "at first contact", Kind: Count, Required: true, Positional: true},
				{Name: "resolved", Aliases: []string{"total"}, Words: "closed, solved, resolve, tickets, cases, handled", Title: "All resolved", Noun: "resolved", Kind: Count, Required: true, Positional: true},
			},
			Pair: true, Unit: Percent,
			Formula: "First contact resolution = resolved at the first contact ÷ all resolved",
			Example: "first=70 resolved=100",
			Compute: share{Part: "first", Whole: "resolved", Rest: "later"}.compute,
			Draw:    draw(span{"first", 40, 90, 5}, span{"resolved", 100, 150, 10}),
		},
		{
			Name: "sla", Title: "SLA attainment", Label: "SLA attainment", Family: family,
			Opposite: "breached, missed, late, failed, violated, overdue",
			Inputs: []Input{
				{Name: "met", Words: "within target, in time, on time, within sla, in sla, met sla, met target, hit sla, inside sla, within the sla", Title: "Tickets within the target", Noun: "within target", Kind: Count, Required: true, Positional: true},
				{Name: "total", Aliases: []string{"tickets"}, Words: "cases, all tickets, requests", Title: "All tickets", Noun: "tickets", Kind: Count, Required: true, Positional: true},
			},
			Pair: true, Unit: Percent,
			Formula: "SLA attainment = tickets within the target ÷ all tickets",
			Example: "met=190 total=200",
			Compute: share{Part: "met", Whole: "total", Rest: "missed"}.compute,
			Draw:    draw(span{"met", 150, 198, 2}, span{"total", 200, 240, 20}),
			Solve:   &Goal{Input: "met"},
		},
		{
			Name: "tickets-per-customer", Title: "Tickets per customer", Label: "Tickets per customer", Family: family,
			Inputs: []Input{
				{Name: "tickets", Words: "cases, support requests", Title: "Tickets", Kind: Count, Required: true, Positional: true},
				{Name: "customers", Aliases: []string{"accounts"}, Words: "active customers, clients", Title: "Active customers", Kind: Count, Required: true, Positional: true},
			},
			Pair: true, Unit: Plain, Usual: &Usual{0.001, 1e4},
			Formula: "Tickets per customer = tickets ÷ active customers",
			Example: "tickets=150 customers=200",
			Compute: quotient{Top: []string{"+tickets"}, Bottom: []string{"+customers"}, Unit: Plain}.compute,
			Draw:    draw(span{"tickets", 50, 400, 25}, span{"customers", 100, 200, 25}),
		},
		{
			Name: "arr-per-csm", Title: "ARR per CSM", Label: "ARR per CSM", Family: family,
			Inputs: []Input{
				{Name: "arr", Words: "manage, cover, book, portfolio", Title: "ARR covered", Noun: "ARR", Kind: Money, Required: true, Positional: true, Per: Year},
				csms(),
			},
			Unit: Currency, Usual: &Usual{1000, 1e12},
			Formula:  "ARR per CSM = ARR covered ÷ CSMs (full-time equivalents)",
			Example:  "arr=$9m csms=4.5",
			Compute:  quotient{Top: []string{"+arr"}, Bottom: []string{"+csms"}, Unit: Currency}.compute,
			Warnings: []Warning{{Text: "Count those who carry accounts, not their managers"}},
			Draw:     draw(span{"arr", 4000000, 12000000, 1000000}, span{"csms", 2, 8, 2}),
		},
		{
			Name: "accounts-per-csm", Title: "Accounts per CSM", Label: "Accounts per CSM", Family: family,
			Inputs: []Input{
				{Name: "accounts", Aliases: []string{"customers"}, Words: "clients, cover, look after, handle, carry, manage", Title: "Accounts", Kind: Count, Required: true, Positional: true},
				csms(),
			},
			Unit: Plain, Usual: &Usual{1, 1e6},
			Formula: "Accounts per CSM = accounts ÷ CSMs (full-time equivalents)",
			Example: "accounts=180 csms=4.5",
			Compute: quotient{Top: []string{"+accounts"}, Bottom: []string{"+csms"}, Unit: Plain}.compute,
			Draw:    draw(span{"accounts", 100, 400, 20}, span{"csms", 2, 8, 2}),
		},
	}
}

func timeSpent(title string) Input {
	return Input{Name: "time", Aliases: []string{"total"}, Title: title, Noun: "", Kind: Time, Positional: true}
}

func tickets(title string) Input {
	return Input{Name: "tickets", Words: "cases, requests", Title: title, Kind: Count, Positional: true}
}

func timesOf(title string) Input {
	return Input{Name: "times", Aliases: []string{"list"}, Title: title, Kind: Times, From: 2}
}

func csms() Input {
	return Input{
		Name: "csms", Aliases: []string{"csm", "fte"}, Words: "managers, customer success managers, success managers",
		Title: "CSMs, part-time ones as fractions", Noun: "CSMs",
		Kind: Number, Required: true, Positional: true,
	}
}

// perTicket keeps the unit that was typed and adds a handier one.
func perTicket(v Values) (Result, *InputError) {
	if list, given := v["times"]; given {
		return meanTime(list.Items), nil
	}
	v["time"] = v["time"].called("")
	r, err := quotient{Top: []string{"+time"}, Bottom: []string{"+tickets"}, Unit: v["time"].Quantity.Unit}.compute(v)
	if err != nil {
		return r, err
	}
	if other, handier := handy(r.Value); handier {
		r.Note = other.String()
	}
	return r, nil
}

// meanTime is the mean of a list, in the unit of its first entry, with the
// median beside it.
func meanTime(items []Item) Result {
	unit := items[0].Quantity.Unit
	one := Quantity{Rat: big.NewRat(1, 1), Unit: unit}.inMinutes()
	all := make([]*big.Rat, len(items))
	for i, item := range items {
		all[i] = new(big.Rat).Quo(item.Quantity.inMinutes(), one)
	}
	median, mean := middle(all)
	n := count(int64(len(all)))
	sum := Quantity{Rat: new(big.Rat).Mul(mean, n.Rat), Unit: unit}
	r := Result{Value: Quantity{Rat: mean, Unit: unit}, Note: "mean of " + n.String()}
	r.Working = []string{sum.exactly() + " ÷ " + n.String() + " = " + r.Value.String()}
	r.Also = []Result{Result{Value: Quantity{Rat: median, Unit: unit}, Note: "half took no longer"}.named("Median")}
	return r
}

// handy restates a time below one, or above two of the next unit.
func handy(q Quantity) (Quantity, bool) {
	times := func(unit Unit, factor *big.Rat) (Quantity, bool) {
		return Quantity{Rat: new(big.Rat).Mul(q.Rat, factor), Unit: unit}, true
	}
	small := q.Rat.Sign() > 0 && q.Rat.Cmp(big.NewRat(1, 1)) < 0
	switch {
	case q.Unit == Days && small:
		return times(Hours, big.NewRat(24, 1))
	case q.Unit == Hours && small:
		return times(Minutes, big.NewRat(60, 1))
	case q.Unit == Minutes && q.Rat.Cmp(big.NewRat(120, 1)) >= 0:
		return times(Hours, big.NewRat(1, 60))
	case q.Unit == Hours && q.Rat.Cmp(big.NewRat(48, 1)) >= 0:
		return times(Days, big.NewRat(1, 24))
	}
	return q, false
}
