package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"

	"csbot/bot"
	"csbot/bot/sandbox"
	"csbot/deploy"
)

func newDemo() *cobra.Command {
	var addr, data string
	var verbose bool
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Try csbot in a small Slack of its own: no tokens, no network",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := loadConfig()
			if err != nil {
				return err
			}
			if c.BotToken != "" || c.AppToken != "" {
				return errors.New("SLACK_BOT_TOKEN or SLACK_APP_TOKEN is set, here or in .env: " +
					"the demo plays Slack itself and must not see real tokens. Unset them, or run csbot serve")
			}
			if data == "" {
				dir, err := os.MkdirTemp("", "csbot-demo-")
				if err != nil {
					return err
				}
				defer func() { _ = os.RemoveAll(dir) }()
				data = dir
			}
			log := zap.NewNop()
			if verbose {
				log = newLogger(cmd, zapcore.DebugLevel)
			}
			return demo(cmd, c, addr, data, log)
		},
	}
	cmd.Flags().StringVar(&addr, "addr", "127.0.0.1:0", "loopback address of the page")
	cmd.Flags().StringVar(&data, "data", "", "folder for the database (default: a temporary one)")
	cmd.Flags().BoolVar(&verbose, "verbose", false, "write the bot's log to standard error")
	return cmd
}

// demo runs the bot against the sandbox until the command is stopped.
func demo(cmd *cobra.Command, c config, addr, data string, log *zap.Logger) (err error) {
	slack, err := sandbox.Start(sandbox.Options{
		Addr: addr, Command: c.Command, Scopes: append(sandbox.DefaultScopes(), "files:read"),
		Tries: tries(c.Command), Hints: hints(c.Command), Shortcuts: shortcuts(),
	})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, slack.Close()) }()

	first := slack.Clock().Now().UTC().Add(time.Minute)
	c.BotToken, c.AppToken, c.APIURL = secret(slack.BotToken()), secret(slack.AppToken()), slack.APIURL()
	c.Database = secret(filepath.Join(data, "csbot.db"))
	c.HTTPAddr = off
	c.QuizChannel = slack.Channel("cs-team").ID
	c.QuizTime, c.QuizDays, c.QuizZone, c.QuizOpen = first.Format("15:04"), "daily", "UTC", 0
	out := cmd.OutOrStdout()
	return run(cmd.Context(), c, surroundings{
		log: log, load: newKnowledge, now: slack.Clock().Now, wake: slack.Clock().Moved(),
		catchUp: 24 * time.Hour, // people move the clock by days
		ready: func() {
			_, _ = fmt.Fprintf(out, "csbot runs in a small Slack of its own.\n\n  %s\n\n", slack.URL())
			_, _ = fmt.Fprintf(out, "The daily question comes to #cs-team at %s UTC. Stop with Ctrl-C.\n", c.QuizTime)
		},
	})
}

// tries are what a newcomer can send with one click.
func tries(command string) []string {
	return []string{command + " churn", command + " nps 55 25 20", "@csbot what is NRR?"}
}

// hints are the lines that the page offers while somebody types: as in Slack
// the manifest's usage hint, then what help shows.
func hints(command string) []sandbox.Hint {
	hints := []sandbox.Hint{
		{Line: command, Args: deploy.UsageHint(), Help: "in short"},
		{Line: command + " nps 55 25 20", Help: "a metric, with its working"},
		{Line: command + " GRR vs NRR", Help: "two terms side by side"},
	}
	for _, h := range bot.Hints() {
		hints = append(hints, sandbox.Hint{Line: command + " " + h.Name, Args: h.Args, Help: h.Help})
	}
	return hints
}

// shortcuts are what the app has in the menu of every message.
func shortcuts() []sandbox.Shortcut {
	all := bot.Shortcuts()
	shown := make([]sandbox.Shortcut, len(all))
	for i, s := range all {
		shown[i] = sandbox.Shortcut(s)
	}
	return shown
}
