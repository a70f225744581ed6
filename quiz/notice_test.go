package quiz_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"csbot/quiz"
	"csbot/quiz/calendar"
)

// A process is killed at each of its calls while who made a schedule is told
// that it is paused, or that it goes on after an outage, and another one takes
// over. Where messages can be looked for, the person is told once, and else not
// twice.
func TestKilledWhileTelling(t *testing.T) {
	t.Parallel()
	prepared(t)
	for _, what := range []string{"warn", "resumed"} {
		for _, blind := range []bool{false, true} {
			for _, after := range []bool{false, true} {
				t.Run(fmt.Sprintf("%s, blind %v, after the call %v", what, blind, after), func(t *testing.T) {
					t.Parallel()
					died := make(map[string]bool)
					for at := 1; ; at++ {
						f := &fuse{at: at, after: after}
						synctest.Test(t, func(t *testing.T) { newWorld(t).oneNotice(f, what, blind) })
						if f.burnt() == "" {
							break
						}
						died[f.burnt()] = true
					}
					for _, step := range []string{"lease a task", "tell", "save a task", map[string]string{"warn": "pause", "resumed": "add a task"}[what]} {
						if !died[step] {
							t.Errorf("no process was killed at %s", step)
						}
					}
				})
			}
		}
	}
}

// oneNotice runs a process until it is killed and then another one, over a day
// whose question Slack refuses, or takes after an outage.
func (w *world) oneNotice(f *fuse, what string, blind bool) {
	w.wall.answer = func(int, quiz.Round) (bool, error) {
		switch {
		case what == "warn":
			return false, &quiz.Refusal{Reason: "the channel is archived"}
		case time.Now().Before(time.Date(2000, 1, 1, 9, 3, 0, 0, time.UTC)):
			return false, &quiz.Outage{Reason: "the token was revoked"}
		default:
			return true, nil
		}
	}
	made := func(c *quiz.Config) { c.Schedules[0].By = "U1" }
	until(1, 8, 55)
	w.wall.blind = blind
	p := w.start(func(c *quiz.Config) {
		made(c)
		c.Store, c.Poster = mortalStore{c.Store, f}, mortalWall{c.Poster, f}
	})
	for _, minute := range []int{1, 2, 3, 4, 5, 10} {
		until(1, 9, minute)
		if f.burnt() != "" {
			p.stop()
			p = w.start(made)
			break
		}
	}
	until(1, 9, 30)
	p.stop()
	log := strings.Join(w.wall.log, "\n")
	told := strings.Count(log, what+" U1: ")
	if told > 1 || told == 0 && !blind {
		w.Errorf("killed at call %d, %s: told %d times:\n%s\n%s", f.at, f.burnt(), told, log, strings.Join(w.rounds("C1"), "\n"))
	}
}

// Who made a schedule is not told that it is paused when it goes on by then.
func TestANoticeThatIsOldNews(t *testing.T) {
	inBubble(t, func(w *world) {
		w.wall.answer = func(int, quiz.Round) (bool, error) { return false, &quiz.Refusal{Reason: "the channel is archived"} }
		f := &fuse{at: 6} // the call that leases the notice
		p := w.start(func(c *quiz.Config) {
			c.Schedules[0].By, c.Store, c.Poster = "U1", mortalStore{c.Store, f}, mortalWall{c.Poster, f}
		})
		until(1, 9, 5)
		p.stop()
		if f.burnt() != "lease a task" {
			w.Fatalf("killed at %q", f.burnt())
		}
		db := w.open()
		_, err := db.Pause(w.Context(), "T1", "C1", calendar.Pause{})
		w.must(err)
		w.must(db.Close())
		p = w.start(nil)
		until(1, 9, 30)
		p.stop()
		if log := strings.Join(w.wall.log, "\n"); strings.Contains(log, "warn") {
			w.Error(log)
		}
	})
}
