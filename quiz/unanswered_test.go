package quiz_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"csbot/quiz"
	"csbot/quiz/ask"
	"csbot/quiz/calendar"
)

// keptGoing has somebody who is on no board answer the latest question, rightly:
// without any answer the schedule would rest.
func (w *world) keptGoing(p *process) {
	w.Helper()
	r, _ := w.wall.posted()
	_, err := p.Answer(w.Context(), r.ID, "U9", r.Question.Right, r.Ref)
	w.must(err)
}

const rests = "skipped paused: " + quiz.Unanswered

// made is a schedule that somebody has made.
func made(c *quiz.Config) { c.Schedules[0].By = "U1" }

// Five questions in a row without an answer pause a schedule, and who made it is
// told, once. Who resumes it gets five more.
func TestAChannelThatAnswersNothingRests(t *testing.T) {
	inBubble(t, func(w *world) {
		p := w.start(made)
		defer p.stop()
		until(7, 12, 0)
		w.expect("2000-01-01 closed", "2000-01-02 closed", "2000-01-03 closed", "2000-01-04 closed", "2000-01-05 closed",
			"2000-01-06 "+rests, "2000-01-07 "+rests)
		const warning = "06 09:00 warn U1: paused: " + quiz.Unanswered
		if log := strings.Join(w.wall.log, "\n"); strings.Count(log, "warn") != 1 || !strings.Contains(log, warning) {
			w.Errorf("the maker was told:\n%s", log)
		}
		_, err := p.Pause(w.Context(), "T1", "C1", calendar.Pause{})
		w.must(err)
		until(13, 12, 0)
		if rounds := w.rounds("C1"); len(rounds) != 13 || rounds[7] != "2000-01-08 closed" || rounds[11] != "2000-01-12 closed" || rounds[12] != "2000-01-13 "+rests {
			w.Errorf("after it was resumed:\n%s", strings.Join(rounds, "\n"))
		}
	})
}

// Questions that are open for longer than until the next one count once they are
// over: until then somebody may still answer.
func TestQuestionsThatStayOpenCountWhenTheyAreOver(t *testing.T) {
	inBubble(t, func(w *world) {
		p := w.start(func(c *quiz.Config) { c.Schedules[0].Open = 72 * time.Hour })
		defer p.stop()
		until(8, 12, 0)
		w.expect("2000-01-01 closed", "2000-01-02 closed", "2000-01-03 closed", "2000-01-04 closed", "2000-01-05 closed",
			"2000-01-06 open", "2000-01-07 open", "2000-01-08 "+rests)
	})
}

// The settings' schedules are there before Run, which commands do not wait for.
func TestSettingsAreThereFromTheFirstCommandOn(t *testing.T) {
	inBubble(t, func(w *world) {
		db := w.open()
		defer func() { _ = db.Close() }()
		game, err := quiz.NewGame(quiz.Config{Team: "T1", Maker: func(string) *ask.Maker { return w.maker }, Store: db, Poster: w.wall, Schedules: []quiz.Schedule{daily("C1")}})
		w.must(err)
		w.must(game.Seed(w.Context()))
		if _, err := game.Schedule(w.Context(), "T1", "C1"); err != nil {
			w.Error(err)
		}
	})
}

// One answer in five keeps a schedule going, be it to the question that is still
// open. What somebody asks for beside the schedule is asked in any case.
func TestAnAnswerKeepsAScheduleGoing(t *testing.T) {
	inBubble(t, func(w *world) {
		p := w.start(nil)
		defer p.stop()
		until(6, 8, 59) // the fifth is open
		w.keptGoing(p)
		until(10, 12, 0)
		w.must(p.Ask(w.Context(), "T1", "C1")) // the fifth since the answer
		until(11, 12, 0)
		w.must(p.Ask(w.Context(), "T1", "C1"))
		until(11, 12, 5)
		rounds := w.rounds("C1")
		got := fmt.Sprintf("%s / %s / %s", rounds[8], rounds[11], strings.Fields(rounds[12])[1])
		if want := "2000-01-09 closed / 2000-01-11 " + rests + " / open"; got != want {
			w.Errorf("%s; want %s, of\n%s", got, want, strings.Join(rounds, "\n"))
		}
	})
}

// Wherever a process is killed while a schedule begins to rest, the question is
// not asked, and who made the schedule is told once.
func TestKilledWhileASchedulePauses(t *testing.T) {
	t.Parallel()
	prepared(t)
	for _, after := range []bool{false, true} {
		t.Run(fmt.Sprintf("after the call %v", after), func(t *testing.T) {
			t.Parallel()
			var died []string
			for at := 1; ; at++ {
				f := &fuse{at: at, after: after}
				synctest.Test(t, func(t *testing.T) { newWorld(t).restsOnce(f) })
				if f.burnt() == "" {
					break
				}
				died = append(died, f.burnt())
			}
			if !strings.Contains(strings.Join(died, " "), "pause claim") {
				t.Errorf("killed at: %q", died)
			}
		})
	}
}

// restsOnce begins after five days without an answer, with a process that is
// killed on the sixth, and another one.
func (w *world) restsOnce(f *fuse) {
	w.unanswered(5)
	until(6, 8, 50)
	p := w.start(func(c *quiz.Config) {
		made(c)
		c.Store, c.Poster = mortalStore{c.Store, f}, mortalWall{c.Poster, f}
	})
	for _, minute := range []int{1, 3, 5, 10} {
		until(6, 9, minute)
		if f.burnt() != "" {
			p.stop()
			p = w.start(made)
			break
		}
	}
	until(6, 10, 0)
	p.stop()
	w.expect("2000-01-01 closed", "2000-01-02 closed", "2000-01-03 closed", "2000-01-04 closed", "2000-01-05 closed", "2000-01-06 "+rests)
	if log := strings.Join(w.wall.log, "\n"); strings.Contains(log, "post") || strings.Count(log, "warn U1") != 1 {
		w.Errorf("killed at %q:\n%s", f.burnt(), log)
	}
}

// unanswered records questions of the first days that are over.
func (w *world) unanswered(days int) {
	w.Helper()
	db := w.open()
	for day := range days {
		due := time.Date(2000, 1, 1+day, 9, 0, 0, 0, time.UTC)
		id := quiz.RoundID{Team: "T1", Channel: "C1", Occurrence: due.Format(time.DateOnly)}
		_, err := db.Claim(w.Context(), quiz.Round{ID: id, Due: due, Closes: due.Add(24 * time.Hour), State: quiz.Closed, Ref: "ts"})
		w.must(err)
	}
	w.must(db.Close())
}
