package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"go.uber.org/zap/zaptest"

	"csbot/bot/sandbox"
	"csbot/bot/sandbox/sandboxtest"
	"csbot/bot/store"
)

// longClueGames is the setting that has the clue games be played that take minutes:
// twelve people's, and one over many kills.
const longClueGames = "CSBOT_LONG_CLUE_GAMES"

// wantsLongGames skips a test that takes minutes, unless it is asked for.
func wantsLongGames(t *testing.T) {
	t.Helper()
	if setting(t, longClueGames, 0) == 0 {
		t.Skipf("%s=1 plays it: it takes minutes", longClueGames)
	}
}

// Twelve people play 25 clues, a Daily Double and the final in under twenty minutes of
// the game's clock, though they take their time, within Slack's rate limits: no edit is
// refused. How quickly private answers come is said, and measured by BenchmarkClueGames: it
// depends on what else the machine does.
func TestTwelvePeoplePlayAClueGame(t *testing.T) {
	t.Parallel()
	wantsLongGames(t)
	s := newStageIn(t, sandbox.Options{People: 12, Rooms: 1}, zaptest.NewLogger(t), nil)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Minute)
	defer cancel()
	s.halt()
	s.ctx, s.now = ctx, slowly(s.slack.Clock()) // else a busy machine would use up people's time
	s.start()
	p := &cluePlayers{stage: s, db: must[*store.Store](t)(store.Open(s.ctx, string(s.config.Database)))}
	defer func() { _ = p.db.Close() }()
	for i := range 12 {
		p.people = append(p.people, fmt.Sprintf("person-%d", i+1))
	}
	channel := p.seenBy(p.people[1], "room-1")
	p.slash(p.people[0], "room-1", "/cs clues")
	p.lobby = p.until(channel, says("who plays?"))
	p.fill(p.people[0], p.lobby, "Change", map[string]string{"teams": "random4"})
	for _, person := range p.people[1:] {
		p.click(person, p.lobby, "Join")
		p.until(channel, shows(person))
	}
	p.click(p.people[0], p.lobby, "Start")
	began := s.now()
	doubles := 0
	for n := 0; ; n++ {
		m := p.next(n)
		if says("Daily Double for")(m) {
			doubles++
		}
		if says("The game is over")(m) {
			break
		}
		p.together(m)
	}
	p.inTime(s.now().Sub(began), doubles)
	sandboxtest.CheckLegible(t, s.slack)
}

// inTime looks at how long a game took, and what Slack made of it.
func (p *cluePlayers) inTime(took time.Duration, doubles int) {
	p.t.Helper()
	edits, refused := 0, map[string]int{}
	for _, c := range p.slack.Calls() {
		if c.Method == "chat.update" {
			edits++
		}
		if c.Error != "" || c.Status != 200 {
			refused[fmt.Sprintf("%s: %d %s", c.Method, c.Status, c.Error)]++
		}
	}
	replies := p.replies()
	p.t.Logf("%s by the game's clock; %d edits; refused: %v; %d private replies, half within %s, 99 %% within %s",
		took, edits, refused, len(replies), replies[len(replies)/2], replies[len(replies)*99/100])
	if took > 20*time.Minute || len(refused) > 0 || doubles != 1 {
		p.t.Error("that is too slow, or not all of it")
	}
	ruled := len(slices.DeleteFunc(p.said(), func(m *sandbox.Message) bool { return !strings.HasPrefix(m.Text, "It was ") }))
	if ruled != 26 {
		p.t.Errorf("%d rulings", ruled)
	}
}

// replies are how long it took to acknowledge each form with what becomes of it, the
// shortest time first.
func (p *cluePlayers) replies() []time.Duration {
	p.t.Helper()
	sent := map[string]time.Time{}
	var took []time.Duration
	for _, f := range p.slack.Frames() {
		switch {
		case !f.FromApp && f.EnvelopeID != "":
			sent[f.EnvelopeID] = f.At
		case f.FromApp && strings.Contains(string(f.Raw), "response_action"):
			took = append(took, f.At.Sub(sent[f.EnvelopeID]))
		}
	}
	if len(took) == 0 {
		p.t.Fatal("no form was acknowledged")
	}
	slices.Sort(took)
	return took
}

// together does what a message asks for, everybody at once, who read, think and type
// for a while.
func (p *cluePlayers) together(m *sandbox.Message) {
	p.t.Helper()
	const reads, thinks = 4 * time.Second, 12 * time.Second
	said, asks := content(m), p.asks(m)
	switch {
	case asks["pick"] != nil:
		p.slack.Clock().Advance(reads)
		p.click(p.control(m), m, firstValue(said))
	case asks["answer"] != nil:
		clue, _ := strconv.Atoi(asks["answer"][3])
		right := p.right(asks["answer"][2], clue)
		p.submitAll(m, "Answer", thinks, func(i int) map[string]string {
			if i%3 == 0 {
				return map[string]string{"answer": fmt.Sprintf("no idea %d", i)}
			}
			return map[string]string{"answer": right}
		})
	case asks["wager"] != nil:
		p.submitAll(m, "Wager", thinks, func(int) map[string]string { return map[string]string{"wager": "5"} })
	case strings.Contains(said, " wagered "):
		p.slack.Clock().Advance(6 * time.Second)
	case strings.Contains(said, "It was "), strings.Contains(said, "Appeals come first"):
		p.slack.Clock().Advance(31 * time.Second)
	}
}

// submitAll has all whom a message asks open its form, and fill it in together.
func (p *cluePlayers) submitAll(m *sandbox.Message, button string, thinks time.Duration, values func(i int) map[string]string) {
	p.t.Helper()
	people := p.asked(m)
	// The program keeps to Slack's limits by real time: a form for each in so long.
	forms := time.Duration(len(people)) * time.Minute / 100
	time.Sleep(forms)
	p.slack.Clock().Advance(forms)
	for _, person := range people {
		p.click(person, m, button)
	}
	for _, person := range people {
		if err := p.slack.Wait(p.ctx, func() bool { return p.slack.Person(person).View() != nil }); err != nil {
			p.t.Fatalf("%s has no form: %v", person, err)
		}
	}
	p.slack.Clock().Advance(thinks)
	var sent []*sandbox.Delivery
	for i, person := range people {
		who := p.slack.Person(person)
		sent = append(sent, must[*sandbox.Delivery](p.t)(who.Submit(p.ctx, who.View(), values(i))))
	}
	for i, d := range sent {
		ack := must[sandbox.Ack](p.t)(d.Acked(p.ctx))
		if len(ack.Payload) > 0 && !strings.Contains(string(ack.Payload), "Got it") { // a slow machine says nothing in time
			p.t.Errorf("%s hears %s", people[i], ack.Payload)
		}
		if who := p.slack.Person(people[i]); who.View() != nil {
			must[*sandbox.Delivery](p.t)(who.CloseView(p.ctx))
		}
	}
}
