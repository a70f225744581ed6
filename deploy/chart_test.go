package deploy

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"
)

// helm runs helm with the values that every installation needs.
func helm(t *testing.T, args ...string) (string, error) {
	t.Helper()
	program, err := exec.LookPath("helm")
	if err != nil {
		if os.Getenv("CSBOT_REQUIRE_HELM") == "1" {
			t.Fatal(err)
		}
		t.Skip("helm is not installed; CSBOT_REQUIRE_HELM=1 makes this a failure")
	}
	out, err := exec.CommandContext(t.Context(), program, args...).CombinedOutput()
	return string(out), err
}

func values(more ...string) []string {
	set := append([]string{"secret.botToken=xoxb-1", "secret.appToken=xapp-1", "secret.databaseURL=postgres://h/d"}, more...)
	return []string{"--set", strings.Join(set, ",")}
}

// object is what the tests look at of a Kubernetes object.
type object struct {
	Kind string
	Spec struct {
		Replicas     int
		MinAvailable int `yaml:"minAvailable"`
		Selector     map[string]any
		Ports        []struct{ Name string } // of a Service
		Endpoints    []struct{ Port string } // of a ServiceMonitor
		Template     struct {
			Metadata struct{ Labels map[string]any }
			Spec     struct {
				SecurityContext map[string]any `yaml:"securityContext"`
				Containers      []container
			}
		}
	}
	StringData map[string]string `yaml:"stringData"`
}

type container struct {
	Image   string
	Env     []struct{ Name, Value string }
	EnvFrom []struct {
		SecretRef struct{ Name string } `yaml:"secretRef"`
	} `yaml:"envFrom"`
	Ports           []struct{ Name string }
	LivenessProbe   probe `yaml:"livenessProbe"`
	ReadinessProbe  probe `yaml:"readinessProbe"`
	Resources       map[string]map[string]string
	SecurityContext map[string]any `yaml:"securityContext"`
}

type probe struct {
	HTTPGet struct{ Path, Port string } `yaml:"httpGet"`
}

// rendered are the chart's objects by kind.
func rendered(t *testing.T, set ...string) map[string]object {
	t.Helper()
	out, err := helm(t, append([]string{"template", "team", "chart"}, set...)...)
	if err != nil {
		t.Fatal(out)
	}
	objects := map[string]object{}
	documents := yaml.NewDecoder(bytes.NewReader([]byte(out)))
	for {
		var o object
		err := documents.Decode(&o)
		if errors.Is(err, io.EOF) {
			return objects
		}
		if err != nil {
			t.Fatal(err)
		}
		objects[o.Kind] = o
	}
}

func TestChart(t *testing.T) {
	t.Parallel()
	if out, err := helm(t, append([]string{"lint", "--strict", "chart"}, values()...)...); err != nil {
		t.Error(out)
	}
	objects := rendered(t, values("serviceMonitor.enabled=true", "settings.CSBOT_QUIZ_CHANNEL=C0123456789")...)
	for _, kind := range []string{"Deployment", "Secret", "Service", "PodDisruptionBudget", "ServiceMonitor"} {
		if _, ok := objects[kind]; !ok {
			t.Errorf("no %s", kind)
		}
	}
	deployment := objects["Deployment"].Spec
	c := deployment.Template.Spec.Containers[0]
	if deployment.Replicas != 2 || objects["PodDisruptionBudget"].Spec.MinAvailable != 1 {
		t.Errorf("%d replicas of which %d must stay", deployment.Replicas, objects["PodDisruptionBudget"].Spec.MinAvailable)
	}
	if c.LivenessProbe.HTTPGet.Path != "/healthz" || c.ReadinessProbe.HTTPGet.Path != "/readyz" {
		t.Errorf("probes %+v, %+v", c.LivenessProbe, c.ReadinessProbe)
	}
	if deployment.Template.Spec.SecurityContext["runAsNonRoot"] != true || c.SecurityContext["readOnlyRootFilesystem"] != true {
		t.Errorf("it may do more than it needs: %v, %v", deployment.Template.Spec.SecurityContext, c.SecurityContext)
	}
	if c.Resources["limits"]["memory"] == "" || c.EnvFrom[0].SecretRef.Name != "team" {
		t.Errorf("resources %v, secret %v", c.Resources, c.EnvFrom)
	}
	if objects["Secret"].StringData["SLACK_BOT_TOKEN"] != "xoxb-1" {
		t.Errorf("secret %v", objects["Secret"].StringData)
	}
	chosen(t, objects)
}

// chosen holds that what chooses pods, or the service, by labels and names of
// ports chooses ours.
func chosen(t *testing.T, objects map[string]object) {
	t.Helper()
	pods := objects["Deployment"].Spec.Template
	for kind, labels := range map[string]any{
		"Deployment":          objects["Deployment"].Spec.Selector["matchLabels"],
		"PodDisruptionBudget": objects["PodDisruptionBudget"].Spec.Selector["matchLabels"],
		"Service":             objects["Service"].Spec.Selector,
		"ServiceMonitor":      objects["ServiceMonitor"].Spec.Selector["matchLabels"],
	} {
		if diff := cmp.Diff(any(pods.Metadata.Labels), labels); diff != "" {
			t.Errorf("%s chooses others (-pods +chosen):\n%s", kind, diff)
		}
	}
	port := objects["Service"].Spec.Ports[0].Name
	probes := pods.Spec.Containers[0]
	if port != probes.Ports[0].Name || port != objects["ServiceMonitor"].Spec.Endpoints[0].Port ||
		port != probes.LivenessProbe.HTTPGet.Port || port != probes.ReadinessProbe.HTTPGet.Port {
		t.Errorf("a port that nobody serves: %+v", objects)
	}
}

func TestChartVariants(t *testing.T) {
	t.Parallel()
	single := rendered(t, values("replicas=1", "secret.databaseURL=/data/csbot.db")...)
	if _, ok := single["PodDisruptionBudget"]; ok {
		t.Error("one replica that may not be stopped")
	}
	own := rendered(t, "--set", "existingSecret=ours")
	if _, ok := own["Secret"]; ok || own["Deployment"].Spec.Template.Spec.Containers[0].EnvFrom[0].SecretRef.Name != "ours" {
		t.Error("a secret of one's own is not used")
	}
	for set, want := range map[string]string{
		"secret.databaseURL=csbot.db": "several replicas need a PostgreSQL",
		"secret.botToken=":            "secret.botToken, or existingSecret",
	} {
		if out, err := helm(t, append([]string{"template", "team", "chart"}, values(set)...)...); err == nil || !strings.Contains(out, want) {
			t.Errorf("%s: %v, %s", set, err, out)
		}
	}
}
