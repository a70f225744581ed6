package deploy

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
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

// TestPromises: each promise is proved by tests that exist, and the parts of the
// night that are named are its parts.
func TestPromises(t *testing.T) {
	t.Parallel()
	tests := map[string]bool{}
	declared := regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)\w+)\(\w+ \*testing\.[TF]\)`)
	for _, root := range []string{".", "../bot", "../cmd", "../glossary", "../quiz"} {
		for _, file := range goTests(t, root) {
			for _, found := range declared.FindAllStringSubmatch(contentOf(t, file), -1) {
				tests[found[1]] = true
			}
		}
	}
	night := contentOf(t, "../.ci/night")
	rows := regexp.MustCompile(`(?m)^\| ([A-Z*][^|]*) \| ([^|]+) \| ([^|]+) \| *([^|]*)\|$`).FindAllStringSubmatch(contentOf(t, "docs/promises.md"), -1)
	if len(rows) < 15 {
		t.Errorf("only %d promises are found", len(rows))
	}
	for _, row := range rows {
		for name := range strings.SplitSeq(row[3], ", ") {
			name = strings.Trim(name, "`")
			if _, err := os.Stat(filepath.Join("..", name)); err != nil && !tests[name] {
				t.Errorf("%s: there is no test %s", row[1], name)
			}
		}
		if part := strings.Trim(row[4], "` "); part != "" && !strings.Contains(night, "\n"+part+"() {") {
			t.Errorf("%s: the night has no part %s", row[1], part)
		}
	}
}

// goTests are the files with tests in a folder and those below it.
func goTests(t *testing.T, root string) (files []string) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, _ os.DirEntry, err error) error {
		if strings.HasSuffix(path, "_test.go") {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestIncidentsNameEveryAlert: somebody who is woken finds what to look at.
func TestIncidentsNameEveryAlert(t *testing.T) {
	t.Parallel()
	names := regexp.MustCompile(`\bCsbot\w+`)
	page := names.FindAllString(contentOf(t, "docs/incidents.md"), -1)
	rules := names.FindAllString(contentOf(t, "chart/alerts.yaml"), -1)
	slices.Sort(page)
	slices.Sort(rules)
	if !slices.Equal(page, rules) {
		t.Errorf("the page has %v, the rules have %v", page, rules)
	}
}
