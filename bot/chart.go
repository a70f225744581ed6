package bot

import (
	"context"
	"slices"

	"csbot/bot/answer"
	"csbot/glossary/metric"
	"csbot/glossary/metric/customers"
)

// drawings are the commands that draw what no calculator computes. Of a list of
// customers nothing is kept, so the line of its chart carries the sums and
// counts of the list, which name nobody.
func (b *Bot) drawings() []Command {
	return []Command{
		{Name: "waterfall", Run: b.waterfallChart},
		{Name: "cohorts", Run: b.cohortChart},
		{Name: boardLine, Guards: []Guard{KnownPeriod, NeedsQuiz, HasLeaderboard}, Kind: answer.KindLeaderboard, Run: b.boardChart},
	}
}

// chartCommand draws what the line behind it says. Of a metric that has no
// parts there is nothing to draw, and it is answered as ever.
func (b *Bot) chartCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	name, rest := splitCommand(args)
	drawings := b.drawings()
	if i := slices.IndexFunc(drawings, func(c Command) bool { return c.Name == name }); i >= 0 {
		return b.guarded(ctx, drawings[i], req, rest)
	}
	call, ok := req.Metrics.Named(args)
	if !ok || call.Args == "" {
		return answer.Answer{}, errPass
	}
	r, err := call.Eval()
	if err != nil {
		return answer.Answer{}, err
	}
	if !isDrawn(r) || r.Command == "" {
		return b.calculate(req, call)
	}
	c := headline(r, call.Probable)
	req.byTeam(c, r)
	for _, assumption := range r.Assumptions {
		c.small(words(assumption))
	}
	value := valueOf(r)
	msg := c.done(answer.Outcome{Kind: answer.KindMetric, Confident: !call.Probable, Probable: call.Probable, Metric: &value})
	msg.Chart, msg.Line = partsChart(r), chartLine(r.Command).String()
	return msg, nil
}

// isDrawn reports whether a result has parts to draw; of a comparison two pies
// would say less than its words.
func isDrawn(r metric.Result) bool { return len(r.Shares) > 1 && r.Versus == nil }

// partsChart draws the parts of a whole.
func partsChart(r metric.Result) *answer.Chart {
	chart := &answer.Chart{Kind: answer.Pie, Title: r.Headline}
	for _, s := range r.Shares {
		exact, says := s.Figure()
		chart.Rows = append(chart.Rows, answer.ChartRow{Name: words(capital(s.Label)), Figures: []answer.Figure{{Exact: exact, Says: says}}})
	}
	return chart
}

// drawable offers the charts of a list of customers.
func drawable(c *composer, list customers.Reading, req Request) {
	if req.Home {
		return
	}
	c.button("Chart", chartLine(waterfallLine{list.Waterfall, list.Doubt()}.String()).String())
	if line := chartLine(cohortsOf(list).String()).String(); len(list.Cohorts) > 0 && len(line) <= maxLine {
		c.button("Cohorts", line)
	}
}
