package main

import (
	_ "embed"
	"fmt"
	"regexp"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

// release is the version of csbot that this is. CHANGELOG.md and the chart name
// the same one.
const release = "0.2.0"

// linkedCommit is set by who builds from files without git:
// -ldflags "-X main.linkedCommit=…".
var linkedCommit string //nolint:gochecknoglobals // the linker sets it

// archivedCommit is filled in by git archive, as .gitattributes tells it to.
//
//go:embed commit.txt
var archivedCommit string

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
		info = &debug.BuildInfo{GoVersion: "unknown Go"}
	}
	return describe(info, linkedCommit, archivedCommit)
}

// describe names the release, the commit that the program was built from and
// whether its files were changed since, and Go's version.
func describe(info *debug.BuildInfo, linked, archived string) string {
	return fmt.Sprintf("csbot %s, commit %s, %s", release, commitOf(info, linked, archived), info.GoVersion)
}

func commitOf(info *debug.BuildInfo, linked, archived string) string {
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	switch archived = strings.TrimSpace(archived); {
	case linked != "":
		return linked
	case settings["vcs.modified"] == "true":
		return settings["vcs.revision"] + " with changes"
	case settings["vcs.revision"] != "":
		return settings["vcs.revision"]
	case regexp.MustCompile(`^[0-9a-f]{40,}$`).MatchString(archived):
		return archived
	}
	return "unknown"
}
