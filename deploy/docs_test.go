package deploy

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func contentOf(t *testing.T, file string) string {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// filesLike are the files of a pattern, of which there is at least one.
func filesLike(t *testing.T, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: %v %v", pattern, files, err)
	}
	return files
}

// TestDataNamesEveryTable: the page of what is kept has a row for each table of
// the database, and for no other.
func TestDataNamesEveryTable(t *testing.T) {
	t.Parallel()
	kept := map[string]bool{}
	step := regexp.MustCompile(`(CREATE|DROP) TABLE (\w+)|RENAME TO (\w+)`)
	for _, file := range filesLike(t, "../bot/store/migrations/sqlite/*.sql") {
		up, _, _ := strings.Cut(contentOf(t, file), "-- +goose Down")
		for _, found := range step.FindAllStringSubmatch(up, -1) {
			kept[found[2]+found[3]] = found[1] != "DROP"
		}
	}
	page := contentOf(t, "docs/data.md")
	for _, row := range regexp.MustCompile("(?m)^\\| (`[^|]*) \\|").FindAllStringSubmatch(page, -1) {
		for name := range strings.SplitSeq(row[1], ", ") {
			name = strings.Trim(name, "`")
			if !kept[name] {
				t.Errorf("there is no table %s", name)
			}
			delete(kept, name)
		}
	}
	for name, exists := range kept {
		if exists {
			t.Errorf("docs/data.md says nothing of the table %s: what is in it, whether of a person, for how long", name)
		}
	}
}

// TestLinks: what the pages link to is there.
func TestLinks(t *testing.T) {
	t.Parallel()
	pages := append(filesLike(t, "../*.md"), filesLike(t, "../.github/*.md")...)
	for _, page := range append(pages, filesLike(t, "docs/*.md")...) {
		for _, link := range regexp.MustCompile(`\]\(([^)\s]+)\)|(?:src|srcset)="([^"]+)"`).FindAllStringSubmatch(contentOf(t, page), -1) {
			target, _, _ := strings.Cut(link[1]+link[2], "#")
			if target == "" || strings.Contains(target, "://") {
				continue
			}
			if _, err := os.Stat(filepath.Join(filepath.Dir(page), target)); err != nil {
				t.Errorf("%s: %v", page, err)
			}
		}
	}
}
