package socket

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/zap"
	"go.uber.org/zap/zaptest/observer"

	"csbot/bot/inbox"
	"csbot/bot/socket/sockettest"
)

func TestAcknowledgesOnceWithTheAnswer(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newSlack(t)
		c := s.run(Options{})
		p := s.Next()
		p.Send(slash("E1"))
		e := c.envelope()
		if e.Type != "slash_commands" || !e.AcceptsPayload || !strings.Contains(string(e.Payload), "nps 55") {
			t.Errorf("delivered %+v", e)
		}

		const attempts = 20
		text := meeting{`{"text":"<@U1> & co"}`, new(sync.WaitGroup)}
		text.all.Add(attempts)
		var once sync.WaitGroup
		results := make(chan error, attempts)
		for range attempts {
			once.Go(func() { results <- e.Ack(t.Context(), text) })
		}
		once.Wait()
		close(results)
		count := map[error]int{}
		for err := range results {
			count[err]++
		}
		if count[nil] != 1 || count[inbox.ErrAcked] != 19 {
			t.Errorf("results of 20 acknowledgements: %v", count)
		}
		if got, want := p.Acks(), `{"envelope_id":"E1","payload":{"text":"<@U1> & co"}}`; got != want {
			t.Errorf("on the wire:\n%s\nwant:\n%s", got, want)
		}
	})
}

// A meeting is a payload that nobody has written before all have begun to.
type meeting struct {
	json string
	all  *sync.WaitGroup
}

func (m meeting) MarshalJSON() ([]byte, error) {
	m.all.Done()
	m.all.Wait()
	return []byte(m.json), nil
}

func TestRetriesKeepTheirMarks(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newSlack(t)
		c := s.run(Options{})
		s.Next().Send(`{"envelope_id":"E1","payload":{},"type":"events_api","accepts_response_payload":false,"retry_attempt":2,"retry_reason":"timeout"}`)
		e := c.envelope()
		if e.RetryAttempt != 2 || e.RetryReason != "timeout" {
			t.Errorf("retry %d for %q, want 2 for timeout", e.RetryAttempt, e.RetryReason)
		}
		c.ack(e)
	})
}

// Slack closes the connection on a frame of MaxFrame bytes.
func TestOversizedAnswerIsRefusedAndBareStillWorks(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newSlack(t)
		c := s.run(Options{})
		p := s.Next()
		fits := strings.Repeat("x", MaxFrame-1-len(`{"envelope_id":"E1","payload":""}`))
		p.Send(slash("E1"))
		p.Send(slash("E2"))
		e1, e2 := c.envelope(), c.envelope()
		if err := e1.Ack(t.Context(), fits+"x"); !errors.Is(err, inbox.ErrTooLarge) {
			t.Errorf("acknowledgement of MaxFrame bytes: %v", err)
		}
		c.ack(e1)
		if err := e2.Ack(t.Context(), fits); err != nil {
			t.Errorf("acknowledgement of one byte less: %v", err)
		}
		want := ackOf("E1") + "\n" + `{"envelope_id":"E2","payload":"` + fits + `"}`
		if diff := cmp.Diff(want, p.Acks()); diff != "" {
			t.Error(diff)
		}
	})
}

func TestAckNotMadeDoesNotCount(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newSlack(t)
		c := s.run(Options{})
		p := s.Next()
		p.Send(slash("E1"))
		e := c.envelope()
		over, cancel := context.WithCancel(t.Context())
		cancel()
		if err := e.Ack(over, nil); !errors.Is(err, context.Canceled) {
			t.Errorf("Ack after its context: %v", err)
		}
		if err := e.Ack(t.Context(), func() {}); err == nil {
			t.Error("a function was acknowledged as JSON")
		}
		if got := p.Acks(); got != "" {
			t.Errorf("written: %s", got)
		}
		c.ack(e)
	})
}

// A dead connection's acknowledgements fail at once, however many, and are not
// written to its successor.
func TestAckAfterTheConnectionDied(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newSlack(t)
		c := s.run(Options{})
		first := s.Next()
		for i := range 30 {
			first.Send(slash(fmt.Sprint("E", i)))
		}
		_ = first.Conn.Close()
		second := s.Next()

		start := time.Now()
		for range 30 {
			if err := c.envelope().Ack(t.Context(), nil); !errors.Is(err, inbox.ErrGone) {
				t.Errorf("Ack after the connection died: %v", err)
			}
		}
		if waited := time.Since(start); waited > 0 {
			t.Errorf("acknowledgements blocked for %v", waited)
		}
		if got := second.Acks(); got != "" {
			t.Errorf("the successor got %s", got)
		}
	})
}

// A write that gets stuck fails in time, and takes the link with it.
func TestStuckWrite(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newSlack(t)
		c := s.run(Options{PingInterval: time.Hour})
		p := s.Next()
		p.Send(slash("E1"))
		p.Send(slash("E2"))
		p.Hang.Store(true)
		c.ack(c.envelope())

		start := time.Now()
		if err := c.envelope().Ack(t.Context(), nil); !errors.Is(err, inbox.ErrGone) {
			t.Errorf("Ack on a stuck link: %v", err)
		}
		if took := time.Since(start); took != c.opts.WriteTimeout {
			t.Errorf("Ack took %v", took)
		}
		synctest.Wait()
		if c.Connected() {
			t.Error("the stuck link is still up")
		}
	})
}

func TestFramesAndTheirFate(t *testing.T) {
	t.Parallel()
	const secret = "our churn is 12 percent"
	for _, tt := range []struct {
		name, frame string
		delivered   bool
		ack         string // written by the link on its own
		log         string // its type in the log
	}{
		{name: "hello again", frame: hello},
		{name: "interactive", delivered: true, frame: `{"envelope_id":"E1","payload":{"type":"block_actions","message":{"blocks":[{"type":42}]}},"type":"interactive"}`},
		{name: "events_api of an unknown inner type", delivered: true, frame: `{"envelope_id":"E1","payload":{"event":{"type":"from_the_future"}},"type":"events_api"}`},
		{name: "misshapen field beside the payload", delivered: true, frame: `{"envelope_id":"E1","payload":{},"type":"slash_commands","retry_attempt":"two"}`},
		{name: "large", delivered: true, frame: `{"envelope_id":"E1","payload":"` + strings.Repeat("x", 1<<20) + `","type":"interactive"}`},
		{name: "unknown type", ack: ackOf("E1"), log: "from_the_future", frame: `{"envelope_id":"E1","payload":{"text":"` + secret + `"},"type":"from_the_future"}`},
		{name: "no type", ack: ackOf("E1"), frame: `{"envelope_id":"E1","payload":{"text":"` + secret + `"}}`},
		{name: "no JSON", ack: ackOf("E1"), log: "malformed", frame: `{"envelope_id":"E1","payload":{"text":"` + secret + `"},"type":`},
		{
			name: "no JSON, another ID quoted in a text", ack: ackOf("E1"), log: "malformed",
			frame: `{"payload":{"text":"\"envelope_id\":\"E2\" ` + secret + `"},"envelope_id": "E1", "type"}`,
		},
		{name: "no JSON, no ID", log: "malformed", frame: secret},
		{name: "no ID", log: "slash_commands", frame: `{"payload":{"text":"` + secret + `"},"type":"slash_commands"}`},
		{name: "empty", log: "malformed", frame: ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				core, logs := observer.New(zap.DebugLevel)
				s := newSlack(t)
				c := s.run(Options{Log: zap.New(core)})
				p := s.Next()
				p.Send(tt.frame)
				if got := p.Acks(); got != tt.ack {
					t.Errorf("acknowledged %q, want %q", got, tt.ack)
				}
				if got := len(c.delivered) == 1; got != tt.delivered {
					t.Errorf("delivered: %t, want %t", got, tt.delivered)
				}
				if tt.log != "" && logs.FilterField(zap.String("type", tt.log)).Len() != 1 {
					t.Errorf("log has no type %q: %v", tt.log, logs.All())
				}
				for _, entry := range logs.All() {
					if text := fmt.Sprintf("%s %s", entry.Message, entry.ContextMap()); strings.Contains(text, secret) {
						t.Errorf("log holds the text: %s", text)
					}
				}
				if up := c.connected.Load(); up != 1 {
					t.Errorf("%d links up, want 1", up)
				}
				if tt.delivered {
					c.ack(c.envelope())
				}
			})
		})
	}
}

// Nobody acknowledges: the link delivers on, answers pings and stays.
func TestUnacknowledgedEnvelopesDoNotStallTheLink(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newSlack(t)
		c := s.run(Options{})
		p := s.Next()
		for i := range 60 {
			p.Send(slash(fmt.Sprint("E", i)))
			time.Sleep(5 * time.Second)
		}
		if n := len(c.delivered); n != 60 || s.Opens.Load() != 1 {
			t.Errorf("%d of 60 envelopes on %d connections, want all on one", n, s.Opens.Load())
		}
		for range 60 {
			c.ack(c.envelope())
		}
	})
}

// Slack's own pings are answered, and are sign of life enough.
func TestServerPingsKeepTheLink(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newSlack(t)
		pongs := 0
		s.Greet = func(p *sockettest.Peer) {
			p.Deaf.Store(true)
			p.Conn.SetPongHandler(func(string) error { pongs++; return nil })
			p.Send(hello)
		}
		s.run(Options{})
		p := s.Next()
		for range 100 {
			p.Ping()
			time.Sleep(5 * time.Second)
		}
		synctest.Wait()
		if pongs != 100 || s.Opens.Load() != 1 {
			t.Errorf("%d of 100 pings answered, on %d connections", pongs, s.Opens.Load())
		}
	})
}
