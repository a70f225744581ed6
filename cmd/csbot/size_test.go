package main

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"testing"
)

// mostLines is how long a file may be; golangci-lint holds the length of functions.
const mostLines = 300

// longTables are the files that may be longer: each is one table.
var longTables = map[string]bool{
	"glossary/metric/retention.go": true,
}

// checkLengths: no file of Go, tests among them, is longer than it may be, and what
// may be longer is.
func checkLengths(t *testing.T, root string) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".go" {
			return err
		}
		raw, err := os.ReadFile(filepath.Join(root, name))
		lines := bytes.Count(raw, []byte("\n"))
		switch {
		case longTables[name] && lines <= mostLines:
			t.Errorf("%s has %d lines: it needs no leave to be longer than %d", name, lines, mostLines)
		case !longTables[name] && lines > mostLines:
			t.Errorf("%s has %d lines: move one idea of it to a file of its own; %d are the most", name, lines, mostLines)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
