package metric

import (
	"math/big"
	"strings"
)

// coverage holds how much work there is and how many people it takes.
//
//nolint:funlen,lll // a table
func coverage() []*Calculator {
	const family = "Support and coverage"
	return []*Calculator{
		{
			Name: "deflection", Title: "Ticket deflection rate", Label: "Ticket deflection", Family: family,
			Aliases: []string{"ticket deflection", "deflection rate", "self-service rate"},
			Inputs: []Input{
				{Name: "solved", Unspoken: true, Aliases: []string{"self-service", "deflected", "self-solved"}, Words: "self service, help center, help centre, knowledge base, bot, chatbot, answered by, by themselves, themselves", Title: "Questions solved by self-service", Noun: "self-solved", Kind: Count, Required: true, Positional: true},
				{Name: "questions", Aliases: []string{"total", "all"}, Title: "All questions", Noun: "questions", Kind: Count, Positional: true},
				{Name: "tickets", Aliases: []string{"opened"}, Words: "tickets, became tickets, raised, filed", Title: "Or tickets opened", Noun: "tickets", Kind: Count},
			},
			Forms: [][]string{{"solved", "questions"}, {"solved", "tickets"}}, Pair: true, Unit: Percent,
			Formula:  "Ticket deflection = questions solved by self-service ÷ (those + tickets opened)",
			Example:  "solved=300 tickets=700",
			Compute:  portion{Part: "solved", Others: "tickets", Whole: "questions"}.compute,
			Warnings: []Warning{{Text: "The second number is all questions; with the tickets alone write tickets=", When: bare("questions")}},
			Draw:     draw(span{"solved", 100, 400, 20}, span{"tickets", 450, 900, 50}),
		},
		{
			Name: "backlog", Title: "Ticket backlog", Label: "Ticket backlog", Family: family,
			Aliases: []string{"ticket backlog"},
			Inputs: []Input{
				{Name: "before", Aliases: []string{"start", "open"}, Words: "started with, open tickets, open at start, had, already open", Title: "Open tickets before", Noun: "before", Kind: Count, Required: true, Positional: true},
				{Name: "opened", Aliases: []string{"new", "created"}, Words: "came in, incoming, new tickets, opened, raised, arrived, received", Title: "Tickets opened", Kind: Count, Required: true, Positional: true},
				{Name: "solved", Aliases: []string{"closed", "resolved"}, Words: "solve, close, resolve, handled", Title: "Tickets solved", Kind: Count, Required: true, Positional: true},
			},
			Unit:     Plain,
			Formula:  "Ticket backlog = open tickets before + opened − solved",
			Example:  "before=80 opened=200 solved=230",
			Compute:  backlog,
			Warnings: []Warning{{Text: "Reopened tickets count as opened"}},
			Mistakes: []Mistake{{"the tickets there were before left out", total{Sum: []string{"+opened", "-solved"}}.compute}},
			Draw:     draw(span{"before", 60, 140, 10}, span{"opened", 150, 260, 10}, span{"solved", 100, 190, 10}),
		},
		{
			Name: "uptime", Title: "Uptime", Label: "Uptime", Family: family,
			Aliases: []string{"availability"},
			Inputs: []Input{
				{Name: "downtime", Aliases: []string{"down"}, Words: "was down, were down, outage, outages, unavailable, offline", Title: "Downtime with its unit, as 43m", Noun: "down", Kind: Time, Positional: true},
				{Name: "period", Aliases: []string{"of", "in"}, Title: "Period, 30 days unless given", Noun: "", Kind: Time, Positional: true, Default: "30d"},
				{Name: "pct", Aliases: []string{"uptime", "percent", "sla"}, Title: "Or the uptime, for the downtime it allows", Kind: Rate, Positional: true},
			},
			Forms: [][]string{{"downtime"}, {"pct"}}, Unit: Percent,
			Formula:  "Uptime = 1 − downtime ÷ period",
			Example:  "downtime=43min period=30d",
			Compute:  uptime,
			Warnings: []Warning{{Text: "Read in the contract whether planned maintenance counts"}},
		},
		{
			Name: "csms-needed", Title: "CSMs needed (capacity)", Label: "CSMs needed", Family: family,
			Aliases: []string{"how many csms", "how many csms do we need", "how many csms do i need", "csm needed", "csm capacity", "csm headcount", "csms required", "number of csms"},
			Inputs: []Input{
				{Name: "accounts", Aliases: []string{"customers"}, Title: "Accounts", Kind: Count, Positional: true},
				{Name: "per", Aliases: []string{"per-csm", "ratio", "accounts-per-csm", "each"}, Words: "per csm, each csm, carries, carry, handles, handle, apiece, can handle", Title: "Accounts a CSM carries", Noun: "per CSM", Kind: Number, Positional: true},
				{Name: "arr", Title: "Or ARR to cover", Noun: "ARR", Kind: Money, Per: Year},
				{Name: "book", Aliases: []string{"arr-per-csm"}, Title: "and ARR a CSM carries", Noun: "per CSM", Kind: Money, Per: Year},
				{Name: "work", Aliases: []string{"segments"}, Title: "Or accounts:hours of each segment, as ent=40:6", Kind: Weighted, From: 1 << 20},
				{Name: "hours", Aliases: []string{"capacity", "hours-per-csm"}, Title: "and hours a CSM has for them", Noun: "hours per CSM", Kind: Number, Unit: Hours},
			},
			Forms: [][]string{{"accounts", "per"}, {"arr", "book"}, {"work", "hours"}}, Unit: Plain,
			Formula:  "CSMs needed = accounts ÷ accounts per CSM",
			Example:  "accounts=180 per=40",
			Compute:  csmsNeeded,
			Warnings: []Warning{{Text: "Take hours for customers, without meetings, training and holidays; plan for next year's accounts"}},
			Draw:     draw(span{"accounts", 100, 400, 20}, span{"per", 30, 50, 10}),
		},
		{
			Name: "cost-to-serve", Title: "Cost to serve", Label: "Cost to serve", Family: family,
			Inputs: []Input{
				{Name: "cost", Aliases: []string{"spend"}, Words: "serving, to serve, support costs, on support, for support, support spend, spent on support, cost of serving, serve", Title: "Yearly spending on serving customers", Noun: "spent", Kind: Money, Required: true, Positional: true, Per: Year},
				{Name: "customers", Aliases: []string{"accounts"}, Words: "clients", Title: "Customers", Kind: Count, Required: true, Positional: true},
			},
			Unit:     Currency,
			Formula:  "Cost to serve = yearly spending on serving customers ÷ customers",
			Example:  "cost=900k customers=300",
			Compute:  quotient{Top: []string{"+cost"}, Bottom: []string{"+customers"}, Unit: Currency}.compute,
			Warnings: []Warning{{Text: "Support, success, hosting; not what it cost to win them (CAC)"}},
			Draw:     draw(span{"cost", 200000, 900000, 50000}, span{"customers", 100, 400, 50}),
		},
	}
}

func backlog(v Values) (Result, *InputError) {
	if v.sum([]string{"+before", "+opened", "-solved"}).Sign() < 0 {
		return Result{}, refuse(OutOfRange, "solved", "is more than before + opened")
	}
	return total{Sum: []string{"+before", "+opened", "-solved"}}.compute(v)
}

// uptime is a share of time, or the downtime that one leaves.
func uptime(v Values) (Result, *InputError) {
	period := v["period"].Quantity
	all := period.inMinutes()
	if all.Sign() == 0 {
		return Result{}, nothingIn("period")
	}
	hundred := big.NewRat(100, 1)
	if pct, given := v["pct"]; given {
		left := percent(new(big.Rat).Sub(hundred, pct.Quantity.Rat))
		value := Quantity{Rat: new(big.Rat).Mul(all, fraction(left.Rat)), Unit: Minutes}
		r := Result{Value: value, Working: []string{
			"100% − " + pct.Quantity.exactly() + " = " + left.exactly(),
			left.exactly() + " of " + period.exactly() + " = " + value.String(),
		}}
		r.Formula = "Downtime = (1 − uptime) × period"
		r.Headline = pct.Quantity.exactly() + " uptime allows " + value.String() + " of downtime"
		if other, handier := handy(value); handier {
			r.Note = other.String()
		}
		return r, nil
	}
	down := v["downtime"].Quantity
	if down.inMinutes().Cmp(all) > 0 {
		return Result{}, refuse(OutOfRange, "downtime", "("+down.exactly()+") is more than period ("+period.exactly()+")")
	}
	off := percent(ofHundred(new(big.Rat).Quo(down.inMinutes(), all)))
	value := percent(new(big.Rat).Sub(hundred, off.Rat))
	places := 3
	r := Result{Value: value, Headline: "Uptime " + value.to(places), Working: []string{
		down.exactly() + " ÷ " + period.exactly() + " = " + off.to(places) + " down",
		"100% − " + off.to(places) + " = " + value.to(places),
	}}
	return r, nil
}

// csmsNeeded divides the work by what one CSM carries.
func csmsNeeded(v Values) (Result, *InputError) {
	shape := quotient{Top: []string{"+accounts"}, Bottom: []string{"+per"}, Unit: Plain}
	formula := ""
	if _, given := v["arr"]; given {
		formula = "CSMs needed = ARR ÷ ARR per CSM"
		shape = quotient{Top: []string{"+arr"}, Bottom: []string{"+book"}, Unit: Plain}
	}
	if list, given := v["work"]; given {
		hours, parts := new(big.Rat), []string{}
		for _, item := range list.Items {
			if item.Weight.Rat == nil {
				return Result{}, refuse(MissingArg, strings.TrimSpace(item.Label+" "+item.Quantity.exactly()), "is not accounts:hours")
			}
			hours.Add(hours, new(big.Rat).Mul(item.Quantity.Rat, item.Weight.Rat))
			parts = append(parts, strings.TrimSpace(item.Quantity.exactly()+" × "+item.Weight.exactly()+" "+item.Label))
		}
		all := Values{"work": Value{Quantity: number(hours), noun: "hours"}, "hours": v["hours"]}
		r, err := quotient{Top: []string{"+work"}, Bottom: []string{"+hours"}, Unit: Plain}.compute(all)
		r.Formula = "CSMs needed = sum of accounts × hours ÷ hours per CSM"
		r.Working = append([]string{strings.Join(parts, " + ") + " = " + number(hours).exactly() + " hours"}, r.Working...)
		return r.people(), err
	}
	r, err := shape.compute(v)
	r.Formula = formula
	return r.people(), err
}

// people says how many whole people a fraction of them takes.
func (r Result) people() Result {
	if r.Value.Rat != nil && !r.Value.Rat.IsInt() {
		r.Note = number(roundedUp(r.Value.Rat)).String() + " CSMs, rounded up"
	}
	return r
}
