package bot

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"csbot/bot/answer"
	"csbot/quiz"
	"csbot/quiz/ask"
)

// TestTooSoon: a 429 means that nothing was done, whatever its header says. The
// call is made again after a wait within bounds, and once.
func TestTooSoon(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		header      []string // of Retry-After
		least, most time.Duration
	}{
		{[]string{"3"}, 3 * time.Second, 4 * time.Second},
		{[]string{"1.5"}, 2 * time.Second, 3 * time.Second},
		{[]string{"1, 1"}, time.Second, 2 * time.Second},
		{[]string{"Fri, 31 Dec 1999 00:00:00 GMT"}, time.Second, 2 * time.Second},
		{[]string{"Sat, 01 Jan 2000 00:00:20 GMT"}, 15 * time.Second, 30 * time.Second}, // bubbles begin then
		{[]string{"Wed, 01 Jan 2200 00:00:00 GMT"}, longestWait, longestWait * 5 / 4},
		{[]string{"-5"}, time.Second, 2 * time.Second},
		{[]string{"99999999999999999999"}, longestWait, longestWait * 5 / 4},
		{[]string{"1e400"}, time.Second, longestWait * 5 / 4},
		{[]string{"NaN"}, time.Second, 2 * time.Second},
		{[]string{"soon"}, time.Second, 2 * time.Second},
		{[]string{""}, time.Second, 2 * time.Second},
		{nil, time.Second, 2 * time.Second},
	} {
		for _, method := range []string{"chat.postMessage", "response_url"} {
			t.Run(fmt.Sprint(method, " ", tt.header), func(t *testing.T) {
				t.Parallel()
				playInBubble(t, func(b *bubble) {
					usual := b.web.replies[method]
					b.web.on(method, func(call int, args url.Values) reply {
						if call > 1 {
							return usual(call, args)
						}
						return reply{status: http.StatusTooManyRequests, header: http.Header{"Retry-After": tt.header}, body: `{"ok":false,"error":"ratelimited"}`}
					})
					b.bot.sender.observe = func(e Event) {
						if e.Kind == Limited && (e.Took < shortestWait || e.Took > longestWait) {
							t.Errorf("told to wait %s", e.Took)
						}
					}
				}, func(b *bubble) {
					var err error
					if method == "response_url" {
						err = b.bot.sender.respond(b.Context(), "http://slack.test/respond/1", ackPayload{})
					} else {
						_, err = b.bot.sender.post(b.Context(), post{channel: "C1"})
					}
					calls := b.web.of(method)
					if err != nil || len(calls) != 2 {
						t.Fatalf("%v after %d calls", err, len(calls))
					}
					if took := calls[1].at.Sub(calls[0].at); took < tt.least || took > tt.most {
						t.Errorf("waited %s", took)
					}
				})
			})
		}
	}
}

// TestEndlessReplies end: one of endless length, and a list of endless pages.
func TestEndlessReplies(t *testing.T) {
	t.Parallel()
	const more = `"response_metadata":{"next_cursor":"more"}}`
	for method, use := range map[string]func(*testing.T, *Sender) error{
		"users.conversations": func(t *testing.T, s *Sender) error {
			t.Helper()
			_, err := s.channelsOf(t.Context(), "U1")
			return err
		},
		"conversations.members": func(t *testing.T, s *Sender) error {
			t.Helper()
			_, err := s.listMembers(t.Context(), "C1")
			return err
		},
		"conversations.history": func(t *testing.T, s *Sender) error {
			t.Helper()
			_, _, err := s.find(t.Context(), post{channel: "C1"})
			return err
		},
		"conversations.replies": func(t *testing.T, s *Sender) error {
			t.Helper()
			_, _, err := s.find(t.Context(), post{channel: "C1", thread: "1.1"})
			return err
		},
	} {
		t.Run(method, func(t *testing.T) {
			t.Parallel()
			playInBubble(t, func(b *bubble) {
				b.web.on(method, saying(`{"ok":true,"channels":[],"members":[],"messages":[],"has_more":true,`+more))
			}, func(b *bubble) {
				if err := use(b.T, b.bot.sender); err == nil {
					t.Error("no error")
				}
				if n := len(b.web.of(method)); n > pagesRead {
					t.Errorf("%d pages read", n)
				}
			})
		})
	}
	t.Run("length", func(t *testing.T) {
		t.Parallel()
		endless := &http.Client{Transport: tamed{roundTrip(func(*http.Request) (*http.Response, error) {
			return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: zeroes{}}, nil
		})}}
		api := slack.New("xoxb-1", slack.OptionAPIURL("http://slack.test/"), slack.OptionHTTPClient(endless))
		if _, err := api.AuthTestContext(t.Context()); !errors.Is(err, errLongReply) {
			t.Errorf("error %v", err)
		}
	})
}

// zeroes is a body without end.
type zeroes struct{}

func (zeroes) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}
func (zeroes) Close() error { return nil }

// TestRefusalsOfQuestions: each of Slack's refusals means one thing to a question
// that is to be posted.
func TestRefusalsOfQuestions(t *testing.T) {
	t.Parallel()
	type outcome struct {
		sort  string // of the error: "refusal", "outage", "unknown" or "error", which is tried again
		tries int    // after how many
	}
	tests := map[string]outcome{
		"restricted_action_read_only_channel":      {"refusal", 1},
		"restricted_action_thread_only_channel":    {"refusal", 1},
		"restricted_action_non_threadable_channel": {"refusal", 1},
		"is_archived":              {"refusal", 1},
		"token_revoked":            {"outage", 1},
		"token_expired":            {"outage", 1},
		"invalid_auth":             {"outage", 1},
		"account_inactive":         {"outage", 1},
		"missing_scope":            {"outage", 1},
		"fatal_error":              {"unknown", 1},
		"access_denied":            {"refusal", strangeTries},
		"enterprise_is_restricted": {"refusal", strangeTries},
		"from_the_future":          {"refusal", strangeTries},
	}
	for code, want := range tests {
		for _, method := range []string{"chat.postMessage", "chat.update"} {
			t.Run(method+" "+code, func(t *testing.T) {
				t.Parallel()
				if want.sort == "unknown" && method == "chat.update" {
					t.Skip("an edit may be repeated")
				}
				playInBubble(t, func(b *bubble) { b.web.on(method, refusing(code)) }, func(b *bubble) {
					r := quiz.Round{ID: quiz.RoundID{Team: "T1", Channel: "C1", Occurrence: "2000-01-01"}, Question: ask.Question{Options: []ask.Option{{Text: "A"}}}}
					got, tries := "error", 0
					for ; got == "error" && tries < 10; tries++ {
						got = sortOf(b.step(method, r))
						after(time.Minute)
					}
					if got != want.sort || tries != want.tries {
						t.Errorf("%s after %d tries, want %s after %d", got, tries, want.sort, want.tries)
					}
				})
			})
		}
	}
}

// step posts a round's question, or closes it.
func (b *bubble) step(method string, r quiz.Round) error {
	if method == "chat.postMessage" {
		_, err := b.bot.sender.Post(b.Context(), r, quiz.Recap{})
		return err
	}
	return b.bot.sender.Close(b.Context(), r, quiz.Tally{})
}

func sortOf(err error) string {
	_, refusal := errors.AsType[*quiz.Refusal](err)
	_, outage := errors.AsType[*quiz.Outage](err)
	switch {
	case err == nil:
		return "done"
	case refusal:
		return "refusal"
	case outage:
		return "outage"
	case errors.Is(err, quiz.ErrUnknown):
		return "unknown"
	}
	return "error"
}

// TestOutages: while Slack refuses the token nothing is asked of it but whether
// that is over, questions wait, and answers that need no token are given.
func TestOutages(t *testing.T) {
	t.Parallel()
	playInBubble(t, func(b *bubble) {
		b.web.on("chat.postMessage", refusing("token_revoked"))
		b.web.on("auth.test", refusing("token_revoked"))
	}, func(b *bubble) {
		var told []EventKind
		b.bot.sender.observe = func(e Event) {
			if e.Kind == OutageBegan || e.Kind == OutageOver {
				told = append(told, e.Kind)
			}
		}
		r := quiz.Round{ID: quiz.RoundID{Team: "T1", Channel: "C1", Occurrence: "2000-01-01"}, Question: ask.Question{Options: []ask.Option{{Text: "A"}}}}
		for range 60 {
			if got := sortOf(b.step("chat.postMessage", r)); got != "outage" {
				t.Fatalf("a question got %s", got)
			}
			after(time.Minute)
		}
		if posts, probes := len(b.web.of("chat.postMessage")), len(b.web.of("auth.test")); posts != 1 || probes < 90 || probes > 130 {
			t.Errorf("in an hour %d posts and %d looks", posts, probes)
		}
		if err := b.bot.sender.Outage(); err == nil || !strings.Contains(err.Error(), "SLACK_BOT_TOKEN") {
			t.Errorf("ready: %v", err)
		}
		b.slash("nps 55 25 20")
		if !strings.Contains(b.peer.Acks(), "NPS 35") {
			t.Error("a command is not answered")
		}
		b.click("nps 55 25 20")
		if !strings.Contains(b.texts("response_url"), "NPS 35") {
			t.Error("a click is not answered")
		}
		b.web.on("chat.postMessage", saying(`{"ok":true,"channel":"C1","ts":"1.1"}`))
		b.web.on("auth.test", saying(`{"ok":true}`))
		after(40 * time.Second)
		if got := sortOf(b.step("chat.postMessage", r)); got != "done" || b.bot.sender.Outage() != nil {
			t.Errorf("afterwards a question got %s, ready: %v", got, b.bot.sender.Outage())
		}
		if len(told) != 2 {
			t.Errorf("told %v", told)
		}
	})
}

// TestMissingPermissions: what does not need them goes on; the outage is over
// when the token has others, or when what was refused works.
func TestMissingPermissions(t *testing.T) {
	t.Parallel()
	scopes := func(list string) func(int, url.Values) reply {
		return func(int, url.Values) reply {
			return reply{header: http.Header{"X-Oauth-Scopes": {list}}, body: `{"ok":true}`}
		}
	}
	playInBubble(t, func(b *bubble) {
		b.web.on("chat.postMessage", saying(`{"ok":false,"error":"missing_scope","needed":"chat:write","provided":"commands,im:write"}`))
		b.web.on("auth.test", scopes("im:write, commands"))
	}, func(b *bubble) {
		_, err := b.bot.sender.post(b.Context(), post{channel: "C1"})
		after(10 * time.Minute)
		if slackError(err) != "missing_scope" || b.bot.sender.Outage() == nil {
			t.Errorf("%v, ready: %v", err, b.bot.sender.Outage())
		}
		if err := b.bot.sender.update(b.Context(), "C1", "1.1", answer.Answer{Notice: words("x")}); err != nil {
			t.Errorf("an edit: %v", err)
		}
		b.web.on("auth.test", scopes("im:write,commands,chat:write"))
		after(time.Minute)
		if err := b.bot.sender.Outage(); err != nil {
			t.Errorf("ready: %v", err)
		}
	})
}
