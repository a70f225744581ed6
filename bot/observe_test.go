package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"csbot/bot/answer"
	"csbot/bot/view"
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
		s := NewSender(nil, nil).Observed(func(e Event) { seen = append(seen, e) })
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

// TestFailuresCountAsErrors: an apology is no answer, and the person gets the
// reference that the log has; a mistake that is explained is an answer.
func TestFailuresCountAsErrors(t *testing.T) {
	t.Parallel()
	b := answerer(t)
	b.commands = append(b.commands, Command{Name: "broken", Run: func(context.Context, Request, string) (answer.Answer, error) {
		return answer.Answer{}, errors.New("the database is away")
	}})
	for text, want := range map[string]string{"broken": resultError, "nps 55 25 2o": resultOK, "churn": resultOK} {
		msg := b.Handle(t.Context(), Request{Source: Slash, Text: text, Reference: "7f3a91c2"})
		if got, _, _ := fate(msg, nil); got != want {
			t.Errorf("%s: outcome %s, want %s", text, got, want)
		}
		if strings.Contains(view.Plain(msg), "7f3a91c2") != (want == resultError) {
			t.Errorf("%s: the reference is in the wrong answers:\n%s", text, view.Plain(msg))
		}
	}
}

func TestPlacesInTheLog(t *testing.T) {
	t.Parallel()
	for want, req := range map[string]Request{
		"dm": {Channel: "D0123456"}, "C0123456": {Channel: "C0123456"}, "home": {Home: true, Channel: "D0123456"}, "": {},
	} {
		if got := place(req); got != want {
			t.Errorf("%+v is logged as %q, want %q", req, got, want)
		}
	}
}
