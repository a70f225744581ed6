package socket

import (
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"
	"github.com/slack-go/slack"

	"csbot/bot/socket/sockettest"
)

func TestSuccessorConnectsBeforeTheOldLinkCloses(t *testing.T) {
	t.Parallel()
	for _, reason := range []string{"warning", "refresh_requested", "from_the_future"} {
		t.Run(reason, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newSlack(t)
				c := s.run(Options{})
				old := s.Next()
				time.Sleep(time.Hour)
				old.Send(disconnecting(reason))
				old.Send(slash("E1")) // on its heels
				fresh := s.Next()
				if old.IsGone() {
					t.Fatal("the old link closed")
				}
				old.Send(slash("E2"))
				fresh.Send(slash("E3"))
				for range 3 {
					c.ack(c.envelope())
				}
				if got, want := old.Acks(), ackOf("E1")+"\n"+ackOf("E2"); got != want {
					t.Errorf("the old link was acknowledged %s, want %s", got, want)
				}
				if got := fresh.Acks(); got != ackOf("E3") {
					t.Errorf("the new link was acknowledged %s", got)
				}

				time.Sleep(c.opts.Linger)
				if !old.IsGone() || closedBy(old.End) != websocket.CloseNormalClosure {
					t.Errorf("the old link lingers: %v", old.End)
				}
				if fresh.IsGone() || !c.Connected() || s.Opens.Load() != 2 {
					t.Errorf("after %d connections, connected: %t", s.Opens.Load(), c.Connected())
				}
			})
		})
	}
}

// However Slack misbehaves for an hour, we ask it for connections at a modest
// pace, and keep no more links than slots and their predecessors.
func TestStormsAreWeathered(t *testing.T) {
	t.Parallel()
	byeAfter := func(age time.Duration, frame string) func(*sockettest.Peer) {
		return func(p *sockettest.Peer) {
			p.Send(hello)
			time.AfterFunc(age, func() { _ = p.Conn.WriteMessage(websocket.TextMessage, []byte(frame)) })
		}
	}
	fail := func(err error) func(int) error { return func(int) error { return err } }
	for _, tt := range []struct {
		name  string
		hour  [2]int // fewest and most connections asked for by one slot
		storm func(*fakeSlack)
	}{
		{"too many from the start", [2]int{120, 250}, func(s *fakeSlack) { s.Greet = byeAfter(0, disconnecting("too_many_websockets")) }},
		{"too many after a minute", [2]int{40, 50}, func(s *fakeSlack) { s.Greet = byeAfter(time.Minute, disconnecting("too_many_websockets")) }},
		{"warned at once", [2]int{120, 250}, func(s *fakeSlack) { s.Greet = byeAfter(0, disconnecting("warning")) }},
		{"warned after a minute", [2]int{60, 61}, func(s *fakeSlack) { s.Greet = byeAfter(time.Minute, disconnecting("warning")) }},
		{"closed at once", [2]int{120, 250}, func(s *fakeSlack) { s.Greet = func(p *sockettest.Peer) { _ = p.Conn.Close() } }},
		{"never greeted", [2]int{70, 130}, func(s *fakeSlack) { s.Greet = func(*sockettest.Peer) {} }},
		{"opens get no answer", [2]int{80, 130}, func(s *fakeSlack) { s.Mute = true }},
		{"opens fail", [2]int{120, 250}, func(s *fakeSlack) { s.Refuse = fail(errors.New("internal_error")) }},
		{"opens fail on the way", [2]int{120, 250}, func(s *fakeSlack) { s.Refuse = fail(slack.StatusCodeError{Code: 502}) }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newSlack(t)
				tt.storm(s)
				s.run(Options{Connections: 2})
				time.Sleep(time.Second)
				if n := s.Opens.Load(); n > 6 {
					t.Errorf("%d connections asked for in the first second", n)
				}
				time.Sleep(time.Hour)
				if n := int(s.Opens.Load()); n < 2*tt.hour[0] || n > 2*tt.hour[1] {
					t.Errorf("%d connections asked for in an hour by two slots, want twice %v", n, tt.hour)
				}
				open := 0
				for range len(s.Peers) {
					if !s.Next().IsGone() {
						open++
					}
				}
				if open > MaxConnections {
					t.Errorf("%d connections open", open)
				}
			})
		})
	}
}

func TestCalmEndsTheBackoff(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newSlack(t)
		s.Refuse = func(opens int) error {
			if opens <= 10 {
				return errors.New("internal_error")
			}
			return nil
		}
		c := s.run(Options{})
		p := s.Next()
		time.Sleep(time.Minute)
		died := time.Now()
		_ = p.Conn.Close()
		p = s.Next()
		if waited := time.Since(died); waited > 0 {
			t.Errorf("after a minute's connection the successor came %v late", waited)
		}
		_ = p.Conn.Close()
		s.Next()
		if waited := time.Since(died); waited == 0 || waited > c.opts.BackoffMin {
			t.Errorf("the first to die young was succeeded after %v", waited)
		}
	})
}

func TestRetryAfterIsHonoured(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newSlack(t)
		s.Refuse = func(opens int) error {
			if opens == 1 {
				return fmt.Errorf("open: %w", &slack.RateLimitedError{RetryAfter: 2 * time.Minute})
			}
			return nil
		}
		start := time.Now()
		s.run(Options{})
		s.Next()
		if waited := time.Since(start); waited < 2*time.Minute || waited > 2*time.Minute+time.Second {
			t.Errorf("told to wait two minutes, waited %v", waited)
		}
	})
}

// A link over which nothing comes back gets a successor within 36 seconds of its
// last sign of life, and is closed within 45.
func TestDeadLinksAreFound(t *testing.T) {
	t.Parallel()
	for name, die := range map[string]func(*sockettest.Peer){
		"what we write disappears": func(p *sockettest.Peer) { p.Deaf.Store(true) },
		"what we write is stuck":   func(p *sockettest.Peer) { p.Hang.Store(true) },
		"and yet it pings": func(p *sockettest.Peer) {
			p.Hang.Store(true)
			for range 4 {
				p.Ping()
				time.Sleep(3 * time.Second)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newSlack(t)
				closed := make(chan time.Time, 10)
				s.run(Options{Observe: func(e Event) {
					if e.Kind == Down {
						closed <- time.Now()
					}
				}})
				p := s.Next()
				time.Sleep(time.Hour + 1100*time.Millisecond)
				if s.Opens.Load() != 1 {
					t.Fatal("an idle link was given up")
				}
				died := time.Now()
				die(p)
				s.Next()
				if took := time.Since(died); took > 36*time.Second {
					t.Errorf("the successor came after %v", took)
				}
				if took := (<-closed).Sub(died); took > 45*time.Second {
					t.Errorf("the dead link was closed after %v", took)
				}
			})
		})
	}
}

// A link is judged by silence, not by its pongs: late ones and none at all leave
// it alone while Slack pings every 30 seconds.
func TestSlowPongsKeepTheLink(t *testing.T) {
	t.Parallel()
	for name, delay := range map[string]time.Duration{"8 s late": 8 * time.Second, "25 s late": 25 * time.Second, "none": 0} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newSlack(t)
				s.Greet = func(p *sockettest.Peer) {
					p.Pongs(delay)
					p.Send(hello)
				}
				c := s.run(Options{})
				p := s.Next()
				for range 40 {
					time.Sleep(30 * time.Second)
					p.Ping()
				}
				if n := s.Opens.Load(); n != 1 || !c.Connected() {
					t.Errorf("%d connections in 20 minutes", n)
				}
			})
		})
	}
}

// A link that was only slow is still read although it has a successor.
func TestSilentLinkIsReadWhileItIsSucceeded(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newSlack(t)
		c := s.run(Options{})
		p := s.Next()
		time.Sleep(time.Hour)
		p.Deaf.Store(true)
		s.Next()
		p.Deaf.Store(false)
		p.Send(slash("E1"))
		c.ack(c.envelope())
		if got := p.Acks(); got != ackOf("E1") {
			t.Errorf("acknowledged %q", got)
		}
	})
}

func TestPlacesAreIndependent(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newSlack(t)
		c := s.run(Options{Connections: 2})
		a, b := s.Next(), s.Next()
		a.Send(slash("A"))
		c.ack(c.envelope())
		b.Send(slash("B"))
		c.ack(c.envelope())
		if a.Acks() != ackOf("A") || b.Acks() != ackOf("B") {
			t.Errorf("acknowledged %q and %q", a.Acks(), b.Acks())
		}

		s.Refuse = func(int) error { return errors.New("internal_error") }
		_ = a.Conn.Close()
		time.Sleep(time.Minute)
		if !c.Connected() {
			t.Error("not connected although one link is up")
		}
		b.Send(slash("B2"))
		c.ack(c.envelope())
		_ = b.Conn.Close()
		synctest.Wait()
		if c.Connected() {
			t.Error("connected without a link")
		}
	})
}
