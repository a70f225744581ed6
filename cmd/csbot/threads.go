package main

import (
	"context"
	"sync"
	"time"

	"csbot/bot/talk"
	"csbot/quiz"
)

// threads are the conversations of a script, kept by this process.
type threads struct {
	mu   sync.Mutex
	kept map[quiz.Person]keptTurn
}

// A keptTurn is kept until a time.
type keptTurn struct {
	talk.Turn

	until time.Time
}

func newThreads() *threads { return &threads{kept: map[quiz.Person]keptTurn{}} }

// Recall is part of talk.Store.
func (t *threads) Recall(_ context.Context, in quiz.Person) (line, before string, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	last := t.latest(in, time.Now())
	return last.Line, last.Before, nil
}

// Remember is part of talk.Store.
func (t *threads) Remember(_ context.Context, turns []talk.Turn, ttl time.Duration) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := time.Now()
	for _, turn := range turns {
		t.kept[turn.In] = keptTurn{turn.After(t.latest(turn.In, now)), now.Add(ttl)}
	}
	return nil
}

// latest is what is kept of a conversation, while its time has not passed.
func (t *threads) latest(in quiz.Person, now time.Time) talk.Turn {
	if last := t.kept[in]; now.Before(last.until) {
		return last.Turn
	}
	return talk.Turn{Known: true}
}
