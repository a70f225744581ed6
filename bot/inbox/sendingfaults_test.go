package inbox_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"csbot/bot/sandbox"
)

// TestSlackFaultsOnTheWayOut is TestSlackFaults for what the bot sends: with
// each fault, somebody clicks on what opens a form, or on what is answered.
func TestSlackFaultsOnTheWayOut(t *testing.T) {
	t.Parallel()
	const form, answer = "Fill in the rest", "More"
	refuse := func(method string, r sandbox.Refusal) sandbox.Faults {
		return sandbox.Faults{Refuse: map[string]sandbox.Refusal{method: r}}
	}
	dead := func(r sandbox.Refusal) sandbox.Faults { return refuse("response_url", r) }
	for name, tt := range map[string]struct {
		faults sandbox.Faults
		click  string
		shown  string // to who clicked; "": the form opens
	}{
		"late pongs, a form":              {sandbox.Faults{LatePongs: 8 * time.Second}, form, ""},
		"no pongs, a form":                {sandbox.Faults{NoPongs: true}, form, ""},
		"expired_trigger_id":              {refuse("views.open", sandbox.Refusal{Error: "expired_trigger_id"}), form, "did not open in time"},
		"invalid_trigger_id":              {refuse("views.open", sandbox.Refusal{Error: "invalid_trigger_id"}), form, "did not open in time"},
		"exchanged_trigger_id":            {refuse("views.open", sandbox.Refusal{Error: "exchanged_trigger_id"}), form, "did not open in time"},
		"views.open is unwell for once":   {refuse("views.open", sandbox.Refusal{Status: http.StatusServiceUnavailable, Form: sandbox.AsHTML, Times: 1}), form, ""},
		"a response_url that is gone":     {dead(sandbox.Refusal{Status: http.StatusNotFound, Error: "used_url"}), answer, "More about Churn"},
		"a response_url not authorized":   {dead(sandbox.Refusal{Status: http.StatusUnauthorized, Error: "unauthorized"}), answer, "More about Churn"},
		"invalid_blocks as text":          {dead(sandbox.Refusal{Status: http.StatusBadRequest, Error: "invalid_blocks", Form: sandbox.AsText}), answer, "More about Churn"},
		"200 that is none":                {dead(sandbox.Refusal{Error: "invalid_blocks", Form: sandbox.AsJSONOK}), answer, "More about Churn"},
		"a page instead of an answer":     {dead(sandbox.Refusal{Form: sandbox.AsHTML}), answer, "More about Churn"},
		"a response_url unwell":           {dead(sandbox.Refusal{Status: http.StatusServiceUnavailable, Form: sandbox.AsHTML, Times: 1}), answer, "did not confirm"},
		"429 for a second and a half":     {dead(sandbox.Refusal{Status: http.StatusTooManyRequests, RetryAfter: "1.5", Times: 1}), answer, "More about Churn"},
		"429 twice over":                  {dead(sandbox.Refusal{Status: http.StatusTooManyRequests, RetryAfter: "1, 1", Times: 1}), answer, "More about Churn"},
		"429 until a date":                {refuse("views.open", sandbox.Refusal{Status: http.StatusTooManyRequests, RetryAfter: "Wed, 21 Oct 2015 07:28:00 GMT", Times: 1}), form, ""},
		"429 for less than nothing":       {dead(sandbox.Refusal{Status: http.StatusTooManyRequests, RetryAfter: "-7", Times: 1}), answer, "More about Churn"},
		"429 without a header":            {dead(sandbox.Refusal{Status: http.StatusTooManyRequests, RetryAfter: sandbox.NoHeader, Times: 1}), answer, "More about Churn"},
		"a response_url and nothing else": {refuse("chat.postEphemeral", sandbox.Refusal{Error: "token_revoked"}), answer, "More about Churn"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := play(t, sandbox.Options{}, nil)
			line := "/cs churn"
			if tt.click == form {
				line = "/cs nps 1"
			}
			s.ask(line)
			ana := s.slack.Person("ana")
			var asked *sandbox.Message
			s.wait("there is something to click on", func() bool { asked = last(s.general()); return asked != nil })
			s.slack.SetFaults(tt.faults)
			if _, err := ana.Click(s.Context(), asked, tt.click); err != nil {
				t.Fatal(err)
			}
			if tt.shown == "" {
				s.wait("the form opens", func() bool { return ana.View() != nil })
				return
			}
			s.wait("it is told", func() bool { return count(append(s.general(), ana.DMs()...), tt.shown) > 0 })
			if tt.click == form && !strings.Contains(string(last(s.general()).Blocks), "Open the form") {
				t.Error("nothing to open it with")
			}
		})
	}
}

// last is the latest message, if there is one.
func last(messages []*sandbox.Message) *sandbox.Message {
	if len(messages) == 0 {
		return nil
	}
	return messages[len(messages)-1]
}
