package bot

import (
	"strings"

	"csbot/bot/answer"
	"csbot/glossary/metric"
)

// goodness answers whether a value is good, or what would be: where it lies
// beside what sources say of values over the same time, or that there is nothing
// to hold it against.
func (b *Bot) goodness(req Request, g metric.Goodness) answer.Answer {
	calculator := g.Calculator
	marks := req.Metrics.Benchmarks(calculator)
	title := "What is a good " + lowered(calculator.Label) + "?"
	if g.Value != nil {
		title = g.Value.Headline
	}
	place := placed(g, marks)
	c := headed(bold(title), words(aside(place)))
	c.notify(words(title + aside(place)))
	if g.Yearly != nil {
		year := metric.Quantity{Rat: g.Yearly, Unit: metric.Percent}
		c.line(words("For a " + string(g.Window) + "; kept up for a year it comes to " + year.String() + "."))
	}
	for _, mark := range marks {
		benchmarked(c, g, mark)
	}
	if len(marks) == 0 {
		b.noBenchmark(c, req, calculator)
	} else if g.Spans() && g.Window == "" {
		c.small(words("That is for figures of 12 months. If yours is for a month or a quarter, say so."))
	}
	if term, ok := req.Terms.Metric(calculator.Name); ok {
		c.button("What is "+short(term)+"?", defineLine(term.Name).String())
	}
	c.button("Calculate", calcLine(calculator.Name).String())
	c.answer.Line = g.Question()
	return c.done(req.goodOutcome(g))
}

// goodOutcome is the value that somebody gave, or else the term that was asked about.
func (k *Knowledge) goodOutcome(g metric.Goodness) answer.Outcome {
	if r := g.Value; r != nil {
		value := valueOf(*r)
		return answer.Outcome{Kind: answer.KindMetric, Confident: true, Terms: k.termsOf(g.Calculator), Metric: &value}
	}
	return answer.Outcome{Kind: answer.KindTerm, Confident: true, Terms: k.termsOf(g.Calculator)}
}

// termsOf names the term that says what a calculator computes, if one does.
func (k *Knowledge) termsOf(c *metric.Calculator) []string {
	term, ok := k.Terms.Metric(c.Name)
	if !ok {
		return nil
	}
	return []string{term.Name}
}

// placed is where the value lies by the first source that can tell.
func placed(g metric.Goodness, marks []metric.Benchmark) string {
	for _, mark := range marks {
		if value, ok := g.Comparable(mark); ok {
			if place := mark.Place(value); place != "" {
				return place
			}
		}
	}
	return ""
}

// benchmarked adds one source's figures: those of the segment that is asked
// about, or all.
func benchmarked(c *composer, g metric.Goodness, mark metric.Benchmark) {
	text := mark.Text
	var parts []string
	for _, s := range mark.Segments {
		parts = append(parts, s.Name+" "+s.Text)
	}
	if s, ok := g.For(mark); ok {
		text, parts = s.Text+", "+mark.By+" "+s.Name, nil
	}
	c.line(wordsf("Benchmark for a %s: %s (%s, %d)", string(mark.Window), text, mark.Source, mark.Year))
	if len(parts) > 0 {
		c.line(words("By " + mark.By + ": " + strings.Join(parts, " · ")))
	}
	if _, ok := g.Comparable(mark); g.Value != nil && !ok {
		c.small(words("Yours is for a " + string(g.Window) + ", so they cannot be compared."))
	}
}

// noBenchmark says that there is no figure, and what comes nearest.
func (b *Bot) noBenchmark(c *composer, req Request, calculator *metric.Calculator) {
	c.line(wordsf("There is no benchmark for %s that I would trust: figures differ with the trade, "+
		"the size of customers, and how it is measured.", lowered(calculator.Label)))
	c.line(words("Hold it against your own of the last few periods."))
	near, ok := req.Metrics.NearestBenchmark(calculator)
	if !ok {
		return
	}
	for _, mark := range req.Metrics.Benchmarks(near)[:1] {
		c.line(wordsf("The nearest that has one is %s: %s for a %s (%s, %d)", near.Label, mark.Text, string(mark.Window), mark.Source, mark.Year))
	}
}

// lowered is a label within a sentence: "renewal rate", "NPS".
func lowered(label string) string {
	if len(label) > 1 && strings.ToUpper(label[1:2]) != label[1:2] {
		return strings.ToLower(label[:1]) + label[1:]
	}
	return label
}

// measured finds the calculator of a metric's name or of a term's.
func (k *Knowledge) measured(name string) (*metric.Calculator, bool) {
	if c, ok := k.Metrics.Lookup(name); ok {
		return c, true
	}
	found := k.Terms.Find(name)
	if !found.Confident || found.Versus || found.Matches[0].Term.Metric == "" {
		return nil, false
	}
	return k.Metrics.Lookup(found.Matches[0].Term.Metric)
}
