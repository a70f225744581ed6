package metric

import "math/big"

// The variants of what stays and what goes. A vendor is named where it says so
// itself.

const (
	chartMogulNet   = "https://help.chartmogul.com/hc/en-us/articles/4414075567250-Chart-Net-MRR-Churn-Rate"
	chartMogulChurn = "https://help.chartmogul.com/hc/en-us/articles/203359341-Metric-MRR-Churn-Rate"
	baremetrics     = "https://help.baremetrics.com/en/articles/5380347-user-and-revenue-churn"
	stripeChurn     = "https://support.stripe.com/questions/calculating-churn-rate-in-billing"
	netSuite        = "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_0910123257.html"
)

func nrrVariants() []Variant {
	withContraction := []string{"start", "end", "contraction"}
	upgrades := netRetention{Moves: []string{"+expansion", "-churn"}, Others: []string{"-new", "-reactivation", "+contraction"}}
	gains := netRetention{Moves: []string{"+expansion", "+reactivation", "-churn"}, Others: []string{"-new", "+contraction"}}
	back := netRetention{Moves: []string{"+expansion", "+reactivation", "-contraction", "-churn"}, Others: []string{"-new"}}
	return []Variant{
		{Name: "standard", Says: "customers who came back are left out, downgrades count"},
		{
			Name: "reactivation-in", Says: "customers who came back count", Needs: []string{"start", "reactivation"},
			Formula: "NRR = (start + expansion + reactivation − contraction − churn) ÷ start",
			Uses:    []Use{{"ChartMogul", chartMogulNet}},
			Compute: yearly(back.compute, keptOfAll),
		},
		{
			Name: "contraction-out", Says: "downgrades are left out", Needs: []string{"start", "contraction"},
			Formula: "NRR = (start + expansion − churn) ÷ start", Forms: nrrForms(withContraction),
			Compute: yearly(upgrades.compute, keptOfAll),
		},
		{
			Name: "reactivation-in-contraction-out", Says: "customers who came back count, downgrades are left out",
			Needs:   []string{"start", "reactivation", "contraction"},
			Formula: "NRR = (start + expansion + reactivation − churn) ÷ start", Forms: nrrForms(withContraction),
			Compute: yearly(gains.compute, keptOfAll),
		},
		{
			Name: "annual", Says: "for a year, by compounding", Needs: []string{period}, Annual: true,
			Formula: "NRR a year = ((start + expansion − contraction − churn) ÷ start) ^ periods in a year",
			Compute: inAYear(complement{"net-churn", usualRetention().compute}.compute, keptOfAll), PerPeriod: perPeriod(keptOfAll),
		},
	}
}

func grrVariants() []Variant {
	return []Variant{
		{Name: "standard", Says: "downgrades count"},
		{
			Name: "contraction-out", Says: "downgrades are left out", Needs: []string{"start", "contraction"},
			Formula: "GRR = (start − churn) ÷ start", Forms: grrForms([]string{"start", "end", "contraction"}),
			Compute: yearly(grrWithoutContraction, keptOfAll),
		},
		{
			Name: "annual", Says: "for a year, by compounding", Needs: []string{period}, Annual: true,
			Formula: "GRR a year = ((start − churn − contraction) ÷ start) ^ periods in a year",
			Compute: inAYear(complement{"gross-churn", grr}.compute, keptOfAll), PerPeriod: perPeriod(keptOfAll),
		},
	}
}

func churnVariants() []Variant {
	usual := complement{"retention", churnOf}.compute
	return []Variant{
		{Name: "standard", Says: "of the customers at the start", Uses: []Use{{"Baremetrics", baremetrics}}},
		{
			Name: "average", Says: "of the mean of the customers at both ends", Needs: []string{"start", "new"},
			Formula: "Churn rate = customers lost ÷ ((customers at the start + at the end) ÷ 2)",
			Compute: yearly(churnOfMean, lostOfAll),
		},
		{
			Name: "new-in", Says: "of the customers at the start and the new ones", Needs: []string{"start", "new"},
			Formula: "Churn rate = customers lost ÷ (customers at the start + new customers)",
			Uses:    []Use{{"Stripe", stripeChurn}},
			Compute: yearly(churnOfServed, lostOfAll),
		},
		{
			Name: "annual", Says: "for a year, by compounding", Needs: []string{period}, Annual: true,
			Formula: "Churn a year = 1 − (1 − churn rate) ^ periods in a year", Compute: inAYear(usual, lostOfAll), PerPeriod: perPeriod(lostOfAll),
		},
		{
			Name: "annual-times", Says: "for a year, by multiplying", Needs: []string{period}, Annual: true,
			Formula: "Churn a year = churn rate × periods in a year", Compute: times(usual),
		},
	}
}

func grossChurnVariants() []Variant {
	lost := []string{"+churn", "+contraction"}
	usual := complement{"grr", lostRevenue(lost...)}.compute
	return []Variant{
		{
			Name: "standard", Says: "downgrades count, of the revenue at the start",
			Uses: []Use{{"ChartMogul", chartMogulChurn}, {"Baremetrics", baremetrics}, {"NetSuite", netSuite}},
		},
		{
			Name: "contraction-out", Says: "downgrades are left out", Needs: []string{"start", "contraction"},
			Formula: "Gross revenue churn = churn ÷ revenue at the start", Compute: yearly(lostRevenue("+churn"), lostOfAll),
		},
		{
			Name: "average", Says: "of the mean of the revenue at both ends", Needs: []string{"start", "end"},
			Formula: "Gross revenue churn = (churn + contraction) ÷ ((revenue at the start + at the end) ÷ 2)",
			Compute: yearly(ofMean{Sum: lost}.compute, lostOfAll),
		},
		{
			Name: "annual", Says: "for a year, by compounding", Needs: []string{period}, Annual: true,
			Formula: "Gross revenue churn a year = 1 − (1 − gross churn) ^ periods in a year",
			Compute: inAYear(usual, lostOfAll), PerPeriod: perPeriod(lostOfAll),
		},
		{
			Name: "annual-times", Says: "for a year, by multiplying", Needs: []string{period}, Annual: true,
			Formula: "Gross revenue churn a year = gross churn × periods in a year", Compute: times(usual),
		},
	}
}

func netChurnVariants() []Variant {
	net := []string{"+churn", "+contraction", "-expansion"}
	usual := complement{"nrr", lostRevenue(net...)}.compute
	return []Variant{
		{Name: "standard", Says: "customers who came back are left out, downgrades count, of the revenue at the start"},
		{
			Name: "reactivation-in", Says: "customers who came back count", Needs: []string{"start", "reactivation"},
			Formula: "Net revenue churn = (churn + contraction − expansion − reactivation) ÷ revenue at the start",
			Uses:    []Use{{"ChartMogul", chartMogulNet}},
			Compute: yearly(lostRevenue("+churn", "+contraction", "-expansion", "-reactivation"), lostOfAll),
		},
		{
			Name: "contraction-out", Says: "downgrades are left out", Needs: []string{"start", "contraction"},
			Formula: "Net revenue churn = (churn − expansion) ÷ revenue at the start",
			Compute: yearly(lostRevenue("+churn", "-expansion"), lostOfAll),
		},
		{
			Name: "average", Says: "of the mean of the revenue at both ends", Needs: []string{"start", "end"},
			Formula: "Net revenue churn = (churn + contraction − expansion) ÷ ((revenue at the start + at the end) ÷ 2)",
			Compute: yearly(ofMean{Sum: net}.compute, lostOfAll),
		},
		{
			Name: "annual", Says: "for a year, by compounding", Needs: []string{period}, Annual: true,
			Formula: "Net revenue churn a year = 1 − (1 − net churn) ^ periods in a year", Compute: inAYear(usual, lostOfAll), PerPeriod: perPeriod(lostOfAll),
		},
		{
			Name: "annual-times", Says: "for a year, by multiplying", Needs: []string{period}, Annual: true,
			Formula: "Net revenue churn a year = net churn × periods in a year", Compute: times(usual),
		},
	}
}

// An ofMean is a sum in percent of the mean of start and end.
type ofMean struct{ Sum []string }

func (o ofMean) compute(v Values) (Result, *InputError) {
	ends := []string{"+start", "+end"}
	mean := v["start"].Quantity
	mean.Rat = new(big.Rat).Quo(v.sum(ends), big.NewRat(2, 1))
	v = v.replaced("mean", mean.Rat)
	v["mean"] = valueOf(mean, "").called("on average")
	r, err := partOf(v, o.Sum, "mean")
	r.Working = append([]string{"(" + v.spell(ends) + ") ÷ 2 = " + v.show("mean")}, r.Working...)
	return r, err
}

// partOf is a sum in percent of a value.
func partOf(v Values, sum []string, whole string) (Result, *InputError) {
	if v[whole].Quantity.Rat.Sign() == 0 {
		return Result{}, nothingIn(whole)
	}
	if len(sum) > 1 {
		return change{Sum: sum, Base: whole}.compute(v)
	}
	return share{Part: sum[0][1:], Whole: whole, Over: true}.compute(v)
}

// churnOfMean is of the mean of both ends, of which the last may follow from the rest.
func churnOfMean(v Values) (Result, *InputError) {
	v, working, err := withLost(v)
	if err != nil {
		return Result{}, err
	}
	if _, given := v["end"]; !given {
		terms := []string{"+start", "+new", "-lost"}
		end := valueOf(number(v.sum(terms)), "").called("at end")
		working = append(working, v.spell(terms)+" = "+end.Quantity.exactly()+" at end")
		v = v.replaced("end", end.Quantity.Rat)
		v["end"] = end
	}
	r, err := ofMean{Sum: []string{"+lost"}}.compute(v)
	r.Working = append(working, r.Working...)
	return r, err
}

// churnOfServed is of all who could have left.
func churnOfServed(v Values) (Result, *InputError) {
	v, working, err := withLost(v)
	if err != nil {
		return Result{}, err
	}
	served := []string{"+start", "+new"}
	all := valueOf(number(v.sum(served)), "").called("in all")
	working = append(working, v.spell(served)+" = "+all.Quantity.exactly()+" in all")
	v = v.replaced("all", all.Quantity.Rat)
	v["all"] = all
	r, err := partOf(v, []string{"+lost"}, "all")
	r.Working = append(working, r.Working...)
	return r, err
}

// grrWithoutContraction leaves out what downgrades took, of which the end has less.
func grrWithoutContraction(v Values) (Result, *InputError) {
	if _, given := v["end"]; !given {
		return change{Sum: []string{"+start", "-churn"}, Base: "start", Lost: []string{"churn"}}.compute(v)
	}
	kept := []string{"+end", "+contraction"}
	if v.sum(kept).Cmp(v["start"].Quantity.Rat) > 0 {
		return Result{}, moreThanStart(v, "end + contraction")
	}
	r, err := change{Sum: kept, Base: "start"}.compute(v)
	r.Formula = "GRR = (revenue kept at the end + contraction) ÷ start"
	return r, err
}
