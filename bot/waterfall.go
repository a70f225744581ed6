package bot

import (
	"context"
	"net/url"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
	"go.uber.org/zap"

	"csbot/bot/answer"
	"csbot/glossary/metric"
	"csbot/glossary/metric/customers"
)

// fall begins a card with the rates and the waterfall.
func fall(w customers.Waterfall, rates []metric.Result, probable bool) *card {
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

// fallen is what a waterfall comes to.
func fallen(rates []metric.Result, probable bool) answer.Outcome {
	out := answer.Outcome{Kind: answer.KindMetric, Confident: !probable, Probable: probable}
	for _, r := range rates {
		out.Metrics = append(out.Metrics, valueOf(r))
	}
	return out
}

func money(amount decimal.Decimal, currency string) string {
	return metric.MoneyOf(amount.Rat(), currency)
}

// fallLine is the command line of a waterfall without the names of customers.
func fallLine(w customers.Waterfall, d customers.Doubt) string {
	v := url.Values{"from": {w.From}, "to": {w.To}, "in": {w.Currency}}
	if d.Any() {
		v.Set("guessed", strconv.FormatBool(d.Guessed))
		v.Set("unread", strconv.Itoa(d.LeftOut))
		v.Set("off", strconv.Itoa(d.Off))
	}
	for name, part := range fallParts(&w) {
		v.Set(name, part.Amount.String()+"/"+strconv.Itoa(part.Customers))
	}
	return "waterfall " + v.Encode()
}

func fallParts(w *customers.Waterfall) map[string]*customers.Part {
	return map[string]*customers.Part{
		"start": &w.Start, "new": &w.New, "expansion": &w.Expansion, "contraction": &w.Contraction, "churn": &w.Churn, "end": &w.End,
	}
}

// waterfallCommand shows a waterfall again, from its button.
func (b *Bot) waterfallCommand(_ context.Context, req Request, args string) (answer.Answer, error) {
	w, doubt, ok := fallIn(args)
	if !ok {
		return answer.Answer{}, errPass
	}
	rates := b.ratesOf(req, w)
	c := fall(w, rates, doubt.Any())
	doubted(c, doubt)
	msg := c.done(fallen(rates, doubt.Any()))
	msg.Unkept, msg.Line = true, fallLine(w, doubt)
	return msg, nil
}

// Bounds of an amount on a line, which anybody can type.
const (
	longestAmount = 40 // characters
	toTheCent     = -2 // the least power of ten
)

// fallIn reads the line of a waterfall. One that does not reconcile is none of
// ours.
func fallIn(args string) (w customers.Waterfall, doubt customers.Doubt, ok bool) {
	v, err := url.ParseQuery(args)
	if err != nil {
		return w, doubt, false
	}
	w = customers.Waterfall{From: v.Get("from"), To: v.Get("to"), Currency: v.Get("in")}
	for name, part := range fallParts(&w) {
		amount, count, _ := strings.Cut(v.Get(name), "/")
		var bad error
		part.Amount, err = decimal.NewFromString(amount)
		part.Customers, bad = strconv.Atoi(count)
		if err != nil || bad != nil || len(amount) > longestAmount || part.Amount.Exponent() > 0 || part.Amount.Exponent() < toTheCent {
			return w, doubt, false
		}
	}
	return w, doubtOf(v), w.Reconciles()
}

// doubtOf reads the doubt of a line; one of before there was any has none.
func doubtOf(v url.Values) (d customers.Doubt) {
	d.Guessed, _ = strconv.ParseBool(v.Get("guessed"))
	d.LeftOut, _ = strconv.Atoi(v.Get("unread"))
	d.Off, _ = strconv.Atoi(v.Get("off"))
	return d
}

// doubted says why a waterfall is not sure, without a name.
func doubted(c *card, d customers.Doubt) {
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
	w, doubt, ok := fallIn(args)
	if !ok {
		return answer.Answer{}, errPass
	}
	lead := "Revenue from "
	if doubt.Any() {
		lead = "Probably revenue from "
	}
	c := headed(words(lead), bold(money(w.Start.Amount, w.Currency)), words(" to "), bold(money(w.End.Amount, w.Currency)))
	doubted(c, doubt)
	chart := &answer.Chart{Kind: answer.Bars, Title: w.From + " → " + w.To, Of: "Revenue"}
	for _, step := range stepsOf(w) {
		amount := step.part.Amount
		if step.sign == minus {
			amount = amount.Neg()
		}
		chart.Rows = append(chart.Rows, answer.ChartRow{
			Name: words(step.name), Figures: []answer.Figure{{Exact: amount.String(), Says: money(amount, w.Currency)}},
		})
	}
	msg := c.done(fallen(b.ratesOf(req, w), doubt.Any()))
	msg.Chart, msg.Unkept, msg.Line = chart, true, chartLine(fallLine(w, doubt)).String()
	return msg, nil
}
