package retry

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/slack-go/slack"
	"pgregory.net/rapid"
)

func TestBackoffStaysWithinItsBounds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		least := time.Duration(rapid.Int64Range(1, int64(time.Minute)).Draw(t, "least"))
		most := least + time.Duration(rapid.Int64Range(0, int64(time.Hour)).Draw(t, "more"))
		b := Backoff{Least: least, Most: most}
		bound := least
		for range rapid.IntRange(1, 100).Draw(t, "failures") {
			if pause := b.Next(errors.New("internal_error")); pause < bound/2 || pause > bound {
				t.Fatalf("pause %v, want %v to %v", pause, bound/2, bound)
			}
			bound = min(2*bound, most)
		}
		asked := time.Duration(rapid.Int64Range(0, int64(time.Hour)).Draw(t, "Retry-After"))
		if pause := b.Next(&slack.RateLimitedError{RetryAfter: asked}); pause < asked || pause > max(asked+least, most) {
			t.Fatalf("pause %v after being asked for %v", pause, asked)
		}
		b.Reset()
		if pause := b.Next(errors.New("internal_error")); pause > least {
			t.Fatalf("first pause %v, want at most %v", pause, least)
		}
	})
}

// TestProcessesComeBackApart: of many that failed together, few pause for about
// the same time.
func TestProcessesComeBackApart(t *testing.T) {
	t.Parallel()
	const processes = 1000
	var tenths [10]int // of the second half of a minute
	for range processes {
		b := Backoff{Least: time.Minute, Most: time.Minute}
		pause := b.Next(errors.New("internal_error"))
		tenths[min(9, int((pause-time.Minute/2)/(3*time.Second)))]++
	}
	if most := slices.Max(tenths[:]); most > processes/5 {
		t.Errorf("%d of %d within three seconds: %v", most, processes, tenths)
	}
}

func TestSleepEndsWithItsContext(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		over := errors.New("over")
		ctx, cancel := context.WithTimeoutCause(t.Context(), time.Minute, over)
		defer cancel()
		began := time.Now()
		if err := Sleep(ctx, time.Second); err != nil || time.Since(began) != time.Second {
			t.Errorf("%v after %s", err, time.Since(began))
		}
		if err := Sleep(ctx, time.Hour); !errors.Is(err, over) || time.Since(began) != time.Minute {
			t.Errorf("%v after %s", err, time.Since(began))
		}
	})
}
