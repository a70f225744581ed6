package quiz_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"csbot/quiz"
	"csbot/quiz/calendar"
)

// rule is a schedule of channel C1 that a person made.
func (w *world) rule(rule string) quiz.Schedule {
	w.Helper()
	r, err := calendar.ParseRule(rule, time.UTC)
	if err != nil {
		w.Fatal(err)
	}
	return quiz.Schedule{Rule: r, Team: "T1", Channel: "C1", By: "U1"}
}

func (w *world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

func unscheduled(c *quiz.Config) { c.Schedules = nil }

func TestAScheduleIsFollowedAtOnceAndElsewhereSoon(t *testing.T) {
	inBubble(t, func(w *world) {
		often := func(c *quiz.Config) { c.Schedules, c.Sleep = nil, 0 }
		first, second := w.start(often), w.start(often)
		defer second.stop()
		until(1, 8, 58)
		w.must(first.SetSchedule(w.Context(), w.rule("08:59 daily")))
		until(1, 8, 59)
		until(1, 9, 0)
		w.must(first.SetSchedule(w.Context(), w.rule("09:05 daily")))
		first.stop() // what it had in mind, another does
		until(2, 9, 6)
		w.expectLog(
			"01 08:59 post T1/C1/2000-01-01",
			"02 08:59 close 0/0 T1/C1/2000-01-01",
			"02 09:05 post T1/C1/2000-01-02",
		)
	})
}

func TestPauseAndResume(t *testing.T) {
	inBubble(t, func(w *world) {
		p := w.start(unscheduled)
		defer p.stop()
		w.must(p.SetSchedule(w.Context(), w.rule("09:00 daily open 1h")))
		until(1, 12, 0)
		for i, changes := range []bool{true, false} {
			pause := calendar.Pause{By: "U2", Until: time.Date(2000, 1, 4, 0, 0, 0, 0, time.UTC)}
			if changed, err := p.Pause(w.Context(), "T1", "C1", pause); err != nil || changed != changes {
				w.Errorf("pause %d: %v, %v", i, changed, err)
			}
		}
		until(4, 12, 0)
		_, err := p.Pause(w.Context(), "T1", "C1", calendar.Pause{By: "U2"})
		w.must(err)
		until(5, 12, 0)
		_, err = p.Pause(w.Context(), "T1", "C1", calendar.Pause{})
		w.must(err)
		until(6, 12, 0)
		w.must(p.Stop(w.Context(), "T1", "C1"))
		until(8, 12, 0)
		w.expect(
			"2000-01-01 closed",
			"2000-01-02 skipped paused until 2000-01-04",
			"2000-01-03 skipped paused until 2000-01-04",
			"2000-01-04 closed",
			"2000-01-05 skipped paused until somebody resumes it",
			"2000-01-06 closed",
		)
	})
}

func TestOpenRoundsAreTheTeamsThatTakeAnswers(t *testing.T) {
	inBubble(t, func(w *world) {
		p := w.start(func(c *quiz.Config) {
			c.Schedules = []quiz.Schedule{daily("C1"), daily("C2")}
			c.Schedules[0].Open = time.Hour
			c.Schedules[1].At.Minute = 30
		})
		defer p.stop()
		for _, tt := range []struct {
			hour, minute int
			team, want   string
		}{
			{8, 0, "T1", ""},
			{9, 45, "T1", "C2 C1"}, // the latest first
			{9, 50, "T2", ""},
			{10, 5, "T1", "C2"}, // C1 has closed
		} {
			until(1, tt.hour, tt.minute)
			rounds, err := p.OpenRounds(w.Context(), tt.team)
			w.must(err)
			var channels []string
			for _, r := range rounds {
				channels = append(channels, r.ID.Channel)
			}
			if got := strings.Join(channels, " "); got != tt.want {
				w.Errorf("at %02d:%02d %s can answer in %q, want %q", tt.hour, tt.minute, tt.team, got, tt.want)
			}
		}
	})
}

func TestAChannelThatRefusesIsPausedAndItsMakerToldOnce(t *testing.T) {
	inBubble(t, func(w *world) {
		w.wall.answer = func(int, quiz.Round) (bool, error) { return false, &quiz.Refusal{Reason: "it is archived"} }
		p, other := w.start(unscheduled), w.start(unscheduled)
		defer p.stop()
		defer other.stop()
		w.must(p.SetSchedule(w.Context(), w.rule("09:00 daily")))
		until(2, 12, 0)
		w.must(p.Ask(w.Context(), "T1", "C1")) // which is refused, too
		until(3, 12, 0)
		w.wall.answer = nil
		_, err := p.Pause(w.Context(), "T1", "C1", calendar.Pause{})
		w.must(err)
		until(4, 12, 0)
		w.expectLog(
			"01 09:00 post T1/C1/2000-01-01",
			"01 09:00 warn U1: paused: it is archived",
			"02 12:00 post T1/C1/now-2000-01-02T090000",
			"04 09:00 post T1/C1/2000-01-04",
		)
		w.expect(
			"2000-01-01 skipped it is archived",
			"2000-01-02 skipped paused: it is archived",
			"now-2000-01-02T090000 skipped it is archived",
			"2000-01-03 skipped paused: it is archived",
			"2000-01-04 open",
		)
	})
}

func TestAPauseHoldsBackWhatCouldNotBePosted(t *testing.T) {
	inBubble(t, func(w *world) {
		w.wall.answer = func(int, quiz.Round) (bool, error) { return false, errDown }
		p := w.start(unscheduled)
		defer p.stop()
		w.must(p.SetSchedule(w.Context(), w.rule("09:00 daily")))
		until(1, 9, 30)
		_, err := p.Pause(w.Context(), "T1", "C1", calendar.Pause{By: "U1"})
		w.must(err)
		until(1, 10, 0)
		_, err = p.Pause(w.Context(), "T1", "C1", calendar.Pause{})
		w.must(err)
		until(2, 9, 30)
		w.must(p.Stop(w.Context(), "T1", "C1"))
		until(2, 10, 0)
		w.expect("2000-01-01 skipped paused until somebody resumes it", "2000-01-02 skipped the schedule was stopped")
	})
}

// An extra question is named after the one before it, so that of two people who
// ask for it at once, or of one who is heard twice, one gets it.
func TestAskingOnDemand(t *testing.T) {
	inBubble(t, func(w *world) {
		p := w.start(unscheduled)
		defer p.stop()
		if err := p.Ask(w.Context(), "T1", "C1"); !errors.Is(err, quiz.ErrNoSchedule) {
			w.Error(err)
		}
		w.must(p.SetSchedule(w.Context(), w.rule("09:00 daily open 1h")))
		until(1, 8, 59)
		w.must(p.Ask(w.Context(), "T1", "C1"))
		if err := p.Ask(w.Context(), "T1", "C1"); !errors.Is(err, quiz.ErrJustAsked) {
			w.Error("a second question in the same moment:", err)
		}
		until(1, 12, 0)
		w.must(p.Ask(w.Context(), "T1", "C1"))
		until(1, 14, 0)
		w.expectLog(
			"01 08:59 post T1/C1/now-nothing",
			"01 09:00 post T1/C1/2000-01-01",
			"01 09:59 close 0/0 T1/C1/now-nothing",
			"01 10:00 close 0/0 T1/C1/2000-01-01",
			"01 12:00 post T1/C1/now-2000-01-01T090000",
			"01 13:00 close 0/0 T1/C1/now-2000-01-01T090000",
		)
	})
}

func TestTheEnvironmentSeedsOnce(t *testing.T) {
	inBubble(t, func(w *world) {
		p := w.start(nil)
		until(1, 12, 0)
		w.must(p.SetSchedule(w.Context(), w.rule("17:00 daily")))
		p.stop()
		p = w.start(nil)
		until(2, 18, 0)
		w.must(p.Stop(w.Context(), "T1", "C1"))
		p.stop()
		p = w.start(nil)
		until(4, 18, 0)
		p.stop()
		w.expectLog(
			"01 09:00 post T1/C1/2000-01-01",
			"02 09:00 close 0/0 T1/C1/2000-01-01",
			"02 17:00 post T1/C1/2000-01-02",
			"03 17:00 close 0/0 T1/C1/2000-01-02",
		)
	})
}

// A channel is asked once a day, whatever becomes of its schedule; a preview
// says so.
func TestAheadKnowsWhatWasAsked(t *testing.T) {
	inBubble(t, func(w *world) {
		p := w.start(unscheduled)
		defer p.stop()
		w.must(p.SetSchedule(w.Context(), w.rule("09:00 daily")))
		until(1, 12, 0)
		w.must(p.SetSchedule(w.Context(), w.rule("17:00 daily")))
		s, err := p.Plan(w.Context(), "T1", "C1")
		w.must(err)
		var lines []string
		for _, o := range s.Ahead(p.Now(), 2) {
			lines = append(lines, s.Line(o))
		}
		want := "Sat 2000-01-01 17:00 UTC  skipped: that day's question has been dealt with\n" +
			"Sun 2000-01-02 17:00 UTC\nMon 2000-01-03 17:00 UTC"
		if got := strings.Join(lines, "\n"); got != want {
			w.Errorf("ahead:\n%s\nwant:\n%s", got, want)
		}
		until(1, 18, 0)
		w.expect("2000-01-01 open")
	})
}
