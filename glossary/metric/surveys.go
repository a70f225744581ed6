package metric

// surveys holds what customers say when they are asked.
//
//nolint:funlen,lll // a table
func surveys() []*Calculator {
	const family = "Surveys"
	return []*Calculator{
		{
			Name: "nps", Title: "Net Promoter Score", Label: "NPS", Family: family, Common: true,
			Aliases: []string{"net promoter score"},
			Inputs: []Input{
				{Name: "promoters", Aliases: []string{"promoter", "p"}, Words: "fans, would recommend", Title: "Promoters (9–10)", Kind: CountOrShare, Positional: true},
				{Name: "passives", Aliases: []string{"passive", "neutrals", "n"}, Words: "neutral", Title: "Passives (7–8)", Kind: CountOrShare, Positional: true},
				{Name: "detractors", Aliases: []string{"detractor", "d"}, Words: "critics", Title: "Detractors (0–6)", Kind: CountOrShare, Positional: true},
				{Name: "scores", Aliases: []string{"score", "answers"}, Words: "ratings, grades", Title: "Or the scores, 0 to 10", Kind: Scores, Max: 10, From: 4},
				{Name: "total", Aliases: []string{"responses", "respondents"}, Words: "answers, replies, survey responses, surveyed", Title: "Or responses in all, where one kind is not known", Noun: "in all", Kind: Count},
			},
			Forms: [][]string{
				{"promoters", "passives", "detractors"}, {"promoters", "detractors", "total"}, {"promoters", "passives", "total"},
				{"promoters", "passives", "detractors", "total"}, {"promoters", "detractors"}, {"promoters", "passives"}, {"scores"},
			},
			Whole: "total", Unit: Score,
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
				{Name: "satisfied", Aliases: []string{"happy", "positive", "yes"}, Words: "very satisfied, liked, pleased, content, thumbs up, smileys", Title: "Satisfied answers (4–5)", Kind: Count, Adds: true, Positional: true, Wrong: meanIsNoCSAT},
				{Name: "total", Aliases: []string{"answers", "responses"}, Words: "respondents, surveys, replies, survey responses, surveyed, asked, people, customers", Title: "All answers", Noun: "answers", Kind: Count, Positional: true},
				{Name: "scores", Aliases: []string{"score"}, Words: "ratings, grades, stars", Title: "Or the scores, 1 to 5", Kind: Scores, Min: 1, Max: 5, From: 3},
				{Name: dissatisfied, Aliases: []string{"unhappy", "unsatisfied", "negative", "not-satisfied", "no"}, Words: "displeased, not happy, were not, thumbs down, unhappy ones", Title: "Or the answers that were not satisfied", Noun: "not satisfied", Kind: Count},
				{Name: neutral, Aliases: []string{"middle", "so-so"}, Words: "indifferent, undecided, in between", Title: "and the neutral ones (3)", Noun: "neutral", Kind: Count},
			},
			Forms: [][]string{{"satisfied", "total"}, {"satisfied", dissatisfied}, {"satisfied", neutral, dissatisfied}, {dissatisfied, "total"}, {"scores"}}, Pair: true, Rest: dissatisfied, Unit: Percent,
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
				{Name: "scores", Aliases: []string{"score", "answers"}, Words: "ratings, effort scores", Title: "Scores, 1 to 7", Kind: Scores, Min: 1, Max: 7, From: 1, Required: true},
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
