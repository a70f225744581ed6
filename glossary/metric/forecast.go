package metric

import (
	"math/big"
	"strings"
)

// forecasts holds what renewals are expected to bring and what is in danger.
//
//nolint:lll // a table
func forecasts() []*Calculator {
	const family = "Contracts and renewals"
	return []*Calculator{
		{
			Name: "renewal-forecast", Title: "Renewal forecast (weighted)", Label: "Renewal forecast", Family: family,
			Aliases: []string{"weighted renewal forecast", "renewal forecast", "weighted forecast"},
			Inputs: []Input{
				{Name: "contracts", Aliases: []string{"accounts", "renewals"}, Title: "Value:probability of each contract, as 60k:90%", Kind: Chances, From: 1, Required: true},
			},
			Unit:     Currency,
			Formula:  "Renewal forecast = sum of contract value × probability of renewal",
			Example:  "acme=60k:90% bolt=40k:50%",
			Compute:  renewalForecast,
			Warnings: []Warning{{Text: "An expectation over many contracts: no single one renews at 90%"}},
		},
		{
			Name: "arr-at-risk", Title: "ARR at risk", Label: "ARR at risk", Family: family,
			Aliases: []string{"revenue at risk", "mrr at risk"},
			Inputs: []Input{
				{Name: "risk", Aliases: []string{"at-risk", "red"}, Words: "at risk, in danger, red accounts, flagged", Title: "ARR of accounts at risk", Noun: "at risk", Kind: Money, Positional: true, Per: Year},
				{Name: "arr", Aliases: []string{"total"}, Words: "total arr, book, portfolio", Title: "ARR of all accounts", Noun: "ARR", Kind: Money, Required: true, Positional: true, Per: Year},
				{Name: "accounts", Title: "Or ARR of each account at risk", Kind: Amounts, Per: Year},
			},
			Forms: [][]string{{"risk"}, {"accounts"}}, Pair: true, Unit: Percent,
			Formula:  "ARR at risk = ARR of the accounts at risk ÷ ARR of all accounts",
			Example:  "risk=400k arr=5m",
			Compute:  atRisk,
			Solve:    &Goal{Input: "risk", AtMost: true},
			Warnings: []Warning{{Text: "Count the whole ARR of an account at risk, not the part you expect to lose"}},
			Mistakes: []Mistake{{"compared with what is safe", func(v Values) (Result, *InputError) {
				return v.toTheOthers("risk", "arr")
			}}},
			Draw: draw(span{"risk", 200000, 900000, 50000}, span{"arr", 2000000, 6000000, 500000}),
		},
	}
}

// renewalForecast takes "60k:90%" or an amount and its percentage after it.
func renewalForecast(v Values) (Result, *InputError) {
	contracts, err := weighed(v["contracts"].Items)
	if err != nil {
		return Result{}, err
	}
	sum := Quantity{Rat: new(big.Rat), Unit: Currency, Currency: v.currency()}
	all := sum
	all.Rat = new(big.Rat)
	var parts []string
	for _, c := range contracts {
		all.Rat.Add(all.Rat, c.Quantity.Rat)
		sum.Rat.Add(sum.Rat, new(big.Rat).Mul(c.Quantity.Rat, fraction(c.Weight.Rat)))
		c.Quantity.Currency = sum.Currency
		parts = append(parts, strings.TrimSpace(c.Quantity.exactly()+" × "+c.Weight.exactly()+" "+c.Label))
	}
	if all.Rat.Sign() == 0 {
		return Result{}, nothingIn("contracts")
	}
	share := percent(ofHundred(new(big.Rat).Quo(sum.Rat, all.Rat)))
	return Result{
		Value: sum, Note: share.String() + " of " + all.exactly(),
		Working: []string{strings.Join(parts, " + ") + " = " + sum.String()},
	}, nil
}

// weighed gives each amount the percentage that stands with it or after it.
func weighed(items []Item) ([]Item, *InputError) {
	var all []Item
	for _, item := range items {
		last := len(all) - 1
		switch {
		case item.Quantity.Unit != Percent:
			all = append(all, item)
		case last < 0 || all[last].Weight.Rat != nil:
			return nil, refuse(MissingArg, item.Quantity.exactly(), "stands after no contract value")
		default:
			all[last].Weight = item.Quantity
		}
	}
	for _, item := range all {
		if item.Weight.Rat == nil {
			return nil, refuse(MissingArg, strings.TrimSpace(item.Label+" "+item.Quantity.exactly()), "has no probability")
		}
	}
	return all, nil
}

func atRisk(v Values) (Result, *InputError) {
	if list, given := v["accounts"]; given {
		sum := valueOf(Quantity{Rat: new(big.Rat), Unit: Currency, Currency: v.currency()}, "").called("at risk")
		for _, item := range list.Items {
			sum.Quantity.Rat.Add(sum.Quantity.Rat, item.Quantity.Rat)
		}
		v = Values{"risk": valueOf(sum.Quantity, "").called("at risk"), "arr": v["arr"]}
	}
	r, err := share{Part: "risk", Whole: "arr", Rest: "not at risk"}.compute(v)
	r.Note, r.used = v["risk"].Quantity.exactly(), v
	return r, err
}
