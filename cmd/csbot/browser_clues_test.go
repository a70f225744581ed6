package main

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"go.uber.org/zap/zaptest"

	"csbot/bot/sandbox"
	"csbot/bot/store"
	"csbot/quiz/clues"
)

// Messages of the thread that is open.
const (
	anyReply    = ".side .message"
	newestReply = anyReply + ":last-child"
)

// nineClues is a board of somebody's own, as long as a short one.
const nineClues = "category;value;clue;answer;double\nLeaving;100;They left.;Churned Customer;\nLeaving;200;They came back.;Reactivation;yes\n" +
	"Leaving;300;They stay for another term.;Renewal;\nTerms;100;Renewed once a year.;Annual Contract;\nTerms;200;Renewed twelve times a year.;Monthly Contract;\n" +
	"Terms;300;It runs for some years.;Multi-Year Contract;\nFigures;100;From -100 to 100.;Net Promoter Score;\nFigures;200;It comes in every year.;Annual Recurring Revenue;\n" +
	"Figures;300;All that somebody ever pays.;Customer Lifetime Value;\nfinal;Money;It comes in every month.;Monthly Recurring Revenue;\n"

// phones are three people who play a clue game, each on a phone of their own.
type phones struct {
	*cluePlayers

	tabs map[string]*tab
	shot map[string]bool
}

// TestBrowserClueGame plays a short game on phones: nine clues of a board of one's own, a
// Daily Double, an appeal that is upheld, and the final. The game itself has people wait for
// so little that it can be played within two minutes.
func TestBrowserClueGame(t *testing.T) {
	t.Parallel()
	browser := chromium(t)
	s := newStageIn(t, sandbox.Options{Scopes: append(sandbox.DefaultScopes(), "files:read")}, zaptest.NewLogger(t), nil)
	s.halt()
	s.now = slowly(s.slack.Clock())
	s.start()
	db := must[*store.Store](t)(store.Open(s.ctx, string(s.config.Database)))
	defer func() { _ = db.Close() }()
	people := []string{"ana", "ben", "cleo"}
	p := &phones{&cluePlayers{stage: s, people: people, db: db}, map[string]*tab{}, map[string]bool{}}
	for _, person := range people {
		b := newTab(browser, s)
		b.be(person)
		b.size(390, 844)
		p.tabs[person] = b
	}
	p.gather()
	began, started := p.now(), time.Now()
	for n := 0; ; n++ {
		m := p.next(n)
		if says("The game is over")(m) {
			break
		}
		p.tap(m)
	}
	waited := p.now().Sub(began)
	t.Logf("played in %v, with %v of waiting", time.Since(started), waited)
	if waited > 40*time.Second {
		t.Errorf("people wait for %v", waited)
	}
	p.over()
}

// slowly is a workspace's clock on which time is long unless the test moves it: a game
// does not go on while a busy machine draws pages.
func slowly(clock *sandbox.Clock) func() time.Time {
	const slower = 20
	began, at := time.Now(), clock.Now()
	return func() time.Time {
		passed := time.Since(began)
		return at.Add(clock.Now().Sub(at) - passed + passed/slower)
	}
}

// gather opens a game in the channel, on a board that is sent to the bot, and has
// everybody come in.
func (p *phones) gather() {
	ana := p.tabs["ana"]
	for _, person := range p.people {
		p.goTo(person, "cs-team")
	}
	ana.says("/cs clues")
	ana.sees(anyMessage, "In: ana")
	p.goTo("ana", "csbot")
	ana.do(chromedp.SetUploadFiles(chromedp.CSS("main .composer [type=file]"), []string{write(p.t, "nine.csv", nineClues)}))
	ana.sees("main .composer .attach", "nine.csv")
	ana.click("main .composer button", "Send")
	ana.sees(newestMessage, "9 clues in 3 categories, with a Daily Double, and a final clue")
	p.shoot("ana", "clues-board")
	ana.press("Play it in my game")
	ana.sees(newestMessage, "is played on “nine”")
	p.slack.Clock().Advance(10 * time.Second)
	for _, person := range []string{"ben", "cleo"} {
		p.tabs[person].sees(anyMessage, "9 clues · nine")
		p.tabs[person].press("Join")
		p.tabs[person].sees(anyMessage, person)
	}
	p.goTo("ana", "cs-team")
	ana.sees(anyMessage, "In: ana, ben and cleo")
	p.shoot("ana", "clues-lobby")
	ana.press("Change")
	ana.sees(openModal+" h2", "Clue game")
	p.shoot("ana", "clues-change")
	ana.press("Save")
	ana.sees(openModal, "Saved")
	ana.click(openModal+" button", "Close")
	p.lobby = p.until(p.seenBy("ana", "cs-team"), shows("9 clues"))
	ana.press("Start")
	for _, person := range p.people {
		p.tabs[person].click("main .message a", "Open the game")
		p.tabs[person].sees(newestReply, "picks a clue")
	}
}

// goTo opens a place, for which a phone is too narrow to need no drawer.
func (p *phones) goTo(person, place string) {
	b := p.tabs[person]
	b.size(1280, 900)
	b.enter(place)
	b.size(390, 844)
}

// shoot takes a picture of a phone, once, and sees to it that nothing sticks out.
func (p *phones) shoot(person, name string) {
	b := p.tabs[person]
	b.wait(`() => document.documentElement.scrollWidth <= innerWidth`)
	if p.shot[name] {
		return
	}
	p.shot[name] = true
	b.legible()
	b.shoot(name)
	b.size(390, 844)
}

// reply finds a message in the thread that is open.
func reply(m *sandbox.Message) string { return fmt.Sprintf(".side .message[data-ts=%q]", m.TS) }

// tap does what a message of the thread asks for.
func (p *phones) tap(m *sandbox.Message) {
	said, asks := content(m), p.asks(m)
	if asks["appeal"] != nil && p.votes == 0 {
		p.shoot("ben", "clues-ruling")
		p.tabs["ben"].click(reply(m)+" button", "Appeal")
	}
	switch {
	case asks["accept"] != nil:
		p.votes++
		p.shoot("cleo", "clues-appeal")
		for _, person := range []string{"ana", "cleo"} {
			p.tabs[person].click(reply(m)+" button", "Count it")
			p.tabs[person].sees(anyReply, "Your vote is taken")
		}
	case asks["pick"] != nil:
		picker := p.control(m)
		p.shoot(picker, "clues-pick")
		p.tabs[picker].click(reply(m)+" button", firstValue(said))
	case asks["answer"] != nil:
		p.answer(m)
	case asks["wager"] != nil:
		for _, person := range p.asked(m) {
			p.form(person, m, "Wager", "Your wager", "5", "You wager 5")
		}
	case strings.Contains(said, " wagered "):
		p.shoot("ana", "clues-reveal")
		p.slack.Clock().Advance(6 * time.Second)
	case p.state().Phase == clues.Settling: // appeals come first
		p.slack.Clock().Advance(31 * time.Second)
	}
}

// answer has those whom a clue asks answer it: at first ben says what nobody expected.
func (p *phones) answer(m *sandbox.Message) {
	found := clueButton.FindStringSubmatch(content(m))
	for _, person := range p.asked(m) {
		text := "what is " + strings.ToLower(p.right(found[2], must[int](p.t)(strconv.Atoi(found[3]))))
		if person == "ben" && p.votes == 0 {
			text = "a lost logo <3"
		}
		p.form(person, m, "Answer", "Your answer", text, "Wait for the others")
	}
}

// form fills in the form behind a button of a message.
func (p *phones) form(person string, m *sandbox.Message, button, label, text, says string) {
	b := p.tabs[person]
	b.sees(reply(m)+" button", button)
	p.shoot(person, "clues-"+strings.ToLower(button)+"-asked")
	b.click(reply(m)+" button", button)
	b.sees(openModal, label)
	b.fill(label, text)
	p.shoot(person, "clues-"+strings.ToLower(button)+"-form")
	b.press(button)
	b.sees(openModal, says)
	p.shoot(person, "clues-"+strings.ToLower(button)+"-taken")
	b.click(openModal+" button", "Close")
	b.misses(openModal, "")
}

// over looks at what is said in the end, in the thread and in the channel.
func (p *phones) over() {
	ana := p.tabs["ana"]
	ana.sees(newestReply, "The game is over")
	p.shoot("ana", "clues-over")
	ana.click(anyReply+" button", "Keep what I missed")
	ana.sees(anyReply, "You missed nothing")
	p.tabs["ben"].click(anyReply+" button", "Keep what I missed")
	p.tabs["ben"].sees(anyReply, "are among your cards now")
	p.slack.Clock().Advance(10 * time.Second)
	ana.click(".side .bar a", "Close the thread")
	ana.sees(anyMessage, " wins with ")
	p.shoot("ana", "clues-scores")
	thread := strings.Join(texts(p.said()), "\n")
	for _, part := range []string{"Daily Double", " counts: ", "The final clue", " wagered "} {
		if !strings.Contains(thread, part) {
			p.t.Errorf("no %q in the thread:\n%s", part, thread)
		}
	}
}
