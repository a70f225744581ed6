package quiztest

import (
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"csbot/quiz"
)

func testLease(t *testing.T, s quiz.Store) {
	id := claimed(t, s, round("C1", "2026-11-23")).ID
	first := leased(t, s, id, noon)
	if until := noon.Add(time.Minute); !first.Lease.Until.Equal(until) {
		t.Errorf("leased until %v, want %v", first.Lease.Until, until)
	}
	_, err := s.Lease(t.Context(), id, noon.Add(59*time.Second), noon.Add(time.Hour))
	wantError(t, "a lease beside another", err, quiz.ErrLeased)
	second := leased(t, s, id, noon.Add(time.Minute))
	if second.Lease.Token <= first.Lease.Token {
		t.Errorf("token %d after %d", second.Lease.Token, first.Lease.Token)
	}
	_, err = s.Lease(t.Context(), round("C9", "2026-11-23").ID, noon, noon.Add(time.Minute))
	wantError(t, "a lease of no round", err, quiz.ErrNoSuchRound)
}

func testLeaseRace(t *testing.T, s quiz.Store) {
	id := claimed(t, s, round("C1", "2026-11-23")).ID
	var won atomic.Int32
	inParallel(8, func(int) {
		switch _, err := s.Lease(t.Context(), id, noon, noon.Add(time.Minute)); {
		case err == nil:
			won.Add(1)
		case !errors.Is(err, quiz.ErrLeased):
			t.Error(err)
		}
	})
	if won.Load() != 1 {
		t.Errorf("%d leases at once", won.Load())
	}
}

func testLeaseFinished(t *testing.T, s quiz.Store) {
	for _, state := range []quiz.State{quiz.Closed, quiz.Skipped} {
		r := claimed(t, s, round("C1", string(state)))
		saved(t, s, leased(t, s, r.ID, noon), state, "")
		_, err := s.Lease(t.Context(), r.ID, noon.Add(time.Hour), noon.Add(2*time.Hour))
		wantError(t, "a lease of a round that is "+string(state), err, quiz.ErrLeased)
	}
	if unfinished, err := s.Unfinished(t.Context()); err != nil || len(unfinished) != 0 {
		t.Errorf("Unfinished = %v, %v", unfinished, err)
	}
}

func testFencing(t *testing.T, s quiz.Store) {
	id := claimed(t, s, round("C1", "2026-11-23")).ID
	slow := leased(t, s, id, noon)
	quick := leased(t, s, id, noon.Add(time.Minute))
	saved(t, s, quick, quiz.Open, "ts1")
	slow.State = quiz.Skipped
	wantError(t, "a save under an old lease", s.Save(t.Context(), slow), quiz.ErrFenced)
	if got := stored(t, s, id); got.State != quiz.Open || got.Ref != "ts1" {
		t.Errorf("the old lease changed the round to %s at %q", got.State, got.Ref)
	}
	slow.ID.Channel = "C9"
	wantError(t, "a save of no round", s.Save(t.Context(), slow), quiz.ErrFenced)
}

func testSeparation(t *testing.T, s quiz.Store) {
	ids := []quiz.RoundID{
		{Team: "T1", Channel: "C1", Occurrence: "2026-11-23"},
		{Team: "T1", Channel: "C2", Occurrence: "2026-11-23"},
		{Team: "T2", Channel: "C1", Occurrence: "2026-11-23"},
	}
	for i, id := range ids {
		r := round("C1", "2026-11-23")
		r.ID = id
		claimed(t, s, r)
		saved(t, s, leased(t, s, id, noon), quiz.Open, "ts1")
		if receipt, err := s.Answer(t.Context(), quiz.Answer{Round: id, User: "U1", Option: i, At: noon}, "ts1"); err != nil || receipt.Repeated {
			t.Errorf("the answer to %s: %+v, %v", id, receipt, err)
		}
	}
	for i, id := range ids {
		tally, err := s.Tally(t.Context(), id)
		if err != nil || tally.Total != 1 || tally.Answers[i] != 1 {
			t.Errorf("Tally(%s) = %+v, %v", id, tally, err)
		}
		if rounds, err := s.Rounds(t.Context(), id.Team, id.Channel, 10); err != nil || len(rounds) != 1 {
			t.Errorf("Rounds(%s) = %v, %v", id, rounds, err)
		}
	}
}
