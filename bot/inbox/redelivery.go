package inbox

import (
	"sync"

	"csbot/bot/cache"
)

// redeliveries tell of requests that Slack delivers again to this process.
//
// An answer outside the acknowledgement waits, for a few seconds at most, for
// the proof that Slack has the bare one: see settle. A request that comes again
// meanwhile proves the contrary. One that comes again after that, although its
// answer was given without proof, is not answered a second time.
type redeliveries struct {
	unproved *cache.Cache[bool] // keys of requests that were answered without proof
	claimed  *cache.Cache[bool] // keys of requests that this process has claimed, with the database or without

	mu      sync.Mutex
	waiting map[string]chan struct{} // of requests that are at work: closed when it comes again
}

func newRedeliveries() *redeliveries {
	return &redeliveries{unproved: cache.New[bool](remembered), claimed: cache.New[bool](remembered), waiting: map[string]chan struct{}{}}
}

// arrive notes a request. again is closed when it is delivered once more before
// leave is called.
func (r *redeliveries) arrive(key string) (again chan struct{}) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if before, ok := r.waiting[key]; ok {
		close(before)
	}
	again = make(chan struct{})
	r.waiting[key] = again
	return again
}

func (r *redeliveries) leave(key string, again chan struct{}) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.waiting[key] == again {
		delete(r.waiting, key)
	}
}
