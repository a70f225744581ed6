package bot

import (
	"cmp"
	"context"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"csbot/bot/answer"
	"csbot/glossary/metric"
	"csbot/glossary/metric/customers"
)

// mostCohorts are shown, the latest.
const mostCohorts = 12

// cohorts adds what is left of those who began together.
func cohorts(c *composer, list customers.Reading) {
	all := list.Cohorts
	if len(all) == 0 {
		return
	}
	c.gap().line(words("Still there, by when they began:"))
	for _, cohort := range all[max(0, len(all)-mostCohorts):] {
		var kept []string
		for i, later := range cohort.Later {
			if last := i == len(cohort.Later)-1; last || slices.Contains([]int{1, 3, 6, 12}, later.Age) {
				age := strconv.Itoa(later.Age)
				if len(kept) == 0 {
					age = many(later.Age, list.Each)
				}
				kept = append(kept, percentOf(later.Part.Customers, cohort.Start.Customers)+" after "+age)
			}
		}
		c.line(words(cohort.Label+": "), bold(many(cohort.Start.Customers, "customer")), words(aside(strings.Join(kept, ", "))))
	}
	if hidden := len(all) - mostCohorts; hidden > 0 {
		c.line(words("The first " + many(hidden, "cohort") + " do not fit here."))
	}
}

func percentOf(part, whole int) string {
	return metric.Quantity{Rat: big.NewRat(int64(100*part), int64(whole)), Unit: metric.Percent}.String()
}

// cohortChart shows cohorts as a table: a row each, a column for each age.
func (b *Bot) cohortChart(_ context.Context, _ Request, args string) (answer.Answer, error) {
	l, ok := parseCohorts(args)
	if !ok {
		return answer.Answer{}, errPass
	}
	var ages []int
	for _, cohort := range l.cohorts {
		for age := range cohort.at {
			ages = append(ages, age)
		}
	}
	slices.Sort(ages)
	ages = slices.Compact(ages)
	chart := &answer.Chart{Kind: answer.Table, Title: "Cohorts", Columns: []string{"Began"}}
	for _, age := range ages {
		chart.Columns = append(chart.Columns, cmp.Or(map[int]string{0: "Customers"}[age], many(age, cmp.Or(l.each, "month"))))
	}
	for _, cohort := range l.cohorts {
		row := answer.ChartRow{Name: words(cohort.label)}
		for _, age := range ages {
			row.Figures = append(row.Figures, cohort.figure(age))
		}
		chart.Rows = append(chart.Rows, row)
	}
	c := headed(bold("Customers still there, by when they began"))
	msg := c.done(answer.Outcome{Kind: answer.KindMetric, Confident: true})
	msg.Chart, msg.Unkept, msg.Line = chart, true, chartLine(l.String()).String()
	return msg, nil
}

// figure is how many are there at an age, none where the cohort is younger.
func (c cohortCount) figure(age int) answer.Figure {
	n, known := c.at[age]
	switch {
	case !known:
		return answer.Figure{}
	case age == 0:
		return answer.Figure{Exact: strconv.Itoa(n), Says: strconv.Itoa(n)}
	}
	return answer.Figure{Exact: strconv.Itoa(n), Says: strconv.Itoa(n) + " (" + percentOf(n, c.at[0]) + ")"}
}
