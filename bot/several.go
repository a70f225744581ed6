package bot

import (
	"slices"
	"strings"

	"csbot/bot/answer"
	"csbot/glossary/metric"
)

// several are the metrics that a text tells of, where it tells of more than one and no
// single metric takes all its numbers.
func (k *Knowledge) several(text string, one metric.Call, read bool) ([]metric.Call, bool) {
	all, ok := k.Metrics.Several(text)
	if !ok || !read {
		return all, ok
	}
	_, err := one.Eval()
	part := slices.ContainsFunc(all, func(c metric.Call) bool { return c.Calculator == one.Calculator })
	return all, err != nil || part
}

// eachOf answers a text that tells of several metrics: each with its result and what to
// hold it against.
func eachOf(all []metric.Call) (answer.Answer, error) {
	probable := slices.ContainsFunc(all, func(c metric.Call) bool { return c.Probable })
	title := many(len(all), "metric")
	said := []string{title}
	c := headed(bold(title))
	if probable {
		c = headed(words("Probably "), bold(title))
	}
	var values []answer.Metric
	for _, call := range all {
		r, err := call.Eval()
		if err != nil {
			return answer.Answer{}, err
		}
		values = append(values, valueOf(r))
		c.line(bold(r.Headline), words(aside(r.Note)))
		said = append(said, r.Headline)
		if mark := r.Benchmark; mark != nil {
			c.small(wordsf("Benchmark for a %s: %s (%s, %d)", string(mark.Window), mark.Text, mark.Source, mark.Year))
		}
		c.button(answer.Cut(r.Headline, 40), r.Command)
	}
	c.notify(words(strings.Join(said, ". ")))
	return c.done(answer.Outcome{Kind: answer.KindMetric, Confident: !probable, Probable: probable, Metrics: values}), nil
}
