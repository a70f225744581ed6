package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"csbot/bot/store"
	"csbot/glossary/house"
)

// A shell runs command lines of csbot in an empty folder.
type shell struct {
	*testing.T

	in string // what they read
}

func newShell(t *testing.T) *shell {
	t.Helper()
	t.Chdir(t.TempDir())
	return &shell{T: t}
}

// use keeps a word that is missed in a database, which is a row for the list and one for
// the day, and makes it the one of the commands.
func (s *shell) use(file, miss string) {
	s.Helper()
	s.Setenv("CSBOT_DATABASE_URL", file)
	db := must[*store.Store](s.T)(store.Open(s.Context(), file))
	if err := db.List(s.Context(), house.Wanted{Team: "T1", Word: miss, At: time.Now()}); err != nil {
		s.Fatal(err)
	}
	if err := db.Close(); err != nil {
		s.Fatal(err)
	}
}

// says runs a command and looks for its code and for a part of what it says.
func (s *shell) says(line string, code int, part string) (out string) {
	s.Helper()
	var stdout, stderr bytes.Buffer
	got := execute(s.Context(), strings.Fields(line), strings.NewReader(s.in), &stdout, &stderr)
	if got != code || !strings.Contains(stdout.String()+stderr.String(), part) {
		s.Errorf("csbot %s: code %d, want %d and %q:\n%s%s", line, got, code, part, stdout.String(), stderr.String())
	}
	return stdout.String()
}

func (s *shell) files() string {
	s.Helper()
	var names []string
	for _, e := range must[[]os.DirEntry](s.T)(os.ReadDir(".")) {
		if !strings.HasPrefix(e.Name(), "csbot") {
			names = append(names, e.Name())
		}
	}
	return strings.Join(names, " ")
}

func TestBackupAndRestore(t *testing.T) {
	s := newShell(t)
	s.use("csbot.db", "flywheel")
	s.says("backup today", 0, "backed up to today, rows: 2\n")
	if mode := must[os.FileInfo](t)(os.Stat("today")).Mode().Perm(); mode != 0o600 {
		t.Errorf("others may read the backup: %v", mode)
	}
	s.says("backup today", 1, "today is there already: choose another name, or remove it")
	s.says("restore today", 1, "it holds data, which would be lost: back it up, and then restore with --replace")
	s.use("csbot.db", "moat")
	s.says("restore --replace today", 0, ", rows: 2\n")
	if out := s.says("backup -", 0, `"flywheel"`); strings.Contains(out, "moat") {
		t.Errorf("the restored database holds what it held before:\n%s", out)
	}
	s.in = s.says("backup -", 0, "")
	t.Setenv("CSBOT_DATABASE_URL", "csbot-other.db")
	s.says("restore -", 0, ", rows: 2\n")
	s.says("backup -", 0, `"flywheel"`)
	if files := s.files(); files != "today" {
		t.Errorf("files are left: %s", files)
	}
}

func TestRestoreIsRefused(t *testing.T) {
	s := newShell(t)
	s.use("csbot.db", "flywheel")
	s.says("backup today", 0, "")
	whole := must[[]byte](t)(os.ReadFile("today"))
	if err := os.WriteFile("half", whole[:len(whole)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	s.says("restore nowhere", 1, "no such file")
	s.says("restore half", 1, "it is not whole: its end is missing")
	s.says("restore csbot.db", 1, "it is not a backup made by csbot")
	running := must[*store.Store](t)(store.Open(t.Context(), "csbot.db"))
	s.says("restore --replace today", 1, "csbot is running on it: stop all of its processes first")
	if err := running.Close(); err != nil {
		t.Error(err)
	}
}

func TestBackupThatFailsLeavesNothing(t *testing.T) {
	s := newShell(t)
	t.Setenv("CSBOT_DATABASE_URL", filepath.Join(t.TempDir(), "none.db"))
	s.says("backup today", 1, "CSBOT_DATABASE_URL names a database that csbot has never used")
	s.says("backup no/such/folder", 1, "no such file")
	if files := s.files(); files != "" {
		t.Errorf("files are left: %s", files)
	}
}
