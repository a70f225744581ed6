package bot

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"csbot/bot/answer"
	"csbot/glossary/metric"
)

// whyCommand says by which convention a number that somebody reports comes from the
// same figures: "nrr 106 start=100k expansion=…". Without the number it shows what
// each convention gives. Anything else is an ordinary question.
func (b *Bot) whyCommand(_ context.Context, req Request, args string) (answer.Answer, error) {
	call, ok := req.Metrics.Named(args)
	if !ok || !strings.ContainsAny(call.Args, "0123456789") {
		return answer.Answer{}, errPass
	}
	if len(call.Calculator.Variants) == 0 {
		return b.noConventions(req, call.Calculator), nil
	}
	all, err := call.Calculator.Compare(call.Args)
	if err != nil {
		return answer.Answer{}, asWhy(err)
	}
	label := call.Calculator.Label
	var c *composer
	if all.Reported == nil {
		c = headed(bold(label + " by each convention"))
	} else {
		c = reported(label, all)
	}
	conventions(c, all)
	if all.Reported != nil {
		from, to := all.Range()
		c.small(wordsf("%s stands for all that rounds to it: from %s up to %s.", all.Number(), from, to))
	}
	b.afterResult(c, req, all.Result)
	value := valueOf(all.Result)
	c.answer.Line = whyLine(call.Calculator.Name + " " + call.Args).String()
	return c.done(answer.Outcome{Kind: answer.KindMetric, Confident: true, Metric: &value}), nil
}

// asWhy lets the readings that are offered ask why, as the question does.
func asWhy(err error) error {
	if input, ok := errors.AsType[*metric.InputError](err); ok {
		for i := range input.Readings {
			input.Readings[i].Command = whyLine(input.Readings[i].Command).String()
		}
	}
	return err
}

// reported begins with what gives the number, or that nothing does.
func reported(label string, all metric.Comparison) *composer {
	number := all.Number()
	var found []metric.Convention
	for _, v := range all.Conventions {
		if v.Lacking == nil && all.Fits(v.Result.Value) {
			found = append(found, v)
		}
	}
	switch len(found) {
	case 0:
		return notReported(label, number, all)
	case 1:
		value := exactly(all.Shown(found[0].Result.Value), number)
		c := headed(bold(number+" is "+lowered(label)+" by one convention: "+found[0].Variant.Says), words(aside(value)))
		for _, step := range found[0].Result.Working {
			c.line(words(step))
		}
		c.line(words("Formula: "), italic(found[0].Result.Formula))
		return uses(c, found[0].Variant)
	}
	c := headed(bold(fmt.Sprintf("%s is %s by %d conventions", number, lowered(label), len(found))))
	for _, v := range found {
		c.line(bold(all.Shown(v.Result.Value)), words(": "+v.Variant.Says))
		c.line(words("Formula: "), italic(v.Result.Formula))
		uses(c, v.Variant)
	}
	return c
}

// notReported says that no convention gives the number, and which mistake does.
func notReported(label, number string, all metric.Comparison) *composer {
	c := headed(bold("No convention of " + lowered(label) + " that I know gives " + number + " from these numbers"))
	for _, wrong := range all.Mistakes {
		if all.Fits(wrong.Value) {
			c.line(wordsf("%s is what comes of a mistake: %s.", all.Shown(wrong.Value), wrong.Headline))
		}
	}
	if nearest, ok := all.Nearest(); ok {
		c.line(words("The nearest is "), bold(all.Shown(nearest.Result.Value)), words(": "+nearest.Variant.Says+"."))
	}
	return c.line(words("So the numbers themselves differ: another month, other customers, or something counted elsewhere."))
}

// exactly is a value, where it is not what was reported to the letter.
func exactly(value, number string) string {
	if value == number {
		return ""
	}
	return value
}

// uses names who computes so, with where they say it.
func uses(c *composer, v *metric.Variant) *composer {
	if len(v.Uses) == 0 {
		return c
	}
	said := words("Computed so by ")
	for i, use := range v.Uses {
		if i > 0 {
			said = join(said, words(", "))
		}
		said = join(said, link(use.URL, use.By))
	}
	return c.line(said)
}

// conventions lists what each of them gives that does not give the number, and what
// the others would need.
func conventions(c *composer, all metric.Comparison) {
	c.gap()
	needs := map[string][]string{}
	ours := all.Result.Choice
	for i, v := range all.Conventions {
		says := v.Variant.Says
		switch {
		case ours == nil && i == 0:
			says += " (as I compute it)"
		case ours != nil && ours.Variant == v.Variant.Name:
			says += " (your team's formula)"
		}
		switch {
		case v.Lacking != nil:
			key := strings.Join(v.Lacking, "=… ") + "=…"
			needs[key] = append(needs[key], says)
		case all.Reported == nil:
			c.line(bold(all.Shown(v.Result.Value)), words(": "+says))
			uses(c, v.Variant)
		case !all.Fits(v.Result.Value):
			c.line(words(all.Shown(v.Result.Value) + ": " + says))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(needs)) {
		c.small(words("With " + key + " I can also compare: " + strings.Join(needs[key], "; ") + "."))
	}
}

// noConventions says for which metrics conventions can be compared.
func (b *Bot) noConventions(req Request, calculator *metric.Calculator) answer.Answer {
	c := headed(words("I know one way only to compute " + lowered(calculator.Label) + "."))
	var known []string
	for _, other := range req.Metrics.All() {
		if len(other.Variants) > 0 {
			known = append(known, other.Label)
		}
	}
	c.line(words("There are several for " + strings.Join(known, ", ") + "."))
	c.line(words("Example: "), command(b.line(req, whyExample)))
	return c.done(answer.Outcome{Kind: answer.KindHelp})
}

// whyExample is a number that another tool reports.
const whyExample = "why nrr 106 start=100k expansion=10k contraction=3k churn=3k reactivation=2k"
