package outbox

import (
	"net/http"
	"strings"
	"testing"

	"csbot/bot"
)

// TestSecretsStayOutOfErrors: however a call at a response_url fails, nothing
// says where it went.
func TestSecretsStayOutOfErrors(t *testing.T) {
	t.Parallel()
	failing := func(err error) *http.Client {
		return &http.Client{Transport: roundTrip(func(*http.Request) (*http.Response, error) { return nil, err })}
	}
	for name, tt := range map[string]struct {
		client *http.Client
		url    string
	}{
		"no connection": {failing(http.ErrHandlerTimeout), "https://hooks.slack.com/actions/T1/secret"},
		"no URL":        {failing(nil), "https://hooks slack.com/\x00secret"},
		"no scheme":     {http.DefaultClient, "hooks.slack.com/secret"},
	} {
		err := New(bot.Workspace{}, nil, tt.client).postJSON(t.Context(), tt.url, 1)
		if err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }
