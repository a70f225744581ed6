package quiz_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"csbot/quiz"
	"csbot/quiz/calendar"
)

// expectWeeks compares which postings tell of a week, as "date: first day best
// hardest right/total".
func (w *world) expectWeeks(want ...string) {
	w.Helper()
	w.wall.mu.Lock()
	defer w.wall.mu.Unlock()
	var got []string
	for i, recap := range w.wall.recaps {
		if recap.Week == nil {
			continue
		}
		line := []string{w.wall.posts[i].ID.Occurrence + ":", recap.Week.First.Format(time.DateOnly)}
		for _, s := range recap.Week.Best {
			line = append(line, fmt.Sprintf("%d.%s", s.Rank, s.User))
		}
		if h := recap.Week.Hardest; h.Term != "" {
			line = append(line, fmt.Sprintf("hardest %d/%d", h.Share.Right, h.Share.Total))
		}
		got = append(got, strings.Join(line, " "))
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		w.Errorf("weeks:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// joined puts people on the board of channel C1.
func (w *world) joined(users ...string) {
	w.Helper()
	db := w.open()
	defer func() { _ = db.Close() }()
	for _, user := range users {
		w.must(db.Join(w.Context(), quiz.Person{Team: "T1", Channel: "C1", User: user}))
	}
}

// The first posting of a week tells of the one before: 3 January 2000 was a
// Monday. Who has not joined is not named, ties share a rank, and a week in
// which nobody answered is not worth a word.
func TestAWeekIsToldOnce(t *testing.T) {
	inBubble(t, func(w *world) {
		p := w.start(nil)
		defer p.stop()
		w.joined("U0", "U1", "U3")
		until(1, 9, 30)
		w.answered(p, 3, 1)
		until(2, 9, 30)
		w.answered(p, 1, 1)
		for _, day := range []int{6, 11, 16} {
			until(day, 9, 30)
			w.keptGoing(p)
		}
		until(18, 9, 30)
		w.expectWeeks("2000-01-03: 1999-12-27 1.U0 2.U1 hardest 1/2")
		w.answered(p, 2, 0)
		until(21, 9, 30)
		w.keptGoing(p)
		until(25, 9, 30)
		w.expectWeeks("2000-01-03: 1999-12-27 1.U0 2.U1 hardest 1/2", "2000-01-24: 2000-01-17 1.U0 1.U1")
	})
}

// Neither a question on demand nor a skipped day takes the week's place.
func TestAWeekIsToldByTheSchedule(t *testing.T) {
	inBubble(t, func(w *world) {
		p := w.start(func(c *quiz.Config) {
			c.Schedules[0].Skip = []calendar.DateRange{{From: "2000-01-03", To: "2000-01-03"}}
		})
		defer p.stop()
		w.joined("U0")
		until(1, 9, 30)
		w.answered(p, 1, 0)
		until(3, 10, 0)
		w.must(p.Ask(w.Context(), "T1", "C1"))
		until(5, 9, 30)
		w.expectWeeks("2000-01-04: 1999-12-27 1.U0")
	})
}

// Where it is not known whether a posting was taken, its week is not told again.
func TestAWeekIsNotToldTwice(t *testing.T) {
	inBubble(t, func(w *world) {
		w.wall.blind = true
		w.wall.answer = func(call int, _ quiz.Round) (bool, error) {
			if call == 3 { // Monday's
				return true, quiz.ErrUnknown
			}
			return true, nil
		}
		p := w.start(nil)
		defer p.stop()
		w.joined("U0")
		until(1, 9, 30)
		w.answered(p, 1, 0)
		until(6, 9, 30)
		w.expectWeeks("2000-01-03: 1999-12-27 1.U0")
	})
}

// After long no week is told: nobody remembers it.
func TestAWeekLongAgoIsNotTold(t *testing.T) {
	inBubble(t, func(w *world) {
		p := w.start(nil)
		defer p.stop()
		w.joined("U0")
		until(1, 9, 30)
		w.answered(p, 1, 0)
		_, err := p.Pause(w.Context(), "T1", "C1", calendar.Pause{By: "U1"})
		w.must(err)
		until(20, 0, 0)
		_, err = p.Pause(w.Context(), "T1", "C1", calendar.Pause{})
		w.must(err)
		until(21, 9, 30)
		w.expectWeeks()
	})
}

// Several processes tell it once.
func TestManyProcessesTellAWeekOnce(t *testing.T) {
	inBubble(t, func(w *world) {
		p := w.start(nil)
		defer p.stop()
		for range 2 {
			p := w.start(nil)
			defer p.stop()
		}
		w.joined("U0")
		until(1, 9, 30)
		w.answered(p, 1, 1)
		until(5, 9, 30)
		w.expectWeeks("2000-01-03: 1999-12-27 1.U0 hardest 1/2")
	})
}
