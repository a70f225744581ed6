package bot

import (
	"context"
	"regexp"

	"csbot/glossary/metric"
)

// helpCommand explains the bot, or one calculator or term.
func (b *Bot) helpCommand(_ context.Context, req Request, args string) (Message, error) {
	if args == "" {
		return b.overview(req), nil
	}
	if calculator, ok := b.metrics.Lookup(args); ok {
		return b.usage(req, calculator), nil
	}
	if term, ok := b.glossary.Exact(args); ok {
		return b.define(req, term), nil
	}
	return Message{}, errPass
}

// backticked is how the table of commands marks examples.
var backticked = regexp.MustCompile("`[^`]+`")

// overview shows what can be asked.
func (b *Bot) overview(req Request) Message {
	c := headed(bold("I answer Customer Success terms and metrics."))
	for _, cmd := range b.commands {
		if cmd.Hidden {
			continue
		}
		c.line(command(b.line(req, cmd.usage())), words("  "), b.examples(req, cmd.Help))
	}
	c.line(command(b.line(req, "nps 55 25 20")), words("  a metric, with its working"))
	c.line(command(b.line(req, "GRR vs NRR")), words("  two terms side by side"))
	c.gap().line(words("It works the same with @" + b.name + " in a channel or a thread, and in a message to me."))
	c.button("What is churn?", "define Churn").button("NPS of 55, 25, 20", "nps 55 25 20")
	return c.done(Outcome{Kind: KindHelp})
}

func (c Command) usage() string {
	if c.Args == "" {
		return c.Name
	}
	return c.Name + " " + c.Args
}

// examples shows help with its backticked examples as this person types them.
func (b *Bot) examples(req Request, help string) span {
	var out span
	last := 0
	for _, at := range backticked.FindAllStringIndex(help, -1) {
		out = join(out, words(help[last:at[0]]), command(b.line(req, help[at[0]+1:at[1]-1])))
		last = at[1]
	}
	return join(out, words(help[last:]))
}

// usage shows how to call a calculator.
func (b *Bot) usage(req Request, calculator *metric.Calculator) Message {
	example := calculator.Name + " " + calculator.Example
	c := headed(bold(calculator.Title), words(" · calculator"))
	c.line(words("Formula: "), italic(calculator.Formula)).gap()
	for _, in := range calculator.Inputs {
		c.line(command(in.Name), words("  "+described(in)))
	}
	c.gap().line(words("Example: "), command(b.line(req, example)))
	c.button("Try the example", example).button("Open form", "calc "+calculator.Name)
	if term, ok := b.glossary.Metric(calculator.Name); ok {
		c.button("What is "+short(term)+"?", "define "+term.Name)
	}
	return c.done(Outcome{Kind: KindHelp})
}

// described says what goes into an input.
func described(in metric.Input) string {
	text := in.Title
	if in.Help != "" {
		text += ": " + in.Help
	}
	if !in.Required {
		text += " (optional)"
	}
	return text
}
