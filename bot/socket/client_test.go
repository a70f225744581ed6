package socket

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/gorilla/websocket"
	"github.com/slack-go/slack"

	"csbot/bot/inbox"
	"csbot/bot/socket/sockettest"
)

func TestNewRefusesWhatCannotWork(t *testing.T) {
	t.Parallel()
	api := slack.New("", slack.OptionAppLevelToken("xapp-1"))
	for name, opts := range map[string]Options{
		"no API":   {},
		"too many": {API: api, Connections: MaxConnections + 1},
		"too few":  {API: api, Connections: -1},
	} {
		if _, err := New(opts); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestTwoConnectionsUnlessToldOtherwise(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newSlack(t)
		c := s.run(Options{Connections: standard})
		synctest.Wait()
		if s.Opens.Load() != 2 || c.connected.Load() != 2 {
			t.Errorf("%d connections asked for, %d up", s.Opens.Load(), c.connected.Load())
		}
	})
}

// Cancelling loses none of the acknowledgements that are still to be made.
func TestStoppingWaitsForAcknowledgements(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newSlack(t)
		c := s.run(Options{})
		p := s.Next()
		for i := range 50 {
			p.Send(slash(fmt.Sprint("E", i)))
		}
		synctest.Wait()
		c.stop()
		synctest.Wait()
		p.Send(slash("late"))
		time.Sleep(3 * time.Second)
		if p.IsGone() {
			t.Fatal("closed with 50 envelopes unacknowledged")
		}
		if n := len(c.delivered); n != 50 {
			t.Fatalf("%d envelopes delivered, want the 50 from before the stop", n)
		}

		want := make([]string, 0, 50)
		for range 50 {
			e := c.envelope()
			c.ack(e)
			want = append(want, ackOf(e.ID))
		}
		answered := time.Now()
		<-c.done
		if c.err != nil || time.Since(answered) > 0 {
			t.Errorf("Run: %v, %v after the last acknowledgement", c.err, time.Since(answered))
		}
		if got := p.Acks(); got != strings.Join(want, "\n") {
			t.Errorf("acknowledged:\n%s", got)
		}
		if !p.IsGone() || closedBy(p.End) != websocket.CloseNormalClosure {
			t.Errorf("closed with %v, want a close frame", p.End)
		}
	})
}

func TestStoppingHasAnEnd(t *testing.T) {
	t.Parallel()
	for name, obstruct := range map[string]func(*sockettest.Peer){
		"never acknowledged": func(*sockettest.Peer) {},
		"and Slack does not close back": func(p *sockettest.Peer) {
			p.Conn.SetCloseHandler(func(int, string) error { time.Sleep(time.Minute); return nil })
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newSlack(t)
				s.Greet = func(p *sockettest.Peer) { obstruct(p); p.Send(hello) }
				var abandoned int
				c := s.run(Options{Observe: func(e Event) {
					if e.Kind == Abandoned {
						abandoned += e.Count
					}
				}})
				p := s.Next()
				p.Send(slash("E1"))
				e := c.envelope()
				stopped := time.Now()
				c.stop()
				<-c.done
				if took := time.Since(stopped); took < c.opts.Drain || took > c.opts.Drain+closeWithin {
					t.Errorf("stopped after %v, want %v", took, c.opts.Drain)
				}
				if abandoned != 1 {
					t.Errorf("%d envelopes reported as abandoned", abandoned)
				}
				if err := e.Ack(t.Context(), nil); !errors.Is(err, inbox.ErrGone) {
					t.Errorf("Ack after the stop: %v", err)
				}
			})
		})
	}
}

func TestStoppingDoesNotWaitForTheDead(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newSlack(t)
		c := s.run(Options{Drain: time.Hour})
		p := s.Next()
		p.Send(slash("E1"))
		synctest.Wait()
		stopped := time.Now()
		c.stop()
		p.Deaf.Store(true)
		<-c.done
		if took := time.Since(stopped); took > 45*time.Second {
			t.Errorf("waited %v for a dead link's envelope", took)
		}
	})
}

func TestStoppingWhileNotConnected(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newSlack(t)
		s.Refuse = func(int) error { return &slack.RateLimitedError{RetryAfter: time.Hour} }
		c := s.run(Options{})
		synctest.Wait()
		stopped := time.Now()
		c.stop()
		<-c.done
		if c.err != nil || time.Since(stopped) > 0 {
			t.Errorf("Run: %v after %v", c.err, time.Since(stopped))
		}
	})
}

func TestSocketModeSwitchedOff(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newSlack(t)
		c := s.run(Options{Connections: 2})
		a, b := s.Next(), s.Next()
		b.Send(slash("E1"))
		e := c.envelope()
		a.Send(disconnecting("link_disabled"))
		c.ack(e)
		<-c.done
		refused, ok := errors.AsType[*RefusedError](c.err)
		if !ok || refused.Code != "link_disabled" || refused.Advice == "" {
			t.Errorf("Run: %v", c.err)
		}
		if s.Opens.Load() != 2 || b.Acks() != ackOf("E1") {
			t.Errorf("%d connections; acknowledged %q", s.Opens.Load(), b.Acks())
		}
	})
}

// The real client of slack-go over real HTTP: every refusal ends Run at once,
// with a word of advice.
func TestRefusedTokens(t *testing.T) {
	t.Parallel()
	for _, code := range []string{
		"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired",
		"not_allowed_token_type", "missing_scope", "no_permission", "team_access_not_granted",
	} {
		t.Run(code, func(t *testing.T) {
			t.Parallel()
			api := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				_, _ = fmt.Fprintf(w, `{"ok":false,"error":%q}`, code)
			}))
			defer api.Close()
			c, err := New(Options{API: slack.New("", slack.OptionAPIURL(api.URL+"/"), slack.OptionHTTPClient(api.Client()))})
			if err != nil {
				t.Fatal(err)
			}
			err = c.Run(t.Context(), func(*inbox.Envelope) {})
			refused, ok := errors.AsType[*RefusedError](err)
			if !ok || refused.Code != code || refused.Advice == "" {
				t.Errorf("Run: %v", err)
			}
		})
	}
}

func TestEventsTellWhatHappened(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var story []string
		s := newSlack(t)
		s.Refuse = func(opens int) error {
			if opens == 1 {
				return errors.New("internal_error")
			}
			return nil
		}
		c := s.run(Options{Observe: func(e Event) {
			story = append(story, strings.TrimSpace(fmt.Sprintf("%s %s %v", e.Kind, e.Type, e.Err)))
		}})
		p := s.Next()
		p.Send(slash("E1"))
		c.ack(c.envelope())
		p.Send(`{"envelope_id":"E2","type":"from_the_future"}`)
		p.Acks()
		c.stop()
		<-c.done
		want := []string{
			"retrying  ask Slack for a connection: internal_error",
			"up  <nil>",
			"delivered slash_commands <nil>",
			"acknowledged slash_commands <nil>",
			"dismissed from_the_future <nil>",
			"down  connection closed by us",
		}
		if diff := cmp.Diff(want, story); diff != "" {
			t.Error(diff)
		}
	})
}

func TestReadiness(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newSlack(t)
		s.Greet = func(p *sockettest.Peer) { time.AfterFunc(time.Second, func() { p.Send(hello) }) }
		c := s.run(Options{})
		synctest.Wait()
		if c.Connected() {
			t.Error("connected before Slack's hello")
		}
		start := time.Now()
		<-c.Ready()
		if time.Since(start) != time.Second || !c.Connected() {
			t.Errorf("ready after %v, connected: %t", time.Since(start), c.Connected())
		}
	})
}
