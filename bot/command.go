package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"csbot/bot/answer"
)

// A Command is one entry of the table of commands.
type Command struct {
	Name     string      // one lower-case word
	Args     string      // as shown in help: "TERM"
	Help     string      // what it does, in a few words
	Part     Part        // of help in which Short stands
	Short    []Example   // what help shows of it
	Usage    []Example   // what help shows when asked for this command
	Hidden   bool        // not shown in help
	Shortcut string      // what Slack calls it in the menu of a message; its callback ID is Name
	Verbatim bool        // "please" and a final full stop belong to its arguments
	Guards   []Guard     // what must hold before it runs
	Kind     answer.Kind // of those of its answers that have no other; "": help

	// Subcommands are what its first argument may be, each with guards beside
	// those of the command. The one without a name is what the command does
	// alone. Anything else is answered with the command's usage.
	Subcommands []Command
	Prose       bool // sentences begin with its name: with unknown words behind it, it is an ordinary question

	// Run answers, where there are no subcommands. It may return errPass to say
	// that the words are not meant for it; they are then read as a question.
	Run func(ctx context.Context, req Request, args string) (answer.Answer, error)
}

// A Part is one of the short parts of help.
type Part string

// The parts of help, in its order.
const (
	partWords   Part = "Words"
	partNumbers Part = "Numbers"
	partQuiz    Part = "Quiz"
)

// An Example is a line to type, and what it does, in which other lines to type
// stand in backticks.
type Example struct{ Line, Does string }

// subcommand finds the subcommand that arguments begin with.
func (c Command) subcommand(args string) (sub Command, rest string, ok bool) {
	name, rest := splitCommand(args)
	i := slices.IndexFunc(c.Subcommands, func(s Command) bool { return s.Name == name })
	if i < 0 {
		return Command{}, rest, false
	}
	sub = c.Subcommands[i]
	sub.Guards = slices.Concat(c.Guards, sub.Guards)
	sub.Kind = cmp.Or(sub.Kind, c.Kind)
	sub.Name = strings.TrimSpace(c.Name + " " + sub.Name)
	return sub, rest, true
}

// run answers with a command whose guards hold.
func (b *Bot) run(ctx context.Context, cmd Command, req Request, args string) (answer.Answer, error) {
	if len(cmd.Subcommands) == 0 {
		msg, err := b.guarded(ctx, cmd, req, args)
		if errors.Is(err, errUsage) {
			return b.commandHelp(req, cmd.Name), nil
		}
		return msg, err
	}
	sub, rest, ok := cmd.subcommand(args)
	if !ok && cmd.Prose && rest != "" {
		return answer.Answer{}, errPass
	}
	if !ok {
		return b.commandHelp(req, cmd.Name), nil
	}
	msg, err := b.guarded(ctx, sub, req, rest)
	if errors.Is(err, errUsage) || errors.Is(err, errPass) && !cmd.Prose {
		return b.commandHelp(req, cmd.Name), nil
	}
	return msg, err
}

// guarded runs a command, unless one of its guards has something against it.
func (b *Bot) guarded(ctx context.Context, cmd Command, req Request, args string) (answer.Answer, error) {
	if err := b.allows(ctx, cmd.Guards, req, cmd.Name, args); err != nil {
		return answer.Answer{}, err
	}
	msg, err := cmd.Run(ctx, req, args)
	msg.Kind = cmp.Or(msg.Kind, cmd.Kind, answer.KindHelp)
	return msg, err
}

// allows is what the first of some guards has against a request, or nil.
func (b *Bot) allows(ctx context.Context, guards []Guard, req Request, name, args string) error {
	for _, rule := range b.guards {
		if !slices.Contains(guards, rule.guard) {
			continue
		}
		if err := rule.check(ctx, req, name, args); err != nil {
			return err
		}
	}
	return nil
}

// line shows how to ask for something the way this request was asked.
func (b *Bot) line(req Request, text string) string {
	switch {
	case req.Source == Mention:
		return "@" + req.BotName + " " + text
	case req.Source == Direct:
		return text
	case req.Slash != "":
		return req.Slash + " " + text
	}
	return req.Command + " " + text
}

// checkTable refuses a bad table, with every fault.
func checkTable(table []Command, rules []guardRule) error {
	var faults []error
	fault := func(name, says string) { faults = append(faults, fmt.Errorf("command %q %s", name, says)) }
	seen := map[string]bool{}
	for _, c := range table {
		if c.Name == "" {
			fault(c.Name, "has no name")
		}
		if seen[c.Name] {
			fault(c.Name, "is there twice")
		}
		if !c.Hidden && (c.Help == "" || len(c.Usage) == 0) {
			fault(c.Name, "has no help, or no usage")
		}
		if len(c.Short) > 0 && c.Part == "" {
			fault(c.Name, "stands in no part of help")
		}
		seen[c.Name] = true
		checkEntry(c, rules, fault)
		inside := map[string]bool{}
		for _, sub := range c.Subcommands {
			full := c.Name + " " + sub.Name
			if inside[sub.Name] {
				fault(full, "is there twice")
			}
			if len(sub.Subcommands) > 0 {
				fault(full, "has subcommands of its own")
			}
			inside[sub.Name] = true
			checkEntry(sub, rules, func(_, says string) { fault(full, says) })
		}
	}
	return errors.Join(faults...)
}

// checkEntry tells the faults of one entry by itself.
func checkEntry(c Command, rules []guardRule, fault func(name, says string)) {
	if c.Name != strings.ToLower(c.Name) || strings.ContainsAny(c.Name, " \t") {
		fault(c.Name, "must be one lower-case word")
	}
	if (c.Run == nil) == (len(c.Subcommands) == 0) {
		fault(c.Name, "does nothing, or does two things: it needs Run or Subcommands")
	}
	if c.Prose && len(c.Subcommands) == 0 {
		fault(c.Name, "has no subcommands that sentences could be told from")
	}
	for i, guard := range c.Guards {
		if !slices.ContainsFunc(rules, func(r guardRule) bool { return r.guard == guard }) {
			fault(c.Name, fmt.Sprintf("has a guard that there is not: %q", guard))
		}
		if slices.Contains(c.Guards[:i], guard) {
			fault(c.Name, fmt.Sprintf("has a guard twice: %q", guard))
		}
	}
	if slices.Contains(c.Guards, NoArguments) && slices.Contains(c.Guards, NeedsArguments) {
		fault(c.Name, "may have no arguments, and needs some")
	}
}
