//go:build unix

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
	"testing"
	"time"

	"golang.org/x/time/rate"

	"csbot/bot/sandbox"
)

// The chaos test asks thousands of questions while connections are dropped,
// warned, refused, silenced and duplicated, calls are rate-limited or fail,
// and the program, in processes of its own, is stopped and started. It holds
// that no request that was delivered stays unanswered, that nothing is said
// twice, and that no state changes twice.
//
// In one run faults of HTTP strike before a call takes effect, which the
// program cannot tell from after. So it looks before it repeats; only calls that
// leave nothing to look for (at a response_url, by chat.postEphemeral) are
// spared, since to repeat them blindly is forbidden. In another run faults
// strike any call, after its effect. In both everybody who asked is answered or
// told that something went wrong, by the program or by Slack, and nothing is
// said twice.
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
	logs     logbook
	clock    string        // the file that the processes set their clocks by
	ahead    time.Duration // what it says

	people []*sandbox.Person
	rooms  []*sandbox.Channel
	asked  []question
	shown  []question // slash commands that may have an answer to click on
	quiz   *sandbox.Message
	votes  []string // the buttons of the quiz
}

// A question is something a person did, and how to tell its answer from others: by
// a number that is asked for once only.
type question struct {
	answer   string
	delivery *sandbox.Delivery
	message  *sandbox.Message // of an event
	person   *sandbox.Person
	room     *sandbox.Channel
}

// effects says when HTTP faults strike.
type effects struct {
	name   string
	faults sandbox.Faults
}

func chaos() []effects {
	before := sandbox.Faults{
		DropConnections: 1.0 / 800, HalfOpen: 1.0 / 4000, Storm: 1.0 / 3000, Duplicate: 0.05, Delay: 0.02,
		RateLimit: 0.01, ServerError: 0.02, Reset: 0.02,
	}
	after := before
	before.Methods = []string{
		"apps.connections.open", "auth.test", "chat.postMessage", "chat.update",
		"conversations.history", "conversations.info", "conversations.open", "conversations.replies",
	}
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
	slack, err := sandbox.Start(sandbox.Options{
		People: 200, Rooms: 10, Faults: sandbox.Faults{Seed: faults.Seed}, Scopes: append(sandbox.DefaultScopes(), "channels:history", "groups:history"),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Log(slack)
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	s := &storm{
		T: t, ctx: ctx, slack: slack, random: rand.New(rand.NewPCG(faults.Seed, 2)),
		clock: filepath.Join(t.TempDir(), "clock"),
	}
	for i := range 200 {
		s.people = append(s.people, slack.Person(fmt.Sprintf("person-%d", i+1)))
	}
	for i := range 10 {
		s.rooms = append(s.rooms, slack.Channel(fmt.Sprintf("room-%d", i+1)))
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
	for _, url := range databases {
		p := s.newProgram(url, len(databases))
		s.programs = append(s.programs, p)
		s.start(p)
	}
	s.awaitQuiz()
	slack.SetFaults(faults)
	return s
}

// awaitQuiz waits for the daily question, which is asked before the storm.
func (s *storm) awaitQuiz() {
	s.Helper()
	s.advance(time.Hour)
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
	for _, button := range letters.FindAllStringSubmatch(string(s.quiz.Blocks), -1) {
		s.votes = append(s.votes, button[1])
	}
}

var letters = regexp.MustCompile(`"text":"([A-D])"`)

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

// firstVotes is how many people answer the daily question before anything else
// happens: its end tells how many were right only where enough did.
const firstVotes = 12

// act lets somebody do something.
func (s *storm) act(number int) {
	a := question{person: s.people[s.random.IntN(len(s.people))], room: s.rooms[s.random.IntN(len(s.rooms))]}
	line := fmt.Sprintf("arr %d/yr", number)
	var err error
	switch chance := s.random.IntN(100); {
	case len(s.asked) < firstVotes:
		a.person, a.room = s.people[len(s.asked)], s.rooms[0]
		a.delivery, err = a.person.Click(s.ctx, s.quiz, s.votes[chance%len(s.votes)])
	case chance < 62:
		a.answer = answerTo("private", number)
		a.delivery, err = a.person.Slash(s.ctx, a.room, "/cs "+line)
		s.shown = append(s.shown, a)
	case chance < 63:
		a.answer = answerTo("posted", number)
		a.message, err = a.person.Say(s.ctx, a.room, s.slack.Mention()+" "+line)
	case chance < 64:
		a.answer = answerTo("posted", number)
		a.message, err = a.person.DM(s.ctx, line)
	case chance < 66:
		a.person, a.room = s.people[s.random.IntN(50)], s.rooms[0]
		a.delivery, err = a.person.Click(s.ctx, s.quiz, s.votes[s.random.IntN(len(s.votes))])
	default:
		a, err = s.clickOn(s.random.IntN(50))
	}
	if err != nil {
		s.Fatal(err)
	}
	if a.message != nil {
		a.delivery = a.message.Delivery
	}
	if a.delivery != nil {
		s.asked = append(s.asked, a)
	}
}

func answerTo(how string, number int) string { return how + " " + strconv.Itoa(number) }

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
	number := numberOf(a)
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
