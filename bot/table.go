package bot

import (
	"slices"
	"strconv"
	"strings"

	"csbot/bot/answer"
	"csbot/glossary/metric"
)

// mostRowsShown of a pasted table in an answer.
const mostRowsShown = 15

// pasted answers a pasted table: one result a row, and what the rows come to
// together.
func (b *Bot) pasted(req Request, t metric.Table) (answer.Answer, error) {
	if len(t.Rows) == 1 && len(t.Unread) == 0 && t.Totals == 0 {
		return b.calculate(req, t.Rows[0].Call)
	}
	calculator := t.Calculator
	title := calculator.Label + ", " + many(len(t.Rows), "row")
	probable := slices.ContainsFunc(t.Rows, func(row metric.Row) bool { return row.Call.Probable })
	c := headed(bold(title))
	if probable {
		c = headed(words("Probably "), bold(title))
	}
	var values []answer.Metric
	for i, row := range t.Rows {
		values = append(values, valueOf(row.Result))
		if i < mostRowsShown {
			c.line(words(rowLabel(row.Label, i)+": "), bold(row.Result.Headline), words(aside(row.Result.Note)))
		}
	}
	if more := len(t.Rows) - mostRowsShown; more > 0 {
		c.line(words("… and " + strconv.Itoa(more) + " more, which do not fit here."))
	}
	if t.Total != nil {
		c.gap().line(words("All together: "), bold(t.Total.Headline), words(aside(t.Total.Note)))
		title += ". All together: " + t.Total.Headline
	}
	c.notify(words(title))
	b.belowTable(c, req, t)
	msg := c.done(answer.Outcome{Kind: answer.KindMetric, Confident: !probable, Probable: probable, Metrics: values})
	if t.Named {
		return confidential(req, msg), nil
	}
	return msg, nil
}

// belowTable says what was left out, and offers the rows and the term.
func (b *Bot) belowTable(c *composer, req Request, t metric.Table) {
	if t.Totals > 0 {
		c.small(words("Left out: " + many(t.Totals, "total") + "."))
	}
	if len(t.Unread) > 0 {
		c.small(words("Not read: " + answer.Cut(strings.Join(t.Unread, ", "), 200) + "."))
	}
	first := t.Rows[0].Result
	c.small(words("Formula: "), italic(first.Formula))
	if i := slices.IndexFunc(t.Rows, func(row metric.Row) bool { return row.Result.Choice != nil }); i > 0 {
		first = t.Rows[i].Result
	}
	req.byTeam(c, first)
	for i, row := range t.Rows[:min(len(t.Rows), 3)] {
		if row.Result.Command != "" {
			c.button(answer.Cut(rowLabel(row.Label, i), 40), row.Result.Command)
		}
	}
	if term, ok := req.Terms.Metric(t.Calculator.Name); ok {
		c.button("What is "+short(term)+"?", defineLine(term.Name).String())
	}
}

// rowLabel names a row, by its number where it has no name.
func rowLabel(label string, i int) string {
	if label == "" {
		return "Row " + strconv.Itoa(i+1)
	}
	return answer.Cut(label, 60)
}
