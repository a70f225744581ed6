package quiz_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"csbot/quiz"
	"csbot/quiz/ask"
	"csbot/quiz/calendar"
)

// prepared makes outside of a bubble what all of them share.
func prepared(t *testing.T) {
	t.Helper()
	if _, err := shipped(); err != nil {
		t.Fatal(err)
	}
	if _, err := emptyLedger(); err != nil {
		t.Fatal(err)
	}
}

// inBubble runs a test where time passes as soon as everybody sleeps.
func inBubble(t *testing.T, test func(*world)) {
	t.Helper()
	t.Parallel()
	prepared(t)
	synctest.Test(t, func(t *testing.T) { test(newWorld(t)) })
}

func TestThreeDays(t *testing.T) {
	inBubble(t, func(w *world) {
		p := w.start(nil)
		defer p.stop()
		until(3, 10, 0)
		w.expectLog(
			"01 09:00 post T1/C1/2000-01-01",
			"02 09:00 post T1/C1/2000-01-02",
			"02 09:00 close 0/0 T1/C1/2000-01-01",
			"03 09:00 post T1/C1/2000-01-03",
			"03 09:00 close 0/0 T1/C1/2000-01-02",
		)
		w.expect("2000-01-01 closed", "2000-01-02 closed", "2000-01-03 open")
		if w.wall.posts[0].Question.Term == w.wall.posts[1].Question.Term {
			w.Error("the same term was asked two days running")
		}
	})
}

func TestOpenForEightHoursOnWeekdays(t *testing.T) {
	inBubble(t, func(w *world) {
		p := w.start(func(c *quiz.Config) {
			c.Schedules[0].Days, c.Schedules[0].Open = calendar.Daily&^(1<<time.Saturday|1<<time.Sunday), 8*time.Hour
		})
		defer p.stop()
		until(4, 18, 0)
		w.expectLog(
			"03 09:00 post T1/C1/2000-01-03",
			"03 17:00 close 0/0 T1/C1/2000-01-03",
			"04 09:00 post T1/C1/2000-01-04",
			"04 17:00 close 0/0 T1/C1/2000-01-04",
		)
	})
}

func TestVerdicts(t *testing.T) {
	inBubble(t, func(w *world) {
		p := w.start(nil)
		defer p.stop()
		until(1, 9, 30)
		r, _ := w.wall.posted()
		right := r.Question.Right
		other := (right + 1) % len(r.Question.Options)
		click := func(user string, option int) string {
			v, err := p.Answer(w.Context(), r.ID, user, option, r.Ref)
			for _, known := range []error{quiz.ErrClosed, quiz.ErrNoSuchRound, quiz.ErrNoSuchOption} {
				if errors.Is(err, known) {
					return known.Error()
				}
			}
			if err != nil || v.Round.Question.Prompt != r.Question.Prompt {
				w.Errorf("%s: %+v, %v", user, v, err)
			}
			return fmt.Sprintf("right %v, chose %d, repeated %v", v.Right, v.Chosen, v.Repeated)
		}
		says := func(what, got, want string) {
			w.Helper()
			if got != want {
				w.Errorf("%s: %s, want %s", what, got, want)
			}
		}
		says("a right answer", click("U1", right), fmt.Sprintf("right true, chose %d, repeated false", right))
		says("a wrong answer", click("U2", other), fmt.Sprintf("right false, chose %d, repeated false", other))
		says("a second thought", click("U2", right), fmt.Sprintf("right false, chose %d, repeated true", other))
		says("no such option", click("U3", 7), quiz.ErrNoSuchOption.Error())
		until(2, 9, 1)
		says("a late answer", click("U3", right), quiz.ErrClosed.Error())
		says("a look back", click("U1", other), fmt.Sprintf("right true, chose %d, repeated true", right))
		r.ID.Channel = "C9"
		says("no such round", click("U1", right), quiz.ErrNoSuchRound.Error())
		w.expectLog("01 09:00 post T1/C1/2000-01-01", "02 09:00 post T1/C1/2000-01-02", "02 09:00 close 1/2 T1/C1/2000-01-01")
	})
}

func TestManyProcessesPostOnce(t *testing.T) {
	inBubble(t, func(w *world) {
		var schedules []quiz.Schedule
		for i := range 3 {
			schedules = append(schedules, daily(fmt.Sprintf("C%d", i)))
		}
		var processes []*process
		for range 3 {
			processes = append(processes, w.start(func(c *quiz.Config) { c.Schedules = schedules }))
		}
		until(2, 9, 5)
		for _, p := range processes {
			p.stop()
		}
		times := make(map[quiz.RoundID]int)
		for _, r := range w.wall.posts {
			times[r.ID]++
			if times[r.ID] > 1 {
				w.Errorf("%s was posted %d times", r.ID, times[r.ID])
			}
		}
		if len(times) != 3*2 {
			w.Errorf("%d rounds were posted", len(times))
		}
	})
}

func TestAfterDowntime(t *testing.T) {
	t.Parallel()
	const missed = " skipped it could not be posted in time"
	for _, c := range []struct {
		name             string
		catchUp          time.Duration
		down             bool // from 1 January, 12:00, with that day's question open
		startDay, startH int
		rounds           []string
	}{
		{"a new schedule asks nothing of the past", 0, false, 1, 10, []string{"2000-01-02 open"}},
		{"a little late is asked", 0, true, 2, 13, []string{"2000-01-01 closed", "2000-01-02 open"}},
		{"too late is skipped", 0, true, 2, 14, []string{"2000-01-01 closed", "2000-01-02" + missed}},
		{"the window can be wider", 24 * time.Hour, true, 3, 8, []string{"2000-01-01 closed", "2000-01-02 open"}},
		{"but ends where the next begins", 100 * time.Hour, true, 4, 9, []string{"2000-01-01 closed", "2000-01-02" + missed, "2000-01-03" + missed, "2000-01-04 open"}},
		{"every day is accounted for", 0, true, 5, 8, []string{"2000-01-01 closed", "2000-01-02" + missed, "2000-01-03" + missed, "2000-01-04" + missed}},
	} {
		t.Run(c.name, func(t *testing.T) {
			inBubble(t, func(w *world) {
				change := func(config *quiz.Config) { config.CatchUp = c.catchUp }
				if c.down {
					p := w.start(change)
					until(1, 12, 0)
					p.stop()
				}
				until(c.startDay, c.startH, 0)
				p := w.start(change)
				time.Sleep(time.Minute)
				if !c.down {
					until(2, 9, 1)
				}
				p.stop()
				w.expect(c.rounds...)
			})
		})
	}
}

// A process whose clock is behind takes no answers to a round that another one
// is closing: the tally is final.
func TestNoAnswersWhileClosing(t *testing.T) {
	inBubble(t, func(w *world) {
		db := w.open()
		defer func() { _ = db.Close() }()
		w.wall.closes = func(int) error {
			r := w.wall.posts[0]
			early := quiz.Answer{Round: r.ID, User: "U1", At: r.Closes.Add(-time.Minute)}
			if _, err := db.Answer(w.Context(), early, r.Ref); !errors.Is(err, quiz.ErrClosed) {
				w.Errorf("the answer was taken: %v", err)
			}
			return nil
		}
		p := w.start(nil)
		until(2, 9, 1)
		p.stop()
		w.expect("2000-01-01 closed", "2000-01-02 open")
	})
}

// The end of the context does not interrupt a posting in progress.
func TestStopFinishesTheStepInHand(t *testing.T) {
	inBubble(t, func(w *world) {
		posting := make(chan struct{})
		w.wall.answer = func(int, quiz.Round) (bool, error) {
			close(posting)
			time.Sleep(10 * time.Second)
			return true, nil
		}
		p := w.start(nil)
		<-posting
		p.stop()
		w.expect("2000-01-01 open")
	})
}

// A clock that can be moved, as in the demo: Wake says that it was.
func TestWake(t *testing.T) {
	inBubble(t, func(w *world) {
		var mu sync.Mutex
		var ahead time.Duration
		wake := make(chan struct{})
		p := w.start(func(c *quiz.Config) {
			c.Wake, c.CatchUp = wake, 24*time.Hour
			c.Now = func() time.Time {
				mu.Lock()
				defer mu.Unlock()
				return time.Now().Add(ahead)
			}
		})
		defer p.stop()
		for range 2 {
			synctest.Wait()
			mu.Lock()
			ahead += 24 * time.Hour
			mu.Unlock()
			wake <- struct{}{}
		}
		synctest.Wait()
		w.expect("2000-01-01 closed", "2000-01-02 open")
		if now := time.Now().UTC(); now.Hour() != 0 {
			w.Errorf("it took until %v", now)
		}
	})
}

func TestOneScheduleAChannel(t *testing.T) {
	t.Parallel()
	maker, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	for name, schedules := range map[string][]quiz.Schedule{
		"twice":  {daily("C1"), daily("C1")},
		"faulty": {{Team: "T1", Channel: "C1"}},
	} {
		if _, err := quiz.NewGame(quiz.Config{Schedules: schedules, Maker: func(string) *ask.Maker { return maker }}); err == nil || errors.Is(err, quiz.ErrNothingToAsk) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
