//go:build unix

package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// built is the program, built once for all tests that run it in processes of
// their own. It shares the cache with the tests, as -trimpath would not.
func built(tb testing.TB) string {
	tb.Helper()
	file, err := build()
	if err != nil {
		tb.Fatal(err)
	}
	return file
}

var build = sync.OnceValues(func() (string, error) {
	if err := os.MkdirAll(buildFolder, 0o700); err != nil {
		return "", err
	}
	file := filepath.Join(buildFolder, "csbot")
	if out, err := exec.Command("go", "build", "-o", file, ".").CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w\n%s", err, out)
	}
	return file, nil
})

// startTakes is how long it takes the program to connect.
func startTakes(t *testing.T, csbot string) time.Duration {
	t.Helper()
	d := deployed(t, csbot, filepath.Join(t.TempDir(), "csbot.db"))
	began := time.Now()
	kill := d.serve(1)
	defer kill[0]()
	return time.Since(began)
}

// starter starts one of the processes.
func (k *killRun) starter(csbot, log string) func() (*exec.Cmd, error) {
	k.Helper()
	out, err := os.OpenFile(log, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		k.Fatal(err)
	}
	k.Cleanup(func() { _ = out.Close() })
	return func() (*exec.Cmd, error) {
		cmd := exec.Command(csbot, "serve")
		cmd.Dir, cmd.Stdout, cmd.Stderr = filepath.Dir(csbot), out, out
		cmd.Env = append(os.Environ(), "SLACK_BOT_TOKEN="+k.slack.BotToken(), "SLACK_APP_TOKEN="+k.slack.AppToken(),
			"SLACK_API_URL="+k.slack.APIURL(), "CSBOT_DATABASE_URL="+k.database, "CSBOT_HTTP_ADDR=off", "CSBOT_CONNECTIONS=2",
			fmt.Sprintf("CSBOT_TEST_CLOCK=%s x%g", k.clock.from.Format(time.RFC3339), k.clock.speed))
		return cmd, cmd.Start()
	}
}

// A keptProcess is a process that is killed and started again.
type keptProcess struct {
	mu      sync.Mutex // held while it must not start
	process *os.Process
	gone    chan struct{} // closed when the process has ended
}

// keep starts the process whenever it has ended, as systemd does.
func (p *keptProcess) keep(ctx context.Context, start func() (*exec.Cmd, error)) {
	for ctx.Err() == nil {
		p.mu.Lock()
		cmd, err := start()
		gone := make(chan struct{})
		p.process, p.gone = cmd.Process, gone
		p.mu.Unlock()
		if err == nil {
			_ = cmd.Wait()
		}
		close(gone)
		select {
		case <-time.After(100 * time.Millisecond):
		case <-ctx.Done():
		}
	}
}

// kill ends the process; it does not come back until it is allowed to.
func (p *keptProcess) kill() {
	p.mu.Lock()
	if p.process != nil {
		_ = p.process.Kill()
		<-p.gone
	}
}

func (p *keptProcess) allow() { p.mu.Unlock() }
