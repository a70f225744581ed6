package inbox_test

import (
	"slices"
	"strings"
	"testing"

	"csbot/bot/sandbox"
)

// TestCharts: a chart stands behind a button, goes by the response_url and is
// drawn; where Slack refuses charts its words go alone, once for all. In an
// acknowledgement, which Slack does not answer, none travels.
func TestCharts(t *testing.T) {
	t.Parallel()
	for name, refused := range map[string]bool{"drawn": false, "refused": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := play(t, sandbox.Options{}, nil)
			s.slack.SetFaults(sandbox.Faults{NoCharts: refused})
			ana := s.slack.Person("ana")
			if ack := s.ask("/cs chart nps 30 10 10"); len(ack.Payload) > 2 {
				t.Errorf("a chart travelled in an acknowledgement: %s", ack.Payload)
			}
			s.until(s.general, "Promoters: 30 (60%)")
			s.ask("/cs nps 55 25 20")
			if _, err := ana.Click(t.Context(), s.until(s.general, "NPS 35"), "Chart"); err != nil {
				t.Fatal(err)
			}
			shown := s.until(s.general, "Promoters: 55 (55%)")
			if drawn := strings.Contains(string(shown.Blocks), "data_visualization"); drawn == refused || !shown.Ephemeral {
				t.Errorf("drawn: %v, %s", drawn, shown.Blocks)
			}
			tried := slices.DeleteFunc(s.slack.Calls(), func(c sandbox.Call) bool { return !strings.Contains(c.Args["blocks"], "data_visualization") })
			if want := map[bool]int{false: 2, true: 1}[refused]; len(tried) != want {
				t.Errorf("%d charts were tried, want %d", len(tried), want)
			}
		})
	}
}
