package main

import (
	"context"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"github.com/slack-go/slack"
	"go.uber.org/zap/zaptest"
	"golang.org/x/sync/errgroup"

	"csbot/bot"
	"csbot/bot/inbox"
	"csbot/bot/outbox"
	"csbot/bot/sandbox"
	"csbot/bot/sandbox/sandboxtest"
	"csbot/bot/settings"
	"csbot/bot/socket"
	"csbot/bot/store"
	"csbot/bot/vocabulary"
	"csbot/glossary"
	"csbot/glossary/house"
	"csbot/glossary/metric"
)

// TestTwoWorkspaces: one process works in two workspaces, each with its bot token,
// command, terms, questions and, at last, words of its own. Their channels and people have the same IDs, and
// are not the same, so that what is kept without its workspace shows in the other.
func TestTwoWorkspaces(t *testing.T) {
	t.Parallel()
	here := newWorkspaceTest(t, sandbox.Options{Command: "/cs", People: 1}, "zorb")
	there := newWorkspaceTest(t, sandbox.Options{Command: "/wir", People: 1, Team: "T0SECOND1"}, "quib")
	there.slack.Person("guy").Guest = false
	there.slack.Channel("general").Shared = true
	there.slack.Channel("cs-team").Invite(there.slack.Person("person-1"))
	words := workIn(t, here, there)
	for range 2 { // the second time with what is known from the first
		for _, h := range []*workspaceTest{here, there} {
			h.answers("ana", "glow", "The light of a "+h.word)
			h.mentioned("ana", "glow", "The light of a "+h.word)
		}
		here.shares("ana", "Shared by")
		there.shares("ana", "Share it all the same?")
	}
	for _, h := range []*workspaceTest{here, there} {
		h.plays("ana")
	}
	for range 2 {
		here.opens("person-1", "None of your channels is asked", "Today's question")
		there.opens("person-1", "Today's question", "")
		here.opens("guy", "Today's question", "*Schedules*")
		there.opens("guy", "*Schedules*", "")
		here.answers("guy", "me join", "The leaderboard is for the team itself")
		there.answers("guy", "me join", "You are on this channel's leaderboard")
	}
	for _, h := range []*workspaceTest{here, there} {
		text := &house.Text{Name: "Vex", Meaning: "The vex of a " + h.word}
		added := house.Event{Kind: house.Suggest, At: time.Now(), By: "ana", Role: house.Admin, Text: text}
		must[bot.Done](t)(words.Do(h.ctx, h.slack.Team(), added))
	}
	for _, h := range []*workspaceTest{here, there} {
		h.answers("ana", "vex", "The vex of a "+h.word)
	}
	here.heardNothingOf(there)
	there.heardNothingOf(here)
}

// A workspaceTest is one of the two workspaces.
type workspaceTest struct {
	*stage

	command string
	word    string // of its terms alone
	known   *bot.Knowledge
}

// newWorkspaceTest is a workspace that knows only terms of its own.
func newWorkspaceTest(t *testing.T, o sandbox.Options, word string) *workspaceTest {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	t.Cleanup(cancel)
	s := &stage{t: t, ctx: ctx, slack: sandboxtest.Start(t, o)}
	var terms strings.Builder
	fmt.Fprintf(&terms, "category: Ours\nterms:\n  - name: Glow\n    senses: [{text: %q, sources: [trade]}]\n", "The light of a "+word+".")
	for _, taste := range []string{"amber", "birch", "cedar", "dill", "elder", "fennel", "ginger", "hops", "iris", "juniper", "kale", "lemon"} {
		fmt.Fprintf(&terms, "  - name: %q\n    senses: [{text: %q, sources: [trade]}]\n", strings.ToUpper(taste[:1])+taste[1:]+" "+word,
			"What a "+word+" becomes that was kept beside some "+taste+" for a night.")
	}
	sources := must[[]byte](t)(fs.ReadFile(glossary.Terms, "terms/sources.yaml"))
	files := fstest.MapFS{"ours.yaml": {Data: []byte(terms.String())}, "sources.yaml": {Data: sources}}
	set := must[*metric.Set](t)(metric.New())
	own := must[*glossary.Glossary](t)(glossary.Load(set.Has, files))
	return &workspaceTest{stage: s, command: o.Command, word: word, known: bot.NewKnowledge(own, set)}
}

// workIn lets one process work in all of them until the test ends. Who adds words of
// their own to the book that it returns knows what is in there.
func workIn(t *testing.T, all ...*workspaceTest) *vocabulary.Book {
	t.Helper()
	client := outbox.NewClient(nil)
	p := parts{
		config:       config{Database: secret(filepath.Join(t.TempDir(), "csbot.db"))},
		surroundings: surroundings{log: zaptest.NewLogger(t), now: time.Now},
		numbers:      newMetrics(), outage: new(atomic.Pointer[outbox.Senders]), client: client,
	}
	known := map[string]*bot.Knowledge{}
	p.known = func(team string) *bot.Knowledge {
		if k := p.words.Known(team); len(k.Own) > 0 {
			return k
		}
		return known[team]
	}
	var links links
	var installed []installation
	for _, h := range all {
		api := slack.New(h.slack.BotToken(), slack.OptionAppLevelToken(h.slack.AppToken()), slack.OptionAPIURL(h.slack.APIURL()), slack.OptionHTTPClient(client))
		links = append(links, must[*socket.Client](t)(socket.New(socket.Options{API: api, Connections: 1, Log: p.log})))
		me := must[*slack.AuthTestResponse](t)(api.AuthTestContext(h.ctx))
		installed = append(installed, installation{
			Workspace: bot.Workspace{Team: me.TeamID, BotUser: me.UserID, BotName: me.User, Command: h.command}, api: api,
		})
		known[me.TeamID] = h.known
	}
	p.db = must[*store.Store](t)(openStore(t.Context(), p.config))
	p.words, p.set = vocabulary.New(p.db, all[0].known, time.Now), settings.New(p.db)
	ctx, stop := context.WithCancel(context.Background())
	ready, ended := make(chan struct{}), make(chan error, 1)
	p.ready = func() { close(ready) }
	go func() { ended <- p.work(ctx, links, installed...) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error("the program ended with", err)
		}
		if err := p.db.Close(); err != nil {
			t.Error(err)
		}
		client.CloseIdleConnections()
	})
	up := []<-chan struct{}{ready}
	for _, one := range links {
		up = append(up, one.Ready())
	}
	for _, one := range up {
		select {
		case <-one:
		case <-time.After(patience):
			t.Fatal("the program did not connect in time")
		}
	}
	return p.words
}

// links are several transports as one.
type links []*socket.Client

func (all links) Run(ctx context.Context, handle func(*inbox.Envelope)) error {
	group, ctx := errgroup.WithContext(ctx)
	for _, one := range all {
		group.Go(func() error { return one.Run(ctx, handle) })
	}
	return group.Wait()
}

func (all links) Connected() bool { return all[0].Connected() && all[1].Connected() }

// Ready is closed when the first one is.
func (all links) Ready() <-chan struct{} { return all[0].Ready() }

// answers types the command in #cs-team and compares the private answer.
func (h *workspaceTest) answers(person, line, want string) {
	h.t.Helper()
	h.slash(person, "cs-team", h.command+" "+line)
	h.until(h.seenBy(person, "cs-team"), func(m *sandbox.Message) bool { return m.Ephemeral && strings.Contains(content(m), want) })
}

// mentioned asks in #cs-team, and compares the answer in the thread.
func (h *workspaceTest) mentioned(person, line, want string) {
	h.t.Helper()
	who := h.slack.Person(person)
	m := must[*sandbox.Message](h.t)(who.Say(h.ctx, h.slack.Channel("cs-team"), h.slack.Mention()+" "+line))
	h.until(func() []*sandbox.Message { return who.Thread(m) }, shows(want))
}

// shares taps Share under an answer in #general, of which one is shared with a partner.
func (h *workspaceTest) shares(person, want string) {
	h.t.Helper()
	h.slash(person, "general", h.command+" glow")
	private := h.until(h.seenBy(person, "general"), func(m *sandbox.Message) bool { return m.Ephemeral && shows("Share")(m) && shows("The light")(m) })
	h.click(person, private, "Share")
	h.until(h.seenBy(person, "general"), func(m *sandbox.Message) bool { return strings.Contains(content(m), want) })
}

// plays has #cs-team asked a question, and answers it.
func (h *workspaceTest) plays(person string) {
	h.t.Helper()
	h.slash(person, "cs-team", h.command+" quiz schedule 09:00 daily")
	h.until(h.seenBy(person, "cs-team"), says("Daily question here"))
	h.slash(person, "cs-team", h.command+" quiz now")
	q := h.until(h.seenBy(person, "cs-team"), says("Daily question: "))
	if !strings.Contains(content(q), h.word) {
		h.t.Errorf("the question is of another workspace: %s", q.Text)
	}
	h.click(person, q, "A")
	h.until(h.seenBy(person, "cs-team"), func(m *sandbox.Message) bool { return m.Ephemeral && (shows("Right: ")(m) || shows("Not quite: ")(m)) })
	h.openHome(person, "You answered")
	h.openHome(person, h.command+" churn")
}

// opens somebody's Home tab once.
func (h *workspaceTest) opens(person, want, without string) {
	h.t.Helper()
	shown := h.openedHome(person)
	if !strings.Contains(shown, want) || without != "" && strings.Contains(shown, without) {
		h.t.Errorf("%s's Home tab in the workspace of the %s: %q, not %q, in %s", person, h.word, want, without, shown)
	}
}

// heardNothingOf holds that nothing of another workspace came to this one: no
// word, and no call with its token.
func (h *workspaceTest) heardNothingOf(other *workspaceTest) {
	h.t.Helper()
	for _, e := range h.slack.Journal() {
		if c := e.Call; c != nil && (c.Error != "" && c.Error != "ratelimited" || strings.Contains(fmt.Sprint(c.Args), other.word)) {
			h.t.Errorf("%s in the workspace of the %s: %s %v", c.Method, h.word, c.Error, c.Args)
		}
		if f := e.Frame; f != nil && strings.Contains(string(f.Raw), other.word) {
			h.t.Errorf("%s in the workspace of the %s: %s", f.Type, h.word, f.Raw)
		}
	}
}
