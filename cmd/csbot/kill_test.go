//go:build unix

package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"csbot/bot/sandbox"
	"csbot/bot/store"
	"csbot/bot/store/storetest"
	"csbot/quiz"
	"csbot/quiz/calendar"
)

// The kill test runs csbot in processes of its own and kills them with SIGKILL
// a hundred times, while days pass in seconds, calls are rate-limited, delayed
// or cut before and after their effect, and people answer. It holds, by what
// the sandbox saw, that no question is posted twice; that none is missing where
// the bot may read the channels, and that the ledger explains those that are
// where it may not; that each is closed with the tally of the answers; and that
// no answer that a person was told of is lost.
//
// It is short in go test: one run on each database. CSBOT_KILLS=100 kills that
// often in each of the four, CSBOT_KILL_SEED=N repeats the choices of a run
// before.
const (
	killsWanted = "CSBOT_KILLS"
	killSeed    = "CSBOT_KILL_SEED"

	fewKills = 10
	askedIn  = 8 // channels, at different times of the day

	overdueAfter = 6 * time.Hour // of the day that there is to post a question
	// killsWithin ends the kills on a machine that is too slow for all of them; what
	// is left of runWithin is for what they leave to settle.
	killsWithin = 18 * time.Minute
	runWithin   = 27 * time.Minute
)

// day is how long a day takes. A question that cannot be posted until the next
// one is due is missing, so a day has to leave room for many leases (of 3 s
// each): every one may end with another kill, and begins with a start, which
// takes so long here and now, and waits for Slack. With more kills there are
// fewer questions in between. On a machine that is slower still nobody is killed
// while a question is overdue.
func day(kills int, start time.Duration) time.Duration {
	// Also where the race detector, browsers and other tests take most of the machine: a
	// question is late after a sixth of it.
	least := 2 * time.Minute
	if kills > fewKills {
		least = 40 * time.Second
	}
	return max(least, 15*start)
}

// A killRun is one run of the kill test.
type killRun struct {
	*testing.T

	ctx       context.Context
	slack     *sandbox.Server
	clock     testClock
	database  string
	kills     int // to come
	schedules []quiz.Schedule
	processes []*keptProcess
	random    *rand.Rand
	faults    sandbox.Faults
	clicks    []*click
	callsThen int            // calls that Slack had seen when the last ones were killed
	found     map[string]int // rounds in the hands of killed processes, by state
}

func TestKilledProcesses(t *testing.T) {
	t.Parallel()
	csbot := built(t)
	cluster, missing := storetest.Start()
	if missing == nil {
		t.Cleanup(cluster.Stop)
	}
	var mu sync.Mutex
	var runs []*killRun
	run := func(t *testing.T, database string, processes int, readable bool) {
		t.Helper()
		k := newKillRun(t, csbot, database, processes, readable)
		k.run(readable)
		mu.Lock()
		defer mu.Unlock()
		runs = append(runs, k)
	}
	long := setting(t, killsWanted, fewKills) > fewKills
	for _, readable := range []bool{true, false} {
		scope := map[bool]string{true: "with the history scope", false: "without it"}[readable]
		if readable || long {
			t.Run("one on SQLite "+scope, func(t *testing.T) {
				t.Parallel()
				run(t, filepath.Join(t.TempDir(), "csbot.db"), 1, readable)
			})
		}
		if !readable || long {
			t.Run("three on PostgreSQL "+scope, func(t *testing.T) {
				t.Parallel()
				storetest.Need(t, missing)
				run(t, cluster.Create(t), 3, readable)
			})
		}
	}
	t.Cleanup(func() {
		if long {
			windows(t, runs)
		}
	})
}

func newKillRun(t *testing.T, csbot, database string, processes int, readable bool) *killRun {
	t.Helper()
	seed := uint64(setting(t, killSeed, int(time.Now().Unix())))
	t.Logf("%s=%d", killSeed, seed)
	scopes := sandbox.DefaultScopes()
	if readable {
		scopes = append(scopes, "channels:history")
	}
	slack, err := sandbox.Start(sandbox.Options{People: clickers, Rooms: askedIn, Scopes: scopes, Faults: sandbox.Faults{Seed: seed}})
	if err != nil {
		t.Fatal(err)
	}
	t.Log(slack)
	kills := setting(t, killsWanted, fewKills)
	slack.Clock().Advance(100 * 24 * time.Hour) // Slack's clock is never behind the program's
	ctx, cancel := context.WithTimeout(context.Background(), runWithin)
	k := &killRun{
		T: t, ctx: ctx, slack: slack, database: database, kills: kills,
		clock:  testClock{from: time.Now().UTC().Truncate(time.Second), speed: float64(24 * time.Hour / day(kills, startTakes(t, csbot)))},
		random: rand.New(rand.NewPCG(seed, 3)), found: map[string]int{},
		faults: sandbox.Faults{Seed: seed, RateLimit: 0.06, ServerError: 0.03, Reset: 0.03, Delay: 0.5},
	}
	k.plan()
	var running sync.WaitGroup
	for i := range processes {
		p := &keptProcess{}
		k.processes = append(k.processes, p)
		start := k.starter(csbot, filepath.Join(t.TempDir(), fmt.Sprintf("log-%d", i)))
		running.Go(func() { p.keep(ctx, start) })
	}
	t.Cleanup(func() {
		cancel()
		for _, p := range k.processes {
			p.kill()
			p.allow()
		}
		running.Wait()
		if err := slack.Close(); err != nil {
			t.Error(err)
		}
	})
	return k
}

// plan gives each channel its schedule.
func (k *killRun) plan() {
	k.Helper()
	now := k.clock.now()
	k.withStore(func(db *store.Store) {
		for i := range askedIn {
			at := now.Add(time.Duration(i+1) * 24 * time.Hour / (askedIn + 1))
			s := quiz.Schedule{
				Team: k.slack.Team(), Channel: k.room(i).ID,
				Rule: calendar.Rule{At: calendar.WallTime{Hour: at.Hour(), Minute: at.Minute()}, Days: calendar.Daily, Zone: time.UTC},
			}
			k.schedules = append(k.schedules, s)
			if err := db.SetSchedule(k.ctx, s, now); err != nil {
				k.Fatal(err)
			}
		}
	})
}

// withStore opens the database for a while, as one process more.
func (k *killRun) withStore(use func(*store.Store)) {
	k.Helper()
	db, err := store.Open(k.ctx, k.database)
	if err != nil {
		k.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	use(db)
}

// run kills, and looks at what is left after that.
func (k *killRun) run(readable bool) {
	k.Helper()
	people, home := context.WithCancel(k.ctx)
	var clicking sync.WaitGroup
	clicking.Go(func() { k.clickAway(people) })
	killed, began := 0, time.Now()
	for killed < k.kills && time.Since(began) < killsWithin || k.clock.now().Before(k.clock.from.Add(30*time.Hour)) {
		killed++
		k.faults.AfterEffect = !k.faults.AfterEffect
		k.slack.SetFaults(k.faults)
		k.await()
		k.waitForOverdue()
		k.killSome()
	}
	k.kills = killed
	k.slack.SetFaults(sandbox.Faults{})
	end := k.clock.now()
	k.settle(end)
	home()
	clicking.Wait()
	k.judge(end, readable)
	k.judgeClicks()
	k.Logf("rounds in the hands of processes when they were killed: %v", k.found)
}

// room is one of the channels that are asked.
func (k *killRun) room(i int) *sandbox.Channel { return k.slack.Channel(fmt.Sprintf("room-%d", i+1)) }

// settle waits until no round is late: all that were due are in the ledger, and
// posted or skipped, and all that were to close have.
func (k *killRun) settle(end time.Time) {
	k.Helper()
	open := func(r quiz.Round) bool { return !r.Closes.After(end) }
	k.withStore(func(db *store.Store) {
		for k.unposted(db, end) || slices.ContainsFunc(k.unfinished(db), open) {
			k.pause(100 * time.Millisecond)
		}
	})
}
