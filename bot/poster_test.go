package bot

import (
	"net/http"
	"strconv"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"csbot/bot/sandbox"
	"csbot/quiz"
)

// sandboxed is a sender to a sandbox.
func sandboxed(t *testing.T, o sandbox.Options) (*Sender, *sandbox.Server) {
	t.Helper()
	server, err := sandbox.Start(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Close(); err != nil {
			t.Error(err)
		}
	})
	client := &http.Client{Timeout: 10 * time.Second}
	return NewSender(slack.New(server.BotToken(), slack.OptionAPIURL(server.APIURL()), slack.OptionHTTPClient(client)), client), server
}

// dueNow is a round to post in a channel.
func dueNow(server *sandbox.Server, channel string) quiz.Round {
	now := server.Clock().Now()
	return quiz.Round{
		ID: quiz.RoundID{Team: server.Team(), Channel: server.Channel(channel).ID, Occurrence: now.Format(time.DateOnly)},
		Question: quiz.Question{
			Prompt: "Which term is this?", Term: "B", Category: "Letters", Options: []quiz.Option{{Text: "A"}, {Text: "B"}},
			Explanation: "It is B.", Source: "The alphabet",
		},
		Due: now, Closes: now.Add(time.Hour),
	}
}

// A question is found again however much was said after it, and by a process
// whose clock is a little fast.
func TestFindReadsAllThatWasSaidSince(t *testing.T) {
	t.Parallel()
	sender, server := sandboxed(t, sandbox.Options{Scopes: append(sandbox.DefaultScopes(), "channels:history")})
	round := dueNow(server, "cs-team")
	if _, found, err := sender.Find(t.Context(), round); found || err != nil {
		t.Errorf("before it is posted: found %v, %v", found, err)
	}
	ref, err := sender.Post(t.Context(), round, quiz.Recap{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 450 {
		if _, err := server.Person("ana").Say(t.Context(), server.Channel("cs-team"), strconv.Itoa(i)); err != nil {
			t.Fatal(err)
		}
	}
	round.Due = round.Due.Add(30 * time.Second)
	if got, found, err := sender.Find(t.Context(), round); !found || got != ref || err != nil {
		t.Errorf("found %q, %v, %v; want %q", got, found, err, ref)
	}
}
