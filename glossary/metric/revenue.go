package metric

import (
	"maps"
	"math/big"
	"strings"
)

// revenue holds run-rates and how they move.
//
//nolint:funlen,lll // a table
func revenue() []*Calculator {
	const family = "Recurring revenue"
	return []*Calculator{
		{
			Name: "mrr", Title: "Monthly recurring revenue", Label: "MRR", Family: family,
			Inputs: []Input{
				{Name: "amount", Aliases: []string{"revenue"}, Title: "Recurring amount with its period, as 1,000/yr", Kind: Money, Positional: true, Ask: true},
				{Name: "arr", Title: "Or ARR", Noun: "ARR", Kind: Money, Per: Year},
				{Name: "customers", Aliases: []string{"accounts"}, Words: "clients, subscribers", Title: "Or customers", Kind: Count},
				{Name: "arpa", Aliases: []string{"arpu"}, Words: "each pays, pay, paying, per customer, per account, each, at", Title: "and revenue per customer", Noun: "ARPA", Kind: Money, Per: Month},
			},
			Forms: [][]string{{"amount"}, {"arr"}, {"customers", "arpa"}}, Unit: Currency, Per: Month,
			Formula:  "MRR = recurring revenue of a month (of a quarter ÷ 3, of a year ÷ 12) = customers × ARPA",
			Example:  "$1,000/yr",
			Compute:  mrr,
			Warnings: []Warning{{Text: "One-time fees don't belong in it"}},
			Mistakes: []Mistake{{"not divided by 12", total{Sum: []string{"+arr"}}.compute}},
			Draw:     draw(span{"arr", 60000, 600000, 12000}),
		},
		{
			Name: "arr", Title: "Annual recurring revenue", Label: "ARR", Family: family,
			Inputs: []Input{
				{Name: "amount", Aliases: []string{"revenue"}, Title: "Recurring amount with its period, as 7,500/mo", Kind: Money, Positional: true, Ask: true},
				{Name: "mrr", Title: "Or MRR", Noun: "MRR", Kind: Money, Per: Month},
				{Name: "customers", Unspoken: true, Named: "accounts, clients, subscribers, contracts", Title: "Or customers", Kind: Count},
				{Name: "acv", Unspoken: true, Named: "each pays, pay, paying, per customer, per account, each, at, average contract, contract value, arpa", Title: "and what each of them pays, with its period", Noun: "ACV", Kind: Money, Per: Year, Ask: true},
			},
			Forms: [][]string{{"amount"}, {"mrr"}, {"customers", "acv"}}, Unit: Currency, Per: Year,
			Formula:  "ARR = MRR × 12 (a quarter × 4, a week × 52) = customers × ACV",
			Example:  "7500/mo",
			Compute:  arr,
			Warnings: []Warning{{Text: "A run-rate: no one-time fees, and not the contract's total value (TCV)"}},
			Mistakes: []Mistake{{"not multiplied by 12", total{Sum: []string{"+mrr"}}.compute}},
			Draw:     draw(span{"mrr", 2000, 90000, 500}),
		},
		{
			Name: "net-new-mrr", Title: "Net new MRR", Label: "Net new MRR", Family: family, Common: true,
			Inputs: []Input{
				{Name: "new", Words: "new mrr, new business, new logo, new customers, new logos, added, won, signed", Title: "MRR of new customers", Kind: Money, Required: true, Positional: true},
				expanded("Expansion MRR"),
				optional(contracted("Contraction MRR")),
				optional(churned("Churned MRR")),
				{Name: "reactivation", Aliases: []string{"reactivated", "won-back"}, Words: "came back, win back, win-back, winback, won back", Title: "MRR of customers who came back", Kind: Money},
			},
			Unit:    Currency,
			Formula: "Net new MRR = new + expansion + reactivation − contraction − churn",
			Example: "new=8k expansion=3k contraction=1k churn=2.5k",
			Compute: total{Sum: []string{"+new", "+expansion", "+reactivation", "-contraction", "-churn"}}.compute,
			Warnings: []Warning{
				{Text: "Contraction and churn counted as 0: losses belong in net new MRR too", When: func(v Values) bool { return assumed("contraction")(v) && assumed("churn")(v) }},
				{Text: "An amount: it becomes a growth rate only when divided by the MRR at the start"},
			},
			Mistakes: []Mistake{
				{"contraction left out", total{Sum: []string{"+new", "+expansion", "-churn"}}.compute},
				{"expansion left out", total{Sum: []string{"+new", "-contraction", "-churn"}}.compute},
			},
			Draw: draw(span{"new", 4000, 12000, 500}, span{"expansion", 1000, 5000, 500}, span{"contraction", 500, 1500, 100}, span{"churn", 1000, 4000, 500}),
		},
		{
			Name: "arpa", Title: "Average revenue per account", Label: "ARPA", Family: family,
			Inputs: []Input{
				{Name: "mrr", Aliases: []string{"revenue"}, Words: "bill, bring, bring in, earn, make, monthly revenue, in total, altogether, together", Title: "MRR", Noun: "MRR", Kind: Money, Positional: true, Per: Month},
				{Name: "customers", Aliases: []string{"accounts"}, Words: "paying customers, paying accounts, clients, subscribers", Title: "Customers", Kind: Count, Required: true, Positional: true},
				{Name: "arr", Title: "Or ARR", Noun: "ARR", Kind: Money, Per: Year},
			},
			Forms: [][]string{{"mrr", "customers"}, {"arr", "customers"}},
			Unit:  Currency, Usual: &Usual{0.1, 1e9},
			Formula:  "ARPA = MRR ÷ customers",
			Example:  "mrr=18k customers=72",
			Compute:  ofYear(quotient{Top: []string{"+mrr"}, Bottom: []string{"+customers"}, Unit: Currency}.compute),
			Warnings: []Warning{{Text: "Divide by accounts, not by users"}},
			Draw:     draw(span{"mrr", 10000, 90000, 5000}, span{"customers", 50, 400, 50}),
		},
		{
			Name: "expansion-rate", Title: "Expansion rate", Label: "Expansion rate", Family: family,
			Inputs: []Input{
				{Name: "start", Aliases: []string{"mrr", "beginning"}, Words: "base, on", Title: "MRR at the start", Noun: "at start", Kind: Money, Required: true, Positional: true},
				expanded("Expansion MRR"),
			},
			Pair: true, Part: "expansion", Whole: "start", Unit: Percent, Usual: &Usual{0, 100},
			Formula: "Expansion rate = expansion MRR ÷ MRR at the start",
			Example: "expansion=3k start=60k",
			Compute: share{Part: "expansion", Whole: "start", Over: true}.compute,
			Warnings: []Warning{{
				Text: "Without names the start comes first; the other way round it is another rate",
				When: func(v Values) bool { return v["start"].bare },
			}, {Text: "Some sources mean the growth of expansion MRR instead"}},
			Draw:  draw(span{"expansion", 1000, 9000, 500}, span{"start", 50000, 90000, 10000}),
			Solve: &Goal{Input: "expansion"},
		},
		{
			Name: "book", Title: "Book of business", Label: "Book of business", Family: family,
			Inputs:  []Input{{Name: "accounts", Aliases: []string{"arr"}, Title: "ARR of each account", Kind: Amounts, From: 1, Required: true, Per: Year}},
			Unit:    Currency,
			Formula: "Book of business = sum of the accounts' ARR",
			Example: "120k 80k 45k",
			Compute: book,
		},
	}
}

func arr(v Values) (Result, *InputError) {
	if mrr, given := v["mrr"]; given {
		return annual(mrr.Quantity, Month), nil
	}
	if acv, given := v["acv"]; given {
		r := annual(acv.Quantity, acv.Period)
		if acv.Period == Year {
			r.Working = nil
		}
		each := r.Value.exactly()
		r.Value.Rat = new(big.Rat).Mul(r.Value.Rat, v["customers"].Quantity.Rat)
		r.Working = append(r.Working, v.show("customers")+" × "+each+" ACV = "+r.Value.String())
		return r, nil
	}
	return annual(v["amount"].Quantity, v["amount"].Period), nil
}

func annual(q Quantity, per Period) Result {
	factor := count(per.perYear())
	year := q
	year.Rat = new(big.Rat).Mul(q.Rat, factor.Rat)
	if per == Year {
		return Result{Value: year, Working: []string{q.exactly() + " a year, as given"}}
	}
	return Result{Value: year, Working: []string{q.exactly() + " a " + string(per) + " × " + factor.String() + " = " + year.String() + " a year"}}
}

func mrr(v Values) (Result, *InputError) {
	if amount, given := v["amount"]; given {
		return monthly(amount.Quantity, amount.Period), nil
	}
	if arr, given := v["arr"]; given {
		return monthly(arr.Quantity, Year), nil
	}
	value := v["arpa"].Quantity
	value.Rat = new(big.Rat).Mul(value.Rat, v["customers"].Quantity.Rat)
	return Result{Value: value, Working: []string{v.show("customers") + " × " + v.show("arpa") + " = " + value.String()}}, nil
}

func monthly(q Quantity, per Period) Result {
	month := q
	month.Rat = new(big.Rat).Mul(q.Rat, big.NewRat(per.perYear(), 12))
	if per == Month {
		return Result{Value: month, Working: []string{q.exactly() + " a month, as given"}}
	}
	step := map[Period]string{Week: " × 52 ÷ 12", Quarter: " ÷ 3", Year: " ÷ 12"}[per]
	return Result{Value: month, Working: []string{q.exactly() + " a " + string(per) + step + " = " + month.String() + " a month"}}
}

// book adds up accounts; what is typed stays exact, so no cent is lost.
func book(v Values) (Result, *InputError) {
	items := v["accounts"].Items
	sum := Quantity{Rat: new(big.Rat), Unit: Currency, Currency: v.currency()}
	parts := make([]string, 0, len(items))
	for _, item := range items {
		sum.Rat.Add(sum.Rat, item.Quantity.Rat)
		item.Quantity.Currency = sum.Currency
		parts = append(parts, strings.TrimSpace(item.Quantity.exactly()+" "+item.Label))
	}
	r := Result{Value: sum, Note: plural(int64(len(items)), "account")}
	spelled := strings.Join(parts, " + ")
	if len(items) > 12 {
		spelled = r.Note
	}
	r.Working = []string{spelled + " = " + sum.String()}
	return r, nil
}

func plural(n int64, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return count(n).String() + " " + noun + "s"
}

// ofYear computes with MRR where ARR is given.
func ofYear(compute func(Values) (Result, *InputError)) func(Values) (Result, *InputError) {
	return func(v Values) (Result, *InputError) {
		arr, given := v["arr"]
		if !given {
			return compute(v)
		}
		mrr := arr
		mrr.Quantity.Rat = new(big.Rat).Quo(arr.Quantity.Rat, big.NewRat(12, 1))
		mrr.noun = "MRR"
		with := maps.Clone(v)
		with["mrr"] = mrr
		r, err := compute(with)
		r.Working = append([]string{arr.Quantity.exactly() + " ARR ÷ 12 = " + mrr.Quantity.String()}, r.Working...)
		r.used = v
		return r, err
	}
}
