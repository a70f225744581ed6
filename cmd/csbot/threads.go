package main

import (
	"context"
	"strings"
	"sync"
	"time"

	"csbot/quiz"
)

// threads are the conversations of a script, kept by this process.
type threads struct {
	mu   sync.Mutex
	kept map[quiz.Person]turn
}

// A turn is what a conversation is about after its last answer.
type turn struct {
	line, before string
	at, until    time.Time
}

func newThreads() *threads { return &threads{kept: map[quiz.Person]turn{}} }

// Recall is part of bot.Talks.
func (t *threads) Recall(_ context.Context, in quiz.Person) (line, before string, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	last := t.kept[in]
	if !time.Now().Before(last.until) {
		return "", "", nil
	}
	return last.line, last.before, nil
}

// Remember is part of bot.Talks.
func (t *threads) Remember(_ context.Context, in quiz.Person, line string, at time.Time, ttl time.Duration) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	last, now := t.kept[in], time.Now()
	if last.at.After(at) {
		return nil
	}
	next := turn{line: line, before: last.line, at: at, until: now.Add(ttl)}
	switch {
	case !now.Before(last.until), line == "":
		next.before = ""
	case last.line == line, strings.HasPrefix(last.line, "?"):
		next.before = last.before
	}
	t.kept[in] = next
	return nil
}
