//go:build unix

package glossary

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// What has no end, or is too large to be written by a person, is refused by its
// name, and not waited for.
func TestFilesOfTermsAreBounded(t *testing.T) {
	t.Parallel()
	for says, create := range map[string]func(path string) error{
		"endless.yaml: it is no file": func(path string) error { return syscall.Mkfifo(path, 0o600) },
		"endless.yaml: it is larger":  func(path string) error { return os.WriteFile(path, make([]byte, mostBytes+1), 0o600) },
	} {
		folder := t.TempDir()
		if err := create(filepath.Join(folder, "endless.yaml")); err != nil {
			t.Fatal(err)
		}
		_, err := Load(func(string) bool { return true }, Terms, Own{Files: os.DirFS(folder)})
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v, want %q", err, says)
		}
	}
}

// A file that is wrong throughout does not fill the screen.
func TestFaultsErrorIsShort(t *testing.T) {
	t.Parallel()
	many := &FaultsError{Faults: make([]Fault, 1000)}
	if lines := strings.Split(many.Error(), "\n"); len(lines) != 21 || !strings.HasPrefix(lines[20], "and 980 more") {
		t.Errorf("%d lines, the last one %q", len(lines), lines[len(lines)-1])
	}
}
