package store

import (
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"
)

// TestSeenAcrossRestarts: what was seen is known to a process that starts
// within the time it is to be known for, and no longer.
func TestSeenAcrossRestarts(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "csbot.db")
	synctest.Test(t, func(t *testing.T) {
		for _, tt := range []struct {
			after time.Duration
			first bool
		}{{0, true}, {29 * time.Minute, false}, {59 * time.Second, false}, {2 * time.Second, true}} {
			time.Sleep(tt.after)
			s, err := Open(t.Context(), path)
			if err != nil {
				t.Fatal(err)
			}
			if first, err := s.Seen(t.Context(), "event/Ev1", 30*time.Minute); err != nil || first != tt.first {
				t.Errorf("%s later: first %v, %v", tt.after, first, err)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		}
	})
}
