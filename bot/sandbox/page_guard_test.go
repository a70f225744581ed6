package sandbox_test

import (
	"bufio"
	"io"
	"net/http"
	"strings"
	"testing"

	"csbot/bot/sandbox"
)

// request returns what the server says: status, headers and body.
func request(t *testing.T, method, address string, change func(*http.Request)) (int, http.Header, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(req)
	}
	resp, err := new(http.Client).Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, resp.Header, string(body)
}

func TestPageGuards(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	header := func(name, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(name, value) }
	}
	host := func(name string) func(*http.Request) {
		return func(r *http.Request) { r.Host = name }
	}
	tests := []struct {
		name, method, path string
		change             func(*http.Request)
		want               int
	}{
		{"the page", http.MethodGet, "", nil, http.StatusOK},
		{"by name", http.MethodGet, "", host("localhost:80"), http.StatusOK},
		{"by IPv6", http.MethodGet, "", host("[::1]:80"), http.StatusOK},
		{"a name that was made to point here", http.MethodGet, "", host("evil.example:80"), http.StatusMisdirectedRequest},
		{"the same for files", http.MethodGet, "static/page.js", host("evil.example"), http.StatusMisdirectedRequest},
		{"the same for events", http.MethodGet, "events", host("evil.example"), http.StatusMisdirectedRequest},
		{"a form of another page", http.MethodPost, "act/clock", header("Origin", "http://evil.example"), http.StatusForbidden},
		{"a form of another site", http.MethodPost, "act/clock", header("Sec-Fetch-Site", "cross-site"), http.StatusForbidden},
		{"a form of another port", http.MethodPost, "act/clock", header("Origin", "http://127.0.0.1:1"), http.StatusForbidden},
		{"no origin", http.MethodPost, "act/clock", header("Origin", "null"), http.StatusForbidden},
		{"no deed by GET", http.MethodGet, "act/clock", nil, http.StatusMethodNotAllowed},
		{"no such deed", http.MethodPost, "act/fly", nil, http.StatusNotFound},
		{"the script", http.MethodGet, "static/page.js", nil, http.StatusOK},
		{"the styles", http.MethodGet, "static/page.css", nil, http.StatusOK},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got, _, _ := request(t, tt.method, s.URL()+tt.path, tt.change); got != tt.want {
				t.Errorf("status %d, want %d", got, tt.want)
			}
		})
	}
}

func TestPageLoadsNothingFromElsewhere(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	_, header, body := request(t, http.MethodGet, s.URL(), nil)
	policy := header.Get("Content-Security-Policy")
	if !strings.HasPrefix(policy, "default-src 'none'; ") || strings.Contains(policy, "unsafe") || strings.Contains(policy, "http") {
		t.Errorf("policy %q", policy)
	}
	for _, bad := range []string{"http://", "https://", "<style", " style=", " onclick=", "javascript:"} {
		if strings.Contains(body, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
}

func TestPageIsToldOfChanges(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL()+"events", nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := new(http.Client).Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	lines := bufio.NewScanner(resp.Body)
	next := func() string {
		for lines.Scan() {
			if line := lines.Text(); line != "" {
				return line
			}
		}
		return ""
	}
	if got := next(); got != "data: new" {
		t.Fatalf("at first %q", got)
	}
	if _, err := s.Person("ana").Say(t.Context(), s.Channel("general"), "hello"); err != nil {
		t.Fatal(err)
	}
	if got := next(); got != "data: new" {
		t.Errorf("after a message %q", got)
	}
}
