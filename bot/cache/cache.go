// Package cache remembers for a while what was seen of something, by its ID.
package cache

import (
	"maps"
	"sync"
	"time"
)

// most is how many values a Cache holds unless told otherwise.
const most = 10_000

// A Cache holds so many values that count for a time. With one more, it forgets
// those that no longer count, and all where that leaves no room. It is safe for
// concurrent use.
type Cache[V any] struct {
	ttl  time.Duration
	most int
	mu   sync.Mutex
	held map[string]entry[V]
}

type entry[V any] struct {
	value V
	put   time.Time
}

// New makes a cache whose values count for ttl.
func New[V any](ttl time.Duration) *Cache[V] { return Sized[V](ttl, most) }

// Sized is New for fewer or more values.
func Sized[V any](ttl time.Duration, most int) *Cache[V] {
	return &Cache[V]{ttl: ttl, most: most, held: map[string]entry[V]{}}
}

// Get returns the value that counts for an ID, if there is one.
func (c *Cache[V]) Get(id string) (value V, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	held, ok := c.fresh(id)
	return held.value, ok
}

// Put makes value the one that counts for an ID.
func (c *Cache[V]) Put(id string, value V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.put(id, value)
}

// Add is Put where no value counts for the ID, and reports whether that was so:
// of calls at once, one does.
func (c *Cache[V]) Add(id string, value V) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.fresh(id); ok {
		return false
	}
	c.put(id, value)
	return true
}

// Drop forgets the values of some IDs.
func (c *Cache[V]) Drop(of func(id string) bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	maps.DeleteFunc(c.held, func(id string, _ entry[V]) bool { return of(id) })
}

func (c *Cache[V]) fresh(id string) (held entry[V], ok bool) {
	held, ok = c.held[id]
	if !ok || c.over(held) {
		return entry[V]{}, false
	}
	return held, true
}

func (c *Cache[V]) over(held entry[V]) bool { return time.Since(held.put) >= c.ttl }

func (c *Cache[V]) put(id string, value V) {
	if len(c.held) >= c.most {
		maps.DeleteFunc(c.held, func(_ string, held entry[V]) bool { return c.over(held) })
	}
	if len(c.held) >= c.most {
		clear(c.held)
	}
	c.held[id] = entry[V]{value, time.Now()}
}
