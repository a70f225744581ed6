package deploy

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"go.yaml.in/yaml/v3"
)

// parsed reads a YAML file.
func parsed[T any](t *testing.T, file string) (into T) {
	t.Helper()
	if err := yaml.Unmarshal([]byte(contentOf(t, file)), &into); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return into
}

// TestWorkflows: what they use is pinned to a commit, they may read the files and no more
// unless a job says so, no job runs for ever, and the scripts that they run are there.
func TestWorkflows(t *testing.T) {
	t.Parallel()
	for _, file := range filesLike(t, "../.github/workflows/*.yml") {
		workflow := parsed[struct {
			Permissions map[string]string
			Jobs        map[string]struct {
				Uses    string
				Timeout int `yaml:"timeout-minutes"`
				Steps   []struct{ Uses, Run string }
			}
		}](t, file)
		if len(workflow.Permissions) != 1 || workflow.Permissions["contents"] != "read" {
			t.Errorf("%s may %v", file, workflow.Permissions)
		}
		for name, job := range workflow.Jobs {
			if job.Uses == "" && (job.Timeout == 0 || len(job.Steps) == 0) {
				t.Errorf("%s: the job %s has no steps, or no end", file, name)
			}
			for _, step := range job.Steps {
				if step.Uses != "" && !regexp.MustCompile(`@[0-9a-f]{40}$`).MatchString(step.Uses) {
					t.Errorf("%s: %s is not pinned to a commit", file, step.Uses)
				}
				for _, script := range regexp.MustCompile(`\.ci/[a-z]+`).FindAllString(step.Run, -1) {
					about, err := os.Stat(filepath.Join("..", script))
					if err != nil || about.Mode()&0o100 == 0 {
						t.Errorf("%s: %s cannot be run: %v", file, script, err)
					}
				}
			}
		}
	}
}

// TestIssueForms holds the forms to GitHub's rules for them.
func TestIssueForms(t *testing.T) {
	t.Parallel()
	for _, file := range filesLike(t, "../.github/ISSUE_TEMPLATE/*.yml") {
		if filepath.Base(file) == "config.yml" {
			continue
		}
		form := parsed[struct {
			Name, Description string
			Labels            []string
			Body              []struct {
				Type, ID   string
				Attributes struct {
					Label, Value string
					Options      []string
				}
			}
		}](t, file)
		if form.Name == "" || form.Description == "" || len(form.Labels) == 0 {
			t.Errorf("%s has no name, description or label", file)
		}
		var ids []string
		for _, field := range form.Body {
			said := field.Attributes
			switch {
			case field.Type == "markdown" && said.Value != "" && field.ID == "":
			case field.Type == "dropdown" && len(said.Options) < 2, said.Label == "", field.ID == "", slices.Contains(ids, field.ID),
				!slices.Contains([]string{"input", "textarea", "dropdown", "checkboxes"}, field.Type):
				t.Errorf("%s: a field that GitHub refuses: %+v", file, field)
			}
			ids = append(ids, field.ID)
		}
		if !slices.ContainsFunc(ids, func(id string) bool { return id != "" }) {
			t.Errorf("%s asks nothing", file)
		}
	}
}
