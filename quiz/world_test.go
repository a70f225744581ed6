package quiz_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"csbot/bot/store"
	"csbot/glossary"
	"csbot/glossary/metric"
	"csbot/quiz"
	"csbot/quiz/ask"
	"csbot/quiz/calendar"
)

// A world is what outlives a process: the database, and the channel's wall,
// where questions are posted. Tests run in a synctest bubble, whose clock
// starts on Saturday, 1 January 2000, at midnight UTC.
type world struct {
	*testing.T

	file  string
	maker *ask.Maker
	wall  *wall
}

// shipped makes questions from the shipped glossary. All tests share it, for it
// takes a while to see what can be asked.
var shipped = sync.OnceValues(func() (*ask.Maker, error) {
	g, err := glossary.Load(func(string) bool { return true }, glossary.Terms)
	if err != nil {
		return nil, err
	}
	set, err := metric.New()
	if err != nil {
		return nil, err
	}
	m := ask.NewMaker(g, set.All()...)
	m.Size()
	return m, nil
})

// emptyLedger is a database in which nothing has happened, made once: to set one up
// takes longer than most tests.
var emptyLedger = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "ledger")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	file := filepath.Join(dir, "csbot.db")
	db, err := store.Open(context.Background(), file)
	if err != nil {
		return nil, err
	}
	if err := db.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(file)
})

func newWorld(t *testing.T) *world {
	t.Helper()
	empty, err := emptyLedger()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "csbot.db")
	if err := os.WriteFile(file, empty, 0o600); err != nil {
		t.Fatal(err)
	}
	maker, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	return &world{T: t, file: file, maker: maker, wall: &wall{}}
}

// daily is a question at nine, UTC, until the next.
func daily(channel string) quiz.Schedule {
	return quiz.Schedule{Team: "T1", Channel: channel, Rule: calendar.Rule{At: calendar.WallTime{Hour: 9}, Days: calendar.Daily, Zone: time.UTC}}
}

// A process is one running copy of the game.
type process struct {
	*quiz.Game

	stop func() // waits until it has ended
}

// start runs a process on the world's database; change may alter its parts.
func (w *world) start(change func(*quiz.Config)) *process {
	w.Helper()
	db := w.open()
	config := quiz.Config{Team: "T1", Maker: func(string) *ask.Maker { return w.maker }, Store: db, Poster: w.wall, Schedules: []quiz.Schedule{daily("C1")}, Sleep: 3 * time.Hour}
	if change != nil {
		change(&config)
	}
	game, err := quiz.NewGame(config)
	if err != nil {
		w.Fatal(err)
	}
	ctx, cancel := context.WithCancel(w.Context())
	ended := make(chan error)
	go func() { ended <- game.Run(ctx) }()
	return &process{Game: game, stop: sync.OnceFunc(func() {
		cancel()
		if err := <-ended; err != nil {
			w.Error(err)
		}
		if err := db.Close(); err != nil {
			w.Error(err)
		}
	})}
}

func (w *world) open() *store.Store {
	w.Helper()
	db, err := store.Open(w.Context(), w.file)
	if err != nil {
		w.Fatal(err)
	}
	return db
}

// rounds are those of a channel, the earliest first, as "date state reason".
func (w *world) rounds(channel string) []string {
	w.Helper()
	db := w.open()
	defer func() { _ = db.Close() }()
	rounds, err := db.Rounds(w.Context(), "T1", channel, 100)
	if err != nil {
		w.Fatal(err)
	}
	var lines []string
	for _, r := range slices.Backward(rounds) {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s %s", r.ID.Occurrence, r.State, r.Reason)))
	}
	return lines
}

// expect compares the rounds of channel C1.
func (w *world) expect(want ...string) {
	w.Helper()
	if got := w.rounds("C1"); !slices.Equal(got, want) {
		w.Errorf("rounds:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// until sleeps to an hour and minute of a day of January 2000, and until
// everybody else rests, so that a test may look at what they have done.
func until(day, hour, minute int) {
	time.Sleep(time.Until(time.Date(2000, 1, day, hour, minute, 0, 0, time.UTC)))
	synctest.Wait()
}

// A wall is a Poster that keeps what was put up, as Slack does.
type wall struct {
	mu      sync.Mutex
	posts   []quiz.Round // with their refs
	recaps  []quiz.Recap // what each begins with
	notices []string     // that people were told, by ID
	log     []string     // "02 09:00 post T1/C1/2000-01-02"
	blind   bool
	answer  func(call int, r quiz.Round) (taken bool, err error) // what Post answers; nil: it takes all
	closes  func(call int) error                                 // what Close answers
	calls   map[string]int
}

var errDown = errors.New("slack is down")

// note counts and logs a call.
func (w *wall) note(what string, r quiz.Round) int {
	if w.calls == nil {
		w.calls = make(map[string]int)
	}
	w.calls[what]++
	w.log = append(w.log, fmt.Sprintf("%s %s %s", time.Now().UTC().Format("02 15:04"), what, r.ID))
	return w.calls[what]
}

func (w *wall) Post(ctx context.Context, r quiz.Round, recap quiz.Recap) (string, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	call := w.note("post", r)
	taken, err := true, error(nil)
	if w.answer != nil {
		taken, err = w.answer(call, r)
	}
	if taken {
		r.Ref = fmt.Sprintf("ts%d", len(w.posts)+1)
		w.posts, w.recaps = append(w.posts, r), append(w.recaps, recap)
	}
	return r.Ref, errors.Join(err, ctx.Err())
}

func (w *wall) Close(_ context.Context, r quiz.Round, t quiz.Tally) error {
	w.mu.Lock()
	call := w.note(fmt.Sprintf("close %d/%d", t.Right, t.Total), r)
	w.mu.Unlock()
	if w.closes != nil {
		return w.closes(call)
	}
	return nil
}

func (w *wall) Find(_ context.Context, r quiz.Round) (string, bool, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.blind {
		return "", false, quiz.ErrBlind
	}
	for _, p := range w.posts {
		if p.ID == r.ID {
			return p.Ref, true, nil
		}
	}
	return "", false, nil
}

func (w *wall) Tell(_ context.Context, n quiz.Notice) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	line := fmt.Sprintf("warn %s: %s", n.Schedule.By, n.Schedule.Pause)
	if h := n.Holdup; h != nil {
		line = fmt.Sprintf("resumed %s: %s, %d missed, late %v", n.Schedule.By, h.Reason, len(h.Missed), h.Late)
	}
	w.notices = append(w.notices, n.ID)
	w.log = append(w.log, time.Now().UTC().Format("02 15:04 ")+line)
	return nil
}

func (w *wall) Told(_ context.Context, n quiz.Notice) (bool, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.blind {
		return false, quiz.ErrBlind
	}
	return slices.Contains(w.notices, n.ID), nil
}

// posted is the latest question on the wall, as people see it.
func (w *wall) posted() (quiz.Round, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.posts) == 0 {
		return quiz.Round{}, false
	}
	return w.posts[len(w.posts)-1], true
}

// expectLog compares what was done to the wall.
func (w *world) expectLog(want ...string) {
	w.Helper()
	w.wall.mu.Lock()
	defer w.wall.mu.Unlock()
	if !slices.Equal(w.wall.log, want) {
		w.Errorf("wall:\n%s\nwant:\n%s", strings.Join(w.wall.log, "\n"), strings.Join(want, "\n"))
	}
}
