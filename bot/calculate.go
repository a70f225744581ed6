package bot

import (
	"fmt"
	"strings"

	"csbot/bot/answer"
	"csbot/glossary/metric"
)

// calculate runs a calculator and shows the result with its working.
func (b *Bot) calculate(req Request, call metric.Call) (answer.Answer, error) {
	r, err := call.Eval()
	if err != nil {
		return answer.Answer{}, err
	}
	c := headline(r, call.Probable)
	for _, step := range r.Working {
		c.line(words(step))
	}
	if len(r.Shares) > 0 {
		c.line(words(bar(r.Shares))).line(words(legend(r.Shares)))
	}
	if r.Likely != "" {
		c.line(words(r.Likely))
	}
	compared(c, r.Versus)
	for _, other := range r.Also {
		c.line(words(other.Headline + aside(other.Note)))
	}
	c.small(words("Formula: "), italic(r.Formula))
	req.byConvention(c, r)
	for _, warning := range r.Warnings {
		c.small(words("Mind: " + warning))
	}
	for _, assumption := range r.Assumptions {
		c.small(words(assumption))
	}
	if mark := r.Benchmark; mark != nil {
		c.small(wordsf("Benchmark for a %s: %s (%s, %d)", string(mark.Window), mark.Text, mark.Source, mark.Year))
	}
	b.afterResult(c, req, r)
	if r.Command != "" && isDrawn(r) && !req.Home {
		c.button("Chart", chartLine(r.Command).String())
	}
	for _, other := range call.Others {
		c.button(other.Meaning+"?", other.Command)
	}
	return c.done(req.metricOutcome(call, r)), nil
}

// metricOutcome names the term as well: who gave the numbers alone may ask for it.
func (k *Knowledge) metricOutcome(call metric.Call, r metric.Result) answer.Outcome {
	value := valueOf(r)
	return answer.Outcome{
		Kind: answer.KindMetric, Confident: !call.Probable, Probable: call.Probable,
		Terms: k.termsOf(r.Calculator), Metric: &value, Sources: benchmarkSource(r.Benchmark),
	}
}

// valueOf is a result for programs.
func valueOf(r metric.Result) answer.Metric {
	return answer.Metric{
		Name: r.Calculator.Name, Value: r.Value.Decimal(), Unit: string(r.Value.Unit),
		Formula: r.Formula, Working: r.Working, Assumptions: r.Assumptions,
	}
}

func benchmarkSource(mark *metric.Benchmark) []string {
	if mark == nil {
		return nil
	}
	return []string{fmt.Sprintf("%s, %d", mark.Source, mark.Year)}
}

// headline begins the answer. One that the words of a sentence make probable
// says so, and from which numbers it comes.
func headline(r metric.Result, probable bool) *composer {
	if !probable {
		c := headed(bold(r.Headline), words(aside(r.Note)))
		c.notify(words(r.Headline))
		return c
	}
	result := strings.TrimPrefix(r.Headline, "That is ")
	c := headed(words("Probably "), bold(result), words(aside(r.Note)))
	c.notify(words("Probably " + result))
	return c
}

// otherSum says which sums are done, for one that is not.
func (b *Bot) otherSum(req Request, examples []string) answer.Answer {
	c := headed(words("I do only a few plain sums: " + strings.Join(examples, " · ")))
	c.line(words("Example: "), command(b.line(req, examples[0])))
	return c.done(answer.Outcome{Kind: answer.KindHelp})
}

func aside(note string) string {
	if note == "" {
		return ""
	}
	return " · " + note
}

// compared adds the other side of "nps 55 25 20 vs 48 30 22".
func compared(c *composer, v *metric.Versus) {
	if v == nil {
		return
	}
	c.gap().line(words("Against "), bold(v.Other.Headline), words(aside(v.Other.Note)))
	for _, step := range v.Other.Working {
		c.line(words(step))
	}
	c.line(bold(v.Change))
	if v.Significance != "" {
		c.line(words(v.Significance))
	}
	c.notifyMore(words(", " + v.Change))
}

// afterResult offers what people do next.
func (b *Bot) afterResult(c *composer, req Request, r metric.Result) {
	if r.Command != "" && len(r.Command) <= maxLine { // what fits the field of a form
		c.button("Change the numbers", calcLine(r.Command).String())
	}
	if term, ok := req.Terms.Metric(r.Calculator.Name); ok {
		c.button("What is "+short(term)+"?", defineLine(term.Name).String())
	}
	c.answer.Line = r.Command
	if r.Swapped != nil {
		c.button(r.Swapped.Meaning+"?", r.Swapped.Command)
	}
}
