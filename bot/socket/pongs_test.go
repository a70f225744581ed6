package socket

import (
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"csbot/bot/inbox"
	"csbot/bot/socket/sockettest"
)

// TestConfirmedAcknowledgement: nil says that Slack has it, inbox.ErrGone that
// nobody knows.
func TestConfirmedAcknowledgement(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		slack func(*sockettest.Peer) // what becomes of Slack's end after the envelope
		want  error
		takes time.Duration // at most
	}{
		"answered": {slack: func(*sockettest.Peer) {}},
		"answered by others": {slack: func(p *sockettest.Peer) {
			p.Deaf.Store(true)
			time.AfterFunc(5*time.Second, func() { p.Deaf.Store(false) })
		}, takes: 8 * time.Second},
		"cut off": {slack: func(p *sockettest.Peer) {
			p.Deaf.Store(true)
			time.AfterFunc(time.Second, func() { _ = p.Conn.Close() })
		}, want: inbox.ErrGone, takes: time.Second},
		"silence": {slack: func(p *sockettest.Peer) { p.Deaf.Store(true) }, want: inbox.ErrGone, takes: 45 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newSlack(t)
				c := s.run(Options{})
				p := s.Next()
				p.Send(slash("E1"))
				e := c.envelope()
				tt.slack(p)
				began := time.Now()
				err := e.AckConfirmed(t.Context())
				if took := time.Since(began); !errors.Is(err, tt.want) || took > tt.takes {
					t.Errorf("%v after %v", err, took)
				}
				if got := p.Acks(); got != ackOf("E1") {
					t.Errorf("on the wire: %s", got)
				}
				if err := e.AckConfirmed(t.Context()); !errors.Is(err, inbox.ErrAcked) {
					t.Errorf("a second time: %v", err)
				}
			})
		})
	}
}

// TestStoppingWaitsForConfirmation, as it does for acknowledgements.
func TestStoppingWaitsForConfirmation(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newSlack(t)
		c := s.run(Options{})
		p := s.Next()
		p.Send(slash("E1"))
		e := c.envelope()
		p.Deaf.Store(true)
		confirmed := make(chan error, 1)
		go func() { confirmed <- e.AckConfirmed(t.Context()) }()
		synctest.Wait()
		c.stop()
		time.Sleep(2 * time.Second)
		if p.IsGone() {
			t.Error("the connection was closed")
		}
		p.Deaf.Store(false)
		<-c.done
		if err := <-confirmed; err != nil {
			t.Error(err)
		}
	})
}
