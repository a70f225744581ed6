// Package inboxtest holds the conformance suites of the small interfaces that
// inbox declares. Every implementation runs them.
package inboxtest

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"csbot/bot/inbox"
)

// TestSeen checks an inbox.Seen against its contract. Open returns an empty one.
func TestSeen(t *testing.T, open func(t *testing.T) inbox.Seen) {
	t.Helper()
	t.Run("only the first call with a key is the first", func(t *testing.T) {
		s := open(t)
		for _, c := range []struct {
			key  string
			want bool
		}{{"a", true}, {"a", false}, {"b", true}, {"A", true}, {"", true}, {"", false}} {
			if got, err := s.Seen(t.Context(), c.key, time.Hour); err != nil || got != c.want {
				t.Errorf("Seen(%q) = %v, %v; want %v", c.key, got, err, c.want)
			}
		}
	})
	t.Run("a key whose time has passed is new again", func(t *testing.T) {
		s := open(t)
		for range 2 {
			if first, err := s.Seen(t.Context(), "a", 0); err != nil || !first {
				t.Errorf("Seen = %v, %v", first, err)
			}
		}
	})
	t.Run("of calls at once one is the first", func(t *testing.T) {
		s := open(t)
		var firsts atomic.Int32
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				first, err := s.Seen(t.Context(), "a", time.Hour)
				if err != nil {
					t.Error(err)
				}
				if first {
					firsts.Add(1)
				}
			})
		}
		wg.Wait()
		if firsts.Load() != 1 {
			t.Errorf("%d calls were the first", firsts.Load())
		}
	})
}
