package metric

func retention() []*Calculator {
	const family = "Retention"
	return []*Calculator{
		{
			Name: "churn", Title: "Customer (logo) churn rate", Label: "Churn rate", Family: family,
			Aliases: []string{"customer churn", "churn rate", "customer churn rate"},
			Inputs: []Input{
				{Name: "lost", Aliases: []string{"churned", "cancelled", "canceled"}, Title: "Customers lost", Kind: Count, Required: true, Positional: true},
				{Name: "start", Aliases: []string{"customers", "base", "beginning"}, Title: "Customers at the start", Noun: "at start", Kind: Count, Required: true, Positional: true},
			},
			Pair: true, Unit: Percent,
			Formula: "Churn rate = customers lost ÷ customers at the start",
			Example: "12/400",
			Compute: share{Part: "lost", Whole: "start", Rest: "kept"}.compute,
			Solve:   &Goal{Input: "lost", AtMost: true},
		},
		{
			Name: "nrr", Title: "Net revenue retention", Label: "NRR", Family: family,
			Aliases: []string{"ndr", "net revenue retention", "net dollar retention"},
			Inputs: []Input{
				{Name: "start", Aliases: []string{"mrr", "arr", "beginning"}, Title: "Recurring revenue at the start", Kind: Money, Required: true, Positional: true},
				{Name: "expansion", Aliases: []string{"upsell", "expanded"}, Title: "Expansion", Kind: Money, Positional: true, Default: "0"},
				{Name: "contraction", Aliases: []string{"downsell", "downgrade"}, Title: "Contraction", Kind: Money, Positional: true, Default: "0"},
				{Name: "churn", Aliases: []string{"churned", "lost"}, Title: "Churned revenue", Kind: Money, Required: true, Positional: true},
				{Name: "new", Title: "New customers' revenue (left out)", Kind: Money},
			},
			Unit:    Percent,
			Formula: "NRR = (start + expansion − contraction − churn) ÷ start",
			Example: "start=100k expansion=15k contraction=3k churn=5k",
			Compute: change{
				Sum: []string{"+start", "+expansion", "-contraction", "-churn"}, Base: "start", Lost: []string{"contraction", "churn"},
			}.compute,
			Solve: &Goal{Input: "expansion"},
		},
	}
}
