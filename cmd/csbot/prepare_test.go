package main

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"csbot/bot"
	"csbot/glossary"
	"csbot/quiz/ask"
	"csbot/quiz/clues/judge"
)

// What a workspace knows is prepared once it stays as it is, also after its words
// have changed, and once.
func TestKnowledgeIsPreparedBeforeItIsNeeded(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		var made []string
		var known atomic.Pointer[bot.Knowledge]
		words := func(name string) *bot.Knowledge {
			return &bot.Knowledge{
				Questions: ask.NewMaker(new(glossary.Glossary)),
				Judge: func() *judge.Judge {
					mu.Lock()
					defer mu.Unlock()
					made = append(made, name)
					return nil
				},
			}
		}
		known.Store(words("shipped"))
		done := make(chan error)
		ctx, stop := context.WithCancel(t.Context())
		go func() { done <- prepareKnowledge(ctx, known.Load) }()
		defer func() {
			stop()
			if err := <-done; err != nil {
				t.Error(err)
			}
		}()
		pass := func(d time.Duration, want ...string) {
			t.Helper()
			time.Sleep(d)
			synctest.Wait()
			mu.Lock()
			defer mu.Unlock()
			if !slices.Equal(made, want) {
				t.Errorf("prepared: %q, want %q", made, want)
			}
		}
		pass(settled - time.Second)
		pass(time.Minute, "shipped")
		for range 10 { // somebody writes
			known.Store(words("changing"))
			pass(settled, "shipped")
		}
		known.Store(words("changed"))
		pass(time.Minute, "shipped", "changed")
	})
}
