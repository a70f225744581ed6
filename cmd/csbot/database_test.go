package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
)

// A database that cannot be used is an error in one line, which names the
// setting.
func TestServeNamesTheSettingOfItsDatabase(t *testing.T) {
	bare(t)
	t.Setenv("SLACK_BOT_TOKEN", "xoxb-1")
	t.Setenv("SLACK_APP_TOKEN", "xapp-1")
	t.Setenv("CSBOT_HTTP_ADDR", off)
	for url, says := range map[string]string{
		filepath.Join(t.TempDir(), "none", "csbot.db"):       "name a file in a folder",
		"postgres://u:hush@127.0.0.1:1/db?connect_timeout=1": "PostgreSQL does not let us in",
		"mysql://host/db": "neither a file's path nor postgres://",
	} {
		t.Setenv("CSBOT_DATABASE_URL", url)
		var errs bytes.Buffer
		code := execute(t.Context(), []string{"serve"}, nil, &bytes.Buffer{}, &errs)
		lines := strings.Split(strings.TrimSpace(errs.String()), "\n")
		said := lines[len(lines)-1] // after the log
		if code != 1 || !strings.HasPrefix(said, "CSBOT_DATABASE_URL: ") || !strings.Contains(said, says) || strings.ContainsAny(said, "\n\t") || strings.Contains(said, "hush") {
			t.Errorf("%s: exit code %d, %q", url, code, said)
		}
	}
}
