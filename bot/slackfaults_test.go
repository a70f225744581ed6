package bot

import (
	"net/http"
	"testing"

	"csbot/bot/sandbox"
)

// TestSlackFaults is what csbot does where Slack is odd or unwell, with the
// sandbox being so.
func TestSlackFaults(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		sandbox sandbox.Options
		faults  sandbox.Faults // once the bot is connected
		run     func(*scene)
	}{
		"one connection a minute": {
			sandbox: sandbox.Options{Speed: 30},
			faults:  sandbox.Faults{PerMinute: map[string]int{"apps.connections.open": 1}},
			run:     reconnectsUnderTier1,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := play(t, tt.sandbox, nil)
			s.wait("all are connected", func() bool { return s.slack.Connections() == 2 })
			s.slack.SetFaults(tt.faults)
			tt.run(s)
		})
	}
}

// reconnectsUnderTier1: Slack's libraries know apps.connections.open as a
// method of tier 1, which takes one call a minute.
func reconnectsUnderTier1(s *scene) {
	for range 2 {
		s.slack.Drop()
		s.wait("nothing is connected", func() bool { return s.slack.Connections() == 0 })
		s.wait("something is", func() bool { return s.slack.Connections() > 0 })
	}
	refused := 0
	for _, c := range s.slack.Calls() {
		if c.Status == http.StatusTooManyRequests {
			refused++
		}
	}
	if refused == 0 || refused > 8 {
		s.Errorf("asked %d times too early", refused)
	}
	if ack := s.ask("/cs churn"); len(ack.Payload) == 0 {
		s.Error("no answer after reconnecting")
	}
}
