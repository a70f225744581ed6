package main

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestContributing: the files, folders and names that CONTRIBUTING.md speaks of
// are there, it names every package, and no file is longer than it says.
func TestContributing(t *testing.T) {
	t.Parallel()
	root := filepath.Join("..", "..")
	raw, err := os.ReadFile(filepath.Join(root, "CONTRIBUTING.md"))
	if err != nil {
		t.Fatal(err)
	}
	text := string(raw)
	if len(named(text)) < 30 {
		t.Errorf("only %d files and folders are found in it", len(named(text)))
	}
	for _, name := range named(text) {
		if filesOf(t, root, name) == nil {
			t.Errorf("%s is not there", name)
		}
	}
	// "`rules` of `bot/outbox/ratelimit.go`", "`pointing` or `leads` of …"
	of := regexp.MustCompile("`(\\w+)`(?: or `(\\w+)`)? (?:of|in) `([^`]+)`")
	for _, found := range of.FindAllStringSubmatch(text, -1) {
		for _, name := range found[1:3] {
			if name != "" && !mentions(t, filesOf(t, root, found[3]), name) {
				t.Errorf("%s knows no %s", found[3], name)
			}
		}
	}
	block, _, _ := strings.Cut(text[strings.Index(text, "```")+3:], "```")
	for dir := range goFiles(t, root) {
		if !regexp.MustCompile(`(?m)^ *(\S+/)?` + regexp.QuoteMeta(path.Base(dir)) + ` `).MatchString(block) {
			t.Errorf("the package %s is not named", dir)
		}
	}
	checkLengths(t, root)
}

// named are the files and folders that a text names.
func named(text string) (names []string) {
	for _, found := range regexp.MustCompile("`([^` ]+)`").FindAllStringSubmatch(text, -1) {
		name := found[1]
		// What is no file of ours: a command of Slack, a key, what the gate makes, a package of Go.
		if regexp.MustCompile(`^(/|team/|dist/|testing/)|=`).MatchString(name) {
			continue
		}
		if strings.Contains(name, "/") || regexp.MustCompile(`\.(go|yaml|json|txt|md)$`).MatchString(name) {
			names = append(names, name)
		}
	}
	return names
}

// filesOf are the files of a name, which may be a pattern and may leave out the
// folders before it.
func filesOf(t *testing.T, root, name string) (files []string) {
	t.Helper()
	for _, pattern := range []string{name, filepath.Join("bot", name), filepath.Join("bot", "*", name), filepath.Join("cmd", "csbot", name), filepath.Join("deploy", name)} {
		found, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	return files
}

// mentions reports whether one of the files has a word, or for a folder one of
// the Go files in it.
func mentions(t *testing.T, files []string, word string) bool {
	t.Helper()
	for _, file := range files {
		if inside, err := filepath.Glob(filepath.Join(file, "*.go")); err == nil && len(inside) > 0 && mentions(t, inside, word) {
			return true
		}
		raw, err := os.ReadFile(file)
		if err == nil && regexp.MustCompile(`\b`+regexp.QuoteMeta(word)+`\b`).Match(raw) {
			return true
		}
	}
	return false
}
