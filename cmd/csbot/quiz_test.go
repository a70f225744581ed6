package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"csbot/bot/store"
	"csbot/quiz"
	"csbot/quiz/calendar"
)

func TestQuizPreview(t *testing.T) {
	file := filepath.Join(t.TempDir(), "csbot.db")
	t.Setenv("CSBOT_DATABASE_URL", file)
	db := must[*store.Store](t)(store.Open(t.Context(), file))
	for _, channel := range []string{"C1", "C2"} {
		rule := must[calendar.Rule](t)(calendar.ParseRule("09:00 daily Europe/Berlin", time.UTC))
		s := quiz.Schedule{Rule: rule, Team: "T1", Channel: channel}
		if err := db.SetSchedule(t.Context(), s, time.Now()); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args  string
		code  int
		lines int
		says  string
	}{
		{"quiz preview", 0, 62, "T1/C2  09:00 daily Europe/Berlin"},
		{"quiz preview C1", 0, 31, "T1/C1"},
		{"quiz preview C9", 1, 0, "no schedule"},
	} {
		var out, errs bytes.Buffer
		code := execute(t.Context(), strings.Fields(c.args), strings.NewReader(""), &out, &errs)
		if lines := strings.Count(out.String(), "\n"); code != c.code || lines != c.lines || !strings.Contains(out.String()+errs.String(), c.says) {
			t.Errorf("csbot %s: code %d, %d lines: %s%s", c.args, code, lines, out.String(), errs.String())
		}
	}
}

// A sample shows neither keys nor reasons, unless they are asked for.
func TestQuizSample(t *testing.T) {
	t.Setenv("CSBOT_TERMS_DIR", "")
	run := func(args string) string {
		var out, errs bytes.Buffer
		if code := execute(t.Context(), strings.Fields(args), strings.NewReader(""), &out, &errs); code != 0 {
			t.Fatalf("csbot %s: code %d: %s", args, code, errs.String())
		}
		return out.String()
	}
	plain, keyed := run("quiz sample --seed 7"), run("quiz sample --seed 7 --keys")
	if !strings.Contains(plain, "\n300. [") || strings.Contains(plain, "→") {
		t.Errorf("without keys:\n%.2000s", plain)
	}
	var stripped []string
	for line := range strings.Lines(keyed) {
		if !strings.HasPrefix(line, "   →") && !strings.HasPrefix(line, "     ") {
			stripped = append(stripped, line)
		}
	}
	if keys := strings.Count(keyed, "\n   → "); keys != 300 || strings.Join(stripped, "") != plain {
		t.Errorf("%d keys:\n%.2000s", keys, keyed)
	}
}
