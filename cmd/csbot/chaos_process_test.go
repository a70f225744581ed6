//go:build unix

package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
)

// chaosClock names the file that tells a process how far ahead of the real one
// the sandbox's clock is, in nanoseconds.
const chaosClock = "CSBOT_CHAOS_CLOCK"

// TestChaosProgram is the process that a storm is about: the program by the
// sandbox's clock. In a test run it does nothing.
func TestChaosProgram(t *testing.T) {
	path := os.Getenv(chaosClock)
	if path == "" {
		t.Skip("no program is asked for")
	}
	c, err := loadConfig()
	if err != nil {
		t.Fatal(err)
	}
	if err := liveBy(path, c); err != nil {
		t.Fatal(err)
	}
	os.Exit(0) // without a look at what the test's own runtime leaves behind
}

// liveBy runs the program by the clock in a file until SIGTERM.
func liveBy(path string, c config) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	clock := aheadClock{moved: make(chan struct{}, 1)}
	go clock.follow(ctx, path)
	encoding := zapcore.NewJSONEncoder(zap.NewProductionEncoderConfig())
	return run(ctx, c, surroundings{
		log:  zap.New(zapcore.NewCore(encoding, zapcore.Lock(os.Stderr), zapcore.ErrorLevel)),
		load: newKnowledge, now: clock.now, wake: clock.moved, ready: func() { _, _ = fmt.Fprintln(os.Stdout, connectedLine) },
	})
}

// connectedLine is what a process says when it is connected.
const connectedLine = "connected"

// An aheadClock is ahead of the real one, by more and more.
type aheadClock struct {
	ahead atomic.Int64
	moved chan struct{}
}

func (c *aheadClock) now() time.Time { return time.Now().Add(time.Duration(c.ahead.Load())) }

// follow sets the clock by the file, until ctx ends.
func (c *aheadClock) follow(ctx context.Context, path string) {
	for tick := time.NewTicker(20 * time.Millisecond); ctx.Err() == nil; <-tick.C {
		raw, _ := os.ReadFile(path)
		ahead, err := strconv.ParseInt(string(raw), 10, 64)
		if err != nil || c.ahead.Swap(ahead) == ahead {
			continue
		}
		select {
		case c.moved <- struct{}{}:
		default:
		}
	}
}

// A program is one process of ours.
type program struct {
	env     []string
	process *exec.Cmd
	ended   chan error // gets what became of the process
}

// newProgram is the program with the storm's Slack, one of so many that share
// a database.
func (s *storm) newProgram(database string, of int) *program {
	s.Helper()
	due := s.slack.Clock().Now().UTC().Add(time.Hour)
	return &program{env: append(os.Environ(),
		chaosClock+"="+s.clock, "SLACK_BOT_TOKEN="+s.slack.BotToken(), "SLACK_APP_TOKEN="+s.slack.AppToken(), "SLACK_API_URL="+s.slack.APIURL(),
		"CSBOT_DATABASE_URL="+database, "CSBOT_HTTP_ADDR=off", "CSBOT_CONNECTIONS="+strconv.Itoa(4/of),
		"CSBOT_QUIZ_CHANNEL="+s.rooms[0].ID, "CSBOT_QUIZ_TIME="+due.Format("15:04"), "CSBOT_QUIZ_DAYS=daily", "CSBOT_QUIZ_ZONE=UTC", "CSBOT_QUIZ_OPEN=8h",
	)}
}

// advance moves the clock of the sandbox and of the processes.
func (s *storm) advance(d time.Duration) {
	s.Helper()
	s.slack.Clock().Advance(d)
	s.ahead += d
	fresh := s.clock + ".new"
	if err := errors.Join(os.WriteFile(fresh, []byte(strconv.FormatInt(int64(s.ahead), 10)), 0o600), os.Rename(fresh, s.clock)); err != nil {
		s.Fatal(err)
	}
}

// start runs a program until it is connected.
func (s *storm) start(p *program) {
	s.Helper()
	self, err := os.Executable()
	if err != nil {
		s.Fatal(err)
	}
	cmd := exec.CommandContext(s.ctx, self, "-test.run=^TestChaosProgram$")
	cmd.Dir, cmd.Env = filepath.Dir(s.clock), p.env
	out, errOut := cmd.StdoutPipe()
	logs, errLogs := cmd.StderrPipe()
	if err := errors.Join(errOut, errLogs, cmd.Start()); err != nil {
		s.Fatal(err)
	}
	connected, read := make(chan struct{}), sync.WaitGroup{}
	read.Go(func() { s.listen(out, connected) })
	read.Go(func() { s.logs.read(logs) })
	p.process, p.ended = cmd, make(chan error, 1)
	go func() { read.Wait(); p.ended <- cmd.Wait() }()
	select {
	case <-connected:
	case err := <-p.ended:
		p.process = nil
		s.Fatalf("a program did not start: %v\n%s", err, s.logs.strange())
	case <-s.ctx.Done():
		s.Fatal("a program did not connect in time")
	}
}

// listen waits for the word that a process is connected, and hears the rest.
func (s *storm) listen(out io.Reader, connected chan struct{}) {
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if lines.Text() == connectedLine {
			close(connected)
		}
	}
}

// halt stops a program and waits for it.
func (s *storm) halt(p *program) {
	s.Helper()
	if p.process == nil {
		return
	}
	_ = p.process.Process.Signal(syscall.SIGTERM)
	p.process = nil
	if err := <-p.ended; err != nil {
		s.Errorf("a program ended with %v\n%s", err, s.logs.strange())
	}
}

// logbook is what the processes wrote that is no log entry: a panic, a data
// race.
type logbook struct {
	mu     sync.Mutex
	others []string
}

func (l *logbook) read(logs io.Reader) {
	for lines := bufio.NewReader(logs); ; {
		line, err := lines.ReadString('\n')
		if line != "" && !json.Valid([]byte(line)) {
			l.mu.Lock()
			l.others = append(l.others, line)
			l.mu.Unlock()
		}
		if err != nil {
			return
		}
	}
}

func (l *logbook) strange() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return strings.Join(l.others, "")
}
