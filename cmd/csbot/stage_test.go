package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
	"go.uber.org/zap/zaptest"
	"go.uber.org/zap/zaptest/observer"

	"csbot/bot"
	"csbot/bot/sandbox"
	"csbot/bot/store"
)

// buildFolder holds the program for tests that run it in processes of their
// own.
var buildFolder = filepath.Join(os.TempDir(), fmt.Sprintf("csbot-test-%d", os.Getpid()))

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.Cleanup(func(code int) {
		_ = os.RemoveAll(buildFolder)
		os.Exit(code)
	}))
}

// patience is how long a test waits for what should come at once: only a test
// that fails waits so long, however busy its machine.
const patience = 5 * time.Minute

// loaded is knowledge that all tests share unless they have terms of their own.
func loaded(c config) (*bot.Knowledge, error) {
	if c.TermsDir != "" {
		return newKnowledge(c)
	}
	return shipped()
}

// shipped has its questions found out, as they are once one was asked for: on a busy
// machine that takes longer than an answer may.
var shipped = sync.OnceValues(func() (*bot.Knowledge, error) {
	known, err := newKnowledge(config{})
	if err == nil {
		known.Questions.Size()
		known.Judge()
	}
	return known, err
})

// A stage is a sandbox with the real program running against it.
type stage struct {
	t        *testing.T
	ctx      context.Context
	slack    *sandbox.Server
	config   config
	lease    time.Duration // of rounds; 0: as long as usual
	now      func() time.Time
	fresh    time.Duration                        // how often other processes' words are looked for; 0: as often as usual
	wake     <-chan struct{}                      // ticks as the clock is moved
	load     func(config) (*bot.Knowledge, error) // nil: loaded
	database []store.Wrapper
	log      *zap.Logger
	logs     *observer.ObservedLogs
	stop     context.CancelFunc
	ended    chan error
}

// newStage starts the sandbox and the program, and waits until it listens.
func newStage(t *testing.T, change func(*config, *sandbox.Server)) *stage {
	t.Helper()
	return newStageLogging(t, zaptest.NewLogger(t), change)
}

func newStageLogging(t *testing.T, log *zap.Logger, change func(*config, *sandbox.Server)) *stage {
	t.Helper()
	return newStageIn(t, sandbox.Options{Tries: tries("/cs"), Hints: hints("/cs"), Shortcuts: shortcuts()}, log, change)
}

func newStageIn(t *testing.T, opts sandbox.Options, log *zap.Logger, change func(*config, *sandbox.Server)) *stage {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	t.Cleanup(cancel)
	slack, err := sandbox.Start(opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Log(slack)
	t.Cleanup(func() {
		if err := slack.Close(); err != nil {
			t.Error(err)
		}
	})
	s := &stage{t: t, ctx: ctx, slack: slack, log: log, now: slack.Clock().Now, wake: slack.Clock().Moved(), config: config{
		BotToken: secret(slack.BotToken()), AppToken: secret(slack.AppToken()), APIURL: slack.APIURL(),
		Command: "/cs", Connections: 2, Database: secret(filepath.Join(t.TempDir(), "csbot.db")),
	}}
	if change != nil {
		change(&s.config, slack)
	}
	s.start()
	return s
}

// start runs the program until all of its connections are up; it is stopped
// with the test, if not before.
func (s *stage) start() {
	s.t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	ready := make(chan struct{})
	s.stop, s.ended = stop, make(chan error, 1)
	load := s.load
	if load == nil {
		load = loaded
	}
	seen, logs := observer.New(zapcore.DebugLevel)
	s.logs = logs
	log := zap.New(zapcore.NewTee(s.log.Core(), seen))
	go func() {
		s.ended <- run(ctx, s.config, surroundings{
			log: log, load: load, now: s.now, wake: s.wake, ready: func() { close(ready) }, lease: s.lease, fresh: s.fresh, database: s.database,
		})
	}()
	select {
	case <-ready:
	case err := <-s.ended:
		s.t.Fatal("the program did not start:", err)
	case <-s.ctx.Done():
		s.t.Fatal("the program did not connect in time")
	}
	s.t.Cleanup(s.halt)
	if err := s.slack.Wait(s.ctx, func() bool { return s.slack.Connections() >= s.config.Connections }); err != nil {
		s.t.Fatal("the program did not open all of its connections:", err)
	}
}

// halt stops the program and waits for it; stopping twice is fine.
func (s *stage) halt() {
	if s.stop == nil {
		return
	}
	s.stop()
	s.stop = nil
	select {
	case err := <-s.ended:
		if err != nil {
			s.t.Error("the program ended with", err)
		}
	case <-time.After(patience):
		s.t.Error("the program did not stop")
	}
}

// until waits for a message among those that seen returns.
func (s *stage) until(seen func() []*sandbox.Message, holds func(*sandbox.Message) bool) *sandbox.Message {
	s.t.Helper()
	var found *sandbox.Message
	err := s.slack.Wait(s.ctx, func() bool {
		for _, m := range seen() {
			if holds(m) {
				found = m
				return true
			}
		}
		return false
	})
	if err != nil {
		s.t.Fatalf("%v; what is seen: %v", err, texts(seen()))
	}
	return found
}

func (s *stage) seenBy(person, channel string) func() []*sandbox.Message {
	return func() []*sandbox.Message { return s.slack.Person(person).Sees(s.slack.Channel(channel)) }
}

func (s *stage) slash(person, channel, line string) {
	s.t.Helper()
	if _, err := s.slack.Person(person).Slash(s.ctx, s.slack.Channel(channel), line); err != nil {
		s.t.Fatal(err)
	}
}

func (s *stage) click(person string, m *sandbox.Message, label string) {
	s.t.Helper()
	if _, err := s.slack.Person(person).Click(s.ctx, m, label); err != nil {
		s.t.Fatal(err)
	}
}

func says(part string) func(*sandbox.Message) bool {
	return func(m *sandbox.Message) bool { return strings.Contains(m.Text, part) }
}

func shows(part string) func(*sandbox.Message) bool {
	return func(m *sandbox.Message) bool { return strings.Contains(string(m.Blocks), part) }
}

func texts(messages []*sandbox.Message) []string {
	var out []string
	for _, m := range messages {
		out = append(out, m.Text)
	}
	return out
}

// must returns v, or ends the test.
func must[T any](t *testing.T) func(v T, err error) T {
	t.Helper()
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}
