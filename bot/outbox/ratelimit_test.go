package outbox

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"slices"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/slack-go/slack"

	"csbot/bot"
	"csbot/bot/socket/sockettest"
)

// inBubble runs a test whose time is moved by synctest, with a sender that
// keeps to the limits and calls nobody.
func inBubble(t *testing.T, test func(t *testing.T, s *Sender)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) { test(t, New(bot.Workspace{}, nil, nil)) })
}

func fine() error { return nil }

func TestOneMessageASecondInAChannel(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, s *Sender) {
		t.Helper()
		begun := time.Now()
		for _, channel := range []string{"C1", "C2", "C1", "C2", "C1"} {
			if err := s.call(t.Context(), call{method: postMessage, channel: channel}, fine); err != nil {
				t.Error(err)
			}
		}
		if took := time.Since(begun); took < 2*time.Second || took > 2200*time.Millisecond {
			t.Errorf("three messages in one channel and two in another took %s", took)
		}
	})
}

// The limits are Slack's own, not those of the table in ratelimit.go.
func TestMethodsKeepTheirTiers(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, s *Sender) {
		t.Helper()
		limits := sockettest.NewTiers().PerMinute
		if kept := len(rules()); kept != len(limits) {
			t.Errorf("the bot calls %d methods, the limits of %d are known", kept, len(limits))
		}
		for m := range rules() {
			most, known := limits[string(m)]
			if !known {
				t.Errorf("what Slack allows of %s is not known here", m)
				continue
			}
			begun, calls := time.Now(), most+cmp.Or(rules()[m].burst, methodBurst)
			for range calls {
				if err := s.call(t.Context(), call{method: m}, fine); err != nil {
					t.Error(err)
				}
			}
			want := time.Minute
			if most == 0 {
				want = 0
			}
			if took := time.Since(begun); took < want-time.Millisecond || took > want+time.Millisecond {
				t.Errorf("%s: %d calls took %s, want %s", m, calls, took, want)
			}
		}
	})
}

func TestTooEarlyHoldsTheWholeMethod(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, s *Sender) {
		t.Helper()
		begun, limited := time.Now(), false
		var others sync.WaitGroup
		err := s.call(t.Context(), call{method: openConversation}, func() error {
			if limited {
				return nil
			}
			limited = true
			others.Go(func() {
				time.Sleep(time.Second)
				_ = s.call(t.Context(), call{method: openConversation}, fine)
				if took := time.Since(begun); took < 30*time.Second {
					t.Errorf("another call of the method waited %s only", took)
				}
			})
			return &slack.RateLimitedError{RetryAfter: 30 * time.Second}
		})
		if took := time.Since(begun); err != nil || took < 30*time.Second || took > 40*time.Second {
			t.Errorf("%v after %s", err, took)
		}
		if err := s.call(t.Context(), call{method: updateMessage}, fine); err != nil {
			t.Error(err)
		}
		others.Wait()
	})
}

func TestAnswersGoBeforeBulk(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, s *Sender) {
		t.Helper()
		var mu sync.Mutex
		var order []string
		var sent sync.WaitGroup
		post := func(name string, bulk bool) {
			sent.Go(func() {
				_ = s.call(t.Context(), call{method: postMessage, channel: "C1", bulk: bulk}, func() error {
					mu.Lock()
					defer mu.Unlock()
					order = append(order, name)
					return nil
				})
			})
			synctest.Wait()
		}
		post("first", false)
		post("bulk", true)
		post("answer 1", false)
		post("answer 2", false)
		sent.Wait()
		if want := []string{"first", "answer 1", "answer 2", "bulk"}; !slices.Equal(order, want) {
			t.Errorf("sent %v, want %v", order, want)
		}
	})
}

// TestAThousandPostingsDelayNobody: when as many daily questions are due in one
// minute they go out within Slack's limits, and who asks meanwhile is answered at once.
func TestAThousandPostingsDelayNobody(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, s *Sender) {
		t.Helper()
		const postings, atOnce = 1000, 16
		begun := time.Now()
		var all sync.WaitGroup
		due := make(chan int)
		for range atOnce {
			all.Go(func() {
				for i := range due {
					if err := s.call(t.Context(), call{method: postMessage, channel: fmt.Sprintf("C%d", i), bulk: true}, fine); err != nil {
						t.Error(err)
					}
				}
			})
		}
		answered := make(chan time.Duration)
		go func() {
			slowest := time.Duration(0)
			for i := range 90 {
				time.Sleep(2 * time.Second)
				asked := time.Now()
				if err := s.call(t.Context(), call{method: postMessage, channel: fmt.Sprintf("D%d", i)}, fine); err != nil {
					t.Error(err)
				}
				slowest = max(slowest, time.Since(asked))
			}
			answered <- slowest
		}()
		for i := range postings {
			due <- i
		}
		close(due)
		all.Wait()
		if took := time.Since(begun); took < 190*time.Second || took > 230*time.Second {
			t.Errorf("a thousand postings took %s", took)
		}
		if slowest := <-answered; slowest > time.Second/2 {
			t.Errorf("somebody waited %s for an answer", slowest)
		}
	})
}

// TestWhatIsRepeated: a call is made again where that cannot do a thing twice.
func TestWhatIsRepeated(t *testing.T) {
	t.Parallel()
	refused := &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}
	reset := &net.OpError{Op: "read", Err: syscall.ECONNRESET}
	tests := []struct {
		method  method
		failure error
		again   bool
		want    error // nil: the refusal itself
	}{
		{postMessage, &slack.RateLimitedError{RetryAfter: time.Second}, true, nil},
		{postMessage, slack.StatusCodeError{Code: 429}, true, nil},
		{postMessage, slack.SlackErrorResponse{Err: "ratelimited"}, true, nil},
		{postMessage, refused, true, nil},
		{postMessage, reset, false, ErrUnknown},
		{postMessage, context.DeadlineExceeded, false, ErrUnknown},
		{postMessage, slack.StatusCodeError{Code: 500}, false, ErrUnknown},
		{postMessage, slack.StatusCodeError{Code: 503}, false, ErrUnknown},
		{postMessage, slack.SlackErrorResponse{Err: "fatal_error"}, false, ErrUnknown},
		{postMessage, slack.SlackErrorResponse{Err: "not_in_channel"}, false, nil},
		{responseURL, slack.StatusCodeError{Code: 500}, false, ErrUnknown},
		{openView, reset, true, nil}, // a trigger is good for one form
		{updateMessage, slack.StatusCodeError{Code: 500}, true, nil},
		{openConversation, reset, true, nil},
		{removeOriginal, reset, true, nil},
	}
	for i, tt := range tests {
		t.Run(strconv.Itoa(i), func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, s *Sender) {
				t.Helper()
				calls := 0
				err := s.call(t.Context(), call{method: tt.method}, func() error {
					if calls++; calls == 1 {
						return fmt.Errorf("wrapped: %w", tt.failure)
					}
					return nil
				})
				if again := calls == 2; again != tt.again || (err == nil) != tt.again {
					t.Errorf("%s, %v: %d calls, %v", tt.method, tt.failure, calls, err)
				}
				if tt.want != nil && !errors.Is(err, tt.want) {
					t.Errorf("%v is not %v", err, tt.want)
				}
				if tt.want == nil && !tt.again && errors.Is(err, ErrUnknown) {
					t.Errorf("%v is known", err)
				}
			})
		})
	}
}

func TestCallsEndWithTheirContext(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, s *Sender) {
		t.Helper()
		for name, failure := range map[string]error{
			"too early": &slack.RateLimitedError{RetryAfter: time.Hour},
			"no server": &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED},
		} {
			begun := time.Now()
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			err := s.call(ctx, call{method: responseURL}, func() error { return failure })
			cancel()
			if took := time.Since(begun); !errors.Is(err, errUnsent) || took > time.Minute {
				t.Errorf("%s: %v after %s", name, err, took)
			}
		}
	})
}

func TestRepeatsOfAnUnknownOutcomeEnd(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, s *Sender) {
		t.Helper()
		calls := 0
		err := s.call(t.Context(), call{method: updateMessage}, func() error { calls++; return slack.StatusCodeError{Code: 500} })
		if calls != attempts || !errors.Is(err, ErrUnknown) {
			t.Errorf("%d calls, %v", calls, err)
		}
	})
}

func TestPacerForgetsIdleChannels(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, s *Sender) {
		t.Helper()
		for i := range 3 * limitersKept {
			if err := s.call(t.Context(), call{method: responseURL, channel: strconv.Itoa(i)}, fine); err != nil {
				t.Error(err)
			}
			time.Sleep(channelEvery)
		}
		if n := len(s.limits.channels); n > limitersKept {
			t.Errorf("%d channels are kept", n)
		}
	})
}
