package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"
	"golang.org/x/time/rate"

	"csbot/bot/sandbox"
)

// BenchmarkAnswers measures csbot in a process of its own, beside two programs
// that slack-go makes possible in a few lines: one that acknowledges and says
// nothing, and one that answers from a map, with what csbot has answered. So
// the sandbox, which checks every answer in this process, costs both the same.
//
//	go test -run '^$' -bench Answers -benchtime 20000x ./cmd/csbot
func BenchmarkAnswers(b *testing.B) {
	csbot, answers := built(b), map[string]json.RawMessage{}
	for _, program := range []struct {
		name string
		args []string
	}{
		{"csbot", []string{csbot, "serve"}},
		{"map", []string{os.Args[0], "-test.run=^TestComparison$"}},
		{"acknowledge", []string{os.Args[0], "-test.run=^TestComparison$"}},
	} {
		b.Run(program.name, func(b *testing.B) { measure(b, program.name, program.args, answers) })
	}
}

func measure(b *testing.B, name string, args []string, answers map[string]json.RawMessage) {
	b.Helper()
	if b.N == 1 {
		return // the trial before the measurement
	}
	slack, err := sandbox.Start(sandbox.Options{People: 50, Rooms: 10})
	if err != nil {
		b.Fatal(err)
	}
	cmd := exec.CommandContext(b.Context(), args[0], args[1:]...)
	known, err := json.Marshal(answers)
	if err != nil {
		b.Fatal(err)
	}
	cmd.Env = append(os.Environ(), comparison+"="+name, "CSBOT_COMPARISON_ANSWERS="+string(known), "SLACK_BOT_TOKEN="+slack.BotToken(), "SLACK_APP_TOKEN="+slack.AppToken(),
		"SLACK_API_URL="+slack.APIURL(), "CSBOT_DATABASE_URL="+filepath.Join(b.TempDir(), "csbot.db"))
	started := time.Now()
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	if err := slack.Wait(b.Context(), func() bool { return slack.Connections() > 0 }); err != nil {
		b.Fatal(err)
	}
	connected := time.Since(started)
	for _, line := range questions() {
		d, err := slack.Person("person-1").Slash(b.Context(), slack.Channel("room-1"), "/cs "+line)
		if err != nil {
			b.Fatal(err)
		}
		ack, err := d.Acked(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		if answers[line] == nil {
			answers[line] = ack.Payload
		}
	}
	load(b, slack, rate.Inf, 2000) // to warm up
	steady := load(b, slack, 500, 5000)
	cpu := processorTime(b, cmd.Process.Pid)

	b.ResetTimer()
	load(b, slack, rate.Inf, b.N)
	b.StopTimer()

	cpu = processorTime(b, cmd.Process.Pid) - cpu
	_ = cmd.Process.Signal(syscall.SIGTERM)
	_ = cmd.Wait()
	usage, _ := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "answers/s")
	b.ReportMetric(steady[len(steady)/2].Seconds()*1000, "ms-p50@500/s")
	b.ReportMetric(steady[len(steady)*99/100].Seconds()*1000, "ms-p99@500/s")
	b.ReportMetric(cpu.Seconds()*1000/(float64(b.N)/1000), "ms-cpu/1000")
	b.ReportMetric(float64(usage.Maxrss)/1024, "MB-peak")
	b.ReportMetric(connected.Seconds()*1000, "ms-to-connect")
	if err := slack.Close(); err != nil {
		b.Error(err)
	}
}

func questions() []string {
	return []string{"churn", "nps 55 25 20", "define NRR", "what is a health score?"}
}

// load asks n questions, at most so many a second and 64 at a time, and returns
// how long the answers took, the shortest first.
func load(b *testing.B, slack *sandbox.Server, pace rate.Limit, n int) []time.Duration {
	b.Helper()
	limiter, slots := rate.NewLimiter(pace, 1), make(chan struct{}, 64)
	var mu sync.Mutex
	var took []time.Duration
	var all sync.WaitGroup
	lines := questions()
	people, rooms := make([]*sandbox.Person, 50), make([]*sandbox.Channel, 10)
	for i := range people {
		people[i] = slack.Person("person-" + strconv.Itoa(i+1))
	}
	for i := range rooms {
		rooms[i] = slack.Channel("room-" + strconv.Itoa(i+1))
	}
	for i := range n {
		if err := limiter.Wait(b.Context()); err != nil {
			b.Fatal(err)
		}
		slots <- struct{}{}
		d, err := people[i%50].Slash(b.Context(), rooms[i%10], "/cs "+lines[i%len(lines)])
		if err != nil {
			b.Fatal(err)
		}
		all.Go(func() {
			defer func() { <-slots }()
			ack, err := d.Acked(b.Context())
			if err != nil {
				b.Error(err)
			}
			mu.Lock()
			defer mu.Unlock()
			took = append(took, ack.Took)
		})
	}
	all.Wait()
	slices.Sort(took)
	return took
}

// processorTime is what a process has used so far, of user and system.
func processorTime(b *testing.B, pid int) time.Duration {
	b.Helper()
	raw, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "stat"))
	if err != nil {
		b.Fatal(err)
	}
	fields := strings.Fields(string(raw[bytes.LastIndexByte(raw, ')')+1:]))
	user, errUser := strconv.Atoi(fields[11])
	system, errSystem := strconv.Atoi(fields[12])
	if err := errors.Join(errUser, errSystem); err != nil {
		b.Fatal(err)
	}
	return time.Duration(user+system) * 10 * time.Millisecond // in ticks
}

// comparison names the program that TestComparison is to be.
const comparison = "CSBOT_COMPARISON"

// TestComparison is the programs that csbot is compared with; in a test run it
// does nothing.
func TestComparison(t *testing.T) {
	program := os.Getenv(comparison)
	if program == "" {
		t.Skip("no program is asked for")
	}
	var answers map[string]json.RawMessage
	if err := json.Unmarshal([]byte(os.Getenv("CSBOT_COMPARISON_ANSWERS")), &answers); err != nil {
		t.Fatal(err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	api := slack.New(os.Getenv("SLACK_BOT_TOKEN"), slack.OptionAppLevelToken(os.Getenv("SLACK_APP_TOKEN")), slack.OptionAPIURL(os.Getenv("SLACK_API_URL")))
	client := socketmode.New(api)
	go func() {
		for event := range client.Events {
			command, ok := event.Data.(slack.SlashCommand)
			switch {
			case ok && program == "map":
				_ = client.Ack(*event.Request, answers[command.Text])
			case ok:
				_ = client.Ack(*event.Request)
			}
		}
	}()
	_ = client.RunContext(ctx)
}
