package inbox

import (
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
)

// briefly is work whose place is free as soon as it is done.
func briefly(do func()) work {
	return func(done func()) {
		do()
		done()
	}
}

func TestQueueTakesLanesInTurn(t *testing.T) {
	t.Parallel()
	q := newQueue(queueSize{places: 10, lanePlaces: 10, laneWorkers: 1})
	var got []string
	add := func(lane, name string) { q.push(lane, briefly(func() { got = append(got, name) })) }
	add("busy", "b1")
	add("busy", "b2")
	add("busy", "b3")
	add("calm", "c1")
	q.close()
	q.serve()
	if want := []string{"b1", "c1", "b2", "b3"}; !slices.Equal(got, want) {
		t.Errorf("ran %v, want %v", got, want)
	}
}

func TestQueueRefusesWhatHasNoPlace(t *testing.T) {
	t.Parallel()
	q := newQueue(queueSize{places: 3, lanePlaces: 2, laneWorkers: 3})
	var leave []func()
	begin := func(done func()) { leave = append(leave, done) }
	push := func(lane string, want bool) {
		t.Helper()
		if got := q.push(lane, begin); got != want {
			t.Errorf("push to %s: %v, want %v", lane, got, want)
		}
	}
	push("busy", true)
	push("busy", true)
	push("busy", false) // has its share
	push("calm", true)
	push("other", false) // no place is left
	for range 3 {
		_, do := q.next()
		do()
	}
	push("busy", false) // begun is not finished
	leave[0]()
	push("busy", true)
}

// TestQueueKeepsWorkersForOthers: whose work does not end keeps a share of the
// workers from the others, not all of them.
func TestQueueKeepsWorkersForOthers(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		q := newQueue(queueSize{places: 100, lanePlaces: 100, laneWorkers: 3})
		var pool sync.WaitGroup
		for range 4 {
			pool.Go(q.serve)
		}
		release := make(chan struct{})
		var busy, calm atomic.Int32
		for range 20 {
			q.push("busy", briefly(func() { busy.Add(1); <-release }))
		}
		for range 20 {
			q.push("calm", briefly(func() { calm.Add(1) }))
		}
		synctest.Wait()
		if busy.Load() != 3 || calm.Load() != 20 {
			t.Errorf("%d begun in the busy lane, %d done in the calm one", busy.Load(), calm.Load())
		}
		q.close()
		close(release)
		pool.Wait()
		if busy.Load() != 20 {
			t.Errorf("%d of 20 done in the busy lane", busy.Load())
		}
	})
}

func TestQueueForgetsLanesWithoutWork(t *testing.T) {
	t.Parallel()
	q := newQueue(queueSize{places: 3, lanePlaces: 3, laneWorkers: 3})
	for i := range 3 {
		q.push(strconv.Itoa(i), briefly(func() {}))
	}
	q.close()
	q.serve()
	if len(q.lanes) != 0 || q.held() != 0 {
		t.Errorf("%d lanes and %d places are left", len(q.lanes), q.held())
	}
}

func TestQueueRunsEverythingOnce(t *testing.T) {
	t.Parallel()
	const n = 500
	q := newQueue(queueSize{places: n, lanePlaces: n, laneWorkers: 2})
	var mu sync.Mutex
	ran := map[int]int{}
	var pool sync.WaitGroup
	for range 4 {
		pool.Go(q.serve)
	}
	for i := range n {
		q.push(strconv.Itoa(i%7), briefly(func() {
			mu.Lock()
			defer mu.Unlock()
			ran[i]++
		}))
	}
	q.close()
	pool.Wait()
	for i := range n {
		if ran[i] != 1 {
			t.Fatalf("work %d ran %d times", i, ran[i])
		}
	}
}
