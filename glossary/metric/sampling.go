package metric

import "math/big"

// sampling holds how many answers come back and how many are needed.
//
//nolint:funlen,lll // a table
func sampling() []*Calculator {
	const family = "Surveys"
	return []*Calculator{
		{
			Name: "response-rate", Title: "Survey response rate", Label: "Response rate", Family: family,
			Aliases: []string{"survey response rate", "survey response", "nps response rate"},
			Inputs: []Input{
				{Name: "answers", Aliases: []string{"responses", "answered", "replies"}, Words: "reply, responded, answered, filled in, filled out, came back, returned, wrote back, answered survey, back, filled in survey, completed survey, took survey, responded to survey", Title: "Answers received", Kind: Count, Required: true, Positional: true},
				{Name: "asked", Aliases: []string{"sent", "invited", "total"}, Words: "sent out, surveys, surveyed, contacted, emailed, invitations, mailed, recipients", Title: "People asked", Noun: "asked", Kind: Count, Required: true, Positional: true},
			},
			Pair: true, Unit: Percent,
			Formula:  "Response rate = answers received ÷ people asked",
			Example:  "120/400",
			Compute:  share{Part: "answers", Whole: "asked", Rest: "no answer"}.compute,
			Warnings: []Warning{{Text: "Say whether mails that bounced count among those asked"}},
			Mistakes: []Mistake{{"the share that did not answer", change{Sum: []string{"+asked", "-answers"}, Base: "asked"}.compute}},
			Draw:     draw(span{"answers", 40, 180, 10}, span{"asked", 300, 600, 50}),
		},
		{
			Name: "sample-size", Title: "Survey sample size (for a share such as CSAT)", Label: "Answers needed", Family: family,
			Aliases: []string{"survey sample size", "csat sample size"},
			Inputs: []Input{
				{Name: "margin", Aliases: []string{"moe", "points"}, Title: "Margin of error in points, as 5%", Noun: "margin", Kind: Rate, Required: true, Positional: true},
				confidence(),
				{Name: "share", Aliases: []string{"expected"}, Title: "Expected share, 50% unless given", Kind: Rate, Default: "50%"},
				{Name: "population", Aliases: []string{"customers", "people"}, Title: "People there are, when few", Kind: Count},
			},
			Unit:     Plain,
			Formula:  "Answers needed = z² × share × (1 − share) ÷ margin²",
			Example:  "margin=5%",
			Compute:  sampleSize,
			Warnings: []Warning{{Text: "Answers, not invitations: divide by the response rate for those"}},
		},
		{
			Name: "nps-sample-size", Title: "NPS sample size", Label: "Answers needed", Family: family,
			Aliases: []string{"nps sample size"},
			Inputs: []Input{
				{Name: "margin", Aliases: []string{"moe", "points"}, Title: "Margin of error in points of NPS", Noun: "points", Kind: Number, Max: 100, Required: true, Positional: true},
				confidence(),
				{Name: "promoters", Aliases: []string{"p"}, Title: "Expected promoters, 50% unless given", Kind: Rate, Default: "50%"},
				{Name: "detractors", Aliases: []string{"d"}, Title: "Expected detractors, 20% unless given", Kind: Rate, Default: "20%"},
				{Name: "population", Aliases: []string{"customers", "people"}, Title: "People there are, when few", Kind: Count},
			},
			Unit:     Plain,
			Formula:  "Answers needed = z² × (p + d − (p − d)²) × 100² ÷ margin²; p, d the shares of promoters and detractors",
			Example:  "margin=10",
			Compute:  npsSampleSize,
			Warnings: []Warning{{Text: "An NPS needs more answers than a share: each counts from −100 to 100"}},
		},
	}
}

func confidence() Input {
	return Input{Name: "confidence", Aliases: []string{"level"}, Title: "Confidence, 95% unless given", Kind: Rate, Default: "95%"}
}

func sampleSize(v Values) (Result, *InputError) {
	p := fraction(v["share"].Quantity.Rat)
	return needed(v, new(big.Rat).Sub(p, new(big.Rat).Mul(p, p)), fraction(v["margin"].Quantity.Rat))
}

func npsSampleSize(v Values) (Result, *InputError) {
	p, d := v["promoters"].Quantity.Rat, v["detractors"].Quantity.Rat
	all := fraction(new(big.Rat).Add(p, d))
	if all.Cmp(big.NewRat(1, 1)) > 0 {
		return Result{}, refuse(OutOfRange, "promoters + detractors", "come to more than 100%")
	}
	gap := fraction(new(big.Rat).Sub(p, d))
	return needed(v, all.Sub(all, gap.Mul(gap, gap)), fraction(v["margin"].Quantity.Rat))
}

// needed is how many answers bring a variance down to a margin, rounded up.
func needed(v Values, variance, margin *big.Rat) (Result, *InputError) {
	if margin.Sign() == 0 {
		return Result{}, nothingIn("margin")
	}
	level := v["confidence"].Quantity
	z, known := zFor(level)
	if !known {
		err := refuse(OutOfRange, level.exactly(), "is a confidence I have no z for")
		err.Valid = knownConfidences()
		return Result{}, err
	}
	n := new(big.Rat).Quo(z, margin)
	n.Mul(n.Mul(n, n), variance)
	working := []string{
		number(z).to(2) + "² × " + number(variance).exactly() + " ÷ " + number(margin).exactly() + "² = " + number(n).String(),
	}
	if people, given := v["population"]; given {
		if people.Quantity.Rat.Sign() == 0 {
			return Result{}, nothingIn("population")
		}
		few := new(big.Rat).Quo(new(big.Rat).Sub(n, big.NewRat(1, 1)), people.Quantity.Rat)
		few.Add(few, big.NewRat(1, 1))
		before := number(n).String()
		if few.Sign() > 0 {
			n = new(big.Rat).Quo(n, few)
		}
		n = smaller(n, people.Quantity.Rat)
		working = append(working, before+" ÷ (1 + ("+before+" − 1) ÷ "+people.Quantity.exactly()+") = "+number(n).String())
	}
	value, formula := number(roundedUp(n)), ""
	if _, given := v["population"]; given {
		formula = "Answers needed = n ÷ (1 + (n − 1) ÷ people), n = those needed of any number of people"
	}
	return Result{Value: value, Formula: formula, Note: "at " + level.exactly() + " confidence", Working: working}, nil
}

// roundedUp is the next whole number.
func roundedUp(x *big.Rat) *big.Rat {
	whole := new(big.Int).Quo(x.Num(), x.Denom())
	if !x.IsInt() && x.Sign() > 0 {
		whole.Add(whole, big.NewInt(1))
	}
	return new(big.Rat).SetInt(whole)
}
