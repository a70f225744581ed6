package outbox

import (
	"time"

	"csbot/bot/answer"
	"csbot/bot/view"
)

const (
	// chartRefused is Slack's word for a message with a block that it does not
	// take, which may be one that it does not know.
	chartRefused = "invalid_blocks"
	// chartlessFor is how long no chart is tried after Slack has refused one.
	chartlessFor = 24 * time.Hour
)

// charted sends an answer with its chart, or says the chart in words where the
// workspace does not take it: Slack brings new blocks to one workspace after the
// other. Nothing was shown when Slack refused, so nothing is said twice.
func (s *Sender) charted(a answer.Answer, send func(answer.Answer) error) error {
	if _, refused := s.chartless.Get(chartRefused); a.Chart == nil || refused {
		return send(view.Undrawn(a))
	}
	err := send(a)
	if slackError(err) != chartRefused {
		return err
	}
	s.chartless.Put(chartRefused, true)
	return send(view.Undrawn(a))
}
