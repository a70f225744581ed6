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
	// is left of ordealWithin is for what they leave to settle.
	killsWithin  = 18 * time.Minute
	ordealWithin = 27 * time.Minute
)

// day is how long a day takes. A question that cannot be posted until the next
// one is due is missing, so a day has to leave room for many leases (of 3 s
// each): every one may end with another kill, and begins with a start, which
// takes so long here and now, and waits for Slack. With more kills there are
// fewer questions in between. On a machine that is slower still nobody is killed
// while a question is overdue.
func day(kills int, start time.Duration) time.Duration {
	least := 60 * time.Second // also where the race detector and other tests take most of the machine
	if kills > fewKills {
		least = 40 * time.Second
	}
	return max(least, 15*start)
}

// An ordeal is one run of the kill test.
type ordeal struct {
	*testing.T

	ctx       context.Context
	slack     *sandbox.Server
	clock     testClock
	database  string
	kills     int // to come
	schedules []quiz.Schedule
	victims   []*victim
	random    *rand.Rand
	faults    sandbox.Faults
	clicks    []*click
	struck    int            // calls that Slack had seen when the last ones were killed
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
	var ordeals []*ordeal
	run := func(t *testing.T, database string, processes int, readable bool) {
		t.Helper()
		o := newOrdeal(t, csbot, database, processes, readable)
		o.endure(readable)
		mu.Lock()
		defer mu.Unlock()
		ordeals = append(ordeals, o)
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
			windows(t, ordeals)
		}
	})
}

func newOrdeal(t *testing.T, csbot, database string, processes int, readable bool) *ordeal {
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
	ctx, cancel := context.WithTimeout(context.Background(), ordealWithin)
	o := &ordeal{
		T: t, ctx: ctx, slack: slack, database: database, kills: kills,
		clock:  testClock{from: time.Now().UTC().Truncate(time.Second), speed: float64(24 * time.Hour / day(kills, startTakes(t, csbot)))},
		random: rand.New(rand.NewPCG(seed, 3)), found: map[string]int{},
		faults: sandbox.Faults{Seed: seed, RateLimit: 0.06, ServerError: 0.03, Reset: 0.03, Delay: 0.5},
	}
	o.plan()
	var running sync.WaitGroup
	for i := range processes {
		v := &victim{}
		o.victims = append(o.victims, v)
		start := o.starter(csbot, filepath.Join(t.TempDir(), fmt.Sprintf("log-%d", i)))
		running.Go(func() { v.keep(ctx, start) })
	}
	t.Cleanup(func() {
		cancel()
		for _, v := range o.victims {
			v.kill()
			v.spare()
		}
		running.Wait()
		if err := slack.Close(); err != nil {
			t.Error(err)
		}
	})
	return o
}

// plan gives each channel its schedule.
func (o *ordeal) plan() {
	o.Helper()
	now := o.clock.now()
	o.withStore(func(db *store.Store) {
		for i := range askedIn {
			at := now.Add(time.Duration(i+1) * 24 * time.Hour / (askedIn + 1))
			s := quiz.Schedule{
				Team: o.slack.Team(), Channel: o.room(i).ID,
				Rule: calendar.Rule{At: calendar.WallTime{Hour: at.Hour(), Minute: at.Minute()}, Days: calendar.Daily, Zone: time.UTC},
			}
			o.schedules = append(o.schedules, s)
			if err := db.SetSchedule(o.ctx, s, now); err != nil {
				o.Fatal(err)
			}
		}
	})
}

// withStore opens the database for a while, as one process more.
func (o *ordeal) withStore(use func(*store.Store)) {
	o.Helper()
	db, err := store.Open(o.ctx, o.database)
	if err != nil {
		o.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	use(db)
}

// endure is the ordeal and what is left after it.
func (o *ordeal) endure(readable bool) {
	o.Helper()
	people, home := context.WithCancel(o.ctx)
	var clicking sync.WaitGroup
	clicking.Go(func() { o.clickAway(people) })
	killed, began := 0, time.Now()
	for killed < o.kills && time.Since(began) < killsWithin || o.clock.now().Before(o.clock.from.Add(30*time.Hour)) {
		killed++
		o.faults.AfterEffect = !o.faults.AfterEffect
		o.slack.SetFaults(o.faults)
		o.await()
		o.spareOverdue()
		o.strike()
	}
	o.kills = killed
	o.slack.SetFaults(sandbox.Faults{})
	end := o.clock.now()
	o.settle(end)
	home()
	clicking.Wait()
	o.judge(end, readable)
	o.judgeClicks()
	o.Logf("rounds in the hands of processes when they were killed: %v", o.found)
}

// await waits for the moment to kill: after a while, any, or that at which a
// call is made.
func (o *ordeal) await() {
	o.Helper()
	o.begun()
	o.pause(time.Duration(o.random.IntN(1500)) * time.Millisecond)
	aim := []string{"", "", "chat.postMessage", "chat.update"}[o.random.IntN(4)]
	if aim == "" {
		o.pause(time.Duration(o.random.IntN(2000)) * time.Millisecond)
		return
	}
	ctx, cancel := context.WithTimeout(o.ctx, 3*time.Second)
	defer cancel()
	seen := len(o.slack.Calls())
	_ = o.slack.Wait(ctx, func() bool {
		return slices.ContainsFunc(o.slack.Calls()[seen:], func(c sandbox.Call) bool { return c.Method == aim })
	})
}

// begun waits until what was killed has come back, which on a busy machine
// takes longer than it is left alone.
func (o *ordeal) begun() {
	o.Helper()
	ctx, cancel := context.WithTimeout(o.ctx, patience)
	defer cancel()
	_ = o.slack.Wait(ctx, func() bool {
		return slices.ContainsFunc(o.slack.Calls()[o.struck:], func(c sandbox.Call) bool { return c.Method == "apps.connections.open" })
	})
}

func (o *ordeal) pause(length time.Duration) {
	o.Helper()
	select {
	case <-time.After(length):
	case <-o.ctx.Done():
		o.Fatal("the ordeal takes too long")
	}
}

// strike kills one process, or all of them at once, and looks what they leave.
func (o *ordeal) strike() {
	o.Helper()
	struck := o.victims
	if o.random.IntN(2) == 0 {
		i := o.random.IntN(len(o.victims))
		struck = o.victims[i : i+1]
	}
	for _, v := range struck {
		v.kill()
		defer v.spare()
	}
	if len(struck) == len(o.victims) {
		o.look()
	}
	o.struck = len(o.slack.Calls())
}

// room is one of the channels that are asked.
func (o *ordeal) room(i int) *sandbox.Channel { return o.slack.Channel(fmt.Sprintf("room-%d", i+1)) }

// spareOverdue waits until nothing is overdue: on a busy machine processes that
// are killed again and again as soon as they have come back would post nothing.
func (o *ordeal) spareOverdue() {
	o.Helper()
	o.withStore(func(db *store.Store) {
		for o.unposted(db, o.clock.now().Add(-overdueAfter)) {
			o.pause(200 * time.Millisecond)
		}
	})
}

// settle waits until no round is late: all that were due are in the ledger, and
// posted or skipped, and all that were to close have.
func (o *ordeal) settle(end time.Time) {
	o.Helper()
	open := func(r quiz.Round) bool { return !r.Closes.After(end) }
	o.withStore(func(db *store.Store) {
		for o.unposted(db, end) || slices.ContainsFunc(o.unfinished(db), open) {
			o.pause(100 * time.Millisecond)
		}
	})
}
