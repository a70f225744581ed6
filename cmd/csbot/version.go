package main

import (
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version and how it was built",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintln(cmd.OutOrStdout(), version())
			return err
		},
	}
}

// version describes this program.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "csbot, built without module support"
	}
	return describe(info)
}

// describe names the module's version, the commit where it is known, and Go's
// version.
func describe(info *debug.BuildInfo) string {
	parts := []string{"csbot", info.Main.Version}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			parts = append(parts, s.Value)
		}
	}
	return strings.Join(append(parts, info.GoVersion), " ")
}
