package metric

import (
	"math/big"
	"slices"
	"strconv"
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
			Mistakes: []Mistake{
				{"passives left out of the base", npsWithoutPassives},
				{"counts subtracted as if they were percentages", total{Sum: []string{"+promoters", "-detractors"}}.compute},
			},
			Draw:  draw(span{"promoters", 20, 120, 5}, span{"passives", 10, 50, 5}, span{"detractors", 5, 60, 5}),
			Solve: &Goal{Input: "promoters"},
		},
		{
			Name: "nps-moe", Title: "NPS margin of error", Label: "NPS margin of error", Family: family,
			Aliases: []string{"nps margin"},
			Inputs: []Input{
				{Name: "promoters", Aliases: []string{"promoter", "p"}, Title: "Promoters (9–10)", Kind: Count, Required: true, Positional: true},
				{Name: "passives", Aliases: []string{"passive", "neutrals"}, Title: "Passives (7–8)", Kind: Count, Required: true, Positional: true},
				{Name: "detractors", Aliases: []string{"detractor", "d"}, Title: "Detractors (0–6)", Kind: Count, Required: true, Positional: true},
				{Name: "confidence", Aliases: []string{"level"}, Title: "Confidence, 95% unless given", Kind: Rate},
			},
			Unit:     Score,
			Formula:  "Margin = z × 100 × √((p + d − (p − d)²) ÷ n); p, d the shares of promoters and detractors, z = 1.96 for 95%",
			Example:  "55 25 20",
			Compute:  npsMargin,
			Warnings: []Warning{{Text: "All answers alike give a margin of 0, which is too good: see the adjusted one", When: unanimous}},
			Draw:     draw(span{"promoters", 20, 120, 5}, span{"passives", 10, 50, 5}, span{"detractors", 5, 60, 5}),
		},
		{
			Name: "csat", Title: "Customer satisfaction score", Label: "CSAT", Family: family,
			Inputs: []Input{
				{Name: "satisfied", Aliases: []string{"happy", "positive"}, Title: "Satisfied answers (4–5)", Kind: Count, Positional: true},
				{Name: "total", Aliases: []string{"answers", "responses"}, Title: "All answers", Noun: "answers", Kind: Count, Positional: true},
				{Name: "scores", Aliases: []string{"score"}, Title: "Or the scores, 1 to 5", Kind: Scores, Min: 1, Max: 5, From: 3},
			},
			Forms: [][]string{{"satisfied", "total"}, {"scores"}}, Pair: true, Unit: Percent,
			Formula:  "CSAT = satisfied answers (4–5 on a scale of 5) ÷ all answers",
			Example:  "86 of 120",
			Compute:  csat,
			Warnings: []Warning{{Text: "A 3 is not satisfied, and the mean of the scores is not CSAT", When: given("scores")}},
			Mistakes: []Mistake{{"the share not satisfied", change{Sum: []string{"+total", "-satisfied"}, Base: "total"}.compute}},
			Draw:     draw(span{"satisfied", 60, 180, 5}, span{"total", 200, 240, 10}),
			Solve:    &Goal{Input: "satisfied"},
		},
		{
			Name: "ces", Title: "Customer effort score (2.0)", Label: "CES", Family: family,
			Inputs: []Input{
				{Name: "scores", Aliases: []string{"score", "answers"}, Title: "Scores, 1 to 7", Kind: Scores, Min: 1, Max: 7, From: 1, Required: true},
			},
			Unit:     Mean,
			Formula:  "CES = mean of the answers from 1 to 7",
			Example:  "6 7 5 5",
			Compute:  ces,
			Warnings: []Warning{{Text: "Higher is easier here; the older scale from 1 to 5 runs the other way"}},
		},
		{
			Name: "cli", Title: "Customer loyalty index", Label: "CLI", Family: family,
			Inputs: []Input{
				{Name: "recommend", Title: "Would recommend, 0 to 10", Kind: Answer, Max: 10, Required: true, Positional: true},
				{Name: "repurchase", Aliases: []string{"renew"}, Title: "Would buy again, 0 to 10", Kind: Answer, Max: 10, Required: true, Positional: true},
				{Name: "upsell", Aliases: []string{"try"}, Title: "Would buy more, 0 to 10", Kind: Answer, Max: 10, Required: true, Positional: true},
			},
			Unit:     Mean,
			Formula:  "CLI = mean of the answers on recommending, buying again and buying more, on one scale",
			Example:  "9 8 7",
			Compute:  cli,
			Warnings: []Warning{{Text: "Put in the mean answer on recommending, not the NPS"}},
			Draw:     draw(span{"recommend", 5, 10, 1}, span{"repurchase", 5, 10, 1}, span{"upsell", 3, 9, 1}),
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
	r := Result{Value: Quantity{Rat: s.mean, Unit: Score}, Note: plural(total.Rat.Num().Int64(), "answer"), sample: s, used: v}
	r.Shares = npsShares(v, total.Rat)
	r.Working = npsWorking(r, p, d, total)
	r.Likely = likelyScore(v, s)
	if v.small() && v["promoters"].bare && v["detractors"].bare {
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
		working = append(working, p.exactly()+" − "+d.exactly()+" = "+gap.exactly()+" of "+plural(total.Rat.Num().Int64(), "answer"))
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
		s = adjusted(v["promoters"].Quantity.Rat, v["detractors"].Quantity.Rat, s.n)
		method = "95%, adjusted Wald"
	}
	margin := s.margin(z95())
	hundred := big.NewRat(100, 1)
	low := Quantity{Rat: larger(new(big.Rat).Sub(s.mean, margin), new(big.Rat).Neg(hundred)), Unit: Score}
	high := Quantity{Rat: smaller(new(big.Rat).Add(s.mean, margin), hundred), Unit: Score}
	return "Likely " + low.String() + " to " + high.String() + " (" + method + ")"
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
	r.Note = plural(v["total"].Quantity.Rat.Num().Int64(), "answer")
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

func npsWithoutPassives(v Values) (Result, *InputError) {
	base := v.sum([]string{"+promoters", "+detractors"})
	if base.Sign() == 0 {
		return Result{}, nothingIn("promoters + detractors")
	}
	return Result{Value: Quantity{Rat: balance(v["promoters"].Quantity.Rat, v["detractors"].Quantity.Rat, base).mean, Unit: Score}}, nil
}

func unanimous(v Values) bool {
	total := v.sum([]string{"+promoters", "+passives", "+detractors"})
	return slices.ContainsFunc([]string{"promoters", "passives", "detractors"}, func(name string) bool {
		return v[name].Quantity.Rat.Cmp(total) == 0
	})
}

// npsMargin also gives the adjusted margin, which is honest for few answers.
func npsMargin(v Values) (Result, *InputError) {
	p, d := v["promoters"].Quantity.Rat, v["detractors"].Quantity.Rat
	n := v.sum([]string{"+promoters", "+passives", "+detractors"})
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
	r := Result{Value: Quantity{Rat: s.margin(z), Unit: Score}, Note: "at " + level.exactly() + " confidence"}
	mean := Quantity{Rat: s.mean, Unit: Score}
	r.Working = []string{
		"NPS " + mean.String() + " of " + Quantity{Rat: n, Unit: Plain}.String() + " answers",
		Quantity{Rat: z, Unit: Plain}.exactly() + " × √(" + Quantity{Rat: s.variance, Unit: Plain}.String() + " ÷ " + Quantity{Rat: n, Unit: Plain}.String() +
			") = " + r.Value.String(),
	}
	middle := Quantity{Rat: wide.mean, Unit: Score}
	margin := Quantity{Rat: wide.margin(z), Unit: Score}
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

func ces(v Values) (Result, *InputError) {
	var sum, n, easy int64
	for _, item := range v["scores"].Items {
		score := item.Quantity.Rat.Num().Int64()
		sum += score * item.Times
		n += item.Times
		if score >= 5 {
			easy += item.Times
		}
	}
	if n == 0 {
		return Result{}, nothingIn("scores")
	}
	r := Result{Value: Quantity{Rat: big.NewRat(sum, n), Unit: Mean}, Note: plural(n, "answer")}
	r.Working = []string{count(sum).String() + " ÷ " + plural(n, "answer") + " = " + r.Value.String()}
	share := percent(ofHundred(big.NewRat(easy, n)))
	r.Also = []Result{Result{Value: share}.named("Found it easy (5–7)")}
	r.used = Values{"scores": tally(v["scores"])}
	return r, nil
}

// tally spells a list of scores as counts: "7:12 6:30".
func tally(scores Value) Value {
	times := map[int64]int64{}
	for _, item := range scores.Items {
		times[item.Quantity.Rat.Num().Int64()] += item.Times
	}
	if len(scores.Items) <= len(times) {
		return scores
	}
	var parts []string
	for score := int64(10); score >= 0; score-- {
		if n := times[score]; n > 0 {
			parts = append(parts, strconv.FormatInt(score, 10)+":"+strconv.FormatInt(n, 10))
		}
	}
	scores.Typed = strings.Join(parts, " ")
	return scores
}

func cli(v Values) (Result, *InputError) {
	terms := []string{"+recommend", "+repurchase", "+upsell"}
	sum := Quantity{Rat: v.sum(terms), Unit: Plain}
	value := Quantity{Rat: new(big.Rat).Quo(sum.Rat, big.NewRat(3, 1)), Unit: Mean}
	return Result{Value: value, Working: []string{v.spell(terms) + " = " + sum.exactly(), sum.exactly() + " ÷ 3 = " + value.String()}}, nil
}
