//go:build unix

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"csbot/bot/sandbox"
	"csbot/bot/store"
	"csbot/bot/store/storetest"
	"csbot/quiz/clues"
)

// killedGameWithin is how long a game takes at most that is played over many kills.
const killedGameWithin = 25 * time.Minute

// A game is played to its end though every process is killed with SIGKILL before and
// after each step of it: nothing that somebody was told is taken is lost, and nothing
// is said twice. On one database the others vote on an appeal; on the other one a host
// decides it, and takes a clue back.
func TestClueGameOverKills(t *testing.T) {
	t.Parallel()
	wantsLongGames(t)
	t.Run("one process on SQLite", func(t *testing.T) {
		t.Parallel()
		overKills(t, filepath.Join(t.TempDir(), "csbot.db"), 1, nil)
	})
	t.Run("two on PostgreSQL", func(t *testing.T) {
		t.Parallel()
		cluster, missing := storetest.Start()
		storetest.Need(t, missing)
		t.Cleanup(cluster.Stop)
		overKills(t, cluster.Create(t), 2, []string{"undo"})
	})
}

// A killedGame is a game whose processes are killed all the time.
type killedGame struct {
	*cluePlayers

	deployed  *deployment
	processes int
	killing   []func()
	kills     int
	random    *rand.Rand
	taken     map[string][]string // what people were told is taken
	hosts     []string            // what the host has to have done; none: nobody hosts
}

func overKills(t *testing.T, database string, processes int, hosts []string) {
	t.Helper()
	csbot := built(t)
	seed := uint64(setting(t, killSeed, int(time.Now().Unix())))
	t.Logf("%s=%d", killSeed, seed)
	slack, err := sandbox.Start(sandbox.Options{Scopes: append(sandbox.DefaultScopes(), "channels:history")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = slack.Close() })
	ctx, cancel := context.WithTimeout(t.Context(), killedGameWithin)
	t.Cleanup(cancel)
	d := deployedIn(ctx, t, csbot, database, slack)
	k := &killedGame{
		cluePlayers: &cluePlayers{stage: &stage{t: t, ctx: ctx, slack: slack}, people: []string{"ana", "ben", "cleo"}},
		deployed:    d, processes: processes, random: rand.New(rand.NewPCG(seed, 5)), taken: map[string][]string{}, hosts: hosts,
	}
	k.killing = d.serve(processes)
	k.db = must[*store.Store](t)(store.Open(ctx, database))
	defer func() { _ = k.db.Close() }()
	k.opened()
	if len(hosts) > 0 {
		k.fill("ana", k.lobby, "Change", map[string]string{"size": "short", "host": "host"})
		k.people = k.people[1:]
	}
	k.click("ana", k.lobby, "Start")
	for n := 0; ; n++ {
		k.strike()
		m := k.next(n)
		if says("The game is over")(m) {
			break
		}
		k.strike()
		k.acts(m)
	}
	k.judge()
}

// strike kills one process or all, at any moment of what was begun, and starts them
// again.
func (k *killedGame) strike() {
	k.t.Helper()
	time.Sleep(time.Duration(k.random.IntN(400)) * time.Millisecond)
	for i, kill := range k.killing {
		if i == 0 || k.random.IntN(2) == 0 {
			kill()
			k.kills++
			k.killing[i] = nil
		}
	}
	k.killing = slices.DeleteFunc(k.killing, func(kill func()) bool { return kill == nil })
	if gone := k.processes - len(k.killing); gone > 0 {
		k.killing = append(k.killing, k.deployed.more(gone, k.processes)...)
	}
}

// acts does what a message asks for, as far as the processes live to hear it.
func (k *killedGame) acts(m *sandbox.Message) {
	k.t.Helper()
	said, asks := content(m), k.asks(m)
	if asks["appeal"] != nil && k.votes == 0 {
		k.tap("ben", m, "Appeal")
	}
	if asks["undo"] != nil && asks["answer"] == nil && k.votes > 0 && !k.undone(asks["undo"][2]) {
		k.tap("ana", m, "Host: take it back")
	}
	switch {
	case asks["accept"] != nil:
		k.votes++
		for _, person := range []string{"ana", "cleo"} {
			k.tap(person, m, "Count it")
		}
	case asks["pick"] != nil:
		k.tap(k.control(m), m, firstValue(said))
	case asks["answer"] != nil:
		for i, person := range k.asked(m) {
			k.gives(person, m, "Answer", "answer", fmt.Sprintf("guess %d of %s", i, asks["answer"][3]))
		}
	case asks["wager"] != nil:
		for _, person := range k.asked(m) {
			k.gives(person, m, "Wager", "wager", "5")
		}
	}
}

// undone reports whether the host has taken a clue of a game back.
func (k *killedGame) undone(game string) bool {
	r := must[clues.Record](k.t)(k.db.Game(k.ctx, k.slack.Team(), game))
	return slices.ContainsFunc(r.Events, func(e clues.Event) bool { return e.Kind == clues.Undo })
}

// tap clicks, if anybody is there to hear it.
func (k *killedGame) tap(person string, m *sandbox.Message, label string) {
	_, _ = k.slack.Person(person).Click(k.ctx, m, label)
}

// gives fills in the form behind a button, if it comes, and notes what is taken.
func (k *killedGame) gives(person string, m *sandbox.Message, button, field, value string) {
	ctx, cancel := context.WithTimeout(k.ctx, 5*time.Second)
	defer cancel()
	who := k.slack.Person(person)
	k.tap(person, m, button)
	if k.slack.Wait(ctx, func() bool { return who.View() != nil }) != nil {
		return
	}
	d, err := who.Submit(ctx, who.View(), map[string]string{field: value})
	if err != nil {
		return
	}
	ack, err := d.Acked(ctx)
	if err == nil && strings.Contains(string(ack.Payload), "Got it") && field == "answer" {
		k.taken[person] = append(k.taken[person], value)
	}
	_, _ = who.CloseView(ctx)
}

// judge looks at what was kept, and at what was said how often.
func (k *killedGame) judge() {
	k.t.Helper()
	team, count := k.slack.Team(), 0
	for person, answers := range k.taken {
		var kept []string
		for _, e := range must[[]clues.Event](k.t)(k.db.EventsBy(k.ctx, team, k.slack.Person(person).ID, 0, 1000)) {
			kept = append(kept, e.Text)
		}
		for _, answer := range answers {
			count++
			if !slices.Contains(kept, answer) {
				k.t.Errorf("%s was told that %q is taken, and it is lost", person, answer)
			}
		}
	}
	said := map[string]int{}
	for _, c := range k.slack.Calls() {
		var mark struct {
			Payload struct {
				Message string `json:"message"`
			} `json:"event_payload"`
		}
		if c.Method == "chat.postMessage" && c.Effect && json.Unmarshal([]byte(c.Args["metadata"]), &mark) == nil && mark.Payload.Message != "" {
			said[mark.Payload.Message]++
		}
	}
	kinds := map[string]int{}
	for what, n := range said {
		kind, _, _ := strings.Cut(what[strings.LastIndex(what, "/")+1:], " ")
		if kinds[kind]++; n > 1 {
			k.t.Errorf("%s is said %d times", what, n)
		}
	}
	for _, kind := range append([]string{"begin", "clue", "ruling", "over"}, k.hosts...) { // others go by while nobody lives
		if kinds[kind] == 0 {
			k.t.Errorf("the game had no %s to kill it at: %v", kind, kinds)
		}
	}
	ruled := len(slices.DeleteFunc(k.said(), func(m *sandbox.Message) bool { return !strings.HasPrefix(m.Text, "It was ") }))
	if ruled != 10 || count == 0 {
		k.t.Errorf("%d rulings, %d answers that were taken", ruled, count)
	}
	k.t.Logf("%d kills, %d messages, %d answers that people were told are taken: %v", k.kills, len(said), count, kinds)
}
