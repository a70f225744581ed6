//go:build unix

package storetest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// poolerRequired says that a machine without PgBouncer fails the tests that need
// it instead of skipping them.
const poolerRequired = "CSBOT_REQUIRE_PGBOUNCER"

// Pooled starts a PgBouncer in front of the cluster, for as long as the test
// runs, and returns how a database's URL reads behind it. The mode is session,
// transaction or statement.
func (c *Cluster) Pooled(tb testing.TB, mode string) func(url string) string {
	tb.Helper()
	program, err := exec.LookPath("pgbouncer")
	if err != nil {
		program, err = exec.LookPath("/usr/sbin/pgbouncer")
	}
	if errors.Is(err, exec.ErrNotFound) || errors.Is(err, os.ErrNotExist) {
		if os.Getenv(poolerRequired) == "1" {
			tb.Fatal("no PgBouncer is installed")
		}
		tb.Skipf("no PgBouncer is installed; %s=1 makes this a failure", poolerRequired)
	}
	if err != nil {
		tb.Fatal(err)
	}
	directory, err := os.MkdirTemp("", "csbot-pgbouncer-") //nolint:usetesting // a socket's path is short
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = os.RemoveAll(directory) })
	attributes, err := unprivileged(directory)
	if err != nil {
		tb.Fatal(err)
	}
	settings := filepath.Join(directory, "pgbouncer.ini")
	if err := os.WriteFile(settings, []byte(c.poolerSettings(directory, mode)), 0o644); err != nil { //nolint:gosec // for another user
		tb.Fatal(err)
	}
	cmd := exec.Command(program, settings) //nolint:gosec,noctx // ends with the test
	cmd.Dir, cmd.SysProcAttr = directory, attributes
	if err := cmd.Start(); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		_ = cmd.Wait()
	})
	behind := func(url string) string { return strings.Replace(url, c.directory, directory+"&port=6432", 1) }
	if err := answers(tb.Context(), behind(c.url("postgres"))); err != nil {
		tb.Fatal("PgBouncer does not answer: ", err)
	}
	return behind
}

func (c *Cluster) poolerSettings(directory, mode string) string {
	return fmt.Sprintf(`[databases]
* = host=%s user=csbot
[pgbouncer]
unix_socket_dir = %s
listen_port = 6432
auth_type = any
ignore_startup_parameters = extra_float_digits
pool_mode = %s
default_pool_size = 40
max_client_conn = 400
`, c.directory, directory, mode)
}

// answers waits until something at a URL does.
func answers(ctx context.Context, url string) error {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	for {
		conn, err := pgx.Connect(ctx, url)
		if err == nil {
			return conn.Close(ctx)
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(50 * time.Millisecond):
		}
	}
}
