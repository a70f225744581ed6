//go:build unix

// Package storetest starts PostgreSQL servers for tests to throw away.
package storetest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
)

// required says that a machine without PostgreSQL fails the tests instead of
// skipping those that need it.
const required = "CSBOT_REQUIRE_POSTGRES"

// ErrNoServer says that there is no PostgreSQL to start.
var ErrNoServer = errors.New("no PostgreSQL server is installed (looked for /usr/lib/postgresql/*/bin and in PATH)")

// A Cluster is a PostgreSQL server, reachable through a socket in its
// directory. Who started it must stop it.
type Cluster struct {
	directory string
	server    *exec.Cmd
	admin     *sql.DB
	databases atomic.Int64
	copying   string // how a database is made of its template
}

// Need ends a test whose cluster did not start: by skipping it where no server
// is installed, unless CSBOT_REQUIRE_POSTGRES is 1.
func Need(tb testing.TB, err error) {
	tb.Helper()
	if errors.Is(err, ErrNoServer) && os.Getenv(required) != "1" {
		tb.Skipf("%v; %s=1 makes this a failure", err, required)
	}
	if err != nil {
		tb.Fatal(err)
	}
}

// Create makes an empty database and returns its URL.
func (c *Cluster) Create(tb testing.TB) string {
	tb.Helper()
	return c.create(tb, "template1")
}

// Copy makes a database like that at url, which nobody is connected to, and
// returns its URL.
func (c *Cluster) Copy(tb testing.TB, url string) string {
	tb.Helper()
	name, _, _ := strings.Cut(strings.TrimPrefix(url, urlStart), "?")
	return c.create(tb, name)
}

func (c *Cluster) create(tb testing.TB, template string) string {
	tb.Helper()
	name := fmt.Sprintf("test%d", c.databases.Add(1))
	if _, err := c.admin.ExecContext(tb.Context(), "CREATE DATABASE "+name+" TEMPLATE "+template+c.copying); err != nil {
		tb.Fatal(err)
	}
	return c.url(name)
}

const urlStart = "postgres://csbot@/"

func (c *Cluster) url(database string) string {
	return fmt.Sprintf("%s%s?host=%s", urlStart, database, c.directory)
}

// Start starts a server.
func Start() (*Cluster, error) {
	bin, err := findServer()
	if err != nil {
		return nil, err
	}
	directory, err := os.MkdirTemp("", "csbot-postgres-")
	if err != nil {
		return nil, err
	}
	c := &Cluster{directory: directory}
	attributes, err := unprivileged(directory)
	if err != nil {
		return nil, err
	}
	run := func(program string, args ...string) *exec.Cmd {
		cmd := exec.Command(filepath.Join(bin, program), args...) //nolint:gosec,noctx // of the PostgreSQL that is installed; the server ends in Stop
		cmd.Dir, cmd.SysProcAttr = directory, attributes
		return cmd
	}
	data := filepath.Join(directory, "data")
	initdb := run("initdb", "-D", data, "-U", "csbot", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
	if output, err := initdb.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("initdb: %w\n%s", err, output)
	}
	c.server = run("postgres", append([]string{"-D", data, "-k", directory}, settings()...)...)
	if err := c.server.Start(); err != nil {
		return nil, err
	}
	c.admin, err = sql.Open("pgx", c.url("postgres"))
	if err != nil {
		return nil, err
	}
	if err := c.ready(); err != nil {
		return nil, err
	}
	var version int
	if err := c.admin.QueryRow("SELECT current_setting('server_version_num')::int").Scan(&version); err != nil { //nolint:noctx // ready has bounded it
		c.Stop()
		return nil, err
	}
	if version >= 150000 {
		c.copying = " STRATEGY FILE_COPY" // with no disk to wait for, the faster one; the only one before
	}
	return c, nil
}

// settings are those of a server for many small databases that nobody needs
// after a crash of the machine.
func settings() (args []string) {
	for _, s := range []string{
		"listen_addresses=", "max_connections=300", "fsync=off", "full_page_writes=off",
		"wal_level=minimal", "max_wal_senders=0", "autovacuum=off", "jit=off",
	} {
		args = append(args, "-c", s)
	}
	return args
}

// ready waits until the server answers.
func (c *Cluster) ready() error {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	for {
		err := c.admin.PingContext(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			c.Stop()
			return fmt.Errorf("the PostgreSQL server does not answer: %w", err)
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// Freeze stops every process of the server where it stands, connections and all,
// and returns how to let go of them.
func (c *Cluster) Freeze(ctx context.Context) (thaw func(), err error) {
	processes := []int{c.server.Process.Pid} // first, so that it makes no more
	rows, err := c.admin.QueryContext(ctx, `SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()`)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var pid int
		if err := rows.Scan(&pid); err != nil {
			return nil, err
		}
		processes = append(processes, pid)
	}
	signal := func(with syscall.Signal) {
		for _, pid := range processes {
			_ = syscall.Kill(pid, with) // one may have ended
		}
	}
	signal(syscall.SIGSTOP)
	return func() { signal(syscall.SIGCONT) }, rows.Err()
}

// Stop ends the server, whatever is still connected, and removes its files.
func (c *Cluster) Stop() {
	_ = c.admin.Close()
	_ = c.server.Process.Signal(syscall.SIGINT)
	_ = c.server.Wait()
	_ = os.RemoveAll(c.directory)
}

// findServer returns the directory of the newest server's programs.
func findServer() (string, error) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) > 0 {
		return filepath.Dir(found[len(found)-1]), nil
	}
	initdb, err := exec.LookPath("initdb")
	if err != nil {
		return "", ErrNoServer
	}
	return filepath.Dir(initdb), nil
}

// unprivileged gives the directory to another user where we are root, which
// PostgreSQL refuses to run as, and says how to start a program as that user.
func unprivileged(directory string) (*syscall.SysProcAttr, error) {
	if os.Geteuid() != 0 {
		return nil, nil //nolint:nilnil // no attributes are needed
	}
	account, err := user.Lookup("postgres")
	if err != nil {
		account, err = user.Lookup("nobody")
	}
	if err != nil {
		return nil, err
	}
	uid, errUID := strconv.ParseUint(account.Uid, 10, 32)
	gid, errGID := strconv.ParseUint(account.Gid, 10, 32)
	if err := errors.Join(errUID, errGID, os.Chown(directory, int(uid), int(gid))); err != nil {
		return nil, err
	}
	return &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}, nil
}
