package metric

import (
	"math/big"
	"strings"
)

// prices holds what happens to a price: uplifts, discounts, part periods.
//
//nolint:funlen,goconst // a table
func prices() []*Calculator {
	const family = "Prices"
	return []*Calculator{
		{
			Name: "uplift", Title: "Renewal uplift", Label: "Price after uplift", Family: family,
			Inputs: []Input{
				{Name: "price", Aliases: []string{"amount"}, Title: "Price today", Noun: "", Kind: Money, Required: true, Positional: true},
				{Name: "pct", Aliases: []string{"percent", "uplift", "rate"}, Title: "Uplift a year", Kind: SignedRate, Required: true, Positional: true},
				{Name: "years", Title: "Years", Kind: Term, Unit: Years, Default: "1"},
			},
			Unit:     Currency,
			Formula:  "New price = price × (1 + uplift) ^ years",
			Example:  "price=10k pct=3% years=3",
			Compute:  uplift,
			Warnings: []Warning{{Text: "Uplifts compound: years × uplift would be too little", When: longerThanAYear}},
			Mistakes: []Mistake{{"the percentages added up", upliftAdded}},
			Draw:     draw(span{"price", 10000, 50000, 5000}, span{"pct", 3, 9, 1}, span{"years", 2, 3, 1}),
		},
		{
			Name: "discount", Title: "Discount, also stacked", Label: "Price after discount", Family: family,
			Inputs: []Input{
				{Name: "price", Aliases: []string{"amount"}, Title: "List price", Kind: Money, Required: true, Positional: true},
				{Name: "pct", Aliases: []string{"percent", "discount", "pct1"}, Title: "Discount", Kind: Rate, Required: true, Positional: true},
				{Name: "pct2", Aliases: []string{"second"}, Title: "Second discount, on what is left", Kind: Rate, Positional: true},
			},
			Unit:     Currency,
			Formula:  "Price = list price × (1 − discount) × (1 − second discount)",
			Example:  "price=1,000 pct=20% pct2=10%",
			Compute:  discount,
			Warnings: []Warning{{Text: "The second discount is on what the first left: they don't add up", When: given("pct2")}},
			Mistakes: []Mistake{{"the discounts added up", discountAdded}},
			Draw:     draw(span{"price", 1000, 9000, 500}, span{"pct", 10, 30, 5}, span{"pct2", 5, 10, 5}),
		},
		{
			Name: "prorate", Title: "Proration", Label: "Prorated amount", Family: family,
			Inputs: []Input{
				{Name: "amount", Aliases: []string{"price"}, Title: "Price of the period", Kind: Money, Positional: true},
				{Name: "days", Title: "Days used or left", Kind: Number, Unit: Days, Required: true, Positional: true},
				{Name: "of", Aliases: []string{"period", "in"}, Title: "Days in the period", Kind: Number, Unit: Days, Required: true, Positional: true},
				{Name: "old", Title: "Or: old price", Kind: Money},
				{Name: "new", Title: "and new price", Kind: Money},
			},
			Forms: [][]string{{"amount"}, {"old", "new"}}, Unit: Currency,
			Formula:  "Prorated amount = price × days ÷ days in the period; for a change (new − old) × days ÷ days in the period",
			Example:  "amount=300 days=10 of=30",
			Compute:  prorate,
			Warnings: []Warning{{Text: "Count the period's real days, not always 30; billing systems may count seconds"}},
			Draw:     draw(span{"amount", 300, 900, 30}, span{"days", 5, 25, 5}, span{"of", 30, 30, 1}),
		},
	}
}

// uplift compounds over whole years exactly, over others by a root.
func uplift(v Values) (Result, *InputError) {
	factor := new(big.Rat).Add(big.NewRat(1, 1), fraction(v["pct"].Quantity.Rat))
	if factor.Sign() < 0 {
		return Result{}, refuse(OutOfRange, v["pct"].Typed, "takes off more than the whole price")
	}
	grown, err := raised(factor, v.years())
	if err != nil {
		return Result{}, err
	}
	value := v["price"].Quantity
	value.Rat = new(big.Rat).Mul(value.Rat, grown)
	all := percent(new(big.Rat).Sub(ofHundred(grown), big.NewRat(100, 1)))
	how := v["price"].Quantity.exactly() + " × " + number(factor).exactly()
	if v.years().Cmp(big.NewRat(1, 1)) != 0 {
		how += " ^ " + number(v.years()).exactly()
	}
	r := Result{Value: value, Working: []string{how + " = " + value.String(), "Altogether " + signed(all)}}
	if steps := yearly(v["price"].Quantity, factor, v.years()); steps != "" {
		r.Working = append(r.Working, "Year by year: "+steps)
	}
	return r, nil
}

// yearly lists the price after each of a few whole years.
func yearly(price Quantity, factor, years *big.Rat) string {
	const few = 5
	if !years.IsInt() || !within(years, 2, few) {
		return ""
	}
	var steps []string
	for range years.Num().Int64() {
		price.Rat = new(big.Rat).Mul(price.Rat, factor)
		steps = append(steps, price.String())
	}
	return strings.Join(steps, ", ")
}

// signed writes a plus before what is not negative.
func signed(q Quantity) string {
	if q.Rat.Sign() < 0 {
		return q.String()
	}
	return "+" + q.String()
}

func upliftAdded(v Values) (Result, *InputError) {
	value := v["price"].Quantity
	all := new(big.Rat).Mul(v["pct"].Quantity.Rat, v.years())
	value.Rat = new(big.Rat).Mul(value.Rat, new(big.Rat).Add(big.NewRat(1, 1), fraction(all)))
	return Result{Value: value}, nil
}

func discount(v Values) (Result, *InputError) {
	price := v["price"].Quantity
	left := price
	var working []string
	for _, name := range [...]string{"pct", "pct2"} {
		d, given := v[name]
		if !given {
			continue
		}
		before := left.exactly()
		left.Rat = new(big.Rat).Mul(left.Rat, new(big.Rat).Sub(big.NewRat(1, 1), fraction(d.Quantity.Rat)))
		working = append(working, before+" − "+d.Quantity.exactly()+" = "+left.exactly())
	}
	if price.Rat.Sign() > 0 && len(working) > 1 {
		off := new(big.Rat).Quo(left.Rat, price.Rat)
		working = append(working, "Altogether "+percent(ofHundred(off.Sub(big.NewRat(1, 1), off))).String()+" off")
	}
	return Result{Value: left, Working: working}, nil
}

func discountAdded(v Values) (Result, *InputError) {
	price := v["price"].Quantity
	all := v.sum([]string{"+pct", "+pct2"})
	price.Rat = new(big.Rat).Mul(price.Rat, new(big.Rat).Sub(big.NewRat(1, 1), fraction(all)))
	return Result{Value: price}, nil
}

func prorate(v Values) (Result, *InputError) {
	days, of := v["days"].Quantity, v["of"].Quantity
	switch {
	case of.Rat.Sign() == 0:
		return Result{}, nothingIn("of")
	case days.Rat.Cmp(of.Rat) > 0:
		return Result{}, refuse(OutOfRange, "days", "("+days.exactly()+") is more than of ("+of.exactly()+")")
	}
	var working []string
	base := v["amount"].Quantity
	if _, given := v["old"]; given {
		base = v["new"].Quantity
		base.Rat = v.sum([]string{"+new", "-old"})
		working = append(working, v.spell([]string{"+new", "-old"})+" = "+base.exactly())
	}
	value := base
	value.Rat = new(big.Rat).Quo(new(big.Rat).Mul(base.Rat, days.Rat), of.Rat)
	return Result{Value: value, Working: append(working, base.exactly()+" × "+days.exactly()+" ÷ "+of.exactly()+" = "+value.String())}, nil
}
