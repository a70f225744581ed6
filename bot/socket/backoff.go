package socket

import (
	"errors"
	"math/rand/v2"
	"time"

	"github.com/slack-go/slack"
)

// A backoff names the pauses after failures in a row: each twice the one
// before, between least and most, less up to half of it at random so that
// processes that failed together do not come back together.
type backoff struct {
	least, most time.Duration
	step        time.Duration // before the jitter; zero after a success
}

// next returns the pause after failure, which is never shorter than the one
// that Slack asked for.
func (b *backoff) next(failure error) time.Duration {
	b.step = min(max(2*b.step, b.least), max(b.least, b.most))
	pause := b.step - rand.N(b.step/2+1)
	if limited, ok := errors.AsType[*slack.RateLimitedError](failure); ok {
		return max(pause, limited.RetryAfter+rand.N(b.least))
	}
	return pause
}

func (b *backoff) reset() { b.step = 0 }
