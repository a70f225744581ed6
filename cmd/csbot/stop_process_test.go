//go:build unix

package main

import (
	"path/filepath"
	"syscall"
	"testing"

	"csbot/bot/sandbox"
)

// Every signal that service managers and terminals end a program with lets it
// answer what it has acknowledged: more than Slack's pace lets out at once.
func TestSignalsStopGracefully(t *testing.T) {
	t.Parallel()
	csbot := built(t)
	for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP} {
		t.Run(signal.String(), func(t *testing.T) {
			t.Parallel()
			d := deployed(t, csbot, filepath.Join(t.TempDir(), "csbot.db"))
			cmd := d.command("serve")
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			d.until("it is connected", func() bool { return d.slack.Connections() == 1 })
			const asked = 5
			ana := d.slack.Person("ana")
			var questions []*sandbox.Message
			for range asked {
				questions = append(questions, must[*sandbox.Message](t)(ana.Say(d.ctx, d.slack.Channel("cs-team"), d.slack.Mention()+" churn")))
			}
			d.until("all is acknowledged", func() bool { return d.acknowledged() == asked })
			if err := cmd.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			if err := cmd.Wait(); err != nil {
				t.Errorf("it ended with %v", err)
			}
			for i, question := range questions {
				if answers := ana.Thread(question); len(answers) != 1 {
					t.Errorf("question %d got %d answers", i+1, len(answers))
				}
			}
		})
	}
}

// until waits for something to come about in the sandbox.
func (d *deployment) until(what string, holds func() bool) {
	d.Helper()
	if err := d.slack.Wait(d.ctx, holds); err != nil {
		d.Fatalf("waiting until %s: %v", what, err)
	}
}

func (d *deployment) acknowledged() (n int) {
	for _, frame := range d.slack.Frames() {
		if frame.FromApp && frame.Type == "ack" {
			n++
		}
	}
	return n
}
