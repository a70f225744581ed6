// Package retry is the pauses between attempts.
package retry

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"github.com/slack-go/slack"
)

// A Backoff names the pauses after failures in a row: each twice the one
// before, between Least and Most, less up to half of it at random so that
// processes that failed together do not come back together.
type Backoff struct {
	Least, Most time.Duration
	step        time.Duration // before the jitter; zero after a success
}

// Next returns the pause after failure, which is never shorter than the one
// that Slack asked for.
func (b *Backoff) Next(failure error) time.Duration {
	b.step = min(max(2*b.step, b.Least), max(b.Least, b.Most))
	pause := b.step - rand.N(b.step/2+1)
	if limited, ok := errors.AsType[*slack.RateLimitedError](failure); ok {
		return max(pause, limited.RetryAfter+rand.N(b.Least))
	}
	return pause
}

// Reset is for a success.
func (b *Backoff) Reset() { b.step = 0 }

// Sleep pauses for d. It fails with the cause of ctx's end when that comes first.
func Sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
