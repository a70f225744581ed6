package inbox_test

import (
	"slices"
	"strings"
	"testing"

	"csbot/bot/inbox"
	"csbot/bot/sandbox"
)

// TestLooksBeforeRepeating: an answer of which nobody knows whether Slack
// posted it is posted again where the bot can see that it is not there, and
// nowhere else.
func TestLooksBeforeRepeating(t *testing.T) {
	t.Parallel()
	all := append(sandbox.DefaultScopes(), "channels:history")
	reset, failure := sandbox.Faults{Reset: 1}, sandbox.Faults{ServerError: 1}
	for name, tt := range map[string]struct {
		inThread bool
		scopes   []string
		faults   sandbox.Faults
		took     bool // the call that failed took effect
		result   string
	}{
		"DM, reset before":                  {false, nil, reset, false, "ok"},
		"DM, failure after":                 {false, nil, failure, true, "ok"},
		"thread, failure before":            {true, all, failure, false, "ok"},
		"thread, reset after":               {true, all, reset, true, "ok"},
		"thread without a scope, before":    {true, nil, reset, false, "unknown"},
		"thread without a scope, and after": {true, nil, failure, true, "unknown"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			results := make(chan string, 1)
			s := play(t, sandbox.Options{Scopes: tt.scopes}, func(s *setting) {
				s.Server.Observe = func(e inbox.Event) {
					if e.Kind == inbox.Replied {
						results <- e.Result
					}
				}
			})
			tt.faults.AfterEffect, tt.faults.Methods = tt.took, []string{"chat.postMessage"}
			s.slack.SetFaults(tt.faults)
			answers := s.question(tt.inThread)
			s.wait("a call fails", func() bool {
				return slices.ContainsFunc(s.slack.Calls(), func(c sandbox.Call) bool { return c.Method == "chat.postMessage" })
			})
			s.slack.SetFaults(sandbox.Faults{})
			if got := within(t, "outcome", results); got != tt.result {
				t.Errorf("outcome %s, want %s", got, tt.result)
			}
			said, want := count(answers(), "NPS 35"), 1
			if tt.result == "unknown" && !tt.took {
				want = 0
			}
			if said != want {
				t.Errorf("said %d times, want %d", said, want)
			}
		})
	}
}

// question asks in a thread or in a direct message, and returns what is to be
// seen there.
func (s *scene) question(inThread bool) (seen func() []*sandbox.Message) {
	s.Helper()
	ana, line := s.slack.Person("ana"), "nps 55 25 20"
	if !inThread {
		if _, err := ana.DM(s.Context(), line); err != nil {
			s.Fatal(err)
		}
		return ana.DMs
	}
	asked, err := ana.Say(s.Context(), s.slack.Channel("cs-team"), s.slack.Mention()+" "+line)
	if err != nil {
		s.Fatal(err)
	}
	return func() []*sandbox.Message { return ana.Thread(asked) }
}

// TestMarksNameNobody, since other apps may read them.
func TestMarksNameNobody(t *testing.T) {
	t.Parallel()
	s := play(t, sandbox.Options{}, nil)
	s.until(s.question(false), "NPS 35")
	s.until(s.question(true), "NPS 35")
	marked := 0
	for _, c := range s.slack.Calls() {
		if c.Method != "chat.postMessage" {
			continue
		}
		marked++
		if m := c.Args["metadata"]; !strings.Contains(m, `"csbot_answer"`) || strings.Contains(m, s.slack.Person("ana").ID) || strings.Contains(m, "nps") {
			t.Errorf("marked with %s", m)
		}
	}
	if marked != 2 {
		t.Errorf("%d posts", marked)
	}
}
