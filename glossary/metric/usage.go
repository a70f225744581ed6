package metric

import (
	"math/big"
	"slices"
	"strings"
	"time"
)

// usage holds how far and how soon customers use what they bought.
//
//nolint:funlen,lll // a table
func usage() []*Calculator {
	const family = "Adoption and health"
	return []*Calculator{
		{
			Name: "adoption", Title: "Adoption rate", Label: "Adoption rate", Family: family, Common: true,
			Opposite: "inactive, unused, never, seats, licences, licenses",
			Aliases:  []string{"adoption rate", "feature adoption", "product adoption", "user adoption"},
			Inputs: []Input{
				{Name: "adopted", Aliases: []string{"adopters", "using"}, Words: "adopt, use, used, tried, uses, enabled, switched on, turned on", Title: "Users who adopted it", Kind: Count, Required: true, Positional: true},
				{Name: "total", Aliases: []string{"active", "users"}, Words: "people, active users, logins, employees, team members, accounts, customers", Title: "Active users", Noun: "active users", Kind: Count, Required: true, Positional: true},
			},
			Pair: true, Unit: Percent,
			Formula:  "Adoption rate = users who adopted it ÷ active users, in the same window",
			Example:  "27/36",
			Compute:  share{Part: "adopted", Whole: "total", Rest: "not yet"}.compute,
			Warnings: []Warning{{Text: "Divide by active users, not by all who ever signed up"}},
			Draw:     draw(span{"adopted", 10, 90, 5}, span{"total", 100, 200, 20}),
			Solve:    &Goal{Input: "adopted"},
		},
		{
			Name: "stickiness", Title: "Stickiness (DAU/MAU)", Label: "Stickiness", Family: family,
			Aliases: []string{"dau/mau"},
			Inputs: []Input{
				{Name: "dau", Aliases: []string{"daily"}, Words: "daily users, daily active users, daily active, daily actives, active daily, on a daily basis, opened daily, every day, each day, a day, per day", Title: "Daily active users", Noun: "daily", Kind: Count, Required: true, Positional: true},
				{Name: "mau", Aliases: []string{"monthly"}, Words: "monthly users, monthly active users, monthly active, monthly actives, every month, each month, a month, per month", Title: "Monthly active users", Noun: "monthly", Kind: Count, Required: true, Positional: true},
			},
			Pair: true, Unit: Percent,
			Formula:  "Stickiness = daily active users ÷ monthly active users",
			Example:  "dau=240 mau=800",
			Compute:  share{Part: "dau", Whole: "mau", Rest: "not that day"}.compute,
			Warnings: []Warning{{Text: "Both numbers need the same meaning of active; weekends pull it down"}},
			Draw:     draw(span{"dau", 100, 400, 20}, span{"mau", 500, 1000, 100}),
		},
		{
			Name: "activation", Title: "Activation rate", Label: "Activation rate", Family: family,
			Inputs: []Input{
				{Name: "activated", Words: "activate, reached first value, reached value, aha moment, first value, completed setup", Title: "Users who reached first value", Kind: Count, Required: true, Positional: true},
				{Name: "signups", Aliases: []string{"signed-up", "total"}, Words: "sign-ups, signups, signed up, registered, registrations, new users, new accounts, new sign-ups, invited users, invited", Title: "Sign-ups", Noun: "sign-ups", Kind: Count, Required: true, Positional: true},
			},
			Pair: true, Unit: Percent,
			Formula:  "Activation rate = users who reached first value ÷ sign-ups",
			Example:  "activated=90 signups=240",
			Compute:  share{Part: "activated", Whole: "signups", Rest: "not yet"}.compute,
			Warnings: []Warning{{Text: "A login is not yet value"}},
			Draw:     draw(span{"activated", 40, 120, 10}, span{"signups", 200, 400, 20}),
		},
		{
			Name: "utilization", Title: "Seat utilization", Label: "Seat utilization", Family: family,
			Opposite: "inactive, unused, idle, unassigned, empty, free",
			Aliases:  []string{"seat utilisation", "utilisation", "license utilization", "licence utilization", "licence utilisation"},
			Inputs: []Input{
				{Name: "active", Aliases: []string{"used", "users"}, Words: "using, and use, but use, only use, just use, actually use, in use, activated, activate, log in, logged in, logged, logging in, logins, assigned, active seats, active users, occupied, taken, people", Title: "Active seats", Noun: "active", Kind: Count, Required: true, Positional: true},
				{Name: "seats", Aliases: []string{"purchased", "licenses", "licences"}, Words: "bought, sold, licence, license, pay for, paid for, paying for, purchase, contracted, provisioned", Title: "Seats bought", Noun: "seats", Kind: Count, Required: true, Positional: true},
			},
			Pair: true, Unit: Percent, Usual: &Usual{0, 100},
			Formula:  "Seat utilization = active seats ÷ seats bought",
			Example:  "active=72 seats=100",
			Compute:  share{Part: "active", Whole: "seats", Rest: "unused", Over: true}.compute,
			Warnings: []Warning{{Text: "Over 100%: more people use it than seats were bought", When: more("active", "seats")}},
			Draw:     draw(span{"active", 30, 90, 5}, span{"seats", 100, 150, 10}),
		},
		{
			Name: "ttv", Title: "Time to value", Label: "Time to value", Family: family,
			Inputs: []Input{
				{Name: "days", Named: "took, onboarding took", Words: "onboarding took, implementation took, got value, get value, saw value, see value, first value, to value, reached value, days to first value, time to value", Title: "Days to first value, one number a customer", Kind: Lengths, From: 1},
				{Name: "signup", Aliases: []string{"start", "from", "signed", "begin"}, Title: "Or date of signing", Kind: Date, Positional: true},
				{Name: "value", Aliases: []string{"first-value", "end", "to", "live"}, Title: "and date of first value", Kind: Date, Positional: true},
			},
			Forms: [][]string{{"days"}, {"signup", "value"}}, Unit: Days,
			Formula: "Time to value = day the value is reached − day of signing; for several customers the mean, and the median beside it",
			Example: "12 30 18 25",
			Compute: func(v Values) (Result, *InputError) { return timeBetween(v, "signup", "value") },
		},
		{
			Name: "health", Title: "Health score (weighted)", Label: "Health score", Family: family,
			Inputs: []Input{
				{Name: "scores", Aliases: []string{"score"}, Title: "Score:weight of each part, as usage=80:50", Kind: Weighted, Max: 100, From: 1, Required: true},
			},
			Unit:    Score,
			Formula: "Health score = sum of score × weight ÷ sum of weights",
			Example: "usage=80:50 support=70:30 nps=60:20",
			Compute: health,
			Warnings: []Warning{{
				Text: "Scores run from 0 to 100: bring an NPS there first by (NPS + 100) ÷ 2",
				When: func(v Values) bool { return v["scores"].labelled("nps") },
			}},
		},
	}
}

// timeBetween is the days from one date to the other, or of several customers
// the mean, with the median beside it, which late starters do not distort.
func timeBetween(v Values, first, last string) (Result, *InputError) {
	if from, given := v[first]; given {
		days := int64(v[last].Date.Sub(from.Date) / (24 * time.Hour))
		if days < 0 {
			return Result{}, refuse(Inconsistent, v[last].Typed, "is before "+from.Typed)
		}
		value := Quantity{Rat: big.NewRat(days, 1), Unit: Days}
		return Result{Value: value, Working: []string{v[last].Typed + " − " + from.Typed + " = " + value.String()}}, nil
	}
	var all []*big.Rat
	for _, item := range v["days"].Items {
		all = append(all, item.Quantity.Rat)
	}
	median, mean := middle(all)
	r := Result{Value: Quantity{Rat: mean, Unit: Days}}
	if n := count(int64(len(all))); len(all) > 1 {
		sum := Quantity{Rat: new(big.Rat).Mul(mean, n.Rat), Unit: Days}
		r.Note = "mean of " + n.String()
		r.Working = []string{sum.exactly() + " ÷ " + n.String() + " = " + r.Value.String()}
		half := Quantity{Rat: median, Unit: Days}
		r.Also = []Result{Result{Value: half, Note: inOrder(all) + ": slow ones do not distort it"}.named("Median")}
	}
	return r, nil
}

// middle puts numbers in order and gives their median and mean.
func middle(all []*big.Rat) (median, mean *big.Rat) {
	slices.SortFunc(all, (*big.Rat).Cmp)
	sum := new(big.Rat)
	for _, x := range all {
		sum.Add(sum, x)
	}
	n := len(all)
	median = new(big.Rat).Mul(new(big.Rat).Add(all[(n-1)/2], all[n/2]), big.NewRat(1, 2))
	return median, sum.Quo(sum, big.NewRat(int64(n), 1))
}

// inOrder names the middle of a few sorted numbers.
func inOrder(sorted []*big.Rat) string {
	const few = 12
	if len(sorted) > few {
		return "the middle of " + count(int64(len(sorted))).String() + " in order"
	}
	parts := make([]string, len(sorted))
	for i, r := range sorted {
		parts[i] = number(r).exactly()
	}
	return "the middle of " + strings.Join(parts, ", ")
}

// health weighs the parts, or takes their mean when none has a weight.
func health(v Values) (Result, *InputError) {
	weights, sum := new(big.Rat), new(big.Rat)
	items, weighted := v["scores"].Items, 0
	var parts []string
	for _, item := range items {
		part, weight := item.Quantity.exactly(), big.NewRat(1, 1)
		if item.Weight.Rat != nil {
			weighted++
			weight = item.Weight.Rat
			part += " × " + item.Weight.exactly()
		}
		weights.Add(weights, weight)
		sum.Add(sum, new(big.Rat).Mul(item.Quantity.Rat, weight))
		parts = append(parts, strings.TrimSpace(part+" "+item.Label))
	}
	switch {
	case weighted > 0 && weighted < len(items):
		return Result{}, refuse(MissingArg, "the weights", "are given for some parts only")
	case weights.Sign() == 0:
		return Result{}, refuse(ZeroDenominator, "the weights", "are all 0")
	}
	all, product := number(weights), number(sum)
	r := Result{Value: score(new(big.Rat).Quo(sum, weights))}
	r.Working = []string{
		strings.Join(parts, " + ") + " = " + product.exactly(),
		product.exactly() + " ÷ " + all.exactly() + " = " + r.Value.String(),
	}
	if scaled, other := withScaledNPS(items); other {
		r.Also = []Result{Result{Value: scaled}.named("If nps is a Net Promoter Score, brought to 0–100 by (NPS + 100) ÷ 2:")}
	}
	switch {
	case weighted == 0 && len(items) > 1:
		r.Note, r.Formula = "all parts count the same", "Health score = sum of the scores ÷ their number"
	case weighted > 0 && weights.Cmp(big.NewRat(100, 1)) != 0:
		r.Assumptions = []string{"The weights add up to " + all.exactly() + ", and were taken as shares of that"}
	}
	return r, nil
}

// withScaledNPS is the score when a part called nps is a Net Promoter Score as
// it is reported, from −100 to 100; other is false when there is none.
func withScaledNPS(items []Item) (value Quantity, other bool) {
	weights, sum := new(big.Rat), new(big.Rat)
	for _, item := range items {
		part, weight := item.Quantity.Rat, big.NewRat(1, 1)
		if item.Weight.Rat != nil {
			weight = item.Weight.Rat
		}
		if normal(item.Label) == "nps" && !item.Scaled {
			part, other = onHundred(part), true
		}
		weights.Add(weights, weight)
		sum.Add(sum, new(big.Rat).Mul(part, weight))
	}
	return score(sum.Quo(sum, weights)), other
}
