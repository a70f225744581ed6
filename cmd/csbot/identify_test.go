package main

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
	"go.uber.org/zap/zaptest/observer"

	"csbot/bot/sandbox"
)

// A beginning is a start of the program at a bad moment.
type beginning struct {
	slack  *sandbox.Server
	config config
	logs   *observer.ObservedLogs
	ready  chan struct{}
	stop   context.CancelFunc
	ended  chan error
}

func begin(t *testing.T, opts sandbox.Options, change func(*config)) *beginning {
	t.Helper()
	slack, err := sandbox.Start(opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Log(slack)
	core, logs := observer.New(zapcore.InfoLevel)
	ctx, stop := context.WithCancel(context.Background())
	b := &beginning{slack: slack, logs: logs, ready: make(chan struct{}), stop: stop, ended: make(chan error, 1), config: config{
		BotToken: secret(slack.BotToken()), AppToken: secret(slack.AppToken()), APIURL: slack.APIURL(),
		Command: "/cs", Connections: 1, Database: secret(filepath.Join(t.TempDir(), "csbot.db")), HTTPAddr: "127.0.0.1:0",
	}}
	if change != nil {
		change(&b.config)
	}
	go func() {
		b.ended <- run(ctx, b.config, surroundings{log: zap.New(core), load: loaded, now: time.Now, ready: func() { close(b.ready) }})
	}()
	t.Cleanup(func() {
		stop()
		if err := slack.Close(); err != nil {
			t.Error(err)
		}
	})
	return b
}

// advised waits until the log has said n times what is wrong.
func (b *beginning) advised(t *testing.T, n int) {
	t.Helper()
	for deadline := time.Now().Add(patience); b.logs.FilterMessage("not connected yet, trying again").Len() < n; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("the log does not say what is wrong")
		}
	}
	entry := b.logs.FilterMessage("not connected yet, trying again").All()[0]
	if says, _ := entry.ContextMap()["error"].(string); !strings.Contains(says, "Slack cannot be reached") || !strings.Contains(says, "HTTPS_PROXY") {
		t.Errorf("the log says %q", says)
	}
}

// TestStartWaitsForSlack: what may pass by itself does not end the program,
// which says meanwhile what is wrong, in the log and at /readyz.
func TestStartWaitsForSlack(t *testing.T) {
	t.Parallel()
	for name, faults := range map[string]sandbox.Faults{
		"server error": {ServerError: 1},
		"rate limit":   {RateLimit: 1},
		"reset":        {Reset: 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := begin(t, sandbox.Options{Faults: faults}, nil)
			b.advised(t, 2)
			address := b.logs.FilterMessage("health and metrics").All()[0].ContextMap()["address"].(string)
			for path, want := range map[string]int{"/healthz": 200, "/readyz": 503} {
				if code, body := fetch(t, "http://"+address+path); code != want {
					t.Errorf("%s: %d %q", path, code, body)
				}
			}
			b.slack.SetFaults(sandbox.Faults{})
			<-b.ready
			b.stop()
			if err := <-b.ended; err != nil {
				t.Error("the program ended with", err)
			}
		})
	}
}

func TestStartWithoutNetwork(t *testing.T) {
	t.Parallel()
	b := begin(t, sandbox.Options{}, func(c *config) { c.APIURL = "http://127.0.0.1:1/api/" })
	b.advised(t, 1)
	b.stop()
	if err := <-b.ended; err != nil {
		t.Error("the program ended with", err)
	}
}

func TestStartEndsWhereTheTokenIsRefused(t *testing.T) {
	t.Parallel()
	b := begin(t, sandbox.Options{}, func(c *config) { c.BotToken = "xoxb-wrong" })
	err := <-b.ended
	if err == nil || !strings.Contains(err.Error(), "SLACK_BOT_TOKEN: Slack does not accept it (invalid_auth): copy") {
		t.Error("the program ended with", err)
	}
}

// TestOneWorkspaceOfAnOrganisationIsServed, and not all of them at once.
func TestOneWorkspaceOfAnOrganisationIsServed(t *testing.T) {
	t.Parallel()
	b := begin(t, sandbox.Options{Grid: true}, nil)
	<-b.ready
	b.stop()
	if err := <-b.ended; err != nil {
		t.Error("the program ended with", err)
	}
	b = begin(t, sandbox.Options{Grid: true, OrgInstall: true}, nil)
	err := <-b.ended
	if err == nil || !strings.HasPrefix(err.Error(), "SLACK_BOT_TOKEN: the app is installed for the whole organisation") || strings.Contains(err.Error(), "\n") {
		t.Error("the program ended with", err)
	}
}
