package bot

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"csbot/bot/answer"
	"csbot/glossary/metric"
)

// helpCommand explains the bot, or one command, calculator or term.
func (b *Bot) helpCommand(ctx context.Context, req Request, args string) (answer.Answer, error) {
	if args == "" {
		return b.overview(req), nil
	}
	if req.Terms.Names(req.Text) { // "help centers"
		return answer.Answer{}, errPass
	}
	if slices.ContainsFunc(b.commands, func(c Command) bool { return c.Name == strings.ToLower(args) && !c.Hidden }) {
		return b.commandHelp(req, strings.ToLower(args)), nil
	}
	if calculator, ok := req.Metrics.Lookup(args); ok {
		return b.usage(req, calculator), nil
	}
	if term, ok := req.Terms.Exact(args); ok {
		return b.define(ctx, req, term), nil
	}
	if !strings.Contains(args, " ") {
		return b.find(ctx, req, args)
	}
	return answer.Answer{}, errPass
}

// backticked is how the table of commands marks examples.
var backticked = regexp.MustCompile("`[^`]+`")

// overview shows what can be asked, a few lines a part.
func (b *Bot) overview(req Request) answer.Answer {
	c := headed(bold("I answer Customer Success terms and metrics."))
	for _, part := range []Part{partWords, partNumbers, partQuiz} {
		c.gap().line(bold(string(part)))
		for _, cmd := range b.commands {
			if cmd.Part == part {
				b.examples(c, req, cmd.Short)
			}
		}
	}
	c.small(words("It works the same with @" + req.BotName + " in a channel, and in a message to me."))
	c.button("What is churn?", "define Churn").button("NPS of 55, 25, 20", "nps 55 25 20")
	return c.button("The daily question", "help quiz").button("How to use me", "guide").done(answer.Outcome{Kind: answer.KindHelp})
}

// commandHelp shows how to use one command of the table.
func (b *Bot) commandHelp(req Request, name string) answer.Answer {
	cmd := b.commands[slices.IndexFunc(b.commands, func(c Command) bool { return c.Name == name })]
	c := headed(bold(b.line(req, cmd.Name)), words(" · "+cmd.Help))
	b.examples(c, req, cmd.Usage)
	return c.button("All I can do", "help").done(answer.Outcome{Kind: answer.KindHelp})
}

// examples adds a line for each example, as this person types it, of what there is here.
func (b *Bot) examples(c *composer, req Request, examples []Example) {
	for _, e := range examples {
		if b.isOff(req, e.Line) {
			continue
		}
		line := command(b.line(req, e.Line))
		if e.Does != "" {
			line = join(line, words("  "), b.asTyped(req, e.Does))
		}
		c.line(line)
	}
}

// asTyped shows backticked commands as this person types them.
func (b *Bot) asTyped(req Request, text string) answer.Text {
	var out answer.Text
	last := 0
	for _, at := range backticked.FindAllStringIndex(text, -1) {
		out = join(out, words(text[last:at[0]]), command(b.line(req, text[at[0]+1:at[1]-1])))
		last = at[1]
	}
	return join(out, words(text[last:]))
}

// usage shows how to call a calculator.
func (b *Bot) usage(req Request, calculator *metric.Calculator) answer.Answer {
	example := calculator.Name + " " + calculator.Example
	c := headed(bold(calculator.Title), words(" · calculator"))
	c.line(words("Formula: "), italic(calculator.Today().Formula)).gap()
	for _, in := range calculator.Inputs {
		c.line(command(in.Name), words("  "+described(calculator, in)))
	}
	c.gap().line(words("Example: "), command(b.line(req, example)))
	c.button("Try the example", example).button("Open form", calcLine(calculator.Name).String())
	if term, ok := req.Terms.Metric(calculator.Name); ok {
		c.button("What is "+short(term)+"?", defineLine(term.Name).String())
	}
	return c.done(answer.Outcome{Kind: answer.KindHelp})
}

// described says what goes into an input.
func described(c *metric.Calculator, in metric.Input) string {
	text := in.Title
	if in.Help != "" {
		text += ": " + in.Help
	}
	if !in.Required && !slices.ContainsFunc(c.Forms, func(form []string) bool { return slices.Contains(form, in.Name) }) {
		text += " (optional)"
	}
	return text
}
