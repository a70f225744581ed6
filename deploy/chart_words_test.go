package deploy

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"
	corev1 "k8s.io/api/core/v1"
)

// TestChartNotes: what is said after an installation names its own release and
// command, and takes no connection of Slack's from what runs.
func TestChartNotes(t *testing.T) {
	t.Parallel()
	for set, want := range map[string][]string{
		postgres: {"csbot connects to Slack with 2 replicas", "kubectl -n tools exec deployment/team -- /csbot doctor\n",
			"kubectl -n tools exec deployment/team -- /csbot backup - > csbot.jsonl", "/cs help"},
		sqlite + "settings.CSBOT_COMMAND=/success": {"csbot connects to Slack with 1 replica.", "/success help"},
	} {
		notes := notesOf(t, set)
		for _, part := range want {
			if !strings.Contains(notes, part) {
				t.Errorf("%s: no %q in:\n%s", set, part, notes)
			}
		}
		if strings.Contains(notes, "--connect") {
			t.Errorf("doctor --connect is for when csbot is stopped:\n%s", notes)
		}
	}
}

// notesOf are the notes of an installation. Helm shows them where it has a cluster; here a
// copy of the chart has them among its objects.
func notesOf(t *testing.T, set string) string {
	t.Helper()
	chart := t.TempDir()
	if err := os.CopyFS(chart, os.DirFS("chart")); err != nil {
		t.Fatal(err)
	}
	shown := `{{ define "notes" }}` + read(t, "chart/templates/NOTES.txt") + `{{ end }}{{ dict "notes" (include "notes" .) | toYaml }}`
	if err := os.WriteFile(filepath.Join(chart, "templates", "notes.yaml"), []byte(shown), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := helm(t, "template", "team", chart, "--namespace", "tools", "--show-only", "templates/notes.yaml", "--set", set)
	if err != nil {
		t.Fatal(out)
	}
	var object struct{ Notes string }
	if err := yaml.Unmarshal([]byte(out), &object); err != nil {
		t.Fatal(err)
	}
	return object.Notes
}

// TestThePodThatRestores: the page on backups makes it of the deployment, whose
// image, secret, settings and volume it has.
func TestThePodThatRestores(t *testing.T) {
	t.Parallel()
	found := regexp.MustCompile(`(?s)jq '(.*?)' >restore\.json`).FindStringSubmatch(read(t, "docs/backup.md"))
	if found == nil {
		t.Fatal("the page makes no restore.json")
	}
	for _, set := range []string{postgres, sqlite, "existingSecret=ours,caBundle.configMap=roots"} {
		from := rendered(t, set).deployment
		in, err := json.Marshal(from)
		if err != nil {
			t.Fatal(err)
		}
		jq := exec.CommandContext(t.Context(), needed(t, "jq"), found[1])
		jq.Stdin = strings.NewReader(string(in))
		out, err := jq.Output()
		if err != nil {
			t.Fatal(err)
		}
		decoded, _, err := strictly(t).Decode(out, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		got, _ := decoded.(*corev1.Pod)
		want := *from.Spec.Template.Spec.DeepCopy()
		want.RestartPolicy = corev1.RestartPolicyNever
		c := &want.Containers[0]
		c.Args, c.Stdin, c.StdinOnce, c.LivenessProbe, c.ReadinessProbe = []string{"restore", "--replace", "-"}, true, true, nil, nil
		if diff := cmp.Diff(want, got.Spec); diff != "" || len(got.Labels) > 0 {
			t.Errorf("%s: labels %v (-want +got):\n%s", set, got.Labels, diff)
		}
	}
}

// TestTheChartSaysWhatItSets: every value of values.yaml is in the schema, and
// what the schema knows is in values.yaml, so that it can be found.
func TestTheChartSaysWhatItSets(t *testing.T) {
	t.Parallel()
	var values map[string]any
	if err := yaml.Unmarshal([]byte(read(t, "chart/values.yaml")), &values); err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Properties map[string]struct {
			Properties map[string]any `json:"properties"`
		} `json:"properties"`
	}
	if err := json.Unmarshal([]byte(read(t, "chart/values.schema.json")), &schema); err != nil {
		t.Fatal(err)
	}
	for name, of := range schema.Properties {
		value, there := values[name]
		if !there && name != "global" { // which helm has, for charts within charts
			t.Errorf("values.yaml has no %s", name)
		}
		inner, _ := value.(map[string]any)
		for key := range of.Properties {
			if _, there := inner[key]; !there && name != "settings" { // TestChartKnowsTheSettings
				t.Errorf("values.yaml has no %s.%s", name, key)
			}
		}
	}
}
