package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"csbot/bot/store"
)

// TestTermsImportAndExport: a file comes in whole or not at all, again without
// effect, and what goes out comes in again as the same bytes.
func TestTermsImportAndExport(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("CSBOT_ADMINS", "")
	t.Setenv("CSBOT_DATABASE_URL", filepath.Join(dir, "csbot.db"))
	run := func(stdin string, wantCode int, args ...string) string {
		t.Helper()
		var out, errs bytes.Buffer
		if code := execute(t.Context(), append([]string{"terms"}, args...), strings.NewReader(stdin), &out, &errs); (code != 0) != (wantCode != 0) {
			t.Fatalf("%v: %d, %s%s", args, code, out.String(), errs.String())
		}
		return out.String() + errs.String()
	}
	const file = "Acronym;Name;Branch\nQBR;Monday bug hour;x\nBC;British Columbia;\nBC;Business case;\n"
	says := func(out string, parts ...string) {
		t.Helper()
		for _, part := range parts {
			if !strings.Contains(out, part) {
				t.Errorf("%q is not said in %s", part, out)
			}
		}
	}
	says(run(file, 1, "import", "-"), "name it with --team")
	says(run(file, 1, "import", "-", "--team", "T1"), "2 words to add", "--by")
	says(run(file, 0, "import", "-", "--team", "T1", "--dry-run"), "2 words to add", "“Name” as meaning", "Not used: “Branch”")
	says(run(file+"ZZZ;;\n", 1, "import", "-", "--team", "T1", "--by", "U1"), "line 5: “ZZZ” has no meaning", "nothing is imported")
	says(run(file+"ZZZ;;\n", 0, "import", "-", "--team", "T1", "--by", "U1", "--skip-faults"), "2 words to add, 1 line to leave out", "imported")
	says(run(file, 0, "import", "-"), "0 words to add, 2 there already")
	says(run("A,B,C\nx,y,z\n", 1, "import", "-"), "say it with --columns")
	says(run("A,B,C\nx,y,z\n", 0, "import", "-", "--dry-run", "--columns", "word,-,meaning"), "1 word to add")
	for _, form := range []string{"csv", "yaml", "json"} {
		first := run("", 0, "export", "--format", form)
		name := filepath.Join(dir, "words."+form)
		if err := os.WriteFile(name, []byte(first), 0o600); err != nil {
			t.Fatal(err)
		}
		says(run("", 0, "import", name), "0 words to add, 2 there already")
		if out := run("", 1, "check", name); strings.Count(out, "\n") != 2 || !strings.Contains(out, ":1: this is a list of words, as an export is: take it in with csbot terms import "+name) {
			t.Errorf("a check of it says %s", out)
		}
		says(run("", 0, "import", name, "--team", "T"+form, "--by", "U1"), "2 words to add", "imported")
		if second := run("", 0, "export", "--format", form, "--team", "T"+form); second != first {
			t.Errorf("%s, imported elsewhere, goes out as %s", first, second)
		}
		t.Setenv("CSBOT_DATABASE_URL", filepath.Join(dir, form+".db"))
		run(file, 0, "import", "-", "--team", "T1", "--by", "U1")
	}
}

// TestAnImportForAnOrganisationIsTold: in each of its workspaces where the bot worked.
func TestAnImportForAnOrganisationIsTold(t *testing.T) {
	url := filepath.Join(t.TempDir(), "csbot.db")
	t.Setenv("CSBOT_ADMINS", "")
	t.Setenv("CSBOT_DATABASE_URL", url)
	imports := func(words string) {
		t.Helper()
		var out, errs bytes.Buffer
		args := []string{"terms", "import", "-", "--team", "E1", "--by", "U1"}
		if code := execute(t.Context(), args, strings.NewReader("Term,Definition\n"+words), &out, &errs); code != 0 {
			t.Fatal(out.String(), errs.String())
		}
	}
	told := func(team string) (n int) {
		t.Helper()
		db := must[*store.Store](t)(store.Open(t.Context(), url))
		defer func() { _ = db.Close() }()
		_, tasks, err := db.Unfinished(t.Context(), team, time.Now().Add(time.Hour))
		for _, task := range tasks {
			if task.Kind != "imported words" || task.Person != "U1" || err != nil {
				t.Errorf("%+v, %v", task, err)
			}
		}
		return len(tasks)
	}
	imports("Zorb,A hum\n")
	for _, team := range []string{"T1", "T2"} {
		db := must[*store.Store](t)(store.Open(t.Context(), url))
		if err := errors.Join(db.ShareWords(t.Context(), "E1", team), db.ShareWords(t.Context(), "E1", team), db.ShareWords(t.Context(), "T9", "T9"), db.Close()); err != nil {
			t.Fatal(err)
		}
	}
	imports("Kick,A boot\n")
	for team, want := range map[string]int{"E1": 0, "T1": 1, "T2": 1, "T9": 0} {
		if got := told(team); got != want {
			t.Errorf("%s: told %d times, want %d", team, got, want)
		}
	}
}
