package metric

// The variants of what customers are worth, cost and bring. A vendor is named where it
// says so itself.

const (
	chartMogulLTV  = "https://help.chartmogul.com/hc/en-us/articles/203359061-Metric-Customer-Lifetime-Value-LTV-"
	baremetricsLTV = "https://help.baremetrics.com/know-your-metrics/lifetime-value"
	imboard        = "https://docs.imboard.ai/docs/ontology/sales/cac_payback_period/"
)

func ltvVariants() []Variant {
	const longest = 5
	return []Variant{
		{Name: "standard", Says: "of margin, as long as churn says", Needs: []string{"gm", "churn"}, Uses: []Use{{"NetSuite", netSuite}}},
		{
			Name: "margin-out", Says: "of revenue, without the margin", Needs: []string{"churn"},
			Formula: "LTV = ARPA ÷ churn rate",
			Uses:    []Use{{"ChartMogul", chartMogulLTV}, {"Baremetrics", baremetricsLTV}},
			Forms: [][]string{
				{"arpa", "churn"}, {"arpa", "gm", "churn"}, {"revenue", "customers"}, {"revenue", "customers", "churn"}, {"revenue", "customers", "gm", "churn"},
			},
			Compute: lifetimeValue{}.compute,
		},
		{
			Name: "capped", Says: "of margin, over 5 years at most", Needs: []string{"gm", "churn"}, Example: "arpa=80 gm=75% churn=1%",
			Formula: "LTV = ARPA × gross margin × lifetime, of 5 years at most",
			Compute: lifetimeValue{Margin: true, MostYears: longest}.compute,
		},
		{
			Name: "simple", Says: "revenue per customer in the period, without a lifetime", Needs: []string{"revenue", "customers"},
			Formula: "LTV (simple) = total revenue ÷ customers in the period", Example: "revenue=50k customers=100 gm=75% churn=4%",
			Compute: quotient{Top: []string{"+revenue"}, Bottom: []string{"+customers"}, Unit: Currency}.compute,
		},
	}
}

func paybackVariants() []Variant {
	return []Variant{
		{
			Name: "standard", Says: "out of margin", Needs: []string{"gm"},
			Uses: []Use{{"imboard.ai", imboard}, {"NetSuite", netSuite}},
		},
		{
			Name: "margin-out", Says: "out of revenue, without the margin",
			Formula: "CAC payback = CAC ÷ monthly ARPA",
			Compute: paybackBy{}.compute,
		},
	}
}

func quickRatioVariants() []Variant {
	return []Variant{
		{Name: "standard", Says: "customers who came back count"},
		{
			Name: "reactivation-out", Says: "customers who came back are left out", Needs: []string{"reactivation"},
			Formula: "Quick ratio = (new + expansion) ÷ (churn + contraction)",
			Compute: quotient{
				Top: []string{"+new", "+expansion"}, Bottom: []string{"+churn", "+contraction"}, Unit: Ratio,
				Nothing: "is 0: without losses the quick ratio is undefined",
			}.compute,
		},
	}
}
