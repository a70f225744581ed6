package deploy

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestTheWorkflowRunsAllOfTheNight: each part that .ci/night runs unless told which.
func TestTheWorkflowRunsAllOfTheNight(t *testing.T) {
	t.Parallel()
	parts := func(file, of string) []string {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		found := regexp.MustCompile(of).FindStringSubmatch(string(raw))
		if found == nil {
			t.Fatalf("no parts in %s", file)
		}
		return strings.Fields(strings.ReplaceAll(found[1], ",", " "))
	}
	all, run := parts("../.ci/night", `(?m)^\[ \$# -gt 0 \] \|\| set -- (.+)$`), parts("../.github/workflows/night.yml", `part: \[(.+)\]`)
	if !slices.Equal(all, run) {
		t.Errorf("the night has %v, the workflow runs %v", all, run)
	}
}
