package outbox

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/slack-go/slack"

	"csbot/bot"
)

func TestCallsAreObserved(t *testing.T) {
	t.Parallel()
	tests := []struct {
		err  error
		want string
	}{
		{nil, "ok"},
		{slack.SlackErrorResponse{Err: "not_in_channel"}, "not_in_channel"},
		{errors.New("connection reset by peer"), "unknown"},
	}
	for _, tt := range tests {
		var seen []Event
		s := New(bot.Workspace{}, nil, nil).Observed(func(e Event) { seen = append(seen, e) })
		_ = s.call(t.Context(), call{method: postMessage}, func() error { return tt.err })
		if len(seen) != 1 || seen[0].Kind != Called || seen[0].Method != "chat.postMessage" || seen[0].Result != tt.want {
			t.Errorf("%v: observed %+v, want %s", tt.err, seen, tt.want)
		}
	}
}

func TestCallResult(t *testing.T) {
	t.Parallel()
	tests := []struct {
		err  error
		want string
	}{
		{fmt.Errorf("chat.update: %w: %w", errUnsent, context.Canceled), "unsent"},
		{errors.New("no such thing"), "failed"},
	}
	for _, tt := range tests {
		if got := callResult(tt.err); got != tt.want {
			t.Errorf("%v: %s, want %s", tt.err, got, tt.want)
		}
	}
}
