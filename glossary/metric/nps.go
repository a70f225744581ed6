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
	r := Result{Value: score(s.mean), Note: plural(total.Rat.Num().Int64(), "answer"), sample: s, used: v}
	r.Shares = npsShares(v, total.Rat)
	r.Working = npsWorking(r, p, d, total)
	r.Likely = likelyScore(v, s)
	if v.small() && v[promoters].bare && v[detractors].bare {
		r.Assumptions = []string{"Read as counts of answers; for single scores write: scores " + spellAll(p, n, d)}
	}
	return r, nil
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
		share := Share{Label: name, Fraction: new(big.Rat).Quo(q.Rat, total)}
		if q.Unit == Plain {
			share.Count = q.exactly()
		}
		shares = append(shares, share)
	}
	return shares
}

func npsWorking(r Result, p, d, total Quantity) []string {
	p100, d100 := percent(ofHundred(r.Shares[0].Fraction)), percent(ofHundred(r.Shares[2].Fraction))
	working := []string{p100.String() + " promoters − " + d100.String() + " detractors = " + r.Value.String()}
	if total.Rat.Cmp(big.NewRat(100, 1)) != 0 {
		gap := number(new(big.Rat).Sub(p.Rat, d.Rat))
		working = append(working, p.exactly()+" − "+d.exactly()+" = "+gap.exactly()+" of "+plural(total.Rat.Num().Int64(), "answer"))
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

// likelyScore is the 95 % interval of an NPS. A unanimous sample has no
// spread, so that one is widened (adjusted Wald: 3 answers more).
func likelyScore(v Values, s *sample) string {
	value, method := s.mean, "95%"
	if s.variance.Sign() == 0 {
		s = adjusted(v[promoters].Quantity.Rat, v[detractors].Quantity.Rat, s.n)
		method = "95%, adjusted Wald"
	}
	margin := s.margin(z95())
	hundred := big.NewRat(100, 1)
	low, high := new(big.Rat).Sub(s.mean, margin), new(big.Rat).Add(s.mean, margin)
	low = smaller(larger(low, new(big.Rat).Neg(hundred)), value)
	high = larger(smaller(high, hundred), value)
	return "Likely " + score(low).String() + " to " + score(high).String() + " (" + method + ")"
}

// adjusted adds three answers to the sample, three quarters of one to either end.
func adjusted(promoters, detractors, n *big.Rat) *sample {
	end := big.NewRat(3, 4)
	return balance(new(big.Rat).Add(promoters, end), new(big.Rat).Add(detractors, end), new(big.Rat).Add(n, big.NewRat(3, 1)))
}

func larger(a, b *big.Rat) *big.Rat {
	if a.Cmp(b) < 0 {
		return b
	}
	return a
}

func smaller(a, b *big.Rat) *big.Rat {
	if a.Cmp(b) > 0 {
		return b
	}
	return a
}

func npsWithoutPassives(v Values) (Result, *InputError) {
	base := v.sum([]string{"+" + promoters, "+" + detractors})
	if base.Sign() == 0 {
		return Result{}, nothingIn("promoters + detractors")
	}
	return Result{Value: score(balance(v[promoters].Quantity.Rat, v[detractors].Quantity.Rat, base).mean)}, nil
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
		err.Valid = []string{"80%", "90%", "95%", "98%", "99%"}
		return Result{}, err
	}
	s, wide := balance(p, d, n), adjusted(p, d, n)
	r := Result{Value: score(s.margin(z)), Note: "at " + level.exactly() + " confidence"}
	mean := score(s.mean)
	r.Working = []string{
		"NPS " + mean.String() + " of " + number(n).String() + " answers",
		number(z).exactly() + " × √(" + number(s.variance).String() + " ÷ " + number(n).String() +
			") = " + r.Value.String(),
	}
	middle := score(wide.mean)
	margin := score(wide.margin(z))
	r.Also = []Result{{Value: margin, Headline: "Adjusted Wald, for few answers: " + middle.String() + " ± " + margin.String()}}
	return r, nil
}

// zFor is the two-sided point of the normal distribution as tables print it.
func zFor(confidence Quantity) (*big.Rat, bool) {
	switch confidence.Decimal() {
	case "80":
		return big.NewRat(1282, 1000), true
	case "90":
		return big.NewRat(1645, 1000), true
	case "95":
		return z95(), true
	case "98":
		return big.NewRat(2326, 1000), true
	case "99":
		return big.NewRat(2576, 1000), true
	}
	return nil, false
}
