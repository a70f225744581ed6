package outbox

import (
	"context"
	"sync"
	"testing"
	"time"
)

// Everybody in four clue games can open a form at once, before what they clicked
// expires.
func TestFormsOpenInTime(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, s *Sender) {
		t.Helper()
		const expires, people = 3 * time.Second, 4 * 12
		ctx, cancel := context.WithTimeout(t.Context(), expires)
		defer cancel()
		var all sync.WaitGroup
		for range people {
			all.Go(func() {
				if err := s.call(ctx, call{method: openView}, fine); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
	})
}
