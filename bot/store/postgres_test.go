//go:build unix

package store

import (
	"os"
	"sync"
	"sync/atomic"
	"testing"

	"csbot/bot/store/storetest"
)

// One PostgreSQL server serves all tests of this binary.
var (
	theCluster = sync.OnceValues(func() (*storetest.Cluster, error) {
		c, err := storetest.Start()
		started.Store(err == nil)
		return c, err
	})
	started atomic.Bool

	model    sync.Once // is the model of likePostgres made
	modelURL string
)

func TestMain(m *testing.M) {
	code := m.Run()
	if started.Load() {
		if c, err := theCluster(); err == nil {
			c.Stop()
		}
	}
	os.Exit(code)
}

// likePostgres makes a database whose tables are there already.
func likePostgres(tb testing.TB) string {
	tb.Helper()
	c, err := theCluster()
	storetest.Need(tb, err)
	model.Do(func() {
		modelURL = c.Create(tb)
		setUpAt(tb, modelURL)
	})
	return c.Copy(tb, modelURL)
}

// newPostgres makes an empty database and returns its URL.
func newPostgres(tb testing.TB) string {
	tb.Helper()
	c, err := theCluster()
	storetest.Need(tb, err)
	return c.Create(tb)
}
