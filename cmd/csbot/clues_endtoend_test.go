package main

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"csbot/bot/sandbox"
	"csbot/bot/sandbox/sandboxtest"
	"csbot/bot/store"
	"csbot/quiz/clues"
)

// A cluePlayers plays a clue game in Slack: what the newest message of its thread
// asks for is done by whom it asks.
type cluePlayers struct {
	*stage

	people []string
	lobby  *sandbox.Message
	db     *store.Store
	votes  int
	filled map[string]bool // forms, by their buttons' lines
}

var (
	clueButton = regexp.MustCompile(`"clue (\w+) (\w+) (-?\d+) (\d+)"`)
	clueTurn   = regexp.MustCompile(`<@(\w+)>`)
)

// said are the messages of the game's thread.
func (p *cluePlayers) said() []*sandbox.Message {
	return slices.DeleteFunc(p.slack.Person(p.people[0]).Thread(p.lobby), func(m *sandbox.Message) bool { return m.Ephemeral })
}

// control is whom a message asks.
func (p *cluePlayers) control(m *sandbox.Message) string {
	for _, found := range clueTurn.FindAllStringSubmatch(content(m), -1) {
		for _, person := range p.people {
			if p.slack.Person(person).ID == found[1] {
				return person
			}
		}
	}
	return ""
}

// fill has somebody fill in the form behind a button, unless it is too late, as it
// can be on a busy machine.
func (p *cluePlayers) fill(person string, m *sandbox.Message, button string, values map[string]string) {
	p.t.Helper()
	who := p.slack.Person(person)
	told := func() int { return len(who.Thread(m)) - len(p.said()) }
	before := told()
	p.click(person, m, button)
	if err := p.slack.Wait(p.ctx, func() bool { return who.View() != nil || told() > before }); err != nil {
		p.t.Fatal("no form:", err)
	}
	if who.View() == nil {
		all := slices.DeleteFunc(who.Thread(m), func(m *sandbox.Message) bool { return !m.Ephemeral })
		if answer := content(all[len(all)-1]); !strings.Contains(answer, "Too late") && !strings.Contains(answer, "The game has gone on") {
			p.t.Errorf("%s of %s: no form, but %s", button, person, answer)
		}
		return
	}
	d := must[*sandbox.Delivery](p.t)(who.Submit(p.ctx, who.View(), values))
	ack := must[sandbox.Ack](p.t)(d.Acked(p.ctx))
	if len(ack.Payload) > 0 && !strings.Contains(string(ack.Payload), `"update"`) { // a slow machine says nothing in time
		p.t.Errorf("%s: a form is acknowledged with %s", button, ack.Payload)
	}
	if who.View() != nil {
		must[*sandbox.Delivery](p.t)(who.CloseView(p.ctx))
	}
}

// right is what is right of a clue.
func (p *cluePlayers) right(game string, clue int) string {
	team := p.slack.Person("ana").Team
	r := must[clues.Record](p.t)(p.db.Game(p.ctx, team, game))
	key, _ := must[*clues.Game](p.t)(clues.Replay(r.Events)).Key(clue)
	return key.Shown
}

// asks are the lines of a message's buttons, by what they do. What somebody was asked before,
// and did, is left out: later messages ask it again.
func (p *cluePlayers) asks(m *sandbox.Message) map[string][]string {
	asks := map[string][]string{}
	for _, found := range clueButton.FindAllStringSubmatch(content(m), -1) {
		if asks[found[1]] == nil && !p.filled[found[0]] {
			asks[found[1]] = found
		}
	}
	switch {
	case asks["accept"] != nil: // what is asked below comes again with the verdict
		delete(asks, "pick")
		delete(asks, "answer")
		delete(asks, "wager")
	case asks["answer"] != nil, asks["wager"] != nil:
		if p.filled == nil {
			p.filled = map[string]bool{}
		}
		p.filled[slices.Concat(asks["answer"], asks["wager"])[0]] = true
	}
	return asks
}

// state is the game as everybody may see it now.
func (p *cluePlayers) state() clues.View {
	p.t.Helper()
	r := must[clues.Record](p.t)(p.db.Game(p.ctx, p.slack.Person("ana").Team, clueButton.FindStringSubmatch(content(p.lobby))[2]))
	g := must[*clues.Game](p.t)(clues.Replay(r.Events))
	g.Advance(p.now())
	return g.Public()
}

// do does what a message asks for.
func (p *cluePlayers) do(m *sandbox.Message) {
	p.t.Helper()
	said, asks := content(m), p.asks(m)
	if asks["appeal"] != nil && p.votes == 0 {
		p.click("ben", m, "Appeal")
	}
	switch {
	case asks["accept"] != nil:
		p.votes++
		for _, person := range []string{"ana", "cleo"} {
			p.click(person, m, "Count it")
		}
	case asks["pick"] != nil:
		p.click(p.control(m), m, firstValue(said))
	case asks["answer"] != nil:
		clue, _ := strconv.Atoi(asks["answer"][3])
		for _, person := range p.asked(m) {
			text := p.right(asks["answer"][2], clue)
			if person == "ben" {
				text = "no idea"
			}
			p.fill(person, m, "Answer", map[string]string{"answer": text})
		}
	case asks["wager"] != nil:
		for _, person := range p.asked(m) {
			p.fill(person, m, "Wager", map[string]string{"wager": "5"})
		}
	case strings.Contains(said, " wagered "): // the next one is shown in a moment
		p.slack.Clock().Advance(6 * time.Second)
	case p.state().Phase == clues.Settling: // appeals come first
		p.slack.Clock().Advance(31 * time.Second)
	}
}

// asked are those whom a message asks: one who plays alone, or all.
func (p *cluePlayers) asked(m *sandbox.Message) []string {
	if one := p.control(m); one != "" {
		return []string{one}
	}
	return p.people
}

var valueLabel = regexp.MustCompile(`"text":"(\d+)"`)

// firstValue is the label of the first clue that is left.
func firstValue(blocks string) string {
	if found := valueLabel.FindStringSubmatch(blocks); found != nil {
		return found[1]
	}
	return ""
}

// opened opens the lobby of a game on a short board, in which all are.
func (p *cluePlayers) opened() {
	p.t.Helper()
	channel := p.seenBy("ben", "cs-team")
	p.slash("ana", "cs-team", "/cs clues")
	p.lobby = p.until(channel, says("who plays?"))
	p.click("ben", p.lobby, "Join")
	p.until(channel, shows("ana and ben"))
	p.click("cleo", p.lobby, "Join")
	p.until(channel, shows("ana, ben and cleo"))
	p.fill("ana", p.lobby, "Change", map[string]string{"size": "short"})
	p.slack.Clock().Advance(10 * time.Second)
	p.lobby = p.until(channel, shows("9 clues"))
}

// next waits for a message of the thread.
func (p *cluePlayers) next(n int) *sandbox.Message {
	p.t.Helper()
	if err := p.slack.Wait(p.ctx, func() bool { return len(p.said()) > n }); err != nil {
		p.t.Fatalf("the game stands still: %v, %v", err, texts(p.said()))
	}
	return p.said()[n]
}

// contracts is a small board of somebody's own.
const contracts = "category;value;clue;answer;double\nLeaving;100;They left.;Churned Customer;\nLeaving;200;They came back.;Reactivation;yes\n" +
	"Terms;100;Renewed once a year.;Annual Contract;\nTerms;200;Renewed twelve times a year.;Monthly Contract;\nfinal;Money;It comes in every month.;Monthly Recurring Revenue;\n"

// onOwnBoard has the game be played on a board that whoever opened it pastes.
func (p *cluePlayers) onOwnBoard(board string) {
	p.t.Helper()
	dms := p.slack.Person("ana").DMs
	must[*sandbox.Message](p.t)(p.slack.Person("ana").DM(p.ctx, board))
	p.click("ana", p.until(dms, shows("Play it in my game")), "Play it in my game")
	p.until(dms, shows("is played on"))
	p.slack.Clock().Advance(10 * time.Second)
	p.lobby = p.until(p.seenBy("ana", "cs-team"), shows("4 clues"))
}

// clueStage is a stage on whose clock time is long, unless a test moves it, with three people
// in the lobby of a game on a small board.
func clueStage(t *testing.T, lease time.Duration) *cluePlayers {
	t.Helper()
	s := newStage(t, nil)
	s.halt()
	s.lease, s.now = lease, slowly(s.slack.Clock())
	s.start()
	p := &cluePlayers{stage: s, people: []string{"ana", "ben", "cleo"}, db: must[*store.Store](t)(store.Open(s.ctx, string(s.config.Database)))}
	t.Cleanup(func() { _ = p.db.Close() })
	p.opened()
	p.onOwnBoard(contracts)
	return p
}

// A game, from its lobby to who has won: picks, answers by form, a Daily Double, an appeal that
// is upheld, the final, over a restart of the program.
func TestEndToEndClueGame(t *testing.T) {
	t.Parallel()
	p := clueStage(t, 0)
	p.click("ana", p.lobby, "Start")
	const restarts = 6 // before the seventh message
	for n := 0; ; n++ {
		m := p.next(n)
		if says("The game is over")(m) {
			break
		}
		if n == restarts {
			p.halt()
			p.start()
		}
		p.do(m)
	}
	thread := texts(p.said())
	if n := len(thread); !strings.Contains(thread[n-1], "The game is over") || !strings.Contains(thread[n-2], "It was ") {
		t.Errorf("after the last ruling the game is not over: %q", thread[n-2:])
	}
	all := strings.Join(thread, "\n")
	for _, part := range []string{"Daily Double", " counts: ", "The final clue", " wagered ", "The game is over"} {
		if !strings.Contains(all, part) {
			t.Errorf("no %q in the thread:\n%s", part, all)
		}
	}
	sandboxtest.CheckLegible(t, p.slack)
	p.expectNo(p.ask("ana", "/cs leaderboard"), "ana")
	p.expect(p.ask("ben", "/cs me export clues"), "no idea | wrong")
	p.clicked("ben", p.ask("ben", "/cs me delete"), "Delete for good")
	p.expectNo(p.ask("ben", "/cs me export clues"), "no idea")
}
