package outbox

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"csbot/bot/answer"
	"csbot/bot/socket/sockettest"
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
				inBubbleWith(t, func(b *wired) {
					usual := b.web.Usual(method)
					b.web.On(method, func(call int, args url.Values) sockettest.Reply {
						if call > 1 {
							return usual(call, args)
						}
						return sockettest.Reply{Status: http.StatusTooManyRequests, Header: http.Header{"Retry-After": tt.header}, Body: `{"ok":false,"error":"ratelimited"}`}
					})
					b.sender.observe = func(e Event) {
						if e.Kind == Limited && (e.Took < shortestWait || e.Took > longestWait) {
							t.Errorf("told to wait %s", e.Took)
						}
					}
				}, func(b *wired) {
					var err error
					if method == "response_url" {
						err = b.sender.Respond(b.Context(), "http://slack.test/respond/1", Reply{})
					} else {
						_, err = b.sender.Send(b.Context(), Message{Channel: "C1"})
					}
					calls := b.web.Of(method)
					if err != nil || len(calls) != 2 {
						t.Fatalf("%v after %d calls", err, len(calls))
					}
					if took := calls[1].At.Sub(calls[0].At); took < tt.least || took > tt.most {
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
		"users.list": func(t *testing.T, s *Sender) error {
			t.Helper()
			_, err := s.Admins(t.Context())
			return err
		},
		"conversations.members": func(t *testing.T, s *Sender) error {
			t.Helper()
			_, err := s.listMembers(t.Context(), "C1")
			return err
		},
		"conversations.history": func(t *testing.T, s *Sender) error {
			t.Helper()
			_, _, err := s.find(t.Context(), Message{Channel: "C1"})
			return err
		},
		"conversations.replies": func(t *testing.T, s *Sender) error {
			t.Helper()
			_, _, err := s.find(t.Context(), Message{Channel: "C1", Thread: "1.1"})
			return err
		},
	} {
		t.Run(method, func(t *testing.T) {
			t.Parallel()
			inBubbleWith(t, func(b *wired) {
				b.web.On(method, sockettest.Saying(`{"ok":true,"channels":[],"members":[],"messages":[],"has_more":true,`+more))
			}, func(b *wired) {
				if err := use(b.T, b.sender); err == nil {
					t.Error("no error")
				}
				if n := len(b.web.Of(method)); n > pagesRead {
					t.Errorf("%d pages read", n)
				}
			})
		})
	}
	t.Run("length", func(t *testing.T) {
		t.Parallel()
		endless := &http.Client{Transport: bounded{roundTrip(func(*http.Request) (*http.Response, error) {
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
				inBubbleWith(t, func(b *wired) { b.web.On(method, sockettest.Refusing(code)) }, func(b *wired) {
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
func (b *wired) step(method string, r quiz.Round) error {
	if method == "chat.postMessage" {
		_, err := b.sender.Post(b.Context(), r, quiz.Recap{})
		return err
	}
	return b.sender.Close(b.Context(), r, quiz.Tally{})
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

// TestMissingPermissions: what does not need them goes on; the outage is over
// when the token has others, or when what was refused works.
func TestMissingPermissions(t *testing.T) {
	t.Parallel()
	scopes := func(list string) func(int, url.Values) sockettest.Reply {
		return func(int, url.Values) sockettest.Reply {
			return sockettest.Reply{Header: http.Header{"X-Oauth-Scopes": {list}}, Body: `{"ok":true}`}
		}
	}
	inBubbleWith(t, func(b *wired) {
		b.web.On("chat.postMessage", sockettest.Saying(`{"ok":false,"error":"missing_scope","needed":"chat:write","provided":"commands,im:write"}`))
		b.web.On("auth.test", scopes("im:write, commands"))
	}, func(b *wired) {
		_, err := b.sender.Send(b.Context(), Message{Channel: "C1"})
		after(10 * time.Minute)
		if slackError(err) != "missing_scope" || b.sender.Outage() == nil {
			t.Errorf("%v, ready: %v", err, b.sender.Outage())
		}
		if err := b.sender.update(b.Context(), "C1", "1.1", answer.Answer{Notice: answer.Text{{Text: "x"}}}); err != nil {
			t.Errorf("an edit: %v", err)
		}
		b.web.On("auth.test", scopes("im:write,commands,chat:write"))
		after(time.Minute)
		if err := b.sender.Outage(); err != nil {
			t.Errorf("ready: %v", err)
		}
	})
}
