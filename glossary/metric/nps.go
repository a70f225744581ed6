package metric

import (
	"maps"
	"math/big"
	"slices"
	"strings"
)

// The inputs of both scores.
const (
	promoters  = "promoters"
	passives   = "passives"
	detractors = "detractors"
	scores     = "scores"
)

// nps reads scores as counts and takes counts or percentages.
func nps(v Values) (Result, *InputError) {
	if list, given := v[scores]; given {
		v = promotersOf(list)
	}
	if rest, ok := twoShares(v); ok {
		if rest == detractors && v[promoters].bare && v[passives].bare {
			return Result{}, passivesOrDetractors(v)
		}
		return npsOfTwoShares(v, rest)
	}
	if missing, ok := oneMissing(v); ok {
		return Result{}, refuse(MissingArg, missing, "is missing")
	}
	v, err := wholeNPS(v)
	if err != nil {
		return Result{}, err
	}
	p, n, d := v[promoters].Quantity, v[passives].Quantity, v[detractors].Quantity
	switch {
	case p.Unit != n.Unit || n.Unit != d.Unit:
		return Result{}, refuse(MixedUnits, spellAll(p, n, d), "mixes counts and percentages")
	case p.Unit == Percent:
		return npsOfShares(v)
	}
	total := v.quantity([]string{"+" + promoters, "+" + passives, "+" + detractors})
	if total.Rat.Sign() == 0 {
		return Result{}, refuse(ZeroDenominator, spellAll(p, n, d), "is no answer at all")
	}
	s := balance(p.Rat, d.Rat, total.Rat)
	r := Result{Value: score(ofHundred(s.mean())), Note: plural(total.Rat.Num().Int64(), "answer"), sample: s, used: v}
	r.Shares = npsShares(v, total.Rat)
	r.Working = npsWorking(r, p, d, total)
	r.Likely = s.likely("NPS")
	if v.small() && v[promoters].bare && v[detractors].bare {
		return Result{}, countsOrScores(r, v)
	}
	return r, nil
}

// oneMissing is the kind of answer that is not given, where nothing says how many answered.
func oneMissing(v Values) (name string, ok bool) {
	if _, given := v["total"]; given {
		return "", false
	}
	for _, name := range [...]string{promoters, passives, detractors} {
		if v[name].Quantity.Rat == nil {
			return name, true
		}
	}
	return "", false
}

// wholeNPS finds the kind of answer that is not given from all answers.
func wholeNPS(v Values) (Values, *InputError) {
	all, given := v["total"]
	if !given {
		return v, nil
	}
	rest := new(big.Rat).Set(all.Quantity.Rat)
	lacking := ""
	for _, name := range [...]string{promoters, passives, detractors} {
		one, given := v[name]
		switch {
		case !given:
			lacking = name
		case one.Quantity.Unit == Percent:
			return v, refuse(MixedUnits, spellAll(one.Quantity, all.Quantity), "mixes percentages with the count of all answers: leave that out")
		default:
			rest.Sub(rest, one.Quantity.Rat)
		}
	}
	if rest.Sign() < 0 || lacking == "" && rest.Sign() > 0 {
		return v, refuse(Inconsistent, "total", "("+all.Quantity.exactly()+") is not what the others add up to")
	}
	if v[promoters].bare && v[passives].bare && lacking == detractors {
		return v, passivesOrDetractors(v)
	}
	v = maps.Clone(v)
	delete(v, "total")
	if lacking != "" {
		v[lacking] = valueOf(number(rest), "").called(lacking)
	}
	return v, nil
}

// passivesOrDetractors asks which kind the second of two numbers is: "120 30 of 200",
// "60% 30%".
func passivesOrDetractors(v Values) *InputError {
	err := refuse(AmbiguousNumber, v[passives].Typed, "can be passives or detractors")
	for _, name := range [...]string{detractors, passives} {
		way := maps.Clone(v)
		delete(way, passives)
		one := v[promoters].called(promoters)
		one.bare = false
		way[promoters], way[name] = one, v[passives]
		command := "nps promoters=" + one.Typed + " " + name + "=" + v[passives].Typed
		if all, given := v["total"]; given {
			command += " total=" + all.Typed
		}
		if r, bad := nps(way); bad == nil {
			err.Readings = append(err.Readings, Reading{
				Meaning: name + ": NPS " + r.Value.String(),
				Command: command,
			})
		}
	}
	return err
}

// countsOrScores asks what three small numbers are: "9 10 7" can be counts of
// promoters, passives and detractors, or three answers.
func countsOrScores(counts Result, v Values) *InputError {
	var items []Item
	var typed []string
	for _, name := range [...]string{promoters, passives, detractors} {
		items = append(items, Item{Quantity: v[name].Quantity, Times: 1})
		typed = append(typed, v[name].Typed)
	}
	scored := promotersOf(Value{Items: items})
	single := score(ofHundred(balance(scored[promoters].Quantity.Rat, scored[detractors].Quantity.Rat, big.NewRat(3, 1)).mean()))
	err := refuse(AmbiguousNumber, strings.Join(typed, " "), "can be counts of answers or three answers")
	err.Readings = []Reading{
		{
			Meaning: v.spell([]string{"+" + promoters, "+" + passives, "+" + detractors}) + ": NPS " + counts.Value.String(),
			Command: "nps promoters=" + typed[0] + " passives=" + typed[1] + " detractors=" + typed[2],
		},
		{Meaning: "the answers " + strings.Join(typed, ", ") + ": NPS " + single.String(), Command: "nps scores " + strings.Join(typed, " ")},
	}
	return err
}

func spellAll(qs ...Quantity) string {
	all := make([]string, len(qs))
	for i, q := range qs {
		all[i] = q.exactly()
	}
	return strings.Join(all, " ")
}

func promotersOf(list Value) Values {
	var counts [3]int64
	for _, item := range list.Items {
		switch score := item.Quantity.Rat.Num().Int64(); {
		case score >= 9:
			counts[0] += item.Times
		case score >= 7:
			counts[1] += item.Times
		default:
			counts[2] += item.Times
		}
	}
	v := make(Values, len(counts))
	for i, name := range [...]string{promoters, passives, detractors} {
		v[name] = valueOf(count(counts[i]), "").called(name)
	}
	return v
}

func (v Value) called(noun string) Value {
	v.noun = noun
	return v
}

func npsShares(v Values, total *big.Rat) []Share {
	shares := make([]Share, 0, 3)
	for _, name := range [...]string{promoters, passives, detractors} {
		q := v[name].Quantity
		share := Share{Label: name, Fraction: quo(q.Rat, total)}
		if q.Unit == Plain {
			share.Part = q
		}
		shares = append(shares, share)
	}
	return shares
}

// npsWorking shows the percentages, or the counts where the percentages, rounded, do
// not come to the score.
func npsWorking(r Result, p, d, total Quantity) []string {
	p100, d100 := percent(ofHundred(r.Shares[0].Fraction)), percent(ofHundred(r.Shares[2].Fraction))
	answers, less := total.Rat.Num().Int64(), number(sub(p.Rat, d.Rat)).exactly()
	if !p100.shows(r.Value, d100) {
		return []string{
			p.exactly() + " promoters − " + d.exactly() + " detractors = " + less,
			less + " ÷ " + plural(answers, "answer") + " × 100 = " + r.Value.String(),
		}
	}
	working := []string{p100.String() + " promoters − " + d100.String() + " detractors = " + r.Value.String()}
	if answers != 100 {
		working = append(working, p.exactly()+" − "+d.exactly()+" = "+less+" of "+plural(answers, "answer"))
	}
	return working
}

// npsOfShares is the score of three percentages, which must make 100 give or
// take their rounding.
func npsOfShares(v Values) (Result, *InputError) {
	terms := []string{"+" + promoters, "+" + passives, "+" + detractors}
	total := v.sum(terms)
	off := new(big.Rat).Sub(total, big.NewRat(100, 1))
	if off.Abs(off).Cmp(big.NewRat(1, 1)) > 0 {
		return Result{}, refuse(SumNot100, spellAll(v[promoters].Quantity, v[passives].Quantity, v[detractors].Quantity),
			"adds up to "+percent(total).exactly()+", not 100%")
	}
	r := Result{Value: score(v.sum([]string{"+" + promoters, "-" + detractors}))}
	r.Working = []string{v.spell([]string{"+" + promoters, "-" + detractors}) + " = " + r.Value.String()}
	r.Shares = roundedShares(v)
	r.Likely = "No margin of error: percentages don't say how many answered"
	return r, nil
}

// roundedShares leaves what rounding added or lost to the passives, which no
// score depends on.
func roundedShares(v Values) []Share {
	hundred := big.NewRat(100, 1)
	rest := new(big.Rat).Sub(hundred, v.sum([]string{"+" + promoters, "+" + detractors}))
	whole := maps.Clone(v)
	whole[passives] = Value{Quantity: percent(larger(rest, new(big.Rat)))}
	return npsShares(whole, whole.sum([]string{"+" + promoters, "+" + passives, "+" + detractors}))
}

func npsWithoutPassives(v Values) (Result, *InputError) {
	base := v.sum([]string{"+" + promoters, "+" + detractors})
	if base.Sign() == 0 {
		return Result{}, nothingIn("promoters + detractors")
	}
	return Result{Value: score(ofHundred(balance(v[promoters].Quantity.Rat, v[detractors].Quantity.Rat, base).mean()))}, nil
}

func unanimous(v Values) bool {
	total := v.sum([]string{"+" + promoters, "+" + passives, "+" + detractors})
	return slices.ContainsFunc([]string{promoters, passives, detractors}, func(name string) bool {
		return v[name].Quantity.Rat.Cmp(total) == 0
	})
}

// npsMargin also gives the adjusted margin, which is honest for few answers.
func npsMargin(v Values) (Result, *InputError) {
	p, d := v[promoters].Quantity.Rat, v[detractors].Quantity.Rat
	n := v.sum([]string{"+" + promoters, "+" + passives, "+" + detractors})
	if n.Sign() == 0 {
		return Result{}, nothingIn("promoters + passives + detractors")
	}
	level := percent(big.NewRat(95, 1))
	if typed, given := v["confidence"]; given {
		level = typed.Quantity
	}
	z, known := zFor(level)
	if !known {
		err := refuse(OutOfRange, level.exactly(), "is a confidence I have no z for")
		err.Valid = knownConfidences()
		return Result{}, err
	}
	s := balance(p, d, n)
	e, wide := s.plain(), s.adjusted()
	r := Result{Value: score(ofHundred(e.margin(z))), Note: "at " + level.exactly() + " confidence"}
	spread := new(big.Rat).Mul(e.variance, big.NewRat(10_000, 1))
	r.Working = []string{
		"NPS " + score(ofHundred(e.mean)).String() + " of " + number(n).String() + " answers",
		number(z).to(2) + " × √(" + number(spread).String() + " ÷ " + number(n).String() + ") = " + r.Value.String(),
	}
	middle, margin := score(ofHundred(wide.mean)), score(ofHundred(wide.margin(z)))
	r.Also = []Result{{Value: margin, Headline: "Adjusted Wald, for few answers: " + middle.String() + " ± " + margin.String()}}
	return r, nil
}
