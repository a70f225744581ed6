package store

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"csbot/quiz"
	"csbot/quiz/ledger"
)

// Writes that wait for another one share a transaction: each has its own
// outcome, and one that was given up before has none.
func TestShortWritesShareATransaction(t *testing.T) {
	t.Parallel()
	s := opened(t, databases["sqlite"](t))
	ids := make([]quiz.RoundID, 10)
	for i := range ids {
		ids[i] = quiz.RoundID{Team: "T1", Channel: string(rune('A' + i)), Occurrence: "2026-11-23"}
		if _, err := s.Claim(t.Context(), quiz.Round{ID: ids[i], State: quiz.Due}); err != nil {
			t.Fatal(err)
		}
	}
	leave, err := s.writers.take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	givenUp, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Lease(givenUp, quiz.Round{ID: ids[0], State: quiz.Due}, quiz.Sending, now, now.Add(time.Minute)); !errors.Is(err, context.Canceled) {
		t.Errorf("a lease that was given up: %v", err)
	}
	var all sync.WaitGroup
	for _, id := range ids {
		all.Go(func() {
			if r, err := s.Lease(t.Context(), quiz.Round{ID: id, State: quiz.Due}, quiz.Sending, now, now.Add(time.Minute)); err != nil || r.ID != id || r.Lease.Token != 1 {
				t.Errorf("the lease of %s: %+v, %v", id, r, err)
			}
		})
	}
	all.Go(func() {
		if err := s.Save(t.Context(), quiz.Round{ID: ids[0], Lease: ledger.Lease{Token: 7}}); !errors.Is(err, ledger.ErrFenced) {
			t.Errorf("a save under no lease, among others: %v", err)
		}
	})
	for waiting := 0; waiting < len(ids)+1; {
		s.writers.mu.Lock()
		waiting = len(s.writers.queued)
		s.writers.mu.Unlock()
		time.Sleep(time.Millisecond)
	}
	leave()
	all.Wait()
}
