package store

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"csbot/glossary"
	"csbot/quiz"
	"csbot/quiz/ask"
)

// e404ece is the schema of the program that made the backup of that name: seven
// channels, each with a round of noon in another state, as it was left by a kill.
const e404ece = 7

// A channelWall is a Poster that knows what the program before has posted.
type channelWall struct {
	before map[string]string // refs, by channel

	mu    sync.Mutex
	posts []string
}

func (w *channelWall) Post(_ context.Context, r quiz.Round, _ quiz.Recap) (string, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.posts = append(w.posts, r.ID.Channel+" "+r.ID.Occurrence)
	return "new", nil
}

func (w *channelWall) Find(_ context.Context, r quiz.Round) (ref string, found bool, err error) {
	ref, found = w.before[r.ID.Channel]
	return ref, found, nil
}

func (w *channelWall) Close(context.Context, quiz.Round, quiz.Tally) error       { return nil }
func (w *channelWall) Tell(context.Context, quiz.Notice) error                   { return nil }
func (w *channelWall) Told(context.Context, quiz.Notice) (found bool, err error) { return false, nil }

func (w *channelWall) posted() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return strings.Join(slices.Sorted(slices.Values(w.posts)), ", ")
}

// TestAnOlderProgramIsCarriedOn: what a program left when it was killed, and what
// its backup holds, a newer one carries on, and posts nothing twice.
func TestAnOlderProgramIsCarriedOn(t *testing.T) {
	file, err := os.ReadFile("testdata/backup-e404ece.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	const tomorrow = "C1 2026-11-24, C3 2026-11-24, C4 2026-11-24, C5 2026-11-24, C6 2026-11-24, C7 2026-11-24"
	for name, c := range map[string]struct {
		bring               func(database)
		today, after, posts string
	}{
		"its database": {
			bring: func(d database) { d.Helper(); atSchema(d, e404ece, insertsOf(d.T, file)...) },
			today: "C1 closed, C2 skipped, C3 closed, C4 unsure, C5 open, C6 open, C7 open",
			after: "C1 closed, C2 skipped, C3 closed, C4 skipped, C5 closed, C6 closed, C7 closed",
			posts: strings.Replace(tomorrow, "C6 ", "C6 2026-11-23, C6 ", 1),
		},
		"its backup": {
			bring: func(d database) { d.Helper(); restored(d.T, d.url, file) },
			today: "C1 closed, C2 skipped, C3 closed, C4 skipped, C5 skipped, C6 skipped, C7 open",
			after: "C1 closed, C2 skipped, C3 closed, C4 skipped, C5 skipped, C6 skipped, C7 closed",
			posts: tomorrow,
		},
	} {
		t.Run(name, func(t *testing.T) {
			onEachEmpty(t, func(d database) {
				c.bring(d)
				s := opened(d.T, d.url)
				wall := &channelWall{before: map[string]string{"C5": "ts-C5"}}
				at, stop := carriedOn(d, s, wall)
				at(noon.Add(10 * time.Minute))
				d.becomes("today", c.today, func() string { return statesAtNoon(d, s) })
				at(noon.Add(24*time.Hour + 10*time.Minute))
				d.becomes("a day later", c.after, func() string { return statesAtNoon(d, s) })
				d.becomes("posted", c.posts, wall.posted)
				stop()
				tally, err := s.Tally(d.Context(), quiz.RoundID{Team: "T1", Channel: "C7", Occurrence: "2026-11-23"})
				if err != nil || tally.Right != 1 || tally.Total != 2 {
					d.Errorf("the answers of the program before: %+v, %v", tally, err)
				}
			})
		})
	}
}

// carriedOn runs a game, and moves its clock.
func carriedOn(d database, s *Store, wall quiz.Poster) (at func(time.Time), stop func()) {
	d.Helper()
	known, err := glossary.Load(func(string) bool { return true }, glossary.Terms)
	if err != nil {
		d.Fatal(err)
	}
	maker := ask.NewMaker(known)
	var now atomic.Int64
	now.Store(noon.Add(5 * time.Minute).UnixMilli())
	clock := func() time.Time { return time.UnixMilli(now.Load()) }
	wake := make(chan struct{})
	game, err := quiz.NewGame(quiz.Config{
		Team: "T1", Maker: func(string) *ask.Maker { return maker }, Store: s, Poster: wall, Wake: wake, Now: clock, Clock: clock,
		Observe: func(e quiz.Event) {
			if e.Kind == quiz.EventFailed {
				d.Error(e.Err)
			}
		},
	})
	if err != nil {
		d.Fatal(err)
	}
	ctx, cancel := context.WithCancel(d.Context())
	ended := make(chan error, 1)
	go func() { ended <- game.Run(ctx) }()
	at = func(t time.Time) { now.Store(t.UnixMilli()); wake <- struct{}{} }
	return at, func() {
		cancel()
		if err := <-ended; err != nil {
			d.Error(err)
		}
	}
}

// becomes waits until something is so.
func (d database) becomes(what, want string, is func() string) {
	d.Helper()
	got := is()
	for deadline := time.Now().Add(patience); got != want && time.Now().Before(deadline); got = is() {
		time.Sleep(10 * time.Millisecond)
	}
	if got != want {
		d.Errorf("%s: %s; want %s", what, got, want)
	}
}

// statesAtNoon are those of the rounds of the backup's day, by channel.
func statesAtNoon(d database, s *Store) string {
	d.Helper()
	var states []string
	for i := range 7 {
		channel := fmt.Sprint("C", i+1)
		rounds, err := s.Rounds(d.Context(), "T1", channel, 2)
		if err != nil || len(rounds) == 0 {
			d.Fatal(rounds, err)
		}
		states = append(states, channel+" "+string(rounds[len(rounds)-1].State))
	}
	return strings.Join(states, ", ")
}

// insertsOf makes statements of the rows of an archive.
func insertsOf(t *testing.T, file []byte) []string {
	t.Helper()
	var into table
	var statements []string
	err := readArchive(bytes.NewReader(file), receiver{
		begin: func(header) error { return nil },
		table: func(t table) error { into = t; return nil },
		row: func(values []any) error {
			literals := make([]string, len(values))
			for i, v := range values {
				if literals[i] = fmt.Sprint(v); fmt.Sprintf("%T", v) == "string" {
					literals[i] = "'" + strings.ReplaceAll(literals[i], "'", "''") + "'"
				}
			}
			statements = append(statements, `INSERT INTO "`+into.Name+`" (`+into.list()+`) VALUES (`+strings.Join(literals, ", ")+`)`)
			return nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return statements
}
