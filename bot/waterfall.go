package bot

import (
	"context"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
	"go.uber.org/zap"

	"csbot/bot/answer"
	"csbot/glossary/metric"
	"csbot/glossary/metric/customers"
)

// waterfall begins an answer with the rates and the waterfall.
func (k *Knowledge) waterfall(w customers.Waterfall, rates []metric.Result, probable bool) *composer {
	var headlines []string
	for _, r := range rates {
		headlines = append(headlines, r.Headline)
	}
	if len(headlines) == 0 {
		headlines = []string{"Nobody paid at the start, so there is no NRR"}
	}
	lead := ""
	if probable {
		lead = "Probably "
	}
	c := headed(words(lead), bold(strings.Join(headlines, " · ")))
	c.line(wordsf("%s → %s · %s → %s", w.From, w.To, many(w.Start.Customers, "customer"), strconv.Itoa(w.End.Customers)))
	c.gap()
	for _, step := range stepsOf(w) {
		count := ""
		if step.part.Customers > 0 {
			count = aside(many(step.part.Customers, "customer"))
		}
		c.line(words(step.sign+step.name+": "), bold(money(step.part.Amount, w.Currency)), words(count))
	}
	for _, r := range rates {
		k.byTeam(c, r)
	}
	return c
}

// A step is one of those that lead from the start of a waterfall to its end.
type step struct {
	sign, name string
	part       customers.Part
}

func stepsOf(w customers.Waterfall) []step {
	return []step{
		{"", "Start", w.Start},
		{"+ ", "New", w.New},
		{"+ ", "Expansion", w.Expansion},
		{minus, "Contraction", w.Contraction},
		{minus, "Churn", w.Churn},
		{"= ", "End", w.End},
	}
}

const minus = "− "

// ratesOf are NRR, GRR and logo retention, as far as their calculators take the
// sums: those of a few customers may be larger than any amount that is typed.
func (b *Bot) ratesOf(req Request, w customers.Waterfall) []metric.Result {
	var all []metric.Result
	for _, line := range w.Commands() {
		call, ok := req.Metrics.Named(line)
		if !ok {
			b.log.Error("a waterfall names a metric that is not there")
			continue
		}
		r, err := call.Eval()
		if err != nil {
			b.log.Warn("a waterfall goes without a rate", zap.String("metric", call.Calculator.Name))
			continue
		}
		all = append(all, r)
	}
	return all
}

// waterfallOutcome is what a waterfall comes to.
func waterfallOutcome(rates []metric.Result, probable bool) answer.Outcome {
	out := answer.Outcome{Kind: answer.KindMetric, Confident: !probable, Probable: probable}
	for _, r := range rates {
		out.Metrics = append(out.Metrics, valueOf(r))
	}
	return out
}

func money(amount decimal.Decimal, currency string) string {
	return metric.MoneyOf(amount.Rat(), currency)
}

// waterfallCommand shows a waterfall again, from its button.
func (b *Bot) waterfallCommand(_ context.Context, req Request, args string) (answer.Answer, error) {
	l, ok := parseWaterfall(args)
	if !ok {
		return answer.Answer{}, errPass
	}
	rates := b.ratesOf(req, l.Waterfall)
	c := req.waterfall(l.Waterfall, rates, l.doubt.Any())
	doubted(c, l.doubt)
	msg := c.done(waterfallOutcome(rates, l.doubt.Any()))
	msg.Unkept, msg.Line = true, l.String()
	return msg, nil
}

// doubted says why a waterfall is not sure, without a name.
func doubted(c *composer, d customers.Doubt) {
	if d.Guessed {
		c.small(words("I guessed which column is which."))
	}
	if d.LeftOut > 0 {
		c.small(words("Not read, and left out: " + many(d.LeftOut, "row") + "."))
	}
	if d.Off > 0 {
		c.small(words("The totals of the list do not match its rows."))
	}
}

// waterfallChart draws a waterfall: a bar for each step, down where it takes away.
func (b *Bot) waterfallChart(_ context.Context, req Request, args string) (answer.Answer, error) {
	l, ok := parseWaterfall(args)
	if !ok {
		return answer.Answer{}, errPass
	}
	lead := "Revenue from "
	if l.doubt.Any() {
		lead = "Probably revenue from "
	}
	c := headed(words(lead), bold(money(l.Start.Amount, l.Currency)), words(" to "), bold(money(l.End.Amount, l.Currency)))
	doubted(c, l.doubt)
	chart := &answer.Chart{Kind: answer.Bars, Title: l.From + " → " + l.To, Of: "Revenue"}
	for _, step := range stepsOf(l.Waterfall) {
		amount := step.part.Amount
		if step.sign == minus {
			amount = amount.Neg()
		}
		chart.Rows = append(chart.Rows, answer.ChartRow{
			Name: words(step.name), Figures: []answer.Figure{{Exact: amount.String(), Says: money(amount, l.Currency)}},
		})
	}
	msg := c.done(waterfallOutcome(b.ratesOf(req, l.Waterfall), l.doubt.Any()))
	msg.Chart, msg.Unkept, msg.Line = chart, true, chartLine(l.String()).String()
	return msg, nil
}
