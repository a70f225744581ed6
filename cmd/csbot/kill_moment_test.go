//go:build unix

package main

import (
	"context"
	"slices"
	"time"

	"csbot/bot/sandbox"
	"csbot/bot/store"
)

// await waits for the moment to kill: after a while, any, or that at which a
// call is made.
func (k *killRun) await() {
	k.Helper()
	k.begun()
	k.pause(time.Duration(k.random.IntN(1500)) * time.Millisecond)
	aim := []string{"", "", "chat.postMessage", "chat.update"}[k.random.IntN(4)]
	if aim == "" {
		k.pause(time.Duration(k.random.IntN(2000)) * time.Millisecond)
		return
	}
	ctx, cancel := context.WithTimeout(k.ctx, 3*time.Second)
	defer cancel()
	seen := len(k.slack.Calls())
	_ = k.slack.Wait(ctx, func() bool {
		return slices.ContainsFunc(k.slack.Calls()[seen:], func(c sandbox.Call) bool { return c.Method == aim })
	})
}

// begun waits until what was killed has come back, which on a busy machine
// takes longer than it is left alone.
func (k *killRun) begun() {
	k.Helper()
	ctx, cancel := context.WithTimeout(k.ctx, patience)
	defer cancel()
	_ = k.slack.Wait(ctx, func() bool {
		return slices.ContainsFunc(k.slack.Calls()[k.callsThen:], func(c sandbox.Call) bool { return c.Method == "apps.connections.open" })
	})
}

func (k *killRun) pause(length time.Duration) {
	k.Helper()
	select {
	case <-time.After(length):
	case <-k.ctx.Done():
		k.Fatal("the kills take too long")
	}
}

// killSome kills one process, or all of them at once, and looks what they leave.
func (k *killRun) killSome() {
	k.Helper()
	killed := k.processes
	if k.random.IntN(2) == 0 {
		i := k.random.IntN(len(k.processes))
		killed = k.processes[i : i+1]
	}
	for _, p := range killed {
		p.kill()
		defer p.allow()
	}
	if len(killed) == len(k.processes) {
		k.look()
	}
	k.callsThen = len(k.slack.Calls())
}

// waitForOverdue waits until nothing is overdue: on a busy machine processes that
// are killed again and again as soon as they have come back would post nothing.
func (k *killRun) waitForOverdue() {
	k.Helper()
	k.withStore(func(db *store.Store) {
		for k.unposted(db, k.clock.now().Add(-overdueAfter)) {
			k.pause(200 * time.Millisecond)
		}
	})
}
