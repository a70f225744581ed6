package quiz_test

import (
	"slices"
	"testing"
	"time"

	"csbot/quiz"
)

// TestOutages: while the whole workspace is refused questions wait, and no
// schedule is paused. Afterwards who made the schedule hears of it, once, also
// from another process than the one that was there.
func TestOutages(t *testing.T) {
	t.Parallel()
	outage := &quiz.Outage{Reason: "the token was revoked"}
	for _, c := range []struct {
		name     string
		ends     time.Time // of the outage
		restarts bool
		log      []string
		rounds   []string
	}{
		{
			name: "a question comes late", ends: time.Date(2000, 1, 1, 10, 30, 0, 0, time.UTC),
			log:    []string{"01 10:30 resumed U1: the token was revoked, 0 missed, late true"},
			rounds: []string{"2000-01-01 closed", "2000-01-02 closed", "2000-01-03 open"},
		},
		{
			name: "questions are missed", ends: time.Date(2000, 1, 2, 20, 0, 0, 0, time.UTC),
			log:    []string{"03 09:00 resumed U1: the token was revoked, 2 missed, late false"},
			rounds: []string{"2000-01-01 skipped held back: the token was revoked", "2000-01-02 skipped held back: the token was revoked", "2000-01-03 open"},
		},
		{
			name: "another process goes on", ends: time.Date(2000, 1, 2, 20, 0, 0, 0, time.UTC), restarts: true,
			log:    []string{"03 09:00 resumed U1: the token was revoked, 2 missed, late false"},
			rounds: []string{"2000-01-01 skipped held back: the token was revoked", "2000-01-02 skipped held back: the token was revoked", "2000-01-03 open"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			inBubble(t, func(w *world) {
				w.wall.answer = func(int, quiz.Round) (bool, error) {
					if time.Now().Before(c.ends) {
						return false, outage
					}
					return true, nil
				}
				events := map[quiz.EventKind]int{}
				made := func(config *quiz.Config) {
					config.Schedules[0].By, config.Lease = "U1", 10*time.Minute // it tries for two days
					config.Observe = func(e quiz.Event) { events[e.Kind]++ }
				}
				p := w.start(made)
				until(2, 12, 0)
				if c.restarts {
					p.stop()
					p = w.start(made)
				}
				until(3, 12, 0)
				p.stop()
				w.expect(c.rounds...)
				if events[quiz.EventPaused] > 0 || events[quiz.EventHeld] == 0 {
					w.Errorf("told %v", events)
				}
				for i, line := range c.log {
					if len(w.wall.log) <= i || !slices.Contains(w.wall.log, line) {
						w.Errorf("no %q in %q", line, w.wall.log)
					}
				}
			})
		})
	}
}

// TestOutageWhileClosing: a question whose message could not be edited is not
// closed until it can be.
func TestOutageWhileClosing(t *testing.T) {
	inBubble(t, func(w *world) {
		ends := time.Date(2000, 1, 1, 13, 0, 0, 0, time.UTC)
		w.wall.closes = func(int) error {
			if time.Now().Before(ends) {
				return &quiz.Outage{Reason: "the token was revoked"}
			}
			return nil
		}
		p := w.start(func(config *quiz.Config) { config.Schedules[0].Open = time.Hour })
		until(1, 12, 0)
		w.expect("2000-01-01 closing held back: the token was revoked")
		until(1, 14, 0)
		p.stop()
		w.expect("2000-01-01 closed")
	})
}
