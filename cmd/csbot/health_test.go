package main

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/zap"

	"csbot/bot/sandbox"
	"csbot/bot/store/storetest"
)

func TestReadySaysWhatIsNotWell(t *testing.T) {
	t.Parallel()
	well := func(context.Context) error { return nil }
	ill := func(context.Context) error { return errors.New("postgres://secret is down") }
	tests := []struct {
		name  string
		ready []readiness
		code  int
		body  string
	}{
		{"all well", []readiness{{"one", well}, connection(func() bool { return true })}, 200, "ready"},
		{"database", []readiness{{"database", ill}}, 503, "not ready: database"},
		{"connection", []readiness{connection(func() bool { return false })}, 503, "not ready: connection to Slack"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			h := &health{metrics: newMetrics(), log: zap.NewNop()}
			answer := httptest.NewRecorder()
			h.handler(tt.ready).ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/readyz", nil))
			if answer.Code != tt.code || strings.TrimSpace(answer.Body.String()) != tt.body {
				t.Errorf("got %d %q, want %d %q", answer.Code, answer.Body, tt.code, tt.body)
			}
		})
	}
}

func TestHealthSaysWhenItsAddressIsTaken(t *testing.T) {
	t.Parallel()
	taken, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = taken.Close() }()
	_, err = newHealth(t.Context(), taken.Addr().String(), newMetrics(), zap.NewNop())
	if err == nil || !strings.Contains(err.Error(), "CSBOT_HTTP_ADDR") || !strings.Contains(err.Error(), "or off") {
		t.Errorf("got %v", err)
	}
}

// running starts the program with its health page and returns its address.
func running(t *testing.T, change func(*config)) (s *stage, base string) {
	t.Helper()
	s = newStage(t, func(c *config, _ *sandbox.Server) {
		c.HTTPAddr = "127.0.0.1:0"
		if change != nil {
			change(c)
		}
	})
	return s, s.healthPage()
}

// healthPage is the address of the page, which the log names.
func (s *stage) healthPage() string {
	s.t.Helper()
	said := s.logs.FilterMessage("health and metrics").All()
	if len(said) != 1 {
		s.t.Fatal("the log does not name the address")
	}
	return "http://" + said[0].ContextMap()["address"].(string)
}

func fetch(t *testing.T, url string) (code int, body string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true}, Timeout: patience}
	resp, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(raw)
}

func TestEndToEndHealthAndMetrics(t *testing.T) {
	t.Parallel()
	s, base := running(t, nil)
	for path, want := range map[string]string{"/healthz": "ok\n", "/readyz": "ready\n"} {
		if code, body := fetch(t, base+path); code != 200 || body != want {
			t.Errorf("%s: %d %q", path, code, body)
		}
	}
	s.slash("ana", "general", "/cs nps 55 25 20")
	s.until(s.seenBy("ana", "general"), says("NPS 35"))
	s.slash("ana", "general", "/cs qwpoei asdkjh")
	s.until(s.seenBy("ana", "general"), says("I don't know"))
	must[*sandbox.Message](t)(s.slack.Person("ana").Say(s.ctx, s.slack.Channel("cs-team"), s.slack.Mention()+" churn"))
	s.until(s.seenBy("ana", "cs-team"), says("churn"))
	want := map[string]float64{
		`csbot_requests_total{kind="metric",outcome="ok",source="slash"}`: 1,
		`csbot_requests_total{kind="none",outcome="ok",source="slash"}`:   1,
		`csbot_requests_total{kind="term",outcome="ok",source="mention"}`: 1,
		`csbot_request_duration_seconds_count{source="slash"}`:            2,
		`csbot_lookups_unanswered_total`:                                  1,
		`csbot_slack_calls_total{method="chat.postMessage",result="ok"}`:  1,
		`csbot_acks_total{result="ok",type="slash_commands"}`:             2,
		`csbot_socket_events_total{event="up"}`:                           2,
		`csbot_connected`:                                                 1,
		`csbot_ready{part="database"}`:                                    1,
		`csbot_ready{part="connection to Slack"}`:                         1,
		`csbot_queue_length`:                                              0,
	}
	var last string
	settled := func() bool {
		_, last = fetch(t, base+"/metrics")
		for series, value := range want {
			if !strings.Contains(last, "\n"+series+" "+strconv.FormatFloat(value, 'g', -1, 64)+"\n") {
				return false
			}
		}
		return true
	}
	for deadline := time.Now().Add(patience); !settled(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("the numbers do not come to %v:\n%s", want, regexp.MustCompile(`(?m)^(#|go_|process_).*\n`).ReplaceAllString(last, ""))
		}
	}
}

// TestHealthCommand asks a running program how it is, as a container's runtime
// does.
func TestHealthCommand(t *testing.T) { //nolint:paralleltest // it sets the environment
	page := httptest.NewServer((&health{metrics: newMetrics(), log: zap.NewNop()}).handler([]readiness{
		connection(func() bool { return false }),
	}))
	defer page.Close()
	_, port, err := net.SplitHostPort(page.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		addr, args string
		code       int
		says       string
	}{
		{page.Listener.Addr().String(), "health", 0, "ok"},
		{"0.0.0.0:" + port, "health", 0, "ok"}, // everywhere, so here as well
		{":" + port, "health", 0, "ok"},
		{"[::]:" + port, "health --ready", 1, "not ready: connection to Slack"},
		{"127.0.0.1:1", "health", 1, "csbot does not answer at 127.0.0.1:1"},
		{off, "health", 1, "CSBOT_HTTP_ADDR is off"},
		{"9797", "health", 1, "CSBOT_HTTP_ADDR"},
	} {
		t.Setenv("CSBOT_HTTP_ADDR", tt.addr)
		var out strings.Builder
		code := execute(t.Context(), strings.Fields(tt.args), nil, &out, &out)
		if code != tt.code || !strings.Contains(out.String(), tt.says) {
			t.Errorf("%s at %s: exit code %d, %q; want %d, %q", tt.args, tt.addr, code, out.String(), tt.code, tt.says)
		}
	}
}

func TestEndToEndNotReadyWithoutSlack(t *testing.T) {
	t.Parallel()
	s, base := running(t, nil)
	s.slack.SetFaults(sandbox.Faults{ServerError: 1})
	s.slack.Drop()
	unready(t, base, "connection to Slack")
	s.slack.SetFaults(sandbox.Faults{})
}

// unready waits until the program says that it is not ready for want of this.
func unready(t *testing.T, base, what string) {
	t.Helper()
	defer func() {
		if _, body := fetch(t, base+"/metrics"); !strings.Contains(body, `csbot_ready{part="`+what+`"} 0`) {
			t.Errorf("no gauge says that %s is not well", what)
		}
	}()
	for deadline := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		code, body := fetch(t, base+"/readyz")
		if code == 503 && strings.Contains(body, what) {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("still %d %q", code, body)
		}
	}
}

func TestEndToEndNotReadyWithoutDatabase(t *testing.T) {
	t.Parallel()
	cluster, err := storetest.Start()
	storetest.Need(t, err)
	stop := sync.OnceFunc(cluster.Stop)
	t.Cleanup(stop)
	_, base := running(t, func(c *config) { c.Database = secret(cluster.Create(t)) })
	stop()
	unready(t, base, "database")
}
