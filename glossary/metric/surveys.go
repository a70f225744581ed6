package metric

import (
	"math/big"
	"strings"
)

func surveys() []*Calculator {
	const family = "Surveys"
	return []*Calculator{
		{
			Name: "nps", Title: "Net Promoter Score", Label: "NPS", Family: family,
			Aliases: []string{"net promoter score"},
			Inputs: []Input{
				{Name: "promoters", Aliases: []string{"promoter", "p"}, Title: "Promoters (9–10)", Kind: CountOrShare, Positional: true},
				{Name: "passives", Aliases: []string{"passive", "neutrals", "n"}, Title: "Passives (7–8)", Kind: CountOrShare, Positional: true},
				{Name: "detractors", Aliases: []string{"detractor", "d"}, Title: "Detractors (0–6)", Kind: CountOrShare, Positional: true},
				{Name: "scores", Aliases: []string{"score", "answers"}, Title: "Or the scores, 0 to 10", Kind: Scores, Max: 10, From: 4},
			},
			Forms:   [][]string{{"promoters", "passives", "detractors"}, {"scores"}},
			Unit:    Score,
			Formula: "NPS = % promoters (9–10) − % detractors (0–6)",
			Example: "55 25 20",
			Compute: nps,
			Solve:   &Goal{Input: "promoters"},
		},
		{
			Name: "csat", Title: "Customer satisfaction score", Label: "CSAT", Family: family,
			Inputs: []Input{
				{Name: "satisfied", Aliases: []string{"happy", "positive"}, Title: "Satisfied answers (4–5)", Kind: Count, Positional: true},
				{Name: "total", Aliases: []string{"answers", "responses"}, Title: "All answers", Noun: "answers", Kind: Count, Positional: true},
				{Name: "scores", Aliases: []string{"score"}, Title: "Or the scores, 1 to 5", Kind: Scores, Min: 1, Max: 5, From: 3},
			},
			Forms: [][]string{{"satisfied", "total"}, {"scores"}}, Pair: true,
			Unit:    Percent,
			Formula: "CSAT = satisfied answers (4–5) ÷ all answers",
			Example: "86 of 120",
			Compute: csat,
		},
	}
}

// nps reads scores as counts and takes counts or percentages.
func nps(v Values) (Result, *InputError) {
	if scores, given := v["scores"]; given {
		v = promotersOf(scores)
	}
	p, n, d := v["promoters"].Quantity, v["passives"].Quantity, v["detractors"].Quantity
	switch {
	case p.Unit != n.Unit || n.Unit != d.Unit:
		return Result{}, refuse(MixedUnits, spellAll(p, n, d), "mixes counts and percentages")
	case p.Unit == Percent:
		return npsOfShares(v)
	}
	total := v.quantity([]string{"+promoters", "+passives", "+detractors"})
	if total.Rat.Sign() == 0 {
		return Result{}, refuse(ZeroDenominator, spellAll(p, n, d), "is no answer at all")
	}
	s := balance(p.Rat, d.Rat, total.Rat)
	r := Result{Value: Quantity{Rat: s.mean, Unit: Score}, Note: total.String() + " answers", sample: s, used: v}
	r.Shares = npsShares(v, total.Rat)
	r.Working = npsWorking(r, p, d, total)
	r.Likely = likelyScore(v, s)
	return r, nil
}

func spellAll(qs ...Quantity) string {
	all := make([]string, len(qs))
	for i, q := range qs {
		all[i] = q.exactly()
	}
	return strings.Join(all, " ")
}

func promotersOf(scores Value) Values {
	var counts [3]int64
	for _, item := range scores.Items {
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
	for i, name := range [...]string{"promoters", "passives", "detractors"} {
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
	for _, name := range [...]string{"promoters", "passives", "detractors"} {
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
		gap := Quantity{Rat: new(big.Rat).Sub(p.Rat, d.Rat), Unit: Plain}
		working = append(working, "("+p.exactly()+" − "+d.exactly()+") ÷ "+total.exactly()+" answers = "+gap.exactly()+" ÷ "+total.exactly()+
			" = "+r.Value.String()+" per 100")
	}
	return working
}

// npsOfShares is the score of three percentages, which must make 100 give or
// take their rounding.
func npsOfShares(v Values) (Result, *InputError) {
	terms := []string{"+promoters", "+passives", "+detractors"}
	total := v.sum(terms)
	off := new(big.Rat).Sub(total, big.NewRat(100, 1))
	if off.Abs(off).Cmp(big.NewRat(1, 1)) > 0 {
		return Result{}, refuse(SumNot100, spellAll(v["promoters"].Quantity, v["passives"].Quantity, v["detractors"].Quantity),
			"adds up to "+percent(total).exactly()+", not 100%")
	}
	r := Result{Value: Quantity{Rat: v.sum([]string{"+promoters", "-detractors"}), Unit: Score}}
	r.Working = []string{v.spell([]string{"+promoters", "-detractors"}) + " = " + r.Value.String()}
	r.Shares = npsShares(v, total)
	r.Likely = "No margin of error: percentages don't say how many answered"
	return r, nil
}

// likelyScore is the 95 % interval of an NPS. A unanimous sample has no
// spread, so that one is widened (adjusted Wald: 3 answers more).
func likelyScore(v Values, s *sample) string {
	method := "95%"
	if s.variance.Sign() == 0 {
		three := big.NewRat(3, 4)
		s = balance(new(big.Rat).Add(v["promoters"].Quantity.Rat, three), new(big.Rat).Add(v["detractors"].Quantity.Rat, three),
			new(big.Rat).Add(s.n, big.NewRat(3, 1)))
		method = "95%, adjusted Wald"
	}
	margin := s.margin(z95())
	hundred := big.NewRat(100, 1)
	low := Quantity{Rat: atLeast(new(big.Rat).Sub(s.mean, margin), new(big.Rat).Neg(hundred)), Unit: Score}
	high := Quantity{Rat: atMost(new(big.Rat).Add(s.mean, margin), hundred), Unit: Score}
	return "Likely " + low.String() + " to " + high.String() + " (" + method + ")"
}

func atLeast(r, bound *big.Rat) *big.Rat {
	if r.Cmp(bound) < 0 {
		return bound
	}
	return r
}

func atMost(r, bound *big.Rat) *big.Rat {
	if r.Cmp(bound) > 0 {
		return bound
	}
	return r
}

// csat takes counts or the scores behind them.
func csat(v Values) (Result, *InputError) {
	if scores, given := v["scores"]; given {
		v = satisfiedOf(scores)
	}
	r, err := share{Part: "satisfied", Whole: "total", Rest: "not satisfied"}.compute(v)
	if err != nil {
		return r, err
	}
	r.used = v
	r.Note = v["total"].Quantity.String() + " answers"
	r.Likely = likelyShare(r.sample)
	return r, nil
}

func satisfiedOf(scores Value) Values {
	var satisfied, total int64
	for _, item := range scores.Items {
		total += item.Times
		if item.Quantity.Rat.Num().Int64() >= 4 {
			satisfied += item.Times
		}
	}
	return Values{"satisfied": valueOf(count(satisfied), "").called("satisfied"), "total": valueOf(count(total), "").called("answers")}
}

// likelyShare is the 95 % Wilson interval of a share, which stays within 0
// and 100 % and does not vanish for unanimous answers.
func likelyShare(s *sample) string {
	z2 := new(big.Rat).Mul(z95(), z95())
	share := fraction(s.mean)
	z2n := new(big.Rat).Quo(z2, s.n)
	center := new(big.Rat).Add(share, new(big.Rat).Mul(z2n, big.NewRat(1, 2)))
	spread := new(big.Rat).Mul(new(big.Rat).Sub(share, new(big.Rat).Mul(share, share)), z2n)
	spread = root(spread.Add(spread, new(big.Rat).Mul(new(big.Rat).Mul(z2n, z2n), big.NewRat(1, 4))), 2)
	scale := new(big.Rat).Add(big.NewRat(1, 1), z2n)
	low := percent(ofHundred(new(big.Rat).Quo(new(big.Rat).Sub(center, spread), scale)))
	high := percent(ofHundred(new(big.Rat).Quo(new(big.Rat).Add(center, spread), scale)))
	return "Likely " + low.String() + " to " + high.String() + " (95%, Wilson)"
}
