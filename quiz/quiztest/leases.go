package quiztest

import (
	"errors"
	"strings"
	"sync/atomic"
	"time"

	"csbot/quiz"
	"csbot/quiz/ledger"
)

func testLease(s storeTest) {
	due := s.claimed(round("C1", "2026-11-23"))
	id := due.ID
	first := s.leased(id, noon)
	if until := noon.Add(time.Minute); !first.Lease.Until.Equal(until) {
		s.Errorf("leased until %v, want %v", first.Lease.Until, until)
	}
	_, err := s.Lease(s.Context(), due, quiz.Due, noon.Add(59*time.Second), noon.Add(time.Hour))
	s.wantError("a lease beside another", err, ledger.ErrLeased)
	second := s.leased(id, noon.Add(time.Minute))
	if second.Lease.Token <= first.Lease.Token {
		s.Errorf("token %d after %d", second.Lease.Token, first.Lease.Token)
	}
	second.Lease.Until = time.Time{}
	s.saved(second, quiz.Due, "")
	if third := s.leased(id, noon.Add(time.Minute)); third.Lease.Token <= second.Lease.Token {
		s.Errorf("token %d after %d, which was given back", third.Lease.Token, second.Lease.Token)
	}
	_, err = s.Lease(s.Context(), round("C9", "2026-11-23"), quiz.Due, noon, noon.Add(time.Minute))
	s.wantError("a lease of no round", err, quiz.ErrNoSuchRound)
}

// testLeaseState leases a round of which somebody knows an old state.
func testLeaseState(s storeTest) {
	due := s.claimed(round("C1", "2026-11-23"))
	sending, err := s.Lease(s.Context(), due, quiz.Sending, noon, noon.Add(time.Minute))
	if stored := s.stored(due.ID); err != nil || sending.State != quiz.Sending || stored.State != quiz.Sending {
		s.Errorf("a lease that begins a posting: %s, stored as %s, %v", sending.State, stored.State, err)
	}
	_, err = s.Lease(s.Context(), due, quiz.Sending, noon.Add(time.Minute), noon.Add(time.Hour))
	s.wantError("a lease of what was due before", err, ledger.ErrLeased)
	if got := s.stored(due.ID); got.Lease != sending.Lease {
		s.Errorf("it changed the lease to %+v", got.Lease)
	}
}

func testLeaseRace(s storeTest) {
	r := s.claimed(round("C1", "2026-11-23"))
	s.oneLeases(func() error {
		_, err := s.Lease(s.Context(), r, quiz.Sending, noon, noon.Add(time.Minute))
		return err
	})
}

// oneLeases holds that of many who lease at once one gets the lease.
func (s storeTest) oneLeases(lease func() error) {
	s.Helper()
	var won atomic.Int32
	inParallel(8, func(int) {
		switch err := lease(); {
		case err == nil:
			won.Add(1)
		case !errors.Is(err, ledger.ErrLeased):
			s.Error(err)
		}
	})
	if won.Load() != 1 {
		s.Errorf("%d leases at once", won.Load())
	}
}

func testLeaseFinished(s storeTest) {
	for _, state := range []quiz.State{quiz.Closed, quiz.Skipped} {
		r := s.claimed(round("C1", string(state)))
		r = s.saved(s.leased(r.ID, noon), state, "")
		_, err := s.Lease(s.Context(), r, quiz.Sending, noon.Add(time.Hour), noon.Add(2*time.Hour))
		s.wantError("a lease of a round that is "+string(state), err, ledger.ErrLeased)
	}
	if unfinished, _, err := s.Unfinished(s.Context(), "T1", time.Time{}); err != nil || len(unfinished) != 0 {
		s.Errorf("Unfinished = %v, %v", unfinished, err)
	}
}

func testEnd(s storeTest) {
	end := func(now time.Time) {
		s.Helper()
		if err := s.End(s.Context(), "T1", now); err != nil {
			s.Fatal(err)
		}
	}
	for _, state := range []quiz.State{quiz.Due, quiz.Sending, quiz.Unsure, quiz.Open, quiz.Closing, quiz.Closed, quiz.Skipped} {
		s.saved(s.leased(s.claimed(round("C1", string(state))).ID, noon), state, "ts1")
	}
	elsewhere := round("C1", string(quiz.Open))
	elsewhere.ID.Team = "T2"
	s.saved(s.leased(s.claimed(elsewhere).ID, noon), quiz.Open, "ts1")
	end(noon.Add(time.Hour - time.Millisecond))
	if got := s.stored(round("C1", string(quiz.Open)).ID).State; got != quiz.Open {
		s.Errorf("a round is %s before it closes", got)
	}
	end(noon.Add(time.Hour))
	rounds, err := s.Rounds(s.Context(), "T1", "C1", 10)
	if err != nil {
		s.Fatal(err)
	}
	for _, r := range rounds {
		want := quiz.State(r.ID.Occurrence)
		if want == quiz.Open {
			want = quiz.Closing
		}
		if r.State != want {
			s.Errorf("a round that was %s is %s after the end", r.ID.Occurrence, r.State)
		}
	}
	if got := s.stored(elsewhere.ID).State; got != quiz.Open {
		s.Errorf("another team's round is %s", got)
	}
}

func testFencing(s storeTest) {
	id := s.claimed(round("C1", "2026-11-23")).ID
	slow := s.leased(id, noon)
	quick := s.leased(id, noon.Add(time.Minute))
	s.saved(quick, quiz.Open, "ts1")
	slow.State = quiz.Skipped
	s.wantError("a save under an old lease", s.Save(s.Context(), slow), ledger.ErrFenced)
	if got := s.stored(id); got.State != quiz.Open || got.Ref != "ts1" {
		s.Errorf("the old lease changed the round to %s at %q", got.State, got.Ref)
	}
	slow.ID.Channel = "C9"
	s.wantError("a save of no round", s.Save(s.Context(), slow), ledger.ErrFenced)
}

func testSeparation(s storeTest) {
	ids := []quiz.RoundID{
		{Team: "T1", Channel: "C1", Occurrence: "2026-11-23"},
		{Team: "T1", Channel: "C2", Occurrence: "2026-11-23"},
		{Team: "T2", Channel: "C1", Occurrence: "2026-11-23"},
	}
	for i, id := range ids {
		r := round("C1", "2026-11-23")
		r.ID = id
		s.claimed(r)
		s.saved(s.leased(id, noon), quiz.Open, "ts1")
		if receipt, err := s.Answer(s.Context(), quiz.Answer{Round: id, User: "U1", Option: i, At: noon}, "ts1"); err != nil || receipt.Repeated {
			s.Errorf("the answer to %s: %+v, %v", id, receipt, err)
		}
	}
	for i, id := range ids {
		tally, err := s.Tally(s.Context(), id)
		if err != nil || tally.Total != 1 || tally.Answers[i] != 1 {
			s.Errorf("Tally(%s) = %+v, %v", id, tally, err)
		}
		if rounds, err := s.Rounds(s.Context(), id.Team, id.Channel, 10); err != nil || len(rounds) != 1 {
			s.Errorf("Rounds(%s) = %v, %v", id, rounds, err)
		}
	}
}

func testOpen(s storeTest) {
	for _, state := range []quiz.State{quiz.Due, quiz.Sending, quiz.Unsure, quiz.Open, quiz.Closing, quiz.Closed, quiz.Skipped} {
		s.saved(s.leased(s.claimed(round("C1", string(state))).ID, noon), state, "ts1")
	}
	later, elsewhere := round("C2", "2026-11-23"), round("C1", "2026-11-23")
	later.Due, later.Closes = noon.Add(time.Minute), noon.Add(2*time.Hour)
	elsewhere.ID.Team = "T2"
	for _, r := range []quiz.Round{later, elsewhere} {
		s.saved(s.leased(s.claimed(r).ID, noon), quiz.Open, "ts1")
	}
	for at, want := range map[time.Duration]string{
		time.Hour - time.Millisecond: "T1/C2/2026-11-23 T1/C1/open", time.Hour: "T1/C2/2026-11-23", 2 * time.Hour: "",
	} {
		rounds, err := s.Open(s.Context(), "T1", noon.Add(at))
		var got []string
		for _, r := range rounds {
			got = append(got, r.ID.String())
		}
		if strings.Join(got, " ") != want || err != nil {
			s.Errorf("open after %v: %v, %v; want %s", at, got, err, want)
		}
	}
}
