package main

import (
	"bytes"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"csbot/bot/store"
)

func TestTermsMissing(t *testing.T) {
	file := filepath.Join(t.TempDir(), "csbot.db")
	t.Setenv("CSBOT_DATABASE_URL", file)
	list := func() string {
		t.Helper()
		var out, errs bytes.Buffer
		if code := execute(t.Context(), []string{"terms", "missing"}, strings.NewReader(""), &out, &errs); code != 0 {
			t.Fatal(errs.String())
		}
		return out.String()
	}
	if out := list(); !strings.HasPrefix(out, "Nothing: ") {
		t.Errorf("of a new database: %s", out)
	}
	db := must[*store.Store](t)(store.Open(t.Context(), file))
	for _, text := range []string{"flywheel", "gtm motion", "flywheel", "\x1b[2J"} {
		if err := db.Miss(t.Context(), "T1", text); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	want := regexp.MustCompile(`^T1     2 times, last on \S+  "flywheel"\nT1     1 times, last on \S+  "\\x1b\[2j"\nT1     1 times, last on \S+  "gtm motion"\n$`)
	if out := list(); !want.MatchString(out) {
		t.Errorf("lists\n%s", out)
	}
}
