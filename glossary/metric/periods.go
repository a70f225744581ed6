package metric

import "math/big"

// overPeriods holds the change from one month, quarter or year to the next.
//
//nolint:lll // a table
func overPeriods() []*Calculator {
	of := func(name, title string, per Period, warning string) *Calculator {
		return &Calculator{
			Name: name, Title: title, Label: title, Family: "Growth",
			Inputs: []Input{
				{Name: "from", Aliases: []string{"before", "previous", "last", "start"}, Title: "Last " + string(per), Noun: "last " + string(per), Kind: Amount, Required: true, Positional: true},
				{Name: "to", Aliases: []string{"after", "current", "this", "end"}, Title: "This " + string(per), Noun: "this " + string(per), Kind: Amount, Required: true, Positional: true},
			},
			Unit:     Percent,
			Formula:  title + " = (this " + string(per) + " − last " + string(per) + ") ÷ last " + string(per),
			Example:  "from=40k to=46k",
			Compute:  func(v Values) (Result, *InputError) { return overPeriod(v, per) },
			Warnings: []Warning{{Text: warning}},
			Mistakes: []Mistake{{"divided by the later number", change{Sum: []string{"+to", "-from"}, Base: "to"}.compute}},
			Draw:     draw(span{"from", 40000, 80000, 5000}, span{"to", 42000, 98000, 2000}),
		}
	}
	return []*Calculator{
		of("mom", "Month over month", Month, "Months differ in length and season: one is no trend"),
		of("qoq", "Quarter over quarter", Quarter, "The season moves it: compare with the same quarter a year before too"),
		of("yoy", "Year over year", Year, "Compare the same month, quarter or year with the one twelve months before"),
	}
}

// overPeriod also says what the pace would come to in a year.
func overPeriod(v Values, per Period) (Result, *InputError) {
	r, err := grown(v)
	if err != nil || per == Year || v["to"].Quantity.Unit == Percent || r.Value.Rat.Cmp(big.NewRat(-100, 1)) < 0 {
		return r, err
	}
	year := powerRat(new(big.Rat).Add(big.NewRat(1, 1), fraction(r.Value.Rat)), per.perYear())
	rate := percent(ofHundred(year.Sub(year, big.NewRat(1, 1))))
	r.Also = []Result{Result{Value: rate}.named("Kept up for a year")}
	return r, nil
}
