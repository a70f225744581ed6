package inbox_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"csbot/bot/answer"
	"csbot/bot/inbox"
	"csbot/bot/socket/sockettest"
)

// slow teaches a bot a command whose answer misses the acknowledgement.
func slow(b *bubble) {
	b.knows("slow", func() answer.Answer {
		time.Sleep(inbox.AckWithin + 300*time.Millisecond)
		return said("At last.")
	})
}

// TestSlowAnswersAreAcknowledgedInTime: bare at two seconds, and given at the
// response_url: at once, or five seconds later where Slack's pongs are slow or
// do not come.
func TestSlowAnswersAreAcknowledgedInTime(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		pongs func(*bubble)
		given time.Duration // after the question
	}{
		"prompt pongs": {func(*bubble) {}, 2300 * time.Millisecond},
		"slow pongs":   {func(b *bubble) { b.peer.Pongs(8 * time.Second) }, 7 * time.Second},
		"no pongs":     {func(b *bubble) { b.peer.Pongs(0) }, 7 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			playInBubble(t, slow, func(b *bubble) {
				tt.pongs(b)
				b.slash("slow")
				after(1999 * time.Millisecond)
				if acked := b.peer.Acks(); acked != "" {
					b.Errorf("acknowledged early with %s", acked)
				}
				after(time.Millisecond)
				if acked := b.peer.Acks(); !strings.Contains(acked, "envelope_id") || strings.Contains(acked, "payload") {
					b.Errorf("at two seconds: acknowledged with %q", acked)
				}
				after(tt.given - 2001*time.Millisecond)
				if said := b.texts("response_url"); said != "" {
					b.Errorf("said early: %s", said)
				}
				after(2 * time.Millisecond)
				if said := b.texts("response_url"); strings.Count(said, "At last.") == 0 {
					b.Errorf("not said: %s", said)
				}
			})
		})
	}
}

// TestSlowAnswersNeedNoDatabase: Slack has read the bare acknowledgement, and
// so nobody else is asked.
func TestSlowAnswersNeedNoDatabase(t *testing.T) {
	t.Parallel()
	playInBubble(t, slow, func(b *bubble) {
		b.seen.fail(true)
		b.slash("slow")
		after(10 * time.Second)
		if said := b.texts("response_url"); strings.Count(said, `"text":"At last."`) == 0 || len(b.web.Of("response_url")) != 1 {
			b.Errorf("said: %s", said)
		}
	})
}

// TestRedeliveredWhileUnproved: a command that Slack delivers again, while the
// answer waits for a pong or after it was given without one, is answered once.
func TestRedeliveredWhileUnproved(t *testing.T) {
	t.Parallel()
	for name, wait := range map[string]time.Duration{"while it waits": 4 * time.Second, "after it was given": 9 * time.Second} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			runs := 0
			playInBubble(t, func(b *bubble) {
				b.knows("once", func() answer.Answer {
					if runs++; runs == 1 {
						time.Sleep(inbox.AckWithin + 300*time.Millisecond)
					}
					return said("At last.")
				})
			}, func(b *bubble) {
				b.peer.Pongs(0)
				b.slash("once")
				after(wait)
				b.slash("once")
				after(time.Minute)
				inAck, outside := strings.Contains(b.peer.Acks(), "At last."), strings.Contains(b.texts("response_url"), "At last.")
				if inAck == outside {
					b.Errorf("in the acknowledgement %v, at the response_url %v", inAck, outside)
				}
			})
		})
	}
}

// TestFormsOpenAtOnce, whatever the pongs and the database do: a trigger lives
// three seconds.
func TestFormsOpenAtOnce(t *testing.T) {
	t.Parallel()
	for name, ask := range map[string]func(*bubble){
		"by a command": func(b *bubble) { b.slash("calc nrr") },
		"by a click":   func(b *bubble) { b.click("calc nrr") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			playInBubble(t, nil, func(b *bubble) {
				b.peer.Pongs(0)
				b.seen.fail(true)
				ask(b)
				after(time.Second)
				if n := len(b.web.Of("views.open")); n != 1 || b.peer.Acks() == "" {
					b.Errorf("%d forms, acknowledged %q", n, b.peer.Acks())
				}
				after(time.Minute)
				if said := b.texts("response_url") + b.texts("chat.postEphemeral") + b.texts("chat.postMessage"); said != "" {
					b.Errorf("said as well: %s", said)
				}
			})
		})
	}
}

// TestFormsThatDoNotOpen are told by the nearest way that works, with a button
// that opens them; a form that did open is not.
func TestFormsThatDoNotOpen(t *testing.T) {
	t.Parallel()
	dead := func(int, url.Values) sockettest.Reply {
		return sockettest.Reply{Status: http.StatusNotFound, Body: "used_url"}
	}
	for name, tt := range map[string]struct {
		open func(int, url.Values) sockettest.Reply
		more map[string]func(int, url.Values) sockettest.Reply
		told string // by which method; "": nobody needs to be
	}{
		"expired":                 {sockettest.Refusing("expired_trigger_id"), nil, "response_url"},
		"invalid":                 {sockettest.Refusing("invalid_trigger_id"), nil, "response_url"},
		"exchanged":               {sockettest.Refusing("exchanged_trigger_id"), nil, "response_url"},
		"and a dead response_url": {sockettest.Refusing("expired_trigger_id"), map[string]func(int, url.Values) sockettest.Reply{"response_url": dead}, "chat.postEphemeral"},
		"and not in the channel": {sockettest.Refusing("expired_trigger_id"), map[string]func(int, url.Values) sockettest.Reply{
			"response_url": dead, "chat.postEphemeral": sockettest.Refusing("not_in_channel"),
		}, "chat.postMessage"},
		"opened, and its answer lost": {func(call int, _ url.Values) sockettest.Reply {
			if call == 1 {
				return sockettest.Reply{Status: http.StatusServiceUnavailable}
			}
			return sockettest.Reply{Body: `{"ok":false,"error":"exchanged_trigger_id"}`}
		}, nil, ""},
		"a moment's trouble": {func(call int, _ url.Values) sockettest.Reply {
			if call == 1 {
				return sockettest.Reply{Status: http.StatusInternalServerError}
			}
			return sockettest.Reply{Body: `{"ok":true}`}
		}, nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			playInBubble(t, func(b *bubble) {
				b.web.On("views.open", tt.open)
				for method, answer := range tt.more {
					b.web.On(method, answer)
				}
			}, func(b *bubble) {
				b.slash("calc nrr")
				after(20 * time.Second)
				for _, way := range []string{"response_url", "chat.postEphemeral", "chat.postMessage"} {
					said := b.texts(way)
					if told := strings.Contains(said, "did not open") && strings.Contains(said, `"calc nrr"`); told != (way == tt.told) && tt.more[way] == nil {
						b.Errorf("%s: %s", way, said)
					}
				}
			})
		})
	}
}
