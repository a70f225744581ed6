package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"csbot/bot/answer"
	"csbot/bot/inbox"
	"csbot/bot/outbox"
	"csbot/bot/socket"
	"csbot/quiz"
)

// exposed is what Prometheus reads.
func exposed(t *testing.T) string {
	t.Helper()
	m := newMetrics()
	m.watch(func() bool { return true }, func() int { return 1 })
	m.watchReady(t.Context(), []readiness{connection(func() bool { return true })})
	var page strings.Builder
	m.write(&page)
	return page.String()
}

// exported are the names of all series, also of those that nothing has counted
// yet.
func exported(t *testing.T) []string {
	t.Helper()
	var names []string
	for _, found := range regexp.MustCompile(`(?m)^# TYPE (\S+) (\S+)$`).FindAllStringSubmatch(exposed(t), -1) {
		names = append(names, found[1])
		if found[2] == "histogram" {
			names = append(names, found[1]+"_bucket", found[1]+"_count", found[1]+"_sum")
		}
	}
	return names
}

// TestMetricsSayWhatTheyAre: whoever reads the page reads a line about each, and
// promtool finds nothing wrong with it.
func TestMetricsSayWhatTheyAre(t *testing.T) {
	t.Parallel()
	page, says := exposed(t), helps()
	for _, name := range exported(t) {
		if says[name] != "" && !strings.Contains(page, "# HELP "+name+" "+says[name]+"\n# TYPE ") {
			t.Errorf("%s does not say what it is", name)
		}
	}
	for name := range says {
		if !strings.Contains(page, "# TYPE "+name+" ") {
			t.Errorf("%s is no metric", name)
		}
	}
	if promtool := promtool(t); promtool != "" {
		cmd := exec.CommandContext(t.Context(), promtool, "check", "metrics")
		cmd.Stdin = strings.NewReader(page)
		if out, err := cmd.CombinedOutput(); strings.Contains(string(out), "csbot_") {
			t.Errorf("%v\n%s", err, out)
		}
	}
}

// TestWatchedMetricsExist holds the alert rules and the dashboard to what the
// program exports.
func TestWatchedMetricsExist(t *testing.T) {
	t.Parallel()
	names := exported(t)
	for file, want := range map[string]int{"chart/alerts.yaml": 7, "chart/dashboard.json": 15} {
		expressions := expressionsIn(t, filepath.Join("..", "..", "deploy", file))
		if len(expressions) < want {
			t.Errorf("%s: only %d expressions were read", file, len(expressions))
		}
		for _, expression := range expressions {
			for _, name := range regexp.MustCompile(`\b(csbot|process|go)_[a-z_]+`).FindAllString(expression, -1) {
				if !slices.Contains(names, name) {
					t.Errorf("%s: %s is not exported", file, name)
				}
			}
		}
	}
}

// TestWatchedEventsExist does the same for the events that they choose: an
// alert on one that nobody tells would never come.
func TestWatchedEventsExist(t *testing.T) {
	t.Parallel()
	var told []string
	for _, kind := range socket.Kinds() {
		told = append(told, string(kind))
	}
	for _, kind := range quiz.EventKinds() {
		told = append(told, string(kind))
	}
	chosen := 0
	for _, expression := range append(expressionsIn(t, "../../deploy/chart/alerts.yaml"), expressionsIn(t, "../../deploy/chart/dashboard.json")...) {
		for _, events := range regexp.MustCompile(`event=~?"([^"]*)"`).FindAllStringSubmatch(expression, -1) {
			for event := range strings.SplitSeq(events[1], "|") {
				if chosen++; !slices.Contains(told, event) {
					t.Errorf("%s: nothing tells of %q", expression, event)
				}
			}
		}
	}
	if chosen == 0 {
		t.Error("no expression chooses events")
	}
}

// TestCountersBeginAtZero: a series that does not exist before its first event
// does not increase with it, so no alert would tell of the first failure.
func TestCountersBeginAtZero(t *testing.T) {
	t.Parallel()
	series := map[string]int{}
	for _, found := range regexp.MustCompile(`(?m)^(csbot_[a-z_]+)(?:\{.*\})? 0$`).FindAllStringSubmatch(exposed(t), -1) {
		series[found[1]]++
	}
	for name, want := range map[string]int{
		"csbot_requests_total":             len(inbox.Sources()) * len(answer.Kinds()) * len(inbox.Results()),
		"csbot_requests_turned_away_total": len(inbox.Sources()),
		"csbot_slack_calls_total":          len(outbox.Methods()) * len(outbox.CallResults()),
		"csbot_slack_rate_limited_total":   len(outbox.Methods()),
		"csbot_socket_events_total":        len(socket.Kinds()),
		"csbot_acks_total":                 len(socket.Types()) * 2,
		"csbot_quiz_events_total":          len(quiz.EventKinds()),
	} {
		if series[name] != want || want == 0 {
			t.Errorf("%s: %d series before the first event, want %d", name, series[name], want)
		}
	}
}

// promtool is where Prometheus's own checker is; empty: it is not here, and need not be.
func promtool(t *testing.T) string {
	t.Helper()
	path, err := exec.LookPath("promtool")
	if err != nil && os.Getenv("CSBOT_REQUIRE_PROMTOOL") != "" {
		t.Fatal("promtool is missing: it is in Debian's package prometheus")
	}
	return path
}

// TestAlertRules runs the tests of the rules.
func TestAlertRules(t *testing.T) {
	t.Parallel()
	promtool := promtool(t)
	if promtool == "" {
		t.Skip("promtool is missing")
	}
	for _, args := range [][]string{{"check", "rules", "chart/alerts.yaml"}, {"test", "rules", "alerts_test.yaml"}} {
		cmd := exec.CommandContext(t.Context(), promtool, args...)
		cmd.Dir = filepath.Join("..", "..", "deploy")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("promtool %q: %v\n%s", args, err, out)
		}
	}
}

// TestEveryMetricIsWatched keeps numbers that nobody looks at out.
func TestEveryMetricIsWatched(t *testing.T) {
	t.Parallel()
	watched := strings.Join(append(expressionsIn(t, "../../deploy/chart/alerts.yaml"), expressionsIn(t, "../../deploy/chart/dashboard.json")...), "\n")
	for _, name := range exported(t) {
		derived := strings.HasSuffix(name, "_bucket") || strings.HasSuffix(name, "_count") || strings.HasSuffix(name, "_sum")
		if strings.HasPrefix(name, "csbot_") && !derived && !strings.Contains(watched, name) {
			t.Errorf("%s is neither on the dashboard nor in an alert", name)
		}
	}
}

// expressionsIn are the values of every "expr" in a file of YAML or JSON.
func expressionsIn(t *testing.T, file string) []string {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var root any
	parse := yaml.Unmarshal
	if filepath.Ext(file) == ".json" {
		parse = json.Unmarshal
	}
	if err := parse(raw, &root); err != nil {
		t.Fatal(err)
	}
	var found []string
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, inner := range v {
				walk(inner)
			}
		case map[string]any:
			if text, ok := v["expr"].(string); ok {
				found = append(found, text)
			}
			for _, inner := range v {
				walk(inner)
			}
		}
	}
	walk(root)
	return found
}
