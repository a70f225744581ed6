package bot

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"csbot/bot/answer"
	"csbot/glossary/metric"
)

// randomTerm is the command for any term.
const randomTerm = "random"

// termsCommand lists the categories of the glossary, or one of them.
func (b *Bot) termsCommand(_ context.Context, req Request, args string) (answer.Answer, error) {
	if args == "" {
		return b.categories(req), nil
	}
	i := slices.IndexFunc(req.Terms.Categories(), func(c string) bool { return strings.EqualFold(c, args) })
	if i < 0 {
		return answer.Answer{}, errPass
	}
	return b.category(req, req.Terms.Categories()[i]), nil
}

func (b *Bot) categories(req Request) answer.Answer {
	all := req.Terms.Categories()
	c := headed(bold(fmt.Sprintf("%d terms in %d categories", len(req.Terms.Terms()), len(all))))
	var sizes []string
	for _, name := range all {
		sizes = append(sizes, fmt.Sprintf("%s (%d)", name, len(req.Terms.In(name))))
		c.button(sizes[len(sizes)-1], categoryLine(name).String())
	}
	c.heard(words(strings.Join(sizes, ", ")))
	c.small(words("One category: "), command(b.line(req, categoryLine(all[0]).String())), words("  Any term: "), command(b.line(req, randomTerm)))
	return c.done(answer.Outcome{Kind: answer.KindHelp})
}

func (b *Bot) category(req Request, name string) answer.Answer {
	terms := req.Terms.In(name)
	c := headed(bold(name), wordsf(" · %d terms", len(terms)))
	var titles []string
	for _, term := range terms {
		titles = append(titles, titled(term))
		c.button(term.Name, defineLine(term.Name).String())
	}
	c.heard(words(strings.Join(titles, ", ")))
	return c.done(answer.Outcome{Kind: answer.KindHelp})
}

// randomCommand defines any term.
func (b *Bot) randomCommand(ctx context.Context, req Request, _ string) (answer.Answer, error) {
	terms := req.Terms.Terms()
	msg := b.define(ctx, req, terms[rand.IntN(len(terms))])
	msg.Buttons = append(msg.Buttons, answer.Button{Label: "Another one", Line: randomTerm})
	return msg, nil
}

// metricsCommand lists the calculators by family.
func (b *Bot) metricsCommand(_ context.Context, req Request, _ string) (answer.Answer, error) {
	all := req.Metrics.All()
	c := headed(bold(fmt.Sprintf("%d metrics", len(all))))
	for _, family := range req.Metrics.Families() {
		c.gap().line(bold(family))
		c.line(words(strings.Join(namesIn(all, family), ", ")))
	}
	c.small(words("How to use one: "), command(b.line(req, "help nrr")), words(". A form: "), command(b.line(req, "calc nrr")))
	return c.done(answer.Outcome{Kind: answer.KindHelp}), nil
}

func namesIn(all []*metric.Calculator, family string) []string {
	var names []string
	for _, calculator := range all {
		if calculator.Family == family {
			names = append(names, calculator.Name)
		}
	}
	return names
}
