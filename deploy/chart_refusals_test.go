package deploy

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestChartRefuses has what an installation would fail at later, or lose data
// by, and the name of the value that the refusal must say.
func TestChartRefuses(t *testing.T) {
	t.Parallel()
	for set, want := range map[string]string{
		"secret.botToken=xapp-1,secret.appToken=xoxb-1,secret.databaseURL=postgres://h/d": "botToken",
		postgres + "secret.botToken=":                    "secret.botToken, or existingSecret",
		postgres + "secret.databaseURL=csbot.db":         "databaseURL",
		tokens:                                           "secret.databaseURL, postgres://…",
		postgres + "replica=3":                           "replica",
		postgres + "settings.CSBOT_QUIZ_CHANEL=C0123":    "CSBOT_QUIZ_CHANEL",
		postgres + "settings.SLACK_BOT_TOKEN=xoxb-1":     "SLACK_BOT_TOKEN",
		postgres + "extraEnv[0].name=CSBOT_DATABASE_URL": "extraEnv",
		postgres + "extraEnv[0].name=CSBOT_CONNECTIONS":  "extraEnv",
		postgres + "replicas=6":                          "Slack gives an app ten connections",
		postgres + "settings.CSBOT_CONNECTIONS=6":        "Slack gives an app ten connections",
		postgres + "settings.CSBOT_CONNECTIONS=two":      "CSBOT_CONNECTIONS",
		postgres + "settings.CSBOT_CONNECTIONS=0":        "CSBOT_CONNECTIONS",
		postgres + "replicas=0":                          "replicas",
		postgres + "podDisruptionBudget.minAvailable=2":  "podDisruptionBudget.minAvailable",
		sqlite + "replicas=2":                            "SQLite has one",
		sqlite + "persistence.enabled=false":             "persistence.enabled",
		sqlite + "strategy=RollingUpdate":                "strategy",
		sqlite + "secret.databaseURL=postgres://h/d":     "secret.databaseURL",
		postgres + "persistence.size=much":               "size",
		postgres + "strategy=Quickly":                    "strategy",
	} {
		out, err := helm(t, "template", "team", "chart", "--set", set)
		if err == nil || !strings.Contains(out, want) {
			t.Errorf("%s: %v, %s", set, err, out)
		}
		if regexp.MustCompile(`xoxb-1|xapp-1|hidden`).MatchString(out) {
			t.Errorf("%s: the refusal shows a secret: %s", set, out)
		}
	}
}

// TestChartLints has helm's own look at the chart.
func TestChartLints(t *testing.T) {
	t.Parallel()
	if out, err := helm(t, "lint", "--strict", "chart", "--set", postgres); err != nil {
		t.Error(out)
	}
}

// TestChartKnowsTheSettings holds the schema's settings to .env.example: those
// that the chart does not set by itself, and no secrets.
func TestChartKnowsTheSettings(t *testing.T) {
	t.Parallel()
	var schema struct {
		Properties struct {
			Settings struct {
				Properties map[string]any `json:"properties"`
			} `json:"settings"`
		} `json:"properties"`
	}
	if err := json.Unmarshal([]byte(read(t, "chart/values.schema.json")), &schema); err != nil {
		t.Fatal(err)
	}
	byItself := regexp.MustCompile(`^(SLACK_(BOT|APP)_TOKEN|CSBOT_DATABASE_URL)(_FILE)?$|^CSBOT_(HTTP_ADDR|TERMS_DIR|TEST_CLOCK)$`)
	var want []string
	for _, line := range regexp.MustCompile(`(?m)^#?((?:CSBOT|SLACK)_[A-Z_]+)=`).FindAllStringSubmatch(read(t, "../.env.example"), -1) {
		if !byItself.MatchString(line[1]) {
			want = append(want, line[1])
		}
	}
	slices.Sort(want)
	if diff := cmp.Diff(want, slices.Sorted(maps.Keys(schema.Properties.Settings.Properties))); diff != "" {
		t.Errorf("settings (-.env.example +schema):\n%s", diff)
	}
}
