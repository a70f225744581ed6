package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"csbot/bot"
	"csbot/bot/view"
)

func newPrivacy() *cobra.Command {
	return &cobra.Command{
		Use:   "privacy",
		Short: "Print what is kept of people, what for, who reads it and for how long",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintln(cmd.OutOrStdout(), view.Plain(bot.Privacy(lenientConfig(cmd).kept())))
			return err
		},
	}
}
