package main

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
	"go.uber.org/zap/zaptest/observer"
	"golang.org/x/time/rate"

	"csbot/bot/sandbox"
)

// The chaos test asks thousands of questions while connections are dropped,
// warned, refused, silenced and duplicated, calls are rate-limited or fail,
// and the program is stopped and started. It holds that no request that was
// delivered stays unanswered, that nothing is said twice, and that no state
// changes twice.
//
// It is short in go test. CSBOT_CHAOS=20000 asks that many questions in each
// run, CSBOT_CHAOS_SEED=N repeats the faults of a run before.
const (
	chaosRequests = "CSBOT_CHAOS"
	chaosSeed     = "CSBOT_CHAOS_SEED"
)

// A storm is one run of the chaos test.
type storm struct {
	*testing.T

	ctx      context.Context
	slack    *sandbox.Server
	random   *rand.Rand
	programs []*program
	logs     *observer.ObservedLogs

	people []*sandbox.Person
	rooms  []*sandbox.Channel
	asked  []question
	shown  []question // slash commands that may have an answer to click on
	quiz   *sandbox.Message
	log    *zap.Logger
}

// A question is something a person did, and how to tell its answer from others: by
// a number that is asked for once only.
type question struct {
	answer   string
	delivery *sandbox.Delivery
	person   *sandbox.Person
	room     *sandbox.Channel
}

// A program is one process of ours, as far as a test can have several.
type program struct {
	config config
	stop   context.CancelFunc
	ended  chan error
}

// effects says when HTTP faults strike.
type effects struct {
	name   string
	faults sandbox.Faults
}

// chaos is what goes wrong. Before the effect, only faults that cannot be
// taken for one after it strike the calls that say something.
func chaos() []effects {
	before := sandbox.Faults{
		DropConnections: 1.0 / 800, HalfOpen: 1.0 / 4000, Storm: 1.0 / 3000, Duplicate: 0.05, Delay: 0.02,
		RateLimit: 0.01, ServerError: 0.02, Reset: 0.02,
	}
	after := before
	before.Methods = []string{"apps.connections.open", "auth.test", "conversations.info", "conversations.open", "chat.update"}
	after.AfterEffect = true
	return []effects{{"before effect", before}, {"after effect", after}}
}

func TestChaos(t *testing.T) {
	t.Parallel()
	for _, e := range chaos() {
		t.Run(e.name, func(t *testing.T) {
			t.Parallel()
			newStorm(t, e.faults, []string{filepath.Join(t.TempDir(), "csbot.db")}).rage()
		})
	}
}

// setting is a number from the environment.
func setting(t *testing.T, name string, otherwise int) int {
	t.Helper()
	n, err := strconv.Atoi(cmp.Or(os.Getenv(name), strconv.Itoa(otherwise)))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return n
}

func newStorm(t *testing.T, faults sandbox.Faults, databases []string) *storm {
	t.Helper()
	faults.Seed = uint64(setting(t, chaosSeed, int(time.Now().Unix())))
	t.Logf("%s=%d", chaosSeed, faults.Seed)
	slack, err := sandbox.Start(sandbox.Options{People: 200, Rooms: 10, Faults: sandbox.Faults{Seed: faults.Seed}})
	if err != nil {
		t.Fatal(err)
	}
	core, logs := observer.New(zapcore.ErrorLevel)
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	s := &storm{
		T: t, ctx: ctx, slack: slack, random: rand.New(rand.NewPCG(faults.Seed, 2)), logs: logs, log: zap.New(core),
	}
	for i := range 200 {
		s.people = append(s.people, slack.Person(fmt.Sprintf("person-%d", i+1)))
	}
	for i := range 10 {
		s.rooms = append(s.rooms, slack.Channel(fmt.Sprintf("room-%d", i+1)))
	}
	due := slack.Clock().Now().UTC().Add(time.Hour)
	for _, url := range databases {
		s.programs = append(s.programs, &program{config: config{
			BotToken: secret(slack.BotToken()), AppToken: secret(slack.AppToken()), APIURL: slack.APIURL(), Command: "/cs",
			Connections: 4 / len(databases), Database: secret(url),
			QuizChannel: s.rooms[0].ID, QuizTime: due.Format("15:04"), QuizDays: "daily", QuizZone: "UTC", QuizOpen: 8 * time.Hour,
		}})
	}
	t.Cleanup(func() {
		for _, p := range s.programs {
			s.halt(p)
		}
		cancel()
		if err := slack.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, p := range s.programs {
		s.start(p)
	}
	s.awaitQuiz()
	slack.SetFaults(faults)
	return s
}

func (s *storm) start(p *program) {
	s.Helper()
	ctx, stop := context.WithCancel(context.Background())
	ready := make(chan struct{})
	p.stop, p.ended = stop, make(chan error, 1)
	go func() {
		p.ended <- run(ctx, p.config, surroundings{
			log: s.log, now: s.slack.Clock().Now, wake: s.slack.Clock().Moved(), ready: func() { close(ready) },
		})
	}()
	select {
	case <-ready:
	case err := <-p.ended:
		s.Log("a program has to be started again:", err) // as whoever runs it would
		s.start(p)
	case <-s.ctx.Done():
		s.Fatal("a program did not connect in time")
	}
}

// halt stops a program and waits for it.
func (s *storm) halt(p *program) {
	s.Helper()
	if p.stop == nil {
		return
	}
	p.stop()
	p.stop = nil
	if err := <-p.ended; err != nil {
		s.Error("the program ended with", err)
	}
}

// awaitQuiz waits for the daily question, which is asked before the storm.
func (s *storm) awaitQuiz() {
	s.Helper()
	s.slack.Clock().Advance(time.Hour)
	err := s.slack.Wait(s.ctx, func() bool {
		seen := s.people[0].Sees(s.rooms[0])
		if len(seen) > 0 {
			s.quiz = seen[0]
		}
		return len(seen) > 0
	})
	if err != nil {
		s.Fatal("no daily question:", err)
	}
}

// rage is the storm and what is left after it.
func (s *storm) rage() {
	s.Helper()
	n := setting(s.T, chaosRequests, 400)
	pace := rate.NewLimiter(chaosPace(n), 10)
	for i := 0; len(s.asked) < n; i++ {
		if err := pace.Wait(s.ctx); err != nil {
			s.Fatal(err)
		}
		s.act(1_000_000 + i)
		s.disturb(i, n)
	}
	s.slack.SetFaults(sandbox.Faults{})
	s.calm()
	s.judge()
}

// chaosPace keeps the posts among n requests well within what Slack lets an app
// post.
func chaosPace(n int) rate.Limit { return rate.Limit(min(110, max(60, n/180))) }

// disturb does to the connections and the programs what no single request can.
func (s *storm) disturb(i, n int) {
	switch {
	case i%(n/2) == n/5:
		p := s.programs[s.random.IntN(len(s.programs))]
		s.halt(p)
		s.start(p)
	case i%(n/3) == n/8:
		s.slack.Disconnect([]string{"warning", "refresh_requested", "too_many_websockets"}[s.random.IntN(3)])
	case i%(n/2) == n/3:
		s.slack.Drop()
	}
}

// act lets somebody do something.
func (s *storm) act(number int) {
	a := question{person: s.people[s.random.IntN(len(s.people))], room: s.rooms[s.random.IntN(len(s.rooms))]}
	line := fmt.Sprintf("arr %d/yr", number)
	var err error
	switch chance := s.random.IntN(100); {
	case chance < 62:
		a.answer = answerTo("private", number)
		a.delivery, err = a.person.Slash(s.ctx, a.room, "/cs "+line)
		s.shown = append(s.shown, a)
	case chance < 63:
		a.answer = answerTo("posted", number)
		a.delivery, err = s.say(a.person.Say(s.ctx, a.room, s.slack.Mention()+" "+line))
	case chance < 64:
		a.answer = answerTo("posted", number)
		a.delivery, err = s.say(a.person.DM(s.ctx, line))
	case chance < 66:
		a.person, a.room = s.people[s.random.IntN(50)], s.rooms[0]
		a.delivery, err = a.person.Click(s.ctx, s.quiz, string("ABCD"[s.random.IntN(4)]))
	default:
		a, err = s.clickOn(s.random.IntN(50))
	}
	if err != nil {
		s.Fatal(err)
	}
	if a.delivery != nil {
		s.asked = append(s.asked, a)
	}
}

func answerTo(how string, number int) string { return how + " " + strconv.Itoa(number) }

func (s *storm) say(m *sandbox.Message, err error) (*sandbox.Delivery, error) {
	if err != nil {
		return nil, err
	}
	return m.Delivery, nil
}

// clickOn clicks on the answer to an earlier slash command, if it came.
func (s *storm) clickOn(chance int) (question, error) {
	if len(s.shown) == 0 {
		return question{}, nil
	}
	a := s.shown[0]
	select {
	case <-a.delivery.Settled():
	default:
		return question{}, nil
	}
	s.shown = s.shown[1:]
	number := strings.Fields(a.answer)[1]
	for _, m := range slices.Backward(a.person.Sees(a.room)) {
		if !m.Ephemeral || numberIn(m.Text) != number {
			continue
		}
		label, how := "Share", "shared "
		if chance == 0 {
			label, how = "Send to my DM", "posted "
		}
		var err error
		a.answer = how + number
		a.delivery, err = a.person.Click(s.ctx, m, label)
		return a, err
	}
	return question{}, nil // the command failed, and the person was told
}

var numbers = regexp.MustCompile(`ARR (1),(\d{3}),(\d{3})`)

// numberIn is the number that an answer is about.
func numberIn(text string) string {
	return strings.Join(slices.Concat(numbers.FindStringSubmatch(text), make([]string, 4))[1:4], "")
}

// calm waits until everything that was asked is dealt with, and stops the
// programs, which finish what they began.
func (s *storm) calm() {
	s.Helper()
	hurry := time.NewTicker(time.Second)
	defer hurry.Stop()
	for _, a := range s.asked {
		for settled := false; !settled; {
			select {
			case <-a.delivery.Settled():
				settled = true
			case <-hurry.C:
				s.slack.Clock().Advance(time.Minute) // Slack's retries are minutes apart
			case <-s.ctx.Done():
				s.Fatal("an envelope was never settled")
			}
		}
	}
	s.closeQuiz()
	for _, p := range s.programs {
		s.halt(p)
	}
}

// closeQuiz waits for the end of the daily question and compares its tally
// with the votes: one a person, and all that were delivered.
func (s *storm) closeQuiz() {
	s.Helper()
	sure, perhaps := map[string]bool{}, map[string]bool{}
	for _, a := range s.asked {
		if a.answer != "" {
			continue
		}
		perhaps[a.person.ID] = true
		if _, err := a.delivery.Acked(s.ctx); err == nil {
			sure[a.person.ID] = true
		}
	}
	s.slack.Clock().Advance(8 * time.Hour)
	votes := 0
	err := s.slack.Wait(s.ctx, func() bool {
		var right int
		n, _ := fmt.Sscanf(tallied.FindString(s.slack.Message(s.quiz.Channel, s.quiz.TS).Text), "%d of %d right", &right, &votes)
		return n == 2
	})
	if err != nil {
		s.Fatal("the daily question was not closed:", err)
	}
	if votes < len(sure) || votes > len(perhaps) {
		s.Errorf("%d votes were counted, of %d to %d people", votes, len(sure), len(perhaps))
	}
}

var tallied = regexp.MustCompile(`\d+ of \d+ right`)

// A verdict is what became of the requests that were delivered.
type verdict struct{ delivered, silent, unsure, failed int }

// judge compares what was asked with what was said.
func (s *storm) judge() {
	s.Helper()
	said, unknown := s.said(), s.unknown()
	var all, shares verdict
	for _, a := range s.asked {
		v := &all
		if strings.HasPrefix(a.answer, "shared") {
			v = &shares
		}
		_, err := a.delivery.Acked(s.ctx)
		answers := said[a.answer]
		switch {
		case a.answer == "": // a vote, which the ledger has
		case answers > 1:
			s.Errorf("%s: said %d times", a.answer, answers)
		case answers == 1:
			v.delivered++
		case err != nil: // and Slack told the person
			v.failed++
		case slices.ContainsFunc(a.delivery.Envelopes(), func(id string) bool { return unknown[id] }):
			v.unsure++
		default:
			v.silent++
			if v == &all {
				s.Errorf("%s: no answer", a.answer)
			}
		}
	}
	s.Logf("%d requests; answers, silence, silence with outcome=unknown, failures that Slack told of: %v; of shares: %v; %d questions instead",
		len(s.asked), all, shares, said[sureQuestion])
	if shares.silent > said[sureQuestion] {
		s.Error("shares were not answered")
	}
	if said[sureQuestion] > shares.silent+shares.failed+shares.unsure {
		s.Error("a question was asked twice")
	}
	if all.delivered < len(s.asked)/2 {
		s.Error("too little was delivered for a verdict")
	}
}

// sureQuestion is asked instead of sharing where the bot cannot see in time
// who reads a channel.
const sureQuestion = "Share it all the same?"

// said counts the answers that people got, as the sandbox saw them.
func (s *storm) said() map[string]int {
	said := map[string]int{}
	for _, c := range s.slack.Calls() {
		how := map[string]string{"chat.postMessage": "posted ", "response_url": "private "}[c.Method]
		if c.Args["response_type"] == "in_channel" {
			how = "shared "
		}
		switch number := numberIn(c.Args["text"]); {
		case !c.Effect:
		case number != "":
			said[how+number]++
		case c.Args["text"] == sureQuestion:
			said[sureQuestion]++
		}
	}
	for _, a := range s.asked {
		if ack, err := a.delivery.Acked(s.ctx); err == nil && ack.Error == "" {
			if number := numberIn(string(ack.Payload)); number != "" {
				said["private "+number]++
			}
		}
	}
	return said
}

// unknown is every envelope whose answer may or may not have reached Slack, as
// the program logged it.
func (s *storm) unknown() map[string]bool {
	unknown := map[string]bool{}
	for _, entry := range s.logs.All() {
		if fields := entry.ContextMap(); fields["outcome"] == "unknown" {
			id, _ := fields["envelope"].(string)
			unknown[id] = true
		}
	}
	return unknown
}
