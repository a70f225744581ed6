// Package deploy holds what it takes to run csbot for a team: the Slack app's
// manifest, which the program carries with it, and beside it, as plain files,
// the ways to run csbot (image, compose, systemd, Helm chart) and to watch it
// (alert rules, dashboard). The tests hold those files to the program.
package deploy

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

//go:embed manifest.yaml
var manifest string

// commandLine is the manifest's line with the slash command's name.
var commandLine = regexp.MustCompile(`(?m)^(\s*- command: )/\S+`)

// Manifest is the Slack app's manifest, in YAML, with the slash command of
// that name.
func Manifest(command string) string {
	return commandLine.ReplaceAllString(manifest, "${1}"+strings.ReplaceAll(command, "$", "$$"))
}

// usageLine is the manifest's line with what may follow the slash command.
var usageLine = regexp.MustCompile(`(?m)^\s*usage_hint: "(.*)"$`)

// UsageHint is what Slack shows behind the slash command while somebody types
// it.
func UsageHint() string { return usageLine.FindStringSubmatch(manifest)[1] }

// A Scope is a permission of the bot.
type Scope struct {
	Name     string // "chat:write"
	For      string // what it is needed for
	Optional bool
}

// scopeLists are the manifest's two lists of the bot's permissions. An optional
// one stands in both: one that is in bot_optional alone is never asked for.
type scopeLists struct {
	Bot      []yaml.Node `yaml:"bot"`
	Optional []string    `yaml:"bot_optional"`
}

// scopesIn reads the two lists of a manifest.
func scopesIn(text string) (scopeLists, error) {
	var file struct {
		OAuth struct {
			Scopes scopeLists `yaml:"scopes"`
		} `yaml:"oauth_config"`
	}
	if err := yaml.Unmarshal([]byte(text), &file); err != nil {
		return scopeLists{}, fmt.Errorf("manifest: %w", err)
	}
	return file.OAuth.Scopes, nil
}

// Scopes are the permissions that the manifest asks for, in its order, with the
// comments that explain them.
func Scopes() ([]Scope, error) {
	lists, err := scopesIn(manifest)
	scopes := make([]Scope, len(lists.Bot))
	for i, item := range lists.Bot {
		reason := strings.TrimPrefix(strings.TrimPrefix(item.LineComment, "# "), "optional: ")
		scopes[i] = Scope{Name: item.Value, For: reason, Optional: slices.Contains(lists.Optional, item.Value)}
	}
	return scopes, err
}
