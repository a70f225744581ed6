package main

import (
	"bytes"
	"strings"
	"testing"
)

// A command line that is not understood is answered with one that would be.
func TestCommandLinesThatAreNotUnderstood(t *testing.T) {
	bare(t)
	tests := []struct {
		line string
		want []string
	}{
		{"nosuch", []string{`unknown command "nosuch"`, "csbot --help"}},
		{"backup", []string{"accepts 1 arg(s), received 0", "Usage: csbot backup FILE", "csbot backup --help"}},
		{"terms check", []string{"Usage: csbot terms check FILE…"}},
		{"doctor --conect", []string{"unknown flag: --conect", "csbot doctor --help"}},
	}
	for _, tt := range tests {
		var out bytes.Buffer
		code := execute(t.Context(), strings.Fields(tt.line), nil, &out, &out)
		for _, want := range tt.want {
			if code != 1 || !strings.Contains(out.String(), want) {
				t.Errorf("%s: exit code %d, no %q in:\n%s", tt.line, code, want, &out)
			}
		}
	}
	var out bytes.Buffer
	if code := execute(t.Context(), []string{"serve"}, nil, &out, &out); code != 1 || strings.Contains(out.String(), "Usage") {
		t.Errorf("the settings are wrong, not the command line: %d\n%s", code, &out)
	}
}
