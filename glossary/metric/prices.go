package metric

import (
	"math/big"
	"strings"
	"time"
)

// prices holds what happens to a price: uplifts, discounts, part periods.
//
//nolint:funlen,lll // a table
func prices() []*Calculator {
	const family = "Prices"
	return []*Calculator{
		{
			Name: "uplift", Title: "Price after a renewal uplift", Label: "Price after uplift", Family: family,
			Inputs: []Input{
				{Name: "price", Aliases: []string{"amount", "from", "before", "old"}, Words: "renewal, renewing, price, contract, subscription, pays, pay, paying, renews at", Title: "Price today", Noun: "", Kind: Money, Required: true, Positional: true},
				{Name: "pct", Aliases: []string{"percent", "uplift", "rate", "more"}, Words: "increase, price increase, uplifted, go up by, goes up by, go up, goes up, going up, rises, raise, escalator, indexation", Title: "Uplift a year", Kind: SignedRate, Positional: true},
				{Name: "to", Aliases: []string{"new", "after"}, Title: "Or the new price, for the uplift", Noun: "", Kind: Money},
				{Name: "years", Title: "Years", Kind: Term, Unit: Years, Positional: true, Default: "1"},
			},
			Forms: [][]string{{"price", "pct"}, {"price", "to"}}, Unit: Currency,
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
				{Name: "price", Aliases: []string{"amount", "list", "from", "before"}, Words: "list price", Title: "List price", Kind: Money, Required: true, Positional: true},
				{Name: "pct", Aliases: []string{"percent", "discount", "pct1"}, Words: "off, discounted, rebate", Title: "Discount", Kind: Rate, Positional: true},
				{Name: "pct2", Aliases: []string{"second"}, Title: "Second discount, on what is left", Kind: Rate, Positional: true},
				{Name: "to", Aliases: []string{"paid", "net", "after"}, Title: "Or the price paid, for the discount", Kind: Money},
			},
			Forms: [][]string{{"price", "pct"}, {"price", "pct", "pct2"}, {"price", "to"}}, Unit: Currency,
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
				{Name: "days", Title: "Days used or left", Kind: Number, Unit: Days, Positional: true},
				{Name: "of", Aliases: []string{"period", "in"}, Title: "Days in the period", Kind: Number, Unit: Days, Positional: true},
				{Name: "old", Title: "Or: old price", Kind: Money},
				{Name: "new", Title: "and new price", Kind: Money},
				{Name: "start", Aliases: []string{"begin"}, Title: "Or: first day of the period", Kind: Date, Positional: true},
				{Name: "end", Aliases: []string{"until", "to"}, Title: "last day of the period", Kind: Date, Positional: true},
				{Name: "on", Aliases: []string{"from", "change"}, Title: "and first day that counts", Kind: Date, Positional: true},
			},
			Forms: [][]string{
				{"amount", "days", "of"}, {"old", "new", "days", "of"}, {"amount", "start", "end", "on"}, {"old", "new", "start", "end", "on"},
			},
			Unit:     Currency,
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
	if _, given := v["to"]; given {
		return upliftOf(v)
	}
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
	if steps := eachYear(v["price"].Quantity, factor, v.years()); steps != "" {
		r.Working = append(r.Working, "Year by year: "+steps)
	}
	return r, nil
}

// stepped lists the price of each year of a term that goes up every year, and
// of a last part of a year its part.
func stepped(price Quantity, uplift, years *big.Rat) ([]Quantity, *InputError) {
	const mostYears = 50
	if years.Cmp(big.NewRat(mostYears, 1)) > 0 {
		return nil, refuse(OutOfRange, "term", "is longer than 50 years")
	}
	var all []Quantity
	one := big.NewRat(1, 1)
	for left := new(big.Rat).Set(years); left.Sign() > 0; left.Sub(left, one) {
		year := price
		year.Rat = new(big.Rat).Mul(price.Rat, smaller(left, one))
		all = append(all, year)
		price.Rat = new(big.Rat).Mul(price.Rat, new(big.Rat).Add(one, uplift))
	}
	return all, nil
}

// eachYear lists the price after each of a few whole years.
func eachYear(price Quantity, factor, years *big.Rat) string {
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

// upliftOf is the uplift a year that leads from one price to another.
func upliftOf(v Values) (Result, *InputError) {
	if v.years().Sign() == 0 {
		return Result{}, nothingIn("years")
	}
	r, err := v.between("price", "to", "Uplift")
	if err != nil || v.years().Cmp(big.NewRat(1, 1)) == 0 {
		return r, err
	}
	all := new(big.Rat).Quo(v["to"].Quantity.Rat, v["price"].Quantity.Rat)
	each, err := raised(all, new(big.Rat).Inv(v.years()))
	if err != nil {
		return r, err
	}
	year := percent(ofHundred(each.Sub(each, big.NewRat(1, 1))))
	r.Also = []Result{Result{Value: r.Value}.named("Altogether")}
	r.Value, r.Headline = year, "Uplift "+year.String()
	r.Formula = "Uplift a year = (new price ÷ old price) ^ (1 ÷ years) − 1"
	r.Note = "a year, over " + v["years"].Quantity.exactly()
	r.Working = append(r.Working, "A year: "+year.String())
	return r, nil
}

// between is the change from one price to another in percent of the first.
func (v Values) between(from, to, label string) (Result, *InputError) {
	before, after := v[from].Quantity, v[to].Quantity
	if before.Rat.Sign() == 0 {
		return Result{}, nothingIn(from)
	}
	gap := after
	gap.Rat = new(big.Rat).Sub(after.Rat, before.Rat)
	value := percent(ofHundred(new(big.Rat).Quo(gap.Rat, before.Rat)))
	return Result{Value: value, Formula: label + " = (new price − old price) ÷ old price", Headline: label + " " + value.String(), Working: []string{
		after.exactly() + " − " + before.exactly() + " = " + gap.exactly(),
		gap.exactly() + " ÷ " + before.exactly() + " = " + value.String(),
	}}, nil
}

func upliftAdded(v Values) (Result, *InputError) {
	value := v["price"].Quantity
	all := new(big.Rat).Mul(v["pct"].Quantity.Rat, v.years())
	value.Rat = new(big.Rat).Mul(value.Rat, new(big.Rat).Add(big.NewRat(1, 1), fraction(all)))
	return Result{Value: value}, nil
}

func discount(v Values) (Result, *InputError) {
	if to, given := v["to"]; given {
		return discountOf(v, to)
	}
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

func discountOf(v Values, to Value) (Result, *InputError) {
	price := v["price"].Quantity
	switch {
	case price.Rat.Sign() == 0:
		return Result{}, nothingIn("price")
	case to.Quantity.Rat.Cmp(price.Rat) > 0:
		return Result{}, refuse(OutOfRange, "to", "is more than price ("+price.exactly()+"): that is an uplift")
	}
	off := price
	off.Rat = v.sum([]string{"+price", "-to"})
	value := percent(ofHundred(new(big.Rat).Quo(off.Rat, price.Rat)))
	return Result{Value: value, Formula: "Discount = (list price − price paid) ÷ list price", Headline: "Discount " + value.String(), Working: []string{
		price.exactly() + " − " + to.Quantity.exactly() + " = " + off.exactly(),
		off.exactly() + " ÷ " + price.exactly() + " = " + value.String(),
	}}, nil
}

func discountAdded(v Values) (Result, *InputError) {
	price := v["price"].Quantity
	all := v.sum([]string{"+pct", "+pct2"})
	price.Rat = new(big.Rat).Mul(price.Rat, new(big.Rat).Sub(big.NewRat(1, 1), fraction(all)))
	return Result{Value: price}, nil
}

// proratedDays are the days that count and those of the period, both ends
// counted when they are given by date.
func proratedDays(v Values) (days, of Quantity, err *InputError) {
	on, given := v["on"]
	if !given {
		return v["days"].Quantity, v["of"].Quantity, nil
	}
	start, end := v["start"], v["end"]
	switch {
	case end.Date.Before(start.Date):
		return days, of, refuse(Inconsistent, end.Typed, "is before "+start.Typed)
	case on.Date.Before(start.Date) || on.Date.After(end.Date):
		return days, of, refuse(OutOfRange, on.Typed, "is outside "+start.Typed+" to "+end.Typed)
	}
	through := func(from time.Time) Quantity {
		return Quantity{Rat: big.NewRat(1+int64(end.Date.Sub(from)/(24*time.Hour)), 1), Unit: Days}
	}
	return through(on.Date), through(start.Date), nil
}

func prorate(v Values) (Result, *InputError) {
	days, of, err := proratedDays(v)
	switch {
	case err != nil:
		return Result{}, err
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
