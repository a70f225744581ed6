package cache

import (
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestValuesCountForAWhile(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		c := New[int](time.Minute)
		c.Put("a", 1)
		time.Sleep(time.Minute - 1)
		if v, ok := c.Get("a"); v != 1 || !ok {
			t.Errorf("before a minute is over: %d, %v", v, ok)
		}
		if c.Add("a", 2) {
			t.Error("added over a value that counts")
		}
		time.Sleep(time.Nanosecond)
		if v, ok := c.Get("a"); v != 0 || ok {
			t.Errorf("after a minute: %d, %v", v, ok)
		}
		if !c.Add("a", 3) {
			t.Error("not added after a minute")
		}
		c.Put("a", 4)
		if v, _ := c.Get("a"); v != 4 {
			t.Errorf("put over: %d", v)
		}
	})
}

func TestOneOfManyAdds(t *testing.T) {
	t.Parallel()
	c := New[bool](time.Hour)
	var all sync.WaitGroup
	var first atomic.Int32
	for range 50 {
		all.Go(func() {
			if c.Add("a", true) {
				first.Add(1)
			}
		})
	}
	all.Wait()
	if first.Load() != 1 {
		t.Errorf("%d of 50 added", first.Load())
	}
}

func TestWhatCountsStaysLonger(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		c := New[int](time.Hour)
		for i := range most - 1 {
			c.Put(strconv.Itoa(i), i)
		}
		time.Sleep(time.Minute)
		c.Put("young", 1)
		time.Sleep(time.Hour - time.Minute)
		c.Put("younger", 2)
		if v, ok := c.Get("young"); v != 1 || !ok || len(c.held) != 2 {
			t.Errorf("with those that no longer count, one is forgotten that does: %d, %v, %d held", v, ok, len(c.held))
		}
	})
}

func TestACacheHasAnEnd(t *testing.T) {
	t.Parallel()
	c := New[int](time.Hour)
	for i := range 3*most + 1 {
		c.Put(strconv.Itoa(i), i)
		if len(c.held) > most {
			t.Fatalf("%d held", len(c.held))
		}
	}
	if v, ok := c.Get(strconv.Itoa(3 * most)); v != 3*most || !ok {
		t.Error("the latest one is forgotten")
	}
}

func TestACacheIsAsLargeAsTold(t *testing.T) {
	t.Parallel()
	c := Sized[int](time.Hour, 2)
	for i := range 3 {
		c.Put(strconv.Itoa(i), i)
	}
	if _, ok := c.Get("2"); !ok || len(c.held) > 2 {
		t.Errorf("%d held, the latest among them: %v", len(c.held), ok)
	}
}

func TestDropForgetsSome(t *testing.T) {
	t.Parallel()
	c := New[int](time.Hour)
	c.Put("T1/U1/a", 1)
	c.Put("T1/U10/a", 2)
	c.Drop(func(id string) bool { return strings.HasPrefix(id, "T1/U1/") })
	if _, kept := c.Get("T1/U1/a"); kept {
		t.Error("it is kept")
	}
	if _, kept := c.Get("T1/U10/a"); !kept {
		t.Error("another one is forgotten")
	}
}
