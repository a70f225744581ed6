//go:build unix

package store

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"csbot/bot/store/storetest"
)

// pooled makes databases that are reached through PgBouncer: empty ones, and
// such whose tables are there already.
func pooled(t *testing.T, mode string) (empty, like func(testing.TB) string) {
	t.Helper()
	c, err := theCluster()
	storetest.Need(t, err)
	behind := c.Pooled(t, mode)
	return func(tb testing.TB) string { tb.Helper(); return behind(c.Create(tb)) },
		func(tb testing.TB) string { tb.Helper(); return behind(likePostgres(tb)) }
}

// Behind PgBouncer in session mode all is as without it.
func TestPgBouncerOfSessions(t *testing.T) { //nolint:tparallel // the suites are parallel in themselves
	t.Parallel()
	empty, like := pooled(t, "session")
	conforms(t, like)
	url := empty(t)
	s := opened(t, url)
	if err := Restore(t.Context(), url, &Restoration{From: bytes.NewReader(backedUpSQLite(t)), Now: atNoon}); !errors.Is(err, ErrInUse) {
		t.Errorf("a restore beside a process: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	restored(t, url, backedUpSQLite(t))
}

// A pooler of transactions or statements is refused by whatever uses a database.
func TestPgBouncerOfTransactionsIsRefused(t *testing.T) {
	t.Parallel()
	for _, mode := range []string{"transaction", "statement"} {
		empty, _ := pooled(t, mode)
		for name, use := range map[string]func(ctx context.Context, url string) error{
			"Check": Check,
			"Open":  func(ctx context.Context, url string) error { _, err := Open(ctx, url); return err },
			"Restore": func(ctx context.Context, url string) error {
				return Restore(ctx, url, &Restoration{From: bytes.NewReader(backedUpSQLite(t)), Now: atNoon})
			},
			"Backup": func(ctx context.Context, url string) error {
				_, err := Backup(ctx, url, &bytes.Buffer{}, "")
				return err
			},
		} {
			if err := use(t.Context(), empty(t)); !errors.Is(err, errPooled) {
				t.Errorf("%s in %s mode: %v", name, mode, err)
			}
		}
	}
}
