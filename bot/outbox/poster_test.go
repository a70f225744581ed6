package outbox

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"csbot/bot"
	"csbot/bot/sandbox"
	"csbot/bot/sandbox/sandboxtest"
	"csbot/quiz"
	"csbot/quiz/ask"
)

// sandboxed is a sender to a sandbox.
func sandboxed(t *testing.T, o sandbox.Options) (*Sender, *sandbox.Server) {
	t.Helper()
	server := sandboxtest.Start(t, o)
	client := NewClient(nil)
	return New(bot.Workspace{Team: server.Team()}, slack.New(server.BotToken(), slack.OptionAPIURL(server.APIURL()), slack.OptionHTTPClient(client)), client), server
}

// dueNow is a round to post in a channel.
func dueNow(server *sandbox.Server, channel string) quiz.Round {
	now := server.Clock().Now()
	return quiz.Round{
		ID: quiz.RoundID{Team: server.Team(), Channel: server.Channel(channel).ID, Occurrence: now.Format(time.DateOnly)},
		Question: ask.Question{
			Prompt: "Which term is this?", Term: "B", Category: "Letters", Options: []ask.Option{{Text: "A"}, {Text: "B"}},
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

// calls counts the calls of a method.
func calls(server *sandbox.Server, method string) (n int) {
	for _, c := range server.Calls() {
		if c.Method == method {
			n++
		}
	}
	return n
}

// Many channels are looked at with one call, so that only the rate of postings
// holds the daily questions back.
func TestPostingsLookAtAllChannelsTogether(t *testing.T) {
	t.Parallel()
	const rooms = 10
	sender, server := sandboxed(t, sandbox.Options{Rooms: rooms})
	var all sync.WaitGroup
	for i := range rooms {
		all.Go(func() {
			if _, err := sender.Post(t.Context(), dueNow(server, fmt.Sprintf("room-%d", i+1)), quiz.Recap{}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if lists, looks := calls(server, "users.conversations"), calls(server, "conversations.info"); lists != 1 || looks != 0 {
		t.Errorf("%d lists and %d single looks", lists, looks)
	}
	for name, c := range map[string]struct {
		change func(*sandbox.Channel)
		reason string
	}{
		"shared-acme": {func(*sandbox.Channel) {}, "shared with another company"},
		"random":      {func(*sandbox.Channel) {}, "/invite @csbot"},
		"leads":       {func(*sandbox.Channel) {}, "is private and the bot is not in it"},
		"room-1":      {(*sandbox.Channel).Archive, "is archived"}, // since it was looked at
		"room-2":      {(*sandbox.Channel).RemoveBot, "/invite @csbot"},
	} {
		c.change(server.Channel(name))
		_, err := sender.Post(t.Context(), dueNow(server, name), quiz.Recap{})
		if refusal, ok := errors.AsType[*quiz.Refusal](err); !ok || !strings.Contains(refusal.Reason, c.reason) {
			t.Errorf("%s: %v, want a refusal: %s", name, err, c.reason)
		}
	}
	server.Channel("random").InviteBot()
	if _, err := sender.Post(t.Context(), dueNow(server, "random"), quiz.Recap{}); err != nil {
		t.Error("after the invitation:", err)
	}
}

// An app whose permissions do not suffice for the list looks at each channel.
func TestPostingsWithoutTheList(t *testing.T) {
	t.Parallel()
	sender, server := sandboxed(t, sandbox.Options{Scopes: []string{"chat:write", "channels:read"}})
	for _, channel := range []string{"cs-team", "general"} {
		if _, err := sender.Post(t.Context(), dueNow(server, channel), quiz.Recap{}); err != nil {
			t.Error(err)
		}
	}
	if lists, looks := calls(server, "users.conversations"), calls(server, "conversations.info"); lists != 1 || looks != 2 {
		t.Errorf("%d lists and %d single looks", lists, looks)
	}
}

// A token that Slack has revoked is an outage that says what to do.
func TestPostingsWithoutAToken(t *testing.T) {
	t.Parallel()
	_, server := sandboxed(t, sandbox.Options{})
	client := NewClient(nil)
	sender := New(bot.Workspace{Team: server.Team()}, slack.New("xoxb-revoked", slack.OptionAPIURL(server.APIURL()), slack.OptionHTTPClient(client)), client)
	_, err := sender.Post(t.Context(), dueNow(server, "cs-team"), quiz.Recap{})
	outage, ok := errors.AsType[*quiz.Outage](err)
	if !ok || !strings.Contains(outage.Reason, "set SLACK_BOT_TOKEN") {
		t.Errorf("error %v", err)
	}
}
