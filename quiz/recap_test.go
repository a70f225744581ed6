package quiz_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"csbot/quiz"
	"csbot/quiz/calendar"
)

// expectRecaps compares what the postings begin with, as "date right/total".
func (w *world) expectRecaps(want ...string) {
	w.Helper()
	w.wall.mu.Lock()
	defer w.wall.mu.Unlock()
	for i, recap := range w.wall.recaps {
		got := "nothing"
		if last := recap.Last; last != nil {
			got = fmt.Sprintf("%s %d/%d", last.Round.ID.Occurrence, last.Tally.Right, last.Tally.Total)
		}
		if i >= len(want) || got != want[i] {
			w.Errorf("posting %d begins with %s; want %q", i+1, got, want)
		}
	}
	if len(w.wall.recaps) != len(want) {
		w.Errorf("%d postings, want %d", len(w.wall.recaps), len(want))
	}
}

// answered has people answer the question on the wall: the first ones rightly.
func (w *world) answered(p *process, right, wrong int) {
	w.Helper()
	r, _ := w.wall.posted()
	for i := range right + wrong {
		option := r.Question.Right
		if i >= right {
			option = (option + 1) % len(r.Question.Options)
		}
		if _, err := p.Answer(w.Context(), r.ID, fmt.Sprintf("U%d", i), option, r.Ref); err != nil {
			w.Error(err)
		}
	}
}

func TestPostingBeginsWithTheLastAnswer(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*quiz.Config){
		"open until the next": nil,
		"open for an hour":    func(c *quiz.Config) { c.Schedules[0].Open = time.Hour },
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(w *world) {
				p := w.start(change)
				defer p.stop()
				until(1, 9, 30)
				w.answered(p, 2, 1)
				until(3, 9, 1)
				w.expectRecaps("nothing", "2000-01-01 2/3", "2000-01-02 0/0")
			})
		})
	}
}

// After a holiday the last answer is news; after a long pause it is none.
func TestLongAgoIsNoNews(t *testing.T) {
	inBubble(t, func(w *world) {
		p := w.start(func(c *quiz.Config) {
			c.Schedules[0].Skip = []calendar.DateRange{{From: "2000-01-02", To: "2000-01-20"}, {From: "2000-01-22", To: "2000-02-20"}}
		})
		defer p.stop()
		until(21, 9, 1)
		w.expectRecaps("nothing", "2000-01-01 0/0")
		_, err := p.Pause(w.Context(), "T1", "C1", calendar.Pause{By: "U1"})
		w.must(err)
		until(21+45, 0, 0)
		_, err = p.Pause(w.Context(), "T1", "C1", calendar.Pause{})
		w.must(err)
		until(21+45, 9, 1)
		w.expectRecaps("nothing", "2000-01-01 0/0", "2000-01-21 0/0")
		_, err = p.Pause(w.Context(), "T1", "C1", calendar.Pause{By: "U1"})
		w.must(err)
		until(21+65, 0, 0)
		_, err = p.Pause(w.Context(), "T1", "C1", calendar.Pause{})
		w.must(err)
		until(21+65, 9, 1)
		w.expectRecaps("nothing", "2000-01-01 0/0", "2000-01-21 0/0", "nothing")
	})
}

// A question on demand says nothing of one that can still be answered.
func TestAnOpenQuestionIsNotGivenAway(t *testing.T) {
	inBubble(t, func(w *world) {
		p := w.start(nil)
		defer p.stop()
		until(1, 10, 0)
		w.must(p.Ask(w.Context(), "T1", "C1"))
		until(2, 9, 1)
		w.expectRecaps("nothing", "nothing", "now-2000-01-01T090000 0/0")
	})
}

// Many questions end and begin at once, and Slack takes its time over edits: no
// question waits for them, and each tells how the one before it ended.
func TestQuestionsDoNotWaitForEdits(t *testing.T) {
	inBubble(t, func(w *world) {
		w.wall.closes = func(int) error {
			time.Sleep(5 * time.Second)
			return nil
		}
		for range 3 {
			p := w.start(nil)
			defer p.stop()
		}
		until(3, 9, 30)
		slices.Sort(w.wall.log) // one process posts while another one edits
		w.expectLog(
			"01 09:00 post T1/C1/2000-01-01",
			"02 09:00 close 0/0 T1/C1/2000-01-01",
			"02 09:00 post T1/C1/2000-01-02",
			"03 09:00 close 0/0 T1/C1/2000-01-02",
			"03 09:00 post T1/C1/2000-01-03",
		)
		w.expectRecaps("nothing", "2000-01-01 0/0", "2000-01-02 0/0")
	})
}
