package metric

// rollout holds how customers come on board and who of them is active.
//
//nolint:funlen,lll // a table
func rollout() []*Calculator {
	const family = "Adoption and health"
	users := func(often string) string {
		return often + ", " + often + " users, " + often + " active users, " + often + " active, " + often + " actives"
	}
	active := func(name, title, part, whole, partTitle, wholeTitle, partNoun, wholeNoun string) *Calculator {
		return &Calculator{
			Name: name, Title: title, Label: title, Family: family,
			Inputs: []Input{
				{Name: part, Words: users(partNoun), Title: partTitle, Noun: partNoun, Kind: Count, Required: true, Positional: true},
				{Name: whole, Words: users(wholeNoun), Title: wholeTitle, Noun: wholeNoun, Kind: Count, Required: true, Positional: true},
			},
			Pair: true, Unit: Percent,
			Formula:  title + " = " + lowered(partTitle) + " ÷ " + lowered(wholeTitle),
			Example:  part + "=300 " + whole + "=500",
			Compute:  share{Part: part, Whole: whole, Rest: "not active"}.compute,
			Warnings: []Warning{{Text: "Both numbers need the same meaning of active"}},
			Draw:     draw(span{part, 100, 400, 20}, span{whole, 500, 1000, 100}),
		}
	}
	return []*Calculator{
		active("dau-wau", "DAU/WAU", "dau", "wau", "Daily active users", "Weekly active users", "daily", "weekly"),
		active("wau-mau", "WAU/MAU", "wau", "mau", "Weekly active users", "Monthly active users", "weekly", "monthly"),
		{
			Opposite: "tasks, steps, milestones, qbrs, ebrs, calls, meetings, tickets, surveys, trainings, projects",
			Name:     "onboarding-completion", Title: "Onboarding completion rate", Label: "Onboarding completion", Family: family,
			Aliases: []string{"onboarding completion rate", "onboarding rate"},
			Inputs: []Input{
				{Name: "completed", Aliases: []string{"finished", "done"}, Words: "complete, completed onboarding, finish, finished onboarding, onboarded, went live", Title: "Customers who completed onboarding", Kind: Count, Required: true, Positional: true},
				{Name: "started", Aliases: []string{"total", "began"}, Words: "start, started onboarding, began onboarding, entered, in onboarding", Title: "Customers who started it", Kind: Count, Required: true, Positional: true},
			},
			Pair: true, Unit: Percent,
			Formula:  "Onboarding completion = customers who completed onboarding ÷ customers who started it",
			Example:  "34/40",
			Compute:  share{Part: "completed", Whole: "started", Rest: "not yet"}.compute,
			Warnings: []Warning{{Text: "Follow one group from its start: those who began last week cannot have finished"}},
			Mistakes: []Mistake{{"the share not completed", change{Sum: []string{"+started", "-completed"}, Base: "started"}.compute}},
			Draw:     draw(span{"completed", 20, 38, 2}, span{"started", 40, 60, 5}),
		},
		{
			Name: "time-to-launch", Title: "Time to launch", Label: "Time to launch", Family: family,
			Aliases: []string{"time to live", "time to go-live", "implementation time"},
			Inputs: []Input{
				{Name: "days", Words: "went live, went live in, live in, go live, go-live, live after, to launch, launched, implementation took, implemented", Title: "Days from signing to go-live, one number a customer", Kind: Lengths, From: 1},
				{Name: "signed", Aliases: []string{"signing", "start", "from", "begin"}, Title: "Or date of signing", Kind: Date, Positional: true},
				{Name: "live", Aliases: []string{"go-live", "end", "to"}, Title: "and date of go-live", Kind: Date, Positional: true},
			},
			Forms: [][]string{{"days"}, {"signed", "live"}}, Unit: Days,
			Formula:  "Time to launch = day of go-live − day of signing; for several customers the mean, and the median beside it",
			Example:  "45 60 30 90",
			Compute:  func(v Values) (Result, *InputError) { return timeBetween(v, "signed", "live") },
			Warnings: []Warning{{Text: "Live is not yet value: that takes until the first result"}},
		},
	}
}
