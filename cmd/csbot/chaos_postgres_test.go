//go:build unix

package main

import (
	"testing"

	"csbot/bot/store/storetest"
)

// TestChaosTwoProcesses is TestChaos for two programs on one database, with
// the envelopes spread between them.
func TestChaosTwoProcesses(t *testing.T) {
	t.Parallel()
	cluster, err := storetest.Start()
	storetest.Need(t, err)
	t.Cleanup(cluster.Stop)
	for _, e := range chaos() {
		t.Run(e.name, func(t *testing.T) {
			t.Parallel()
			url := cluster.Create(t)
			newStorm(t, e.faults, []string{url, url}).rage()
		})
	}
}
