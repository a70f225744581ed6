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
// At the end it says what csbot reached of its goals.
//
//	go test -run '^$' -bench Answers -benchtime 20000x ./cmd/csbot
func BenchmarkAnswers(b *testing.B) {
	csbot, answers := filepath.Join(b.TempDir(), "csbot"), map[string]json.RawMessage{}
	shippedProgram(b, csbot)
	reached := map[string]figures{}
	for _, program := range []struct {
		name string
		args []string
	}{
		{"csbot", []string{csbot, "serve"}},
		{"map", []string{os.Args[0], "-test.run=^TestComparison$"}},
		{"acknowledge", []string{os.Args[0], "-test.run=^TestComparison$"}},
	} {
		b.Run(program.name, func(b *testing.B) {
			if b.N > 1 { // which is the trial before the measurement
				reached[program.name] = measure(b, program.name, program.args, answers)
			}
		})
	}
	b.Run("goals", func(b *testing.B) { reached["csbot"].judge(b, reached["map"]) })
}

// shippedProgram builds the program as it is shipped.
func shippedProgram(b *testing.B, path string) {
	b.Helper()
	build := exec.CommandContext(b.Context(), "go", "build", "-trimpath", "-o", path, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
}

// figures are what is measured of a program.
type figures struct {
	rate     float64 // answers/s
	p50, p99 float64 // ms, at 500/s
	cpu      float64 // ms, of 1,000 answers
	peak     float64 // MB
	connect  float64 // ms
}

// judge sets csbot beside the map bot, and what it reached beside its goals.
func (f figures) judge(b *testing.B, mapBot figures) {
	b.Helper()
	for _, goal := range []struct {
		value float64
		unit  string
	}{
		{0, "ns/op"}, // nothing is timed here
		{f.rate / mapBot.rate, "of-map-answers/s(>=0.9)"}, {f.p99 / mapBot.p99, "x-map-p99(<=1.5)"}, {f.cpu / mapBot.cpu, "x-map-cpu(<=1.5)"},
		{f.peak, "MB-peak(<40)"}, {f.connect, "ms-to-connect(<150)"},
	} {
		b.ReportMetric(goal.value, goal.unit)
	}
}

func measure(b *testing.B, name string, args []string, answers map[string]json.RawMessage) figures {
	b.Helper()
	slack, err := sandbox.Start(sandbox.Options{People: 50, Rooms: 10})
	if err != nil {
		b.Fatal(err)
	}
	cmd, connected := start(b, slack, name, args, answers)
	learn(b, slack, answers)
	load(b, slack, rate.Inf, 2000) // to warm up
	steady := load(b, slack, 500, 5000)
	cpu := processorTime(b, cmd.Process.Pid)

	b.ResetTimer()
	load(b, slack, rate.Inf, b.N)
	b.StopTimer()

	cpu = processorTime(b, cmd.Process.Pid) - cpu
	f := figures{
		rate: float64(b.N) / b.Elapsed().Seconds(),
		p50:  milliseconds(steady[len(steady)/2]), p99: milliseconds(steady[len(steady)*99/100]),
		cpu: milliseconds(cpu) / (float64(b.N) / 1000), peak: peakMemory(b, cmd.Process.Pid), connect: milliseconds(connected),
	}
	_ = cmd.Process.Signal(syscall.SIGTERM)
	_ = cmd.Wait()
	if err := slack.Close(); err != nil {
		b.Error(err)
	}
	for _, m := range []struct {
		value float64
		unit  string
	}{
		{f.rate, "answers/s"}, {f.p50, "ms-p50@500/s"}, {f.p99, "ms-p99@500/s"},
		{f.cpu, "ms-cpu/1000"}, {f.peak, "MB-peak"}, {f.connect, "ms-to-connect"},
	} {
		b.ReportMetric(m.value, m.unit)
	}
	return f
}

// start runs a program until it is connected, a few times over to find out how
// long that usually takes; the last one stays.
func start(b *testing.B, slack *sandbox.Server, name string, args []string, answers map[string]json.RawMessage) (*exec.Cmd, time.Duration) {
	b.Helper()
	known, err := json.Marshal(answers)
	if err != nil {
		b.Fatal(err)
	}
	const starts = 5
	took := make([]time.Duration, starts)
	for i := 0; ; i++ {
		cmd := exec.CommandContext(b.Context(), args[0], args[1:]...)
		cmd.Env = append(os.Environ(), comparison+"="+name, "CSBOT_COMPARISON_ANSWERS="+string(known),
			"SLACK_BOT_TOKEN="+slack.BotToken(), "SLACK_APP_TOKEN="+slack.AppToken(), "SLACK_API_URL="+slack.APIURL(),
			"CSBOT_DATABASE_URL="+filepath.Join(b.TempDir(), "csbot.db"), "CSBOT_HTTP_ADDR=127.0.0.1:0")
		began := time.Now()
		if err := cmd.Start(); err != nil {
			b.Fatal(err)
		}
		if err := slack.Wait(b.Context(), func() bool { return slack.Connections() > 0 }); err != nil {
			b.Fatal(err)
		}
		if took[i] = time.Since(began); i == starts-1 {
			slices.Sort(took)
			return cmd, took[starts/2]
		}
		_ = cmd.Process.Signal(syscall.SIGTERM)
		_ = cmd.Wait()
		if err := slack.Wait(b.Context(), func() bool { return slack.Connections() == 0 }); err != nil {
			b.Fatal(err)
		}
	}
}

// learn asks everything once, and keeps what is answered first.
func learn(b *testing.B, slack *sandbox.Server, answers map[string]json.RawMessage) {
	b.Helper()
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

// peakMemory is the most a process has had in memory, its own code included,
// in MB. (What wait4 tells of it begins with the memory of the parent.)
func peakMemory(b *testing.B, pid int) float64 {
	b.Helper()
	raw, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "status"))
	if err != nil {
		b.Fatal(err)
	}
	var kilobytes float64
	for line := range strings.Lines(string(raw)) {
		if value, found := strings.CutPrefix(line, "VmHWM:"); found {
			kilobytes, err = strconv.ParseFloat(strings.Fields(value)[0], 64)
		}
	}
	if err != nil || kilobytes == 0 {
		b.Fatalf("no VmHWM in %s: %v", raw, err)
	}
	return kilobytes / 1024
}

func milliseconds(d time.Duration) float64 { return d.Seconds() * 1000 }

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
