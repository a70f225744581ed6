package bot

import (
	"slices"
	"strconv"
	"sync"
	"testing"
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
	q := newQueue(10, 10)
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
	q := newQueue(3, 2)
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
		<-q.ready
		q.next()()
	}
	push("busy", false) // begun is not finished
	leave[0]()
	push("busy", true)
}

func TestQueueForgetsLanesWithoutWork(t *testing.T) {
	t.Parallel()
	q := newQueue(3, 3)
	for i := range 3 {
		q.push(strconv.Itoa(i), briefly(func() {}))
	}
	q.close()
	q.serve()
	if len(q.lanes) != 0 || q.left != 3 {
		t.Errorf("%d lanes and %d places left", len(q.lanes), q.left)
	}
}

func TestQueueRunsEverythingOnce(t *testing.T) {
	t.Parallel()
	const n = 500
	q := newQueue(n, n)
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
