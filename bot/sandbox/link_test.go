package sandbox_test

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"csbot/bot/sandbox"
)

func TestHello(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	for n := 1; n <= 2; n++ {
		if hello := dial(t, s).greeting; hello.Type != "hello" || hello.NumConnections != n {
			t.Errorf("greeting %d: %+v", n, hello)
		}
	}
}

func TestTicketWorksOnce(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	address := openTicket(t, s)
	for n, want := range []int{http.StatusSwitchingProtocols, http.StatusUnauthorized} {
		ws, resp, _ := websocket.DefaultDialer.DialContext(t.Context(), address, nil)
		if ws != nil {
			defer func() { _ = ws.Close() }()
		}
		if resp.StatusCode != want {
			t.Errorf("use %d: status %d, want %d", n+1, resp.StatusCode, want)
		}
		_ = resp.Body.Close()
	}
}

func TestEleventhConnectionIsTooMany(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	for range 10 {
		dial(t, s)
	}
	late := dial(t, s)
	if late.greeting.Type != "disconnect" || late.greeting.Reason != "too_many_websockets" {
		t.Errorf("greeting %+v", late.greeting)
	}
	late.ended(t)
	if s.Connections() != 10 {
		t.Errorf("%d connections, want the ten there were", s.Connections())
	}
}

func TestServerPings(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{Ping: 20 * time.Millisecond})
	c := dial(t, s)
	pinged := make(chan struct{}, 10)
	c.SetPingHandler(func(string) error { pinged <- struct{}{}; return errors.New("seen") })
	c.ended(t)
	select {
	case <-pinged:
	default:
		t.Error("the socket ended without a ping")
	}
}

func TestDisconnectReasons(t *testing.T) {
	t.Parallel()
	for _, reason := range []string{"warning", "refresh_requested", "link_disabled", "too_many_websockets"} {
		t.Run(reason, func(t *testing.T) {
			t.Parallel()
			s := start(t, sandbox.Options{Speed: 100})
			c := dial(t, s)
			s.Disconnect(reason)
			if f := c.next(t); f.Type != "disconnect" || f.Reason != reason {
				t.Errorf("frame %+v", f)
			}
			if code := c.ended(t); code != websocket.CloseNormalClosure {
				t.Errorf("close code %d", code)
			}
			next := dial(t, s).greeting
			if off := reason == "link_disabled"; (next.Type == "disconnect") != off {
				t.Errorf("the next socket is greeted by %+v", next)
			}
		})
	}
}

func TestWarnedSocketStillWorks(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	c := dial(t, s)
	s.Disconnect("warning")
	c.next(t)
	d := sent(s.Person("ana").Slash(t.Context(), s.Channel("general"), "/cs help"))(t)
	c.ack(t, c.next(t), `{"text":"help"}`)
	acked(t, d, nil)
}

func TestOversizedAckClosesTheSocket(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	c := dial(t, s)
	d := sent(s.Person("ana").Slash(t.Context(), s.Channel("general"), "/cs help"))(t)
	f := c.next(t)
	frame := len(`{"envelope_id":"","payload":{"text":""}}`) + len(f.EnvelopeID)
	c.ack(t, f, fmt.Sprintf(`{"text":%q}`, strings.Repeat("x", 20_481-frame)))
	if code := c.ended(t); code != websocket.CloseMessageTooBig {
		t.Errorf("close code %d, want 1009", code)
	}
	again := dial(t, s)
	f = again.next(t)
	again.ack(t, f, fmt.Sprintf(`{"text":%q}`, strings.Repeat("x", 20_480-frame)))
	if ack := acked(t, d, nil); ack.Attempt != 1 || ack.Conn != 2 {
		t.Errorf("acknowledged %+v, want the redelivery on the second socket", ack)
	}
}

func TestEventRedelivery(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{Speed: 1000})
	c := dial(t, s)
	m, err := s.Person("ana").DM(t.Context(), "what is churn?")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for attempt := range 4 {
		f := c.next(t)
		reason := "timeout"
		if attempt == 0 {
			reason = ""
		}
		if f.RetryAttempt != attempt || f.RetryReason != reason || seen[f.EnvelopeID] {
			t.Errorf("delivery %d: %+v", attempt, f)
		}
		seen[f.EnvelopeID] = true
	}
	if _, err := m.Delivery.Acked(t.Context()); !errors.Is(err, sandbox.ErrNotAcked) {
		t.Errorf("given up with %v", err)
	}
}

func TestEventRetryFollowsTheClock(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	m, err := s.Person("ana").DM(t.Context(), "nobody is connected")
	if err != nil {
		t.Fatal(err)
	}
	c := dial(t, s)
	go func() {
		for {
			select {
			case <-m.Delivery.Settled():
				return
			case <-time.After(10 * time.Millisecond):
				s.Clock().Advance(time.Minute)
			}
		}
	}()
	f := c.next(t)
	c.ack(t, f, "")
	if ack := acked(t, m.Delivery, nil); ack.Attempt != f.RetryAttempt || ack.Attempt < 2 {
		t.Errorf("acknowledged %+v, want a retry that waited", ack)
	}
}

func TestUnansweredCommand(t *testing.T) {
	t.Parallel()
	ana := func(s *sandbox.Server) (*sandbox.Delivery, *sandbox.Message) {
		d, err := s.Person("ana").Slash(t.Context(), s.Channel("general"), "/cs help")
		if err != nil {
			t.Fatal(err)
		}
		<-d.Settled()
		seen := s.Person("ana").Sees(s.Channel("general"))
		return d, seen[len(seen)-1]
	}
	t.Run("late", func(t *testing.T) {
		t.Parallel()
		s := start(t, sandbox.Options{Speed: 100})
		c := dial(t, s)
		d, told := ana(s)
		if _, err := d.Acked(t.Context()); !errors.Is(err, sandbox.ErrNotAcked) || !strings.Contains(told.Text, "operation_timeout") {
			t.Errorf("%v, %q", err, told.Text)
		}
		c.ack(t, c.next(t), `{"text":"too late"}`)
		wait(t, s, func() bool { f := s.Frames(); return f[len(f)-1].Problem == "late" })
		if n := len(s.Person("ana").Sees(s.Channel("general"))); n != 1 {
			t.Errorf("ana sees %d messages, want Slack's alone", n)
		}
	})
	t.Run("not connected", func(t *testing.T) {
		t.Parallel()
		d, told := ana(start(t, sandbox.Options{}))
		if _, err := d.Acked(t.Context()); !errors.Is(err, sandbox.ErrNotConnected) || !strings.Contains(told.Text, "dispatch_failed") {
			t.Errorf("%v, %q", err, told.Text)
		}
	})
}

func TestAckMustComeFromTheSocketThatDelivered(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	first := dial(t, s)
	sent(s.Person("ana").Slash(t.Context(), s.Channel("general"), "/cs help"))(t)
	f := first.next(t)
	dial(t, s).ack(t, f, "")
	wait(t, s, func() bool { f := s.Frames(); return f[len(f)-1].Problem == "unknown_envelope" })
}

func TestDroppedSocketsCommandGoesToTheNext(t *testing.T) {
	t.Parallel()
	s := start(t, sandbox.Options{})
	first := dial(t, s)
	d := sent(s.Person("ana").Slash(t.Context(), s.Channel("general"), "/cs help"))(t)
	before := first.next(t)
	s.Drop()
	first.ended(t)
	second := dial(t, s)
	again := second.next(t)
	if again.EnvelopeID == before.EnvelopeID || string(again.Payload) != string(before.Payload) || again.RetryReason != "" {
		t.Errorf("delivered %+v, then %+v", before, again)
	}
	second.ack(t, again, "")
	if ack := acked(t, d, nil); ack.Attempt != 1 || ack.Conn != 2 {
		t.Errorf("%+v", ack)
	}
}
