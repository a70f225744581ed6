package main

import (
	"bytes"
	"errors"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/spf13/cobra"
	"go.uber.org/zap/zapcore"

	"csbot/bot/sandbox"
)

// A shared buffer is one that many write to.
type sharedBuffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *sharedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *sharedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

// marker is part of everything that people write in TestEndToEndLogsHoldNoText.
const marker = "zanzibar"

// TestEndToEndLogsHoldNoText writes a word through every source, into every kind of
// answer, with Slack failing at times, and looks for it in the log of a
// program that logs all it can.
func TestEndToEndLogsHoldNoText(t *testing.T) {
	t.Parallel()
	var out sharedBuffer
	cmd := &cobra.Command{}
	cmd.SetErr(&out)
	s := newStageLogging(t, newLogger(cmd, zapcore.DebugLevel), nil)
	ana := s.slack.Person("ana")
	private := func(part string) { s.until(s.seenBy("ana", "general"), says(part)) }

	s.slash("ana", "general", "/cs "+marker)
	private("I don't know")
	s.slash("ana", "general", "/cs nps 55 25 "+marker)
	private(marker)
	s.slash("ana", "general", "/cs define churn")
	s.click("ana", s.until(s.seenBy("ana", "general"), says("Churn:")), "Share")
	asked := must[*sandbox.Message](t)(ana.Say(s.ctx, s.slack.Channel("cs-team"), s.slack.Mention()+" "+marker))
	s.until(func() []*sandbox.Message { return ana.Thread(asked) }, says("I don't know"))
	must[*sandbox.Message](t)(ana.DM(s.ctx, marker+"?"))
	s.until(ana.DMs, says("I don't know"))

	s.slash("ana", "general", "/cs calc nps")
	if err := s.slack.Wait(s.ctx, func() bool { return ana.View() != nil }); err != nil {
		t.Fatal(err)
	}
	for _, promoters := range []string{marker, "55"} {
		values := map[string]string{"promoters": promoters, "passives": "25", "detractors": "20"}
		d := must[*sandbox.Delivery](t)(ana.Submit(s.ctx, ana.View(), values))
		must[sandbox.Ack](t)(d.Acked(s.ctx))
	}
	private("NPS 35")
	s.slack.SetFaults(sandbox.Faults{ServerError: 1})
	must[*sandbox.Message](t)(ana.Say(s.ctx, s.slack.Channel("cs-team"), s.slack.Mention()+" define "+marker))
	s.slack.SetFaults(sandbox.Faults{})
	s.halt()

	log := out.String()
	if !strings.Contains(log, `"source":"mention"`) || !strings.Contains(log, `"source":"submission"`) || !strings.Contains(log, `"source":"direct"`) {
		t.Errorf("the log does not name the requests:\n%s", log)
	}
	answered := regexp.MustCompile(`(?m)^\{"level":"info",.*"msg":"answered","reference":"[^"]{8}","team":"T0SANDBOX","channel":"C[^"]*","source":"slash",.*"kind":"term","outcome":"ok","took":"[0-9.]+(ms|µs|s)"\}$`)
	if !answered.MatchString(log) {
		t.Errorf("no line names team, kind, outcome and duration:\n%s", log)
	}
	if !regexp.MustCompile(`"channel":"dm","source":"direct"`).MatchString(log) || strings.Contains(log, `"channel":"D`) {
		t.Errorf("a conversation with the bot is not called dm:\n%s", log)
	}
	for name, hidden := range map[string]string{
		"a person's text": marker, "the bot token": s.slack.BotToken(), "the app token": s.slack.AppToken(),
		"a response_url": "/respond/", "a ticket": "ticket=",
	} {
		if strings.Contains(strings.ToLower(log), strings.ToLower(hidden)) {
			t.Errorf("the log holds %s:\n%s", name, log)
		}
	}
}

// TestLogSaysWhatStartsAndStops: the first line of a log says what runs, the
// last one that it stopped.
func TestLogSaysWhatStartsAndStops(t *testing.T) {
	t.Parallel()
	var out sharedBuffer
	cmd := &cobra.Command{}
	cmd.SetErr(&out)
	c := config{Connections: 2, Command: "/cs", Database: "postgres://csbot:hunter2@db/csbot"}
	failure := errors.New("the network is away")
	if err := logged(c, newLogger(cmd, zapcore.InfoLevel), func() error { return failure }); !errors.Is(err, failure) {
		t.Errorf("the program ended with %v", err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	for i, want := range []string{
		`"msg":"csbot starts","version":"csbot .*","database":"PostgreSQL","connections":2,"command":"/cs"\}$`,
		`"msg":"csbot has stopped","ran":"[^"]+","error":"the network is away"\}$`,
	} {
		if len(lines) != 2 || !regexp.MustCompile(want).MatchString(lines[i]) {
			t.Errorf("line %d of the log is not %s:\n%s", i+1, want, out.String())
		}
	}
	if strings.Contains(out.String(), "hunter2") {
		t.Error("the log holds a password")
	}
}
