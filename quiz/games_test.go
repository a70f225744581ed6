package quiz_test

import (
	"errors"
	"testing"

	"csbot/quiz"
	"csbot/quiz/calendar"
)

// Where a workspace has no game, nothing is planned, asked or answered, and the
// game of another one hears nothing of it.
func TestAWorkspaceWithoutAGame(t *testing.T) {
	t.Parallel()
	games := quiz.Games{"T1": nil} // which would not survive a call
	fails := func(what string, err, want error) {
		t.Helper()
		if !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", what, err, want)
		}
	}
	id := quiz.RoundID{Team: "T2", Channel: "C1", Occurrence: "2026-11-23"}
	_, err := games.Answer(t.Context(), id, "U1", 0, "1.1")
	fails("answer", err, quiz.ErrNoSuchRound)
	_, err = games.Rate(t.Context(), id, "U1", quiz.Sure)
	fails("rate", err, quiz.ErrNoSuchRound)
	_, err = games.Schedule(t.Context(), "T2", "C1")
	fails("schedule", err, quiz.ErrNoSchedule)
	_, err = games.Plan(t.Context(), "T2", "C1")
	fails("plan", err, quiz.ErrNoSchedule)
	_, err = games.Pause(t.Context(), "T2", "C1", calendar.Pause{})
	fails("pause", err, quiz.ErrNoSchedule)
	fails("stop", games.Stop(t.Context(), "T2", "C1"), quiz.ErrNoSchedule)
	fails("ask", games.Ask(t.Context(), "T2", "C1"), quiz.ErrNoSchedule)
	fails("set", games.SetSchedule(t.Context(), quiz.Schedule{Team: "T2"}), quiz.ErrNothingToAsk)
	open, err := games.OpenRounds(t.Context(), "T2")
	plans, failed := games.Plans(t.Context(), "T2")
	log, bad := games.Log(t.Context(), "T2", "C1", 1)
	if err := errors.Join(err, failed, bad); err != nil || len(open)+len(plans)+len(log) > 0 {
		t.Errorf("there are %d rounds open, %d plans and %d occurrences: %v", len(open), len(plans), len(log), err)
	}
}
