//go:build unix

package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"csbot/bot/sandbox"
	"csbot/bot/store/storetest"
)

// A deployment is csbot as it is shipped, in processes of its own on one
// database.
type deployment struct {
	*testing.T

	ctx   context.Context
	csbot string
	slack *sandbox.Server
	env   []string
}

func deployed(t *testing.T, csbot, database string) *deployment {
	t.Helper()
	slack, err := sandbox.Start(sandbox.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = slack.Close() })
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	t.Cleanup(cancel)
	return deployedIn(ctx, t, csbot, database, slack)
}

// deployedIn is a deployment in a sandbox.
func deployedIn(ctx context.Context, t *testing.T, csbot, database string, slack *sandbox.Server) *deployment {
	t.Helper()
	return &deployment{T: t, ctx: ctx, csbot: csbot, slack: slack, env: append(os.Environ(),
		"SLACK_BOT_TOKEN="+slack.BotToken(), "SLACK_APP_TOKEN="+slack.AppToken(), "SLACK_API_URL="+slack.APIURL(),
		"CSBOT_DATABASE_URL="+database, "CSBOT_HTTP_ADDR=off", "CSBOT_CONNECTIONS=1")}
}

func (d *deployment) command(line string) *exec.Cmd {
	cmd := exec.CommandContext(d.ctx, d.csbot, strings.Fields(line)...)
	cmd.Dir, cmd.Env = filepath.Dir(d.csbot), d.env
	return cmd
}

// serve starts some processes at once, waits until they are connected and
// returns how to kill each.
func (d *deployment) serve(processes int) (kill []func()) {
	d.Helper()
	return d.more(processes, processes)
}

// more starts some processes, and waits until there are so many.
func (d *deployment) more(started, processes int) (kill []func()) {
	d.Helper()
	for range started {
		cmd := d.command("serve")
		if err := cmd.Start(); err != nil {
			d.Fatal(err)
		}
		kill = append(kill, func() {
			_ = cmd.Process.Kill()
			_ = cmd.Wait()
		})
		d.Cleanup(kill[len(kill)-1])
	}
	if err := d.slack.Wait(d.ctx, func() bool { return d.slack.Connections() == processes }); err != nil {
		d.Fatalf("%d processes, %d connections: %v", processes, d.slack.Connections(), err)
	}
	return kill
}

// says runs a command and looks for its code and for a part of what it says.
func (d *deployment) says(line string, code int, part string) {
	d.Helper()
	var said bytes.Buffer
	cmd := d.command(line)
	cmd.Stdout, cmd.Stderr = &said, &said
	_ = cmd.Run()
	if cmd.ProcessState.ExitCode() != code || !strings.Contains(said.String(), part) {
		d.Errorf("csbot %s: %v, want %d and %q:\n%s", line, cmd.ProcessState, code, part, said.String())
	}
}

// However many processes serve, and however they end, a restore waits for the
// last of them, and a backup for none.
func TestRestoreNeedsAllProcessesStopped(t *testing.T) {
	t.Parallel()
	csbot := built(t)
	cluster, missing := storetest.Start()
	if missing == nil {
		t.Cleanup(cluster.Stop)
	}
	run := func(t *testing.T, database, file string) {
		t.Helper()
		d := deployed(t, csbot, database)
		kill := d.serve(3)
		d.says("backup "+file, 0, "backed up to "+file)
		d.says("restore --replace "+file, 1, "csbot is running on it")
		kill[0]()
		kill[1]()
		d.says("restore --replace "+file, 1, "csbot is running on it")
		kill[2]()
		for d.ctx.Err() == nil && d.command("restore --replace "+file).Run() != nil {
			continue // until PostgreSQL sees that the connection has ended
		}
		d.says("restore --replace "+file, 0, "restored the backup of")
		d.serve(1)
	}
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		run(t, filepath.Join(t.TempDir(), "csbot.db"), "from-sqlite")
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		storetest.Need(t, missing)
		run(t, cluster.Create(t), "from-postgres")
	})
}
