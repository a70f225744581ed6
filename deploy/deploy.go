// Package deploy holds what it takes to run csbot for a team: the Slack app's
// manifest, which the program carries with it, and beside it, as plain files,
// the ways to run csbot (image, compose, systemd, Helm chart) and to watch it
// (alert rules, dashboard). The tests hold those files to the program.
package deploy

import (
	_ "embed"
	"fmt"
	"regexp"
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

// Scopes are the permissions that the manifest asks for, in its order.
func Scopes() ([]Scope, error) {
	var file struct {
		OAuth struct {
			Scopes struct {
				Needed   yaml.Node `yaml:"bot"`
				Optional yaml.Node `yaml:"bot_optional"`
			} `yaml:"scopes"`
		} `yaml:"oauth_config"`
	}
	if err := yaml.Unmarshal([]byte(manifest), &file); err != nil {
		return nil, fmt.Errorf("manifest: %w", err)
	}
	scopes := listed(file.OAuth.Scopes.Needed, false)
	return append(scopes, listed(file.OAuth.Scopes.Optional, true)...), nil
}

// listed reads a list of scopes with the comments that explain them.
func listed(list yaml.Node, optional bool) []Scope {
	scopes := make([]Scope, len(list.Content))
	for i, item := range list.Content {
		reason := strings.TrimPrefix(strings.TrimPrefix(item.LineComment, "# "), "optional: ")
		scopes[i] = Scope{Name: item.Value, For: reason, Optional: optional}
	}
	return scopes
}
