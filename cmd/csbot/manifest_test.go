package main

import (
	"bytes"
	"strings"
	"testing"
)

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
