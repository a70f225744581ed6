package outbox

import (
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/slack-go/slack"

	"csbot/bot"
	"csbot/bot/answer"
)

// TestChartsAreNotTriedForADay: where Slack refuses a chart, its words go alone,
// and so do those of the charts of the next day.
func TestChartsAreNotTriedForADay(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, tried := New(bot.Workspace{}, nil, nil), "" // c a chart, w its words
		pie := answer.Answer{Chart: &answer.Chart{Rows: []answer.ChartRow{{Figures: []answer.Figure{{Exact: "1", Says: "1"}}}}}}
		send := func(code string) func(answer.Answer) error {
			return func(a answer.Answer) error {
				switch {
				case a.Chart == nil && len(a.Parts) == 0:
					t.Error("the figures are not said")
				case a.Chart == nil:
					tried += "w"
					return nil
				}
				tried += "c"
				if code != "" {
					return slack.SlackErrorResponse{Err: code}
				}
				return nil
			}
		}
		for _, code := range []string{"", "channel_not_found", "invalid_blocks", "", ""} {
			err := s.charted(pie, send(code))
			if failed := code == "channel_not_found"; failed != (err != nil) {
				t.Errorf("%s: %v", code, err)
			}
		}
		time.Sleep(24 * time.Hour)
		if err := s.charted(pie, send("")); err != nil || tried != "cccwwwc" {
			t.Errorf("tried %s, %v", tried, err)
		}
		if err := s.charted(answer.Answer{}, func(answer.Answer) error { return errors.New("once") }); err == nil {
			t.Error("an error was lost")
		}
	})
}
