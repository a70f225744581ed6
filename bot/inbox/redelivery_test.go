package inbox_test

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"csbot/bot"
	"csbot/bot/answer"
	"csbot/bot/inbox"
	"csbot/bot/sandbox"
	"csbot/bot/socket"
)

// TestLostBareAcknowledgements: a command whose answer misses the
// acknowledgement, which is then lost with the connection, is delivered again
// and answered in time. It is answered then and not a second time.
func TestLostBareAcknowledgements(t *testing.T) {
	t.Parallel()
	slow := func(m answer.Answer, release <-chan struct{}) answer.Answer { <-release; return m }
	large := func(m answer.Answer, _ <-chan struct{}) answer.Answer {
		m.Notice = said(strings.Repeat("x", socket.MaxFrame)).Notice
		return m
	}
	for name, first := range map[string]func(answer.Answer, <-chan struct{}) answer.Answer{"slow": slow, "large": large} {
		for _, where := range []string{"the same process", "another process", "after a restart"} {
			t.Run(name+", "+where, func(t *testing.T) {
				t.Parallel()
				loseAcknowledgement(t, first, where)
			})
		}
	}
}

func loseAcknowledgement(t *testing.T, first func(answer.Answer, <-chan struct{}) answer.Answer, where string) {
	t.Helper()
	s := stage(t, sandbox.Options{Speed: 0.1})
	var runs atomic.Int32
	acked, release, results := make(chan struct{}, 10), make(chan struct{}), make(chan string, 10)
	setUp := func(s *setting) {
		s.Bot.Commands = append(s.Bot.Commands, bot.Command{Hidden: true, Name: "late", Run: func(context.Context, bot.Request, string) (answer.Answer, error) {
			msg := said("At last.")
			if runs.Add(1) == 1 {
				return first(msg, release), nil
			}
			return msg, nil
		}})
		s.Server.Observe = func(e inbox.Event) {
			if e.Kind == inbox.Replied {
				results <- e.Result
			}
		}
	}
	link := socket.Options{Connections: 1, Observe: func(e socket.Event) {
		if e.Kind == socket.Acknowledged {
			acked <- struct{}{}
		}
	}}
	if where != "the same process" {
		link.BackoffMin = time.Hour
	}
	stop := s.join(link, setUp)

	s.slack.SetFaults(sandbox.Faults{HalfOpen: 1})
	d, err := s.slack.Person("ana").Slash(t.Context(), s.slack.Channel("general"), "/cs late")
	if err != nil {
		t.Fatal(err)
	}
	s.slack.SetFaults(sandbox.Faults{})
	within(t, "acknowledgement", acked)
	close(release)
	if where == "another process" {
		stopOther := s.join(socket.Options{}, setUp)
		defer stopOther()
	}
	s.slack.Drop()
	if where == "after a restart" {
		stop()
		s.join(socket.Options{}, setUp)
	}
	ack, err := d.Acked(t.Context())
	if err != nil || !strings.Contains(string(ack.Payload), "At last.") {
		t.Errorf("acknowledged with %q, %v", ack.Payload, err)
	}
	stop()
	if n := count(s.general(), "At last."); n != 1 {
		t.Errorf("said %d times", n)
	}
	if one, other := within(t, "outcome", results), within(t, "outcome", results); one+other != "unknownok" && one+other != "okunknown" {
		t.Errorf("logged as %s and %s", one, other)
	}
}

// TestRedeliveredEventsChangeNothing: what was answered is not even looked at
// again, since by now somebody may have changed what it changed; nor by another
// process, which knows of it by the database alone.
func TestRedeliveredEventsChangeNothing(t *testing.T) {
	t.Parallel()
	for _, where := range []string{"the same process", "after a restart"} {
		t.Run(where, func(t *testing.T) {
			t.Parallel()
			redeliverEvent(t, where == "after a restart")
		})
	}
}

func redeliverEvent(t *testing.T, restarted bool) {
	t.Helper()
	s := stage(t, sandbox.Options{})
	var runs atomic.Int32
	setUp := func(s *setting) {
		s.Bot.Commands = append(s.Bot.Commands, bot.Command{Hidden: true, Name: "change", Run: func(context.Context, bot.Request, string) (answer.Answer, error) {
			runs.Add(1)
			return said("Changed."), nil
		}})
	}
	link := socket.Options{Connections: 1}
	if restarted {
		link.BackoffMin = time.Hour // the first process does not come back
	}
	stop := s.join(link, setUp)
	s.slack.SetFaults(sandbox.Faults{HalfOpen: 1}) // loses the acknowledgement
	ana := s.slack.Person("ana")
	asked, err := ana.DM(t.Context(), "change")
	if err != nil {
		t.Fatal(err)
	}
	s.slack.SetFaults(sandbox.Faults{})
	s.until(ana.DMs, "Changed.")
	s.slack.Drop()
	if restarted {
		stop()
		s.join(socket.Options{}, setUp)
	}
	s.wait("the bot is back", func() bool { return s.slack.Connections() > 0 })
	hurry := time.NewTicker(100 * time.Millisecond)
	defer hurry.Stop()
	for settled := false; !settled; {
		select {
		case <-asked.Delivery.Settled():
			settled = true
		case <-hurry.C:
			s.slack.Clock().Advance(time.Minute) // Slack's retries are minutes apart
		}
	}
	ack, err := asked.Delivery.Acked(t.Context())
	if err != nil || ack.Attempt == 0 {
		t.Errorf("acknowledged %+v, %v", ack, err)
	}
	if said := count(ana.DMs(), "Changed."); runs.Load() != 1 || said != 1 {
		t.Errorf("ran %d times, said %d times", runs.Load(), said)
	}
}
