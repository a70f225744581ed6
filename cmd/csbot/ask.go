package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"csbot/bot"
	"csbot/bot/view"
)

// asked is one question from a script.
type asked struct {
	ID      json.RawMessage `json:"id"`
	Thread  string          `json:"thread"` // turns of one thread are one conversation
	Command string          `json:"command"`
}

// answered is one answer for a script.
type answered struct {
	ID          json.RawMessage `json:"id,omitempty"`
	Query       string          `json:"query"`
	view.Object                 //nolint:embeddedstructfieldcheck // an object begins with what was asked
}

// askLong says what programs read.
const askLong = "Answers in the terminal as the bot answers in Slack.\n\n" +
	"With --json or --jsonl an answer is an object of these fields:\n" +
	"  kind       term, suggest, metric, help, none or error\n" +
	"  terms      names of glossary terms, best first\n" +
	"  level      how sure the answer is: sure (an answer), probable (an answer, and\n" +
	"             others at one tap), ask (readings to choose from) or none\n" +
	"  confident  whether the level is sure\n" +
	"  offers     the command lines on the answer's buttons\n" +
	"  metric     name, exact value and unit of a computed metric, with its formula,\n" +
	"             its working and what was assumed\n" +
	"  metrics    the same of each row of a table\n" +
	"  sources    where it is taken from, where the text says so\n" +
	"  error      class and message of a mistake in the question\n" +
	"  text       all that a person sees\n\n" +
	"Commands of one thread are one conversation: each may go on from the answer before."

func newAsk() *cobra.Command {
	var asJSON, jsonl bool
	cmd := &cobra.Command{
		Use:   "ask [TEXT…]",
		Short: "Answer in the terminal: TEXT, or one question a line from standard input",
		Long:  askLong,
		Example: "  csbot ask define churn\n" +
			"  csbot ask nps 55 25 20\n" +
			"  printf 'churn\\nwhat is NRR?\\n' | csbot ask --json",
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := newAsker(lenientConfig(cmd))
			if err != nil {
				return err
			}
			a.ctx, a.out, a.json = cmd.Context(), cmd.OutOrStdout(), asJSON || jsonl
			switch {
			case jsonl:
				return eachLine(cmd.InOrStdin(), a.object)
			case len(args) > 0:
				return a.text(strings.Join(args, " "))
			}
			return eachLine(cmd.InOrStdin(), a.text)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object a line")
	cmd.Flags().BoolVar(&jsonl, "jsonl", false, `read {"id", "thread", "command"} objects, one a line, and print JSON with the id`)
	cmd.Flags().SetInterspersed(false) // "ask nrr --start 100k" is a question
	return cmd
}

type asker struct {
	ctx   context.Context //nolint:containedctx // one command's run
	bot   *bot.Bot
	where bot.Workspace // no workspace of Slack's, but what there is to know
	out   io.Writer
	json  bool
}

// newAsker makes an asker of a bot that answers without Slack.
func newAsker(c config) (asker, error) {
	if err := c.checkCommand(); err != nil {
		return asker{}, err
	}
	k, err := newKnowledge(c)
	if err != nil {
		return asker{}, err
	}
	answers, err := bot.New(bot.Config{Talks: newThreads()})
	return asker{bot: answers, where: bot.Workspace{Knowledge: k, BotName: "csbot", Command: c.Command}}, err
}

func (a asker) text(query string) error { return a.answer(asked{Command: query}) }

func (a asker) object(line string) error {
	var q asked
	if err := json.Unmarshal([]byte(line), &q); err != nil {
		return fmt.Errorf(`each line must be an object {"id", "command"}: %w`, err)
	}
	return a.answer(q)
}

func (a asker) answer(q asked) error {
	msg := a.bot.Handle(a.ctx, bot.Request{Workspace: a.where, Source: bot.Terminal, Thread: q.Thread, Text: q.Command})
	if !a.json {
		_, err := fmt.Fprintf(a.out, "%s\n\n", view.Plain(msg))
		return err
	}
	encoder := json.NewEncoder(a.out)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(answered{ID: q.ID, Query: q.Command, Object: view.JSON(msg)})
}

// eachLine calls for every line, the last one with or without its newline.
func eachLine(in io.Reader, do func(string) error) error {
	lines := bufio.NewReader(in)
	for {
		line, err := lines.ReadString('\n')
		if line != "" {
			if err := do(strings.TrimRight(line, "\r\n")); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("reading questions: %w", err)
		}
	}
}
