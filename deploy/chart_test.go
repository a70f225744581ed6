package deploy

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	policyv1 "k8s.io/api/policy/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer"
)

// needed is where a program is, without which the chart is not tested.
func needed(t *testing.T, program string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		if os.Getenv("CSBOT_REQUIRE_HELM") == "1" {
			t.Fatal(err)
		}
		t.Skip(program + " is not installed; CSBOT_REQUIRE_HELM=1 makes this a failure")
	}
	return path
}

// helm runs helm; its error comes with what helm said.
func helm(t *testing.T, args ...string) (string, error) {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), needed(t, "helm"), args...).CombinedOutput()
	return string(out), err
}

const tokens = "secret.botToken=xoxb-1,secret.appToken=xapp-1,"

// postgres and sqlite are the values of the two usual installations.
const (
	postgres = tokens + "secret.databaseURL=postgres://h/d,"
	sqlite   = tokens + "database=sqlite,replicas=1,"
)

// A release is what the chart makes of some values.
type release struct {
	deployment *appsv1.Deployment
	objects    map[string]runtime.Object // of Kubernetes' types, by kind
	customs    map[string]map[string]any // others, by kind
}

// strictly decodes objects of Kubernetes' own types; an unknown or doubled field
// is a fault.
func strictly(t *testing.T) runtime.Decoder {
	t.Helper()
	types := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{appsv1.AddToScheme, corev1.AddToScheme, policyv1.AddToScheme} {
		if err := add(types); err != nil {
			t.Fatal(err)
		}
	}
	return serializer.NewCodecFactory(types, serializer.EnableStrict).UniversalDeserializer()
}

// rendered reads every object that the chart makes as strictly as Kubernetes'
// own client does.
func rendered(t *testing.T, set string) release {
	t.Helper()
	out, err := helm(t, "template", "team", "chart", "--set", set)
	if err != nil {
		t.Fatal(out)
	}
	decoder := strictly(t)
	r := release{objects: map[string]runtime.Object{}, customs: map[string]map[string]any{}}
	for text := range strings.SplitSeq(out, "\n---\n") {
		object := map[string]any{}
		if err := yaml.NewDecoder(bytes.NewReader([]byte(text))).Decode(&object); err != nil && !errors.Is(err, io.EOF) {
			t.Fatal(err, text)
		}
		kind, _ := object["kind"].(string)
		if version, _ := object["apiVersion"].(string); strings.HasPrefix(version, "monitoring.coreos.com/") {
			r.customs[kind] = object
			continue
		}
		decoded, _, err := decoder.Decode([]byte(text), nil, nil)
		if err != nil {
			t.Fatalf("%s: %v", kind, err)
		}
		r.objects[kind] = decoded
	}
	r.deployment, _ = r.objects["Deployment"].(*appsv1.Deployment)
	return r
}

func (r release) container() corev1.Container { return r.deployment.Spec.Template.Spec.Containers[0] }

// env is a variable's value as the container gets it; "" where it has none.
func (r release) env(name string) string {
	for _, v := range r.container().Env {
		if v.Name == name {
			return v.Value
		}
	}
	return ""
}

// mounted says what is at a path of the container: "configmap terms", "claim
// team", "empty"; "" where nothing is.
func (r release) mounted(path string) string {
	for _, mount := range r.container().VolumeMounts {
		for _, volume := range r.deployment.Spec.Template.Spec.Volumes {
			switch {
			case mount.MountPath != path || mount.Name != volume.Name:
			case volume.ConfigMap != nil:
				return "configmap " + volume.ConfigMap.Name
			case volume.PersistentVolumeClaim != nil:
				return "claim " + volume.PersistentVolumeClaim.ClaimName
			case volume.EmptyDir != nil:
				return "empty"
			}
		}
	}
	return ""
}

// kinds are the kinds of the release's objects, sorted.
func (r release) kinds() string {
	all := slices.Collect(maps.Keys(r.objects))
	return strings.Join(slices.Sorted(slices.Values(slices.AppendSeq(all, maps.Keys(r.customs)))), " ")
}

func TestChartRenders(t *testing.T) {
	t.Parallel()
	for set, want := range map[string]struct {
		kinds string
		check func(release) (got, want any)
	}{
		postgres: {"Deployment PodDisruptionBudget Secret Service", func(r release) (any, any) {
			return []any{*r.deployment.Spec.Replicas, r.env("CSBOT_CONNECTIONS"), r.mounted("/data")}, []any{int32(2), "2", "empty"}
		}},
		sqlite: {"Deployment PersistentVolumeClaim Secret Service", func(r release) (any, any) {
			return []any{r.env("CSBOT_DATABASE_URL"), r.mounted("/data")}, []any{"/data/csbot.db", "claim team"}
		}},
		sqlite + "persistence.existingClaim=mine": {"Deployment Secret Service", func(r release) (any, any) {
			return r.mounted("/data"), "claim mine"
		}},
		"existingSecret=ours": {"Deployment PodDisruptionBudget Service", func(r release) (any, any) {
			return r.container().EnvFrom[0].SecretRef.Name, "ours"
		}},
		postgres + "terms.configMap=words,caBundle.configMap=roots": {"Deployment PodDisruptionBudget Secret Service", func(r release) (any, any) {
			got := []any{r.mounted(r.env("CSBOT_TERMS_DIR")), r.mounted(r.env("SSL_CERT_DIR"))}
			return got, []any{"configmap words", "configmap roots"}
		}},
		postgres + "extraEnv[0].name=HTTPS_PROXY,extraEnv[0].value=http://proxy:3128": {"Deployment PodDisruptionBudget Secret Service",
			func(r release) (any, any) { return r.env("HTTPS_PROXY"), "http://proxy:3128" }},
		postgres + "extraVolumes[0].name=x,extraVolumes[0].configMap.name=y,extraVolumeMounts[0].name=x,extraVolumeMounts[0].mountPath=/x": {
			"Deployment PodDisruptionBudget Secret Service", func(r release) (any, any) { return r.mounted("/x"), "configmap y" }},
		postgres + "settings.CSBOT_QUIZ_CHANNEL=C0123456789": {"Deployment PodDisruptionBudget Secret Service",
			func(r release) (any, any) { return r.env("CSBOT_QUIZ_CHANNEL"), "C0123456789" }},
		postgres + "strategy=RollingUpdate": {"Deployment PodDisruptionBudget Secret Service",
			func(r release) (any, any) {
				got := r.deployment.Spec.Strategy // no more pods than replicas, or they have more than ten connections
				return fmt.Sprintf("%s +%s -%s", got.Type, got.RollingUpdate.MaxSurge, got.RollingUpdate.MaxUnavailable), "RollingUpdate +0 -1"
			}},
		postgres + "extraEnv[0].name=SLACK_BOT_TOKEN_FILE,extraEnv[0].value=/x/token": {"Deployment PodDisruptionBudget Secret Service",
			func(r release) (any, any) { return r.env("SLACK_BOT_TOKEN_FILE"), "/x/token" }},
		postgres + "spread=false": {"Deployment PodDisruptionBudget Secret Service",
			func(r release) (any, any) { return len(r.deployment.Spec.Template.Spec.TopologySpreadConstraints), 0 }},
		postgres + "replicas=5,podDisruptionBudget.minAvailable=4": {"Deployment PodDisruptionBudget Secret Service",
			func(r release) (any, any) {
				return r.objects["PodDisruptionBudget"].(*policyv1.PodDisruptionBudget).Spec.MinAvailable.String(), "4"
			}},
		postgres + "replicas=1": {"Deployment Secret Service",
			func(r release) (any, any) { return len(r.deployment.Spec.Template.Spec.TopologySpreadConstraints), 0 }},
		postgres + "serviceMonitor.enabled=true,prometheusRule.enabled=true,prometheusRule.labels.team=a,dashboard.enabled=true": {
			"ConfigMap Deployment PodDisruptionBudget PrometheusRule Secret Service ServiceMonitor",
			func(r release) (any, any) {
				var rules map[string]any
				if err := yaml.Unmarshal([]byte(read(t, "chart/alerts.yaml")), &rules); err != nil {
					t.Fatal(err)
				}
				rule := r.customs["PrometheusRule"]
				labels, _ := rule["metadata"].(map[string]any)["labels"].(map[string]any)
				got := []any{r.objects["ConfigMap"].(*corev1.ConfigMap).Data["csbot.json"], labels["team"], rule["spec"]}
				return got, []any{read(t, "chart/dashboard.json"), "a", rules}
			}},
	} {
		r := rendered(t, set)
		if r.kinds() != want.kinds {
			t.Errorf("%s: %s, want %s", set, r.kinds(), want.kinds)
		}
		got, wanted := want.check(r)
		if diff := cmp.Diff(wanted, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", set, diff)
		}
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.FromSlash(name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestChartIsHardened: it may do no more than it needs, and what chooses pods
// or ports by name chooses ours.
func TestChartIsHardened(t *testing.T) {
	t.Parallel()
	r := rendered(t, postgres+"serviceMonitor.enabled=true")
	pod, c := r.deployment.Spec.Template, r.container()
	if !*pod.Spec.SecurityContext.RunAsNonRoot || !*c.SecurityContext.ReadOnlyRootFilesystem || *pod.Spec.AutomountServiceAccountToken {
		t.Errorf("it may do more than it needs: %v, %v", pod.Spec.SecurityContext, c.SecurityContext)
	}
	if c.LivenessProbe.HTTPGet.Path != "/healthz" || c.ReadinessProbe.HTTPGet.Path != "/readyz" || c.Resources.Limits.Memory().IsZero() {
		t.Errorf("probes or limits: %+v", c)
	}
	spec, _ := r.customs["ServiceMonitor"]["spec"].(map[string]any)
	selector, _ := spec["selector"].(map[string]any)
	service, _ := r.objects["Service"].(*corev1.Service)
	budget, _ := r.objects["PodDisruptionBudget"].(*policyv1.PodDisruptionBudget)
	labels := map[string]any{}
	for name, value := range pod.Labels {
		labels[name] = value
	}
	for kind, chosen := range map[string]map[string]string{
		"Deployment": r.deployment.Spec.Selector.MatchLabels, "Service": service.Spec.Selector,
		"PodDisruptionBudget": budget.Spec.Selector.MatchLabels, "spread": pod.Spec.TopologySpreadConstraints[0].LabelSelector.MatchLabels,
	} {
		if diff := cmp.Diff(pod.Labels, chosen); diff != "" {
			t.Errorf("%s chooses others (-pods +chosen):\n%s", kind, diff)
		}
	}
	if diff := cmp.Diff(any(labels), selector["matchLabels"]); diff != "" {
		t.Errorf("ServiceMonitor chooses others (-pods +chosen):\n%s", diff)
	}
	for _, port := range []string{service.Spec.Ports[0].Name, c.LivenessProbe.HTTPGet.Port.String(), c.ReadinessProbe.HTTPGet.Port.String()} {
		if port != c.Ports[0].Name {
			t.Errorf("port %q is nobody's", port)
		}
	}
}
