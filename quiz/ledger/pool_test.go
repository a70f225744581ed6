package ledger

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// A diary notes what a pool did, and when.
type diary struct {
	mu    sync.Mutex
	began time.Time
	lines []string
}

func (d *diary) note(what string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.lines = append(d.lines, fmt.Sprintf("%v %s", time.Since(d.began).Round(time.Second), what))
}

// work takes a second and fails as it is told.
func (d *diary) work(kind, lane, key string, err error) Work {
	return Work{Kind: kind, Lane: lane, Key: key, Do: func(context.Context) error {
		d.note(key)
		time.Sleep(time.Second)
		return err
	}, Failed: func(error) { d.note(key + " failed") }}
}

func (d *diary) expect(t *testing.T, want ...string) {
	t.Helper()
	slices.Sort(d.lines)
	if got := strings.Join(d.lines, ", "); got != strings.Join(want, ", ") {
		t.Errorf("%s, want %s", got, strings.Join(want, ", "))
	}
}

func pool(d *diary) *Pool {
	d.began = time.Now()
	return NewPool(PoolConfig{
		AtOnce: map[string]int{"post": 2, "edit": 1}, Pause: 10 * time.Second,
		Idle: func() { d.note("idle") },
	})
}

// Lanes are done side by side, as many of a kind as may be; a lane is done in
// its order. A kind more is one limit and its work.
func TestPoolLimitsAndLanes(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := &diary{}
		p := pool(d)
		p.Start(t.Context(), []Work{
			d.work("edit", "C1", "a", nil), d.work("edit", "C1", "b", nil), d.work("post", "C2", "c", nil), d.work("post", "C3", "d", nil),
		})
		p.Wait()
		d.expect(t, "0s a", "0s c", "0s d", "1s b", "2s idle")
		if !p.Idle() {
			t.Error("it is not idle")
		}
	})
}

// What is in hand is not taken again; afterwards it is.
func TestPoolHasAKeyOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := &diary{}
		p := pool(d)
		for range 3 {
			p.Start(t.Context(), []Work{d.work("post", "C1", "a", nil)})
		}
		p.Wait()
		p.Start(t.Context(), []Work{d.work("post", "C1", "a", nil)})
		p.Wait()
		d.expect(t, "0s a", "1s a", "1s idle", "2s idle")
	})
}

// What comes while a lane is at work waits for its turn there.
func TestPoolKeepsTheOrderOfALane(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := &diary{}
		p := pool(d)
		p.Start(t.Context(), []Work{d.work("post", "C1", "a", nil), d.work("post", "C1", "b", nil)})
		time.Sleep(time.Second / 2)
		p.Start(t.Context(), []Work{d.work("post", "C1", "c", nil), d.work("post", "C2", "d", nil)})
		p.Wait()
		p.Start(t.Context(), []Work{d.work("post", "C1", "e", nil)})
		p.Wait()
		d.expect(t, "0s a", "1s b", "1s d", "2s c", "3s e", "3s idle", "4s idle")
	})
}

// A lane rests after a failure; where somebody else knows better it goes on.
func TestPoolFailures(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := &diary{}
		p := pool(d)
		p.Start(t.Context(), []Work{
			d.work("post", "C1", "a", errors.New("the disk is full")), d.work("post", "C1", "b", nil),
			d.work("post", "C2", "c", fmt.Errorf("save: %w", ErrFenced)), d.work("post", "C2", "d", ErrLeased), d.work("post", "C2", "e", nil),
		})
		p.Wait()
		d.expect(t, "0s a", "0s c", "11s b", "12s idle", "1s a failed", "1s d", "2s e")
	})
}

// Work of a kind that has no limit fails, and does not hang.
func TestPoolKnowsItsKinds(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := &diary{}
		p := pool(d)
		p.Start(t.Context(), []Work{d.work("letter", "C1", "a", nil)})
		p.Wait()
		d.expect(t, "0s a failed", "0s idle")
	})
}

// A stop finishes what was begun and begins nothing more.
func TestPoolStops(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := &diary{}
		p := pool(d)
		ctx, cancel := context.WithCancel(t.Context())
		p.Start(ctx, []Work{{Kind: "post", Lane: "C1", Key: "a", Do: func(ctx context.Context) error {
			time.Sleep(time.Second)
			if ctx.Err() != nil {
				t.Error("what was begun is not finished")
			}
			d.note("a")
			return nil
		}}, d.work("post", "C1", "b", nil)})
		synctest.Wait()
		cancel()
		p.Wait()
		d.expect(t, "1s a", "1s idle")
	})
}
