package bot

import (
	"sync"
	"time"
)

const (
	// lookAgain is how long what was seen in Slack is believed.
	lookAgain = 5 * time.Minute
	// memosKept is how many things of a kind are remembered at most.
	memosKept = 10_000
)

// A memo remembers for a while what was seen of something, by its ID. It is
// safe for concurrent use.
type memo[V any] struct {
	mu   sync.Mutex
	seen map[string]glance[V]
}

type glance[V any] struct {
	of   V
	when time.Time
}

func newMemo[V any]() *memo[V] { return &memo[V]{seen: map[string]glance[V]{}} }

// recall returns what was seen last, and whether that still counts.
func (m *memo[V]) recall(id string) (of V, fresh bool) { return m.within(id, lookAgain) }

// within is recall for what counts for another while.
func (m *memo[V]) within(id string, while time.Duration) (of V, fresh bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	last, ok := m.seen[id]
	return last.of, ok && time.Since(last.when) < while
}

func (m *memo[V]) note(id string, of V) { m.first(id, of, 0) }

// first is note, and reports whether nothing was noted within a while before.
func (m *memo[V]) first(id string, of V, while time.Duration) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	last, ok := m.seen[id]
	if ok && time.Since(last.when) < while {
		return false
	}
	if len(m.seen) >= memosKept {
		clear(m.seen)
	}
	m.seen[id] = glance[V]{of, time.Now()}
	return true
}
