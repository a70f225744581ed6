package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"

	"csbot/bot"
	"csbot/deploy"
)

// The app's shortcuts are those that the bot answers.
func TestManifestHasTheShortcuts(t *testing.T) {
	t.Parallel()
	var got struct {
		Features struct {
			Shortcuts []struct {
				Name, Type string
				Callback   string `yaml:"callback_id"`
			}
		}
	}
	if err := yaml.Unmarshal([]byte(deploy.Manifest("/cs")), &got); err != nil {
		t.Fatal(err)
	}
	var shortcuts []bot.Shortcut
	for _, s := range got.Features.Shortcuts {
		if s.Type != "message" {
			t.Errorf("%s is of the type %q", s.Name, s.Type)
		}
		shortcuts = append(shortcuts, bot.Shortcut{Callback: s.Callback, Name: s.Name})
	}
	if diff := cmp.Diff(bot.Shortcuts(), shortcuts); diff != "" || len(shortcuts) == 0 {
		t.Error(diff)
	}
}

func TestManifestCommand(t *testing.T) {
	bare(t)
	tests := []struct {
		env  string
		args []string
		want string
		code int
	}{
		{"", nil, "- command: /cs ", 0},
		{"/success", nil, "- command: /success ", 0},
		{"/success", []string{"--command", "/team"}, "- command: /team ", 0},
		{"", []string{"--command", "/no: spaces"}, "CSBOT_COMMAND: it must be a slash", 1},
		{"", []string{"--command="}, "CSBOT_COMMAND: it must be a slash", 1},
	}
	for _, tt := range tests {
		t.Setenv("CSBOT_COMMAND", tt.env)
		var out bytes.Buffer
		code := execute(t.Context(), append([]string{"manifest"}, tt.args...), nil, &out, &out)
		if code != tt.code || !strings.Contains(out.String(), tt.want) {
			t.Errorf("%q %v: exit code %d, want %d with %q:\n%s", tt.env, tt.args, code, tt.code, tt.want, &out)
		}
	}
}
