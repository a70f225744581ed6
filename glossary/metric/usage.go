package metric

import (
	"cmp"
	"math/big"
	"slices"
	"strings"
	"time"
)

// usage holds how far and how soon customers use what they bought.
//
//nolint:funlen,goconst,lll // a table
func usage() []*Calculator {
	const family = "Adoption and health"
	return []*Calculator{
		{
			Name: "adoption", Title: "Adoption rate", Label: "Adoption rate", Family: family,
			Aliases: []string{"adoption rate"},
			Inputs: []Input{
				{Name: "adopted", Aliases: []string{"adopters", "using"}, Title: "Users who adopted it", Kind: Count, Required: true, Positional: true},
				{Name: "total", Aliases: []string{"active", "users"}, Title: "Active users", Noun: "active users", Kind: Count, Required: true, Positional: true},
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
				{Name: "dau", Aliases: []string{"daily"}, Title: "Daily active users", Noun: "daily", Kind: Count, Required: true, Positional: true},
				{Name: "mau", Aliases: []string{"monthly"}, Title: "Monthly active users", Noun: "monthly", Kind: Count, Required: true, Positional: true},
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
				{Name: "activated", Title: "Users who reached first value", Kind: Count, Required: true, Positional: true},
				{Name: "signups", Aliases: []string{"signed-up", "total"}, Title: "Sign-ups", Noun: "sign-ups", Kind: Count, Required: true, Positional: true},
			},
			Pair: true, Unit: Percent,
			Formula:  "Activation rate = users who reached first value ÷ sign-ups",
			Example:  "activated=90 signups=240",
			Compute:  share{Part: "activated", Whole: "signups", Rest: "not yet"}.compute,
			Warnings: []Warning{{Text: "A login is not yet value"}},
			Draw:     draw(span{"activated", 40, 120, 10}, span{"signups", 200, 400, 20}),
		},
		{
			Name: "utilization", Title: "Seat utilisation", Label: "Seat utilisation", Family: family,
			Inputs: []Input{
				{Name: "active", Aliases: []string{"used", "users"}, Title: "Active seats", Noun: "active", Kind: Count, Required: true, Positional: true},
				{Name: "seats", Aliases: []string{"purchased", "licenses", "licences"}, Title: "Seats bought", Noun: "seats", Kind: Count, Required: true, Positional: true},
			},
			Pair: true, Unit: Percent,
			Formula:  "Seat utilisation = active seats ÷ seats bought",
			Example:  "active=72 seats=100",
			Compute:  share{Part: "active", Whole: "seats", Rest: "unused", Over: true}.compute,
			Warnings: []Warning{{Text: "Over 100%: more people use it than seats were bought", When: more("active", "seats")}},
			Draw:     draw(span{"active", 30, 90, 5}, span{"seats", 100, 150, 10}),
		},
		{
			Name: "ttv", Title: "Time to value", Label: "Time to value", Family: family,
			Inputs: []Input{
				{Name: "days", Title: "Days to first value, one number a customer", Kind: Lengths, From: 1},
				{Name: "signup", Aliases: []string{"start", "from", "signed", "begin"}, Title: "Or date of sign-up", Kind: Date, Positional: true},
				{Name: "value", Aliases: []string{"first-value", "end", "to", "live"}, Title: "and date of first value", Kind: Date, Positional: true},
			},
			Forms: [][]string{{"days"}, {"signup", "value"}}, Unit: Days,
			Formula: "Time to value = day of first value − day of sign-up; for several customers the median",
			Example: "12 30 18 25",
			Compute: timeToValue,
		},
		{
			Name: "health", Title: "Health score (weighted)", Label: "Health score", Family: family,
			Inputs: []Input{
				{Name: "scores", Aliases: []string{"score"}, Title: "Score:weight of each part, as usage=80:50", Kind: Weighted, Max: 100, From: 1, Required: true},
			},
			Unit:    Score,
			Formula: "Health score = sum of score × weight ÷ sum of weights (100)",
			Example: "usage=80:50 support=70:30 nps=60:20",
			Compute: health,
			Warnings: []Warning{{
				Text: "Scores run from 0 to 100: bring an NPS there first by (NPS + 100) ÷ 2",
				When: func(v Values) bool { return v["scores"].labelled("nps") },
			}},
		},
	}
}

// timeToValue gives the median first, which late starters do not distort.
func timeToValue(v Values) (Result, *InputError) {
	if from, given := v["signup"]; given {
		days := int64(v["value"].Date.Sub(from.Date) / (24 * time.Hour))
		if days < 0 {
			return Result{}, refuse(Inconsistent, v["value"].Typed, "is before "+from.Typed)
		}
		value := Quantity{Rat: big.NewRat(days, 1), Unit: Days}
		return Result{Value: value, Working: []string{v["value"].Typed + " − " + from.Typed + " = " + value.String()}}, nil
	}
	var all []*big.Rat
	sum := new(big.Rat)
	for _, item := range v["days"].Items {
		all = append(all, item.Quantity.Rat)
		sum.Add(sum, item.Quantity.Rat)
	}
	slices.SortFunc(all, func(a, b *big.Rat) int { return cmp.Compare(a.Cmp(b), 0) })
	n := int64(len(all))
	median := new(big.Rat).Mul(new(big.Rat).Add(all[(n-1)/2], all[n/2]), big.NewRat(1, 2))
	r := Result{Value: Quantity{Rat: median, Unit: Days}}
	if n > 1 {
		mean := Result{Value: Quantity{Rat: new(big.Rat).Quo(sum, big.NewRat(n, 1)), Unit: Days}}
		r.Note = "median of " + count(n).String()
		r.Working = []string{inOrder(all) + " = " + r.Value.String()}
		r.Also = []Result{mean.named("Mean")}
	}
	return r, nil
}

// inOrder names the middle of a few sorted numbers.
func inOrder(sorted []*big.Rat) string {
	const few = 12
	if len(sorted) > few {
		return "Middle of " + count(int64(len(sorted))).String() + " in order"
	}
	parts := make([]string, len(sorted))
	for i, r := range sorted {
		parts[i] = number(r).exactly()
	}
	return "Middle of " + strings.Join(parts, ", ")
}

func health(v Values) (Result, *InputError) {
	weights, sum := new(big.Rat), new(big.Rat)
	var parts []string
	for _, item := range v["scores"].Items {
		weights.Add(weights, item.Weight.Rat)
		sum.Add(sum, new(big.Rat).Mul(item.Quantity.Rat, item.Weight.Rat))
		parts = append(parts, strings.TrimSpace(item.Quantity.exactly()+" × "+item.Weight.exactly()+" "+item.Label))
	}
	all := number(weights)
	switch {
	case weights.Sign() == 0:
		return Result{}, refuse(ZeroDenominator, "the weights", "are all 0")
	case weights.Cmp(big.NewRat(100, 1)) != 0:
		return Result{}, refuse(SumNot100, "the weights", "add up to "+all.exactly()+", not 100")
	}
	value := score(new(big.Rat).Quo(sum, weights))
	product := number(sum)
	return Result{Value: value, Working: []string{
		strings.Join(parts, " + ") + " = " + product.exactly(),
		product.exactly() + " ÷ 100 = " + value.String(),
	}}, nil
}
