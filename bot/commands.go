package bot

import (
	"errors"
	"fmt"
	"strings"
)

// table is THE TABLE of commands, in the order that help shows them. To add a
// command, add an entry; typing, clicking, help and what the demo offers to
// complete follow.
//
//nolint:funlen // a table
func (b *Bot) table() []Command {
	return []Command{
		{
			Name: "define", Args: "TERM",
			Help: "what a term means: `define churn`, or just `churn`",
			Run:  b.defineCommand,
		},
		{
			Name: "help", Args: "[TERM or METRIC]",
			Help: "this, or how to use one calculator: `help nps`",
			Run:  b.helpCommand,
		},
		{
			Name: "calc", Args: "METRIC",
			Help: "a form for the numbers: `calc nrr`",
			Run:  b.calcCommand,
		},
		{
			Name: "metrics",
			Help: "what I can compute",
			Run:  b.metricsCommand,
		},
		{
			Name: "terms", Args: "[CATEGORY]",
			Help: "what I can define",
			Run:  b.termsCommand,
		},
		{
			Name: "random",
			Help: "any term, to browse",
			Run:  b.randomCommand,
		},
		{
			Name: "quiz", Args: "schedule | list | preview | log | pause | resume | now | stop",
			Help: "the daily question of a channel: `quiz` says how",
			Run:  b.quizCommand,
		},
		{
			Name: "leaderboard", Args: "[week|month|season|all]",
			Help: "who knows most in this channel's quiz",
			Run:  b.leaderboardCommand,
		},
		{
			Name: "me", Args: "[join|leave|nickname NAME|confidence on/off|export|delete]",
			Help: "your own quiz, and what is kept of you",
			Run:  b.meCommand,
		},
		{Name: home, Hidden: true, Run: b.homeCommand},
		{Name: "more", Hidden: true, Run: b.moreCommand},
		{Name: "others", Hidden: true, ClickOnly: true, Run: b.othersCommand},
		{Name: "share", Hidden: true, ClickOnly: true, Run: b.shareCommand},
		{Name: "publish", Hidden: true, ClickOnly: true, Run: b.publishCommand},
		{Name: "dm", Hidden: true, ClickOnly: true, Run: b.dmCommand},
		{Name: "answer", Hidden: true, ClickOnly: true, Run: b.answerCommand},
		{Name: "rate", Hidden: true, ClickOnly: true, Run: b.rateCommand},
	}
}

// A Hint is a command as people type it, what may follow it, and what it does.
type Hint struct{ Name, Args, Help string }

// Hints are the commands that help shows, in its order and in fewer words.
func Hints() []Hint {
	var hints []Hint
	for _, c := range (&Bot{}).table() {
		if !c.Hidden {
			does, _, _ := strings.Cut(c.Help, ":")
			hints = append(hints, Hint{Name: c.Name, Args: c.Args, Help: does})
		}
	}
	return hints
}

// checkTable refuses a bad table, with every fault.
func checkTable(table []Command) error {
	var faults []error
	seen := map[string]bool{}
	for _, c := range table {
		if c.Name == "" || c.Name != strings.ToLower(c.Name) || strings.ContainsAny(c.Name, " \t") {
			faults = append(faults, fmt.Errorf("command %q: the name must be one lower-case word", c.Name))
		}
		if seen[c.Name] {
			faults = append(faults, fmt.Errorf("command %q is there twice", c.Name))
		}
		if c.Run == nil {
			faults = append(faults, fmt.Errorf("command %q does nothing", c.Name))
		}
		if !c.Hidden && c.Help == "" {
			faults = append(faults, fmt.Errorf("command %q has no help", c.Name))
		}
		seen[c.Name] = true
	}
	return errors.Join(faults...)
}
