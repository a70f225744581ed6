package bot

import (
	"slices"
	"sync"
	"testing"
)

func TestQueueTakesLanesInTurn(t *testing.T) {
	t.Parallel()
	q := newQueue(10)
	var got []string
	add := func(lane, name string) { q.push(lane, func() { got = append(got, name) }) }
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

func TestQueueRefusesWhenFullAndWhenClosed(t *testing.T) {
	t.Parallel()
	q := newQueue(1)
	if !q.push("a", func() {}) || q.push("b", func() {}) {
		t.Error("a queue of one place takes one")
	}
	q.close()
	q.serve()
	if q.push("a", func() {}) {
		t.Error("a closed queue takes work")
	}
}

func TestQueueRunsEverythingOnce(t *testing.T) {
	t.Parallel()
	const n = 500
	q := newQueue(n)
	var mu sync.Mutex
	ran := map[int]int{}
	var pool sync.WaitGroup
	for range 4 {
		pool.Go(q.serve)
	}
	for i := range n {
		q.push(string(rune('a'+i%7)), func() {
			mu.Lock()
			defer mu.Unlock()
			ran[i]++
		})
	}
	q.close()
	pool.Wait()
	for i := range n {
		if ran[i] != 1 {
			t.Fatalf("work %d ran %d times", i, ran[i])
		}
	}
}
