package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"csbot/deploy"
)

func newManifest() *cobra.Command {
	var command string
	cmd := &cobra.Command{
		Use:   "manifest",
		Short: "Print the Slack app's manifest, ready to paste",
		Long: "Print the Slack app's manifest, ready to paste at api.slack.com/apps,\n" +
			"Create New App, From a manifest.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c := lenientConfig(cmd)
			if cmd.Flags().Changed("command") {
				c.Command = command
			}
			if err := c.checkCommand(); err != nil {
				return err
			}
			_, err := fmt.Fprint(cmd.OutOrStdout(), deploy.Manifest(c.Command))
			return err
		},
	}
	cmd.Flags().StringVar(&command, "command", "", "the slash command's name (default: CSBOT_COMMAND)")
	return cmd
}
