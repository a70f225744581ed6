package sandbox_test

import (
	"html"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"csbot/bot/sandbox"
)

// A visitor is a browser without JavaScript: it knows what it was shown last.
type visitor struct {
	t     *testing.T
	s     *sandbox.Server
	shown string
}

func visit(t *testing.T, s *sandbox.Server, query string) *visitor {
	t.Helper()
	v := &visitor{t: t, s: s}
	v.open(query)
	return v
}

// open loads the page at an address.
func (v *visitor) open(query string) {
	v.t.Helper()
	status, body := v.fetch(http.MethodGet, "?"+query, nil)
	if status != http.StatusOK {
		v.t.Fatalf("GET ?%s: %d %s", query, status, body)
	}
	v.shown = body
}

// post sends a form as the page would, follows to what it leads to, and returns the status of that.
func (v *visitor) post(deed string, form url.Values) (int, string) {
	v.t.Helper()
	back := regexp.MustCompile(`name="back" value="([^"]*)"`).FindStringSubmatch(v.shown)
	form.Set("back", html.UnescapeString(back[1]))
	status, body := v.fetch(http.MethodPost, "act/"+deed, form)
	if status == http.StatusOK {
		v.shown = body
	}
	return status, body
}

func (v *visitor) fetch(method, address string, form url.Values) (int, string) {
	v.t.Helper()
	req, err := http.NewRequestWithContext(v.t.Context(), method, v.s.URL()+address, strings.NewReader(form.Encode()))
	if err != nil {
		v.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Origin", strings.TrimSuffix(v.s.URL(), "/"))
	resp, err := new(http.Client).Do(req)
	if err != nil {
		v.t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		v.t.Fatal(err)
	}
	return resp.StatusCode, string(body)
}

// sees waits until the page shows the text.
func (v *visitor) sees(text string) {
	v.t.Helper()
	form := regexp.MustCompile(`name="back" value="([^"]*)"`).FindStringSubmatch(v.shown)
	wait(v.t, v.s, func() bool {
		v.open(html.UnescapeString(form[1]))
		return strings.Contains(v.shown, text)
	})
}

// field is the value of the last input of that name.
func (v *visitor) field(name string) string {
	v.t.Helper()
	found := regexp.MustCompile(`name="`+regexp.QuoteMeta(name)+`" value="([^"]*)"`).FindAllStringSubmatch(v.shown, -1)
	if len(found) == 0 {
		v.t.Fatalf("no field %s in %s", name, v.shown)
	}
	return html.UnescapeString(found[len(found)-1][1])
}

// press sends the form of the last message with a click on the button that says so.
func (v *visitor) press(label string, more url.Values) {
	v.t.Helper()
	found := regexp.MustCompile(`name="click" value="([^"]*)"[^>]*>`+label).FindAllStringSubmatch(v.shown, -1)
	if len(found) == 0 {
		v.t.Fatalf("no button %s in %s", label, v.shown)
	}
	more.Set("click", html.UnescapeString(found[len(found)-1][1]))
	if status, body := v.post("click", more); status != http.StatusOK {
		v.t.Fatalf("click on %s: %d %s", label, status, body)
	}
}

// message are the hidden fields of the last message.
func (v *visitor) message() url.Values {
	return url.Values{"channel": {v.field("channel")}, "ts": {v.field("ts")}}
}
