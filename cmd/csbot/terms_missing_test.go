package main

import (
	"bytes"
	"errors"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"csbot/bot/store"
	"csbot/glossary/house"
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
	for _, word := range []string{"flywheel", "\x1b[2j"} {
		if err := errors.Join(db.List(t.Context(), house.Wanted{Team: "T1", Word: word, At: time.Now()}), db.Miss(t.Context(), "T1", word)); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(db.Miss(t.Context(), "T1", "flywheel"), db.Miss(t.Context(), "T1", "gtm motion")); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Want(t.Context(), house.Wanted{Team: "T1", Word: "zorb", User: "UANA", At: time.Now()}); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	want := regexp.MustCompile(`^T1  looked up    2 times, asked for by   0, last on \S+  "flywheel"\n` +
		`T1  looked up    1 times, asked for by   0, last on \S+  "\\x1b\[2j"\nT1  looked up    0 times, asked for by   1, last on \S+  "zorb"\n$`)
	if out := list(); !want.MatchString(out) {
		t.Errorf("lists\n%s", out)
	}
}
