package main

import (
	"context"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"

	"csbot/bot/sandbox"
)

// BenchmarkClueGames measures how soon csbot, in a process of its own, answers others while
// four clue games of twelve people each are played in the same workspace, beside how soon it
// does before and after them, and how soon it takes what players fill into forms. All keep to
// Slack's limits. At the end it says what was reached of the goals.
//
//	go test -run '^$' -bench ClueGames -benchtime 3000x ./cmd/csbot
func BenchmarkClueGames(b *testing.B) {
	if b.N == 1 { // which is the trial before the measurement
		return
	}
	csbot := filepath.Join(b.TempDir(), "csbot")
	shippedProgram(b, csbot)
	slack, err := sandbox.Start(sandbox.Options{People: 50, Rooms: 10})
	if err != nil {
		b.Fatal(err)
	}
	cmd, _ := start(b, slack, "csbot", []string{csbot, "serve"}, nil)
	const pace = 200 // answers a second
	load(b, slack, pace, 1000)
	b.ResetTimer()
	alone := load(b, slack, pace, b.N)
	games := benchGames(b, slack)
	beside := load(b, slack, pace, b.N)
	forms := games.end()
	alone = append(alone, load(b, slack, pace, b.N)...)
	b.StopTimer()
	_ = cmd.Process.Signal(syscall.SIGTERM)
	_ = cmd.Wait()
	if err := slack.Close(); err != nil {
		b.Error(err)
	}
	if len(forms) == 0 {
		b.Fatal("nobody answered a clue")
	}
	reportClueGames(b, alone, beside, forms)
}

// reportClueGames says how long what took, and sets it beside the goals.
func reportClueGames(b *testing.B, alone, beside, forms []time.Duration) {
	b.Helper()
	slices.Sort(alone)
	slices.Sort(forms)
	p := func(percent int, sorted []time.Duration) float64 {
		return milliseconds(sorted[len(sorted)*percent/100])
	}
	for _, m := range []struct {
		value float64
		unit  string
	}{
		{0, "ns/op"}, // the time is that of the pace
		{p(50, alone), "ms-p50-alone"}, {p(50, beside), "ms-p50-beside-games"},
		{p(99, alone), "ms-p99-alone"}, {p(99, beside), "ms-p99-beside-games"}, {p(99, beside) / p(99, alone), "x-p99-alone(<=2)"},
		{float64(len(forms)), "forms"}, {p(50, forms), "ms-p50-form"}, {p(99, forms), "ms-p99-form(<300)"},
	} {
		b.ReportMetric(m.value, m.unit)
	}
}

// So many games are played, of so many people each.
const (
	clueGames       = 4
	cluePlayersEach = 12
)

// A clueBench is the clue games that go on.
type clueBench struct {
	b     *testing.B
	slack *sandbox.Server
	stop  context.CancelFunc
	all   sync.WaitGroup

	mu    sync.Mutex
	forms []time.Duration // how soon they were acknowledged
}

// benchGames begins four games in rooms of their own.
func benchGames(b *testing.B, slack *sandbox.Server) *clueBench {
	b.Helper()
	ctx, stop := context.WithCancel(b.Context())
	c := &clueBench{b: b, slack: slack, stop: stop}
	for game := range clueGames {
		room := slack.Channel("room-" + strconv.Itoa(game+1))
		var people []*sandbox.Person
		for i := range cluePlayersEach {
			people = append(people, slack.Person("person-"+strconv.Itoa(game*cluePlayersEach+i+1)))
		}
		lobby := c.begins(ctx, room, people)
		c.all.Go(func() { c.plays(ctx, lobby, people) })
	}
	return c
}

// begins opens a game, has everybody join, and starts it.
func (c *clueBench) begins(ctx context.Context, room *sandbox.Channel, people []*sandbox.Person) *sandbox.Message {
	c.b.Helper()
	if _, err := people[0].Slash(ctx, room, "/cs clues"); err != nil {
		c.b.Fatal(err)
	}
	var lobby *sandbox.Message
	c.waits(ctx, func() bool {
		for _, m := range people[0].Sees(room) {
			if !m.Ephemeral && shows(`"clue join`)(m) {
				lobby = m
			}
		}
		return lobby != nil
	})
	if d, err := people[0].Click(ctx, lobby, "Change"); err != nil {
		c.b.Fatal(d, err)
	}
	c.waits(ctx, func() bool { return people[0].View() != nil })
	c.submits(ctx, people[0], map[string]string{"teams": "random4"})
	for _, person := range people[1:] {
		if _, err := person.Click(ctx, lobby, "Join"); err != nil {
			c.b.Fatal(err)
		}
	}
	c.waits(ctx, func() bool { return shows(people[len(people)-1].Name)(c.slack.Message(room.ID, lobby.TS)) })
	if _, err := people[0].Click(ctx, lobby, "Start"); err != nil {
		c.b.Fatal(err)
	}
	return lobby
}

func (c *clueBench) waits(ctx context.Context, holds func() bool) {
	c.b.Helper()
	if err := c.slack.Wait(ctx, holds); err != nil {
		c.b.Fatal(err)
	}
}

// plays does what the messages of a game ask for, everybody at once, until the games end.
func (c *clueBench) plays(ctx context.Context, lobby *sandbox.Message, people []*sandbox.Person) {
	p := &cluePlayers{stage: &stage{slack: c.slack}, lobby: lobby}
	for _, person := range people {
		p.people = append(p.people, person.Name)
	}
	for n := 0; c.slack.Wait(ctx, func() bool { return len(p.said()) > n }) == nil; n++ {
		m := p.said()[n]
		switch asks := p.asks(m); {
		case asks["pick"] != nil:
			_, _ = c.slack.Person(p.control(m)).Click(ctx, m, firstValue(content(m)))
		case asks["answer"] != nil:
			c.fillAll(ctx, p.asked(m), m, "Answer", map[string]string{"answer": "no idea"})
		case asks["wager"] != nil:
			c.fillAll(ctx, p.asked(m), m, "Wager", map[string]string{"wager": "5"})
		}
	}
}

// fillAll has some people fill in the form behind a button in the same moment.
func (c *clueBench) fillAll(ctx context.Context, people []string, m *sandbox.Message, button string, values map[string]string) {
	var all sync.WaitGroup
	for _, person := range people {
		all.Go(func() { c.fills(ctx, c.slack.Person(person), m, button, values) })
	}
	all.Wait()
}

// fills has somebody fill in the form behind a button. Where too many want theirs at once,
// Slack's limits leave some without.
func (c *clueBench) fills(ctx context.Context, person *sandbox.Person, m *sandbox.Message, button string, values map[string]string) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	if _, err := person.Click(ctx, m, button); err != nil {
		return
	}
	if c.slack.Wait(ctx, func() bool { return person.View() != nil }) == nil {
		c.submits(ctx, person, values)
	}
}

// submits has somebody send the form that is open, and notes how soon it was acknowledged.
func (c *clueBench) submits(ctx context.Context, person *sandbox.Person, values map[string]string) {
	d, err := person.Submit(ctx, person.View(), values)
	if err != nil {
		return
	}
	ack, err := d.Acked(ctx)
	if err != nil {
		return
	}
	c.mu.Lock()
	c.forms = append(c.forms, ack.Took)
	c.mu.Unlock()
	if person.View() != nil {
		_, _ = person.CloseView(ctx)
	}
}

// end ends the games, and returns how soon forms were acknowledged.
func (c *clueBench) end() []time.Duration {
	c.stop()
	c.all.Wait()
	for game := range clueGames {
		room := c.slack.Channel("room-" + strconv.Itoa(game+1))
		if _, err := c.slack.Person("person-"+strconv.Itoa(cluePlayersEach*game+1)).Slash(c.b.Context(), room, "/cs clues end"); err != nil {
			c.b.Fatal(err)
		}
	}
	return c.forms
}
