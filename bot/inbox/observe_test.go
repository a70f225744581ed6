package inbox

import (
	"context"
	"errors"
	"strings"
	"testing"

	"csbot/bot"
	"csbot/bot/answer"
	"csbot/bot/bottest"
	"csbot/bot/view"
)

// TestFailuresCountAsErrors: an apology is no answer, and the person gets the
// reference that the log has; what refuses is no answer either.
func TestFailuresCountAsErrors(t *testing.T) {
	t.Parallel()
	c := bot.Config{Commands: []bot.Command{{Name: "broken", Hidden: true, Run: func(context.Context, bot.Request, string) (answer.Answer, error) {
		return answer.Answer{}, errors.New("the database is away")
	}}}}
	b, err := bot.New(c)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{"broken": resultError, "nps 55 25 2o": resultMistake, "me": resultMistake, "churn": resultOK} {
		msg := b.Handle(t.Context(), bot.Request{Workspace: bottest.Workspace(t), Source: bot.Slash, Text: text, Reference: "7f3a91c2"})
		if got, _, _ := resultOf(msg, nil); got != want {
			t.Errorf("%s: outcome %s, want %s", text, got, want)
		}
		if strings.Contains(view.Plain(msg), "7f3a91c2") != (want == resultError) {
			t.Errorf("%s: the reference is in the wrong answers:\n%s", text, view.Plain(msg))
		}
	}
}

func TestPlacesInTheLog(t *testing.T) {
	t.Parallel()
	for want, req := range map[string]bot.Request{
		"dm": {Channel: "D0123456"}, "C0123456": {Channel: "C0123456"}, "home": {Home: true, Channel: "D0123456"}, "": {},
	} {
		if got := loggedChannel(req); got != want {
			t.Errorf("%+v is logged as %q, want %q", req, got, want)
		}
	}
}
