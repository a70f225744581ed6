package talk_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/zap"
	"pgregory.net/rapid"

	"csbot/bot/talk"
	"csbot/quiz"
)

// memory is a Store in memory that writes down how many turns each write has.
type memory struct {
	mu     sync.Mutex
	kept   map[quiz.Person]talk.Turn
	writes []int
	slow   time.Duration
	broken error
}

func newMemory() *memory { return &memory{kept: map[quiz.Person]talk.Turn{}} }

func (m *memory) Recall(_ context.Context, in quiz.Person) (line, before string, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.kept[in].Line, m.kept[in].Before, nil
}

func (m *memory) Remember(_ context.Context, turns []talk.Turn, _ time.Duration) error {
	time.Sleep(m.slow)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.writes = append(m.writes, len(turns))
	if m.broken != nil {
		return m.broken
	}
	for _, t := range turns {
		last := m.kept[t.In]
		last.Known = true
		m.kept[t.In] = t.After(last)
	}
	return nil
}

func (m *memory) written() []int { m.mu.Lock(); defer m.mu.Unlock(); return slices.Clone(m.writes) }

func person(n int) quiz.Person {
	return quiz.Person{Team: "T1", Channel: "C1", User: fmt.Sprint("U", n)}
}

// A conversation goes on at once in this process, and within a second in others;
// many turns of many conversations are one write, of one turn each.
func TestManyTurnsAreOneWrite(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m := newMemory()
		q := talk.NewQueue(m, zap.NewNop())
		for turn := range 40 {
			q.Add(t.Context(), talk.Turn{In: person(turn % 10), Line: fmt.Sprint("line ", turn), At: time.Now()})
		}
		if line, before, err := q.Recall(t.Context(), person(3)); line != "line 33" || before != "line 23" || err != nil {
			t.Errorf("the process recalls %q after %q, %v", line, before, err)
		}
		time.Sleep(time.Second)
		if line, before, _ := m.Recall(t.Context(), person(3)); line != "line 33" || before != "line 23" {
			t.Errorf("others recall %q after %q", line, before)
		}
		if got := m.written(); !slices.Equal(got, []int{10}) {
			t.Errorf("turns a write: %v", got)
		}
		q.Add(t.Context(), talk.Turn{In: person(3), Line: "line 43", At: time.Now()})
		if line, before, _ := q.Recall(t.Context(), person(3)); line != "line 43" || before != "line 33" {
			t.Errorf("what is kept and what is queued make %q after %q", line, before)
		}
		q.Wait()
		if got := m.written(); !slices.Equal(got, []int{10, 1}) {
			t.Errorf("turns a write, the last ones as the process stops: %v", got)
		}
	})
}

// A turn that comes during a write is written behind it.
func TestATurnDuringAWriteIsWrittenNext(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m := newMemory()
		m.slow = 2 * time.Second
		q := talk.NewQueue(m, zap.NewNop())
		q.Add(t.Context(), talk.Turn{In: person(1), Line: "one", At: time.Now()})
		time.Sleep(time.Second) // in the middle of the write
		q.Add(t.Context(), talk.Turn{In: person(1), Line: "two", At: time.Now()})
		q.Wait()
		if line, before, _ := m.Recall(t.Context(), person(1)); line != "two" || before != "one" {
			t.Errorf("kept %q after %q", line, before)
		}
	})
}

// What is deleted is not written afterwards, be it queued or in the middle of a
// write.
func TestForgottenTurnsAreNotWritten(t *testing.T) {
	t.Parallel()
	for _, pause := range []time.Duration{0, time.Second} {
		synctest.Test(t, func(t *testing.T) {
			m := newMemory()
			m.slow = 2 * time.Second
			q := talk.NewQueue(m, zap.NewNop())
			q.Add(t.Context(), talk.Turn{In: person(1), Line: "mine", At: time.Now()})
			q.Add(t.Context(), talk.Turn{In: person(2), Line: "somebody else's", At: time.Now()})
			time.Sleep(pause)
			if err := q.Forget(t.Context(), "T1", "U1"); err != nil {
				t.Fatal(err)
			}
			deleted := len(m.written())
			q.Wait()
			if got := m.written(); pause == 0 && !slices.Equal(got, []int{1}) || pause > 0 && deleted != 1 {
				t.Errorf("after %v: turns a write %v, of which %d before it was forgotten", pause, got, deleted)
			}
			if line, _, _ := m.Recall(t.Context(), person(2)); line == "" {
				t.Error("somebody else's conversation is forgotten")
			}
		})
	}
}

// Without a database the queue does not grow, and nobody waits.
func TestTheQueueIsBounded(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m := newMemory()
		m.slow, m.broken = 4*time.Second, errors.New("locked")
		q := talk.NewQueue(m, zap.NewNop())
		began := time.Now()
		for turn := range 5000 {
			q.Add(t.Context(), talk.Turn{In: person(turn), Line: "define Churn", At: time.Now()})
		}
		if took := time.Since(began); took > 0 {
			t.Errorf("answers waited %v", took)
		}
		q.Wait()
		if got := m.written(); !slices.Equal(got, []int{2000}) {
			t.Errorf("turns a write: %v", got)
		}
	})
}

// In whatever batches turns are written, what is kept is what writing each at
// once would have kept.
func TestBatchesKeepWhatSingleWritesKeep(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		at := time.Unix(0, 0)
		single, batched := newMemory(), newMemory()
		var queued *talk.Turn
		write := func() {
			if queued != nil {
				_ = batched.Remember(context.Background(), []talk.Turn{*queued}, time.Hour)
				queued = nil
			}
		}
		for range rapid.IntRange(1, 12).Draw(t, "turns") {
			at = at.Add(time.Second)
			turn := talk.Turn{In: person(1), Line: rapid.SampledFrom([]string{"a", "b", "c", "", "?\na", "?\nb"}).Draw(t, "line"), At: at}
			_ = single.Remember(context.Background(), []talk.Turn{turn}, time.Hour)
			if queued != nil {
				turn = turn.After(*queued)
			}
			queued = &turn
			if rapid.Bool().Draw(t, "write") {
				write()
			}
		}
		write()
		line, before, _ := single.Recall(context.Background(), person(1))
		gotLine, gotBefore, _ := batched.Recall(context.Background(), person(1))
		if gotLine != line || gotBefore != before && before != line { // asked, and answered as before, in one batch
			t.Errorf("kept %q after %q, want %q after %q", gotLine, gotBefore, line, before)
		}
	})
}
