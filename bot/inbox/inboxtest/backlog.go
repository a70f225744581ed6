package inboxtest

import (
	"maps"
	"sync"
	"testing"
	"time"

	"csbot/bot/inbox"
)

// TestBacklog checks an inbox.Backlog against its contract. Open returns an empty
// one.
func TestBacklog(t *testing.T, open func(t *testing.T) inbox.Backlog) {
	t.Helper()
	b := open(t)
	keep := func(left map[string]string, ttl time.Duration) {
		t.Helper()
		if err := b.Keep(t.Context(), left, ttl); err != nil {
			t.Fatal(err)
		}
	}
	take := func(want map[string]string) {
		t.Helper()
		if got, err := b.Take(t.Context()); err != nil || !maps.Equal(got, want) {
			t.Errorf("took %v, %v; want %v", got, err, want)
		}
	}
	take(nil)
	keep(map[string]string{"a": "1", "b": "2"}, time.Hour)
	keep(map[string]string{"b": "3", "c": "4"}, time.Hour)
	keep(map[string]string{"late": "5"}, -time.Second)
	take(map[string]string{"a": "1", "b": "3", "c": "4"})
	take(nil)
	keep(map[string]string{"a": "6"}, time.Hour)
	var mu sync.Mutex
	var wg sync.WaitGroup
	taken := 0
	for range 8 {
		wg.Go(func() {
			got, err := b.Take(t.Context())
			if err != nil {
				t.Error(err)
			}
			mu.Lock()
			defer mu.Unlock()
			taken += len(got)
		})
	}
	wg.Wait()
	if taken != 1 {
		t.Errorf("of calls at once %d took what was left", taken)
	}
}
