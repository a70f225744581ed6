package vocabulary_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"csbot/bot/bottest"
	"csbot/bot/cache"
	"csbot/bot/vocabulary"
	"csbot/glossary/house"
	"csbot/quiz/ledger"
)

// A slate is a log in memory, for bubbles.
type slate struct {
	mu     sync.Mutex
	events []house.Event
	looked int
	fails  error // of whoever writes
}

func (s *slate) WordRevisions(context.Context) (map[string]int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.looked++
	return map[string]int{"T1": len(s.events)}, nil
}

func (s *slate) WordEvents(_ context.Context, _ string, after int) ([]house.Event, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.events[min(after, len(s.events)):]), nil
}

func (s *slate) AddWordEvents(_ context.Context, _ string, events []house.Event, _ house.Effects, _ ...ledger.Task) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fails != nil {
		return s.fails
	}
	if events[0].Revision != len(s.events)+1 {
		return house.ErrStale
	}
	s.events = append(s.events, events...)
	return nil
}

func (*slate) WordStands(context.Context, string) ([]house.Stand, error)  { return nil, nil }
func (*slate) AddWordStands(context.Context, string, []house.Stand) error { return nil }

// What is written in one process is known in all others within five seconds, for
// one question every two.
func TestWordsAreLiveEverywhere(t *testing.T) {
	t.Parallel()
	common := bottest.Workspace(t).Knowledge
	synctest.Test(t, func(t *testing.T) {
		log := &slate{}
		here, there := vocabulary.New(log, common, time.Now), vocabulary.New(log, common, time.Now)
		ctx, stop := context.WithCancel(t.Context())
		var following sync.WaitGroup
		following.Go(func() {
			if err := cache.Follow(ctx, vocabulary.Fresh, there.Refresh, func(err error) { t.Error(err) }); err != nil {
				t.Error(err)
			}
		})
		for i := range 3 {
			word := fmt.Sprintf("Zorb%c", 'a'+i)
			done, err := here.Do(ctx, "T1", house.Event{Kind: house.Suggest, By: "ana", Role: house.Admin, Text: &house.Text{Name: word, Meaning: "A."}})
			if err != nil || done.Waits || done.Revision != i+1 {
				t.Fatal(done, err)
			}
			if _, known := here.Known("T1").Terms.Exact(word); !known {
				t.Errorf("%s is not live at once", word)
			}
			time.Sleep(5 * time.Second)
			synctest.Wait()
			if _, known := there.Known("T1").Terms.Exact(word); !known {
				t.Errorf("%s is not known elsewhere", word)
			}
		}
		if there.Known("T2") != common {
			t.Error("who has no words does not share what is common")
		}
		if log.looked > 8 {
			t.Errorf("the log was asked %d times in 15 seconds", log.looked)
		}
		stop()
		following.Wait()
	})
}

// What was read is shown, though an event of a later version came behind it, and
// whoever writes is the first to read it.
func TestWhatCanBeReadIsShown(t *testing.T) {
	t.Parallel()
	zorb := &house.Text{Name: "Zorb", Meaning: "A."}
	log := &slate{events: []house.Event{
		{Revision: 1, Kind: house.Suggest, By: "ana", Role: house.Admin, Text: zorb},
		{Revision: 2, Kind: "of a later version", By: "ana", Role: house.Admin},
	}}
	book := vocabulary.New(log, bottest.Workspace(t).Knowledge, time.Now)
	if _, err := book.Do(t.Context(), "T1", house.Event{Kind: house.Suggest, Text: zorb}); err == nil || !strings.Contains(err.Error(), "event 2") {
		t.Errorf("written behind what cannot be read: %v", err)
	}
	if _, known := book.Known("T1").Terms.Exact("Zorb"); !known {
		t.Error("what can be read is not shown")
	}
}

// While the log takes nothing, people see what they saw, also of what an entry said
// before; and what only waits, or
// is declined, makes nobody's knowledge anew.
func TestWhatWaitsIsSeenWhileNothingCanBeWritten(t *testing.T) {
	t.Parallel()
	log := &slate{}
	book := vocabulary.New(log, bottest.Workspace(t).Knowledge, time.Now)
	do := func(e house.Event) error {
		_, err := book.Do(t.Context(), "T1", e)
		return err
	}
	err := do(house.Event{Kind: house.Suggest, By: "ana", Role: house.Admin, Text: &house.Text{Name: "Zorb", Meaning: "A."}})
	before := book.Known("T1")
	kick := house.Event{Kind: house.Suggest, By: "ben", Role: house.Member, Text: &house.Text{Name: "Kick", Meaning: "B."}}
	if err := errors.Join(err, do(kick)); err != nil {
		t.Fatal(err)
	}
	log.fails = errors.New("no room")
	approve := house.Event{Kind: house.Approve, By: "ana", Role: house.Admin, Of: 2, Seen: 2}
	if err := do(approve); !errors.Is(err, log.fails) {
		t.Fatal(err)
	}
	if waiting := book.Waiting("T1"); len(waiting) != 1 || book.Known("T1") != before {
		t.Errorf("%d wait; what is known is as before: %v", len(waiting), book.Known("T1") == before)
	}
	zorb, known := book.Entry("T1", 1)
	if _, approved := book.Entry("T1", 2); !known || approved || len(zorb.History) != 1 || len(book.Ever("T1", "Zorb")) != 1 {
		t.Errorf("the entry is %+v, %v; what could not be approved is there: %v", zorb, known, approved)
	}
	log.fails = nil
	if err := do(approve); err != nil || len(book.Waiting("T1")) != 0 || len(book.Known("T1").Own) != 2 {
		t.Errorf("%v; %d wait, %d are known", err, len(book.Waiting("T1")), len(book.Known("T1").Own))
	}
}

// Several processes write at once, and nothing is lost.
func TestNothingIsLostBetweenProcesses(t *testing.T) {
	t.Parallel()
	all := processes(t, 3)
	var writers sync.WaitGroup
	for i, p := range all {
		writers.Go(func() {
			for n := range 5 {
				text := &house.Text{Name: fmt.Sprintf("Word %d %d", i, n), Meaning: "A."}
				if _, err := p.book.Do(t.Context(), "T1", house.Event{Kind: house.Suggest, By: "ana", Role: house.Admin, Text: text}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	writers.Wait()
	for _, p := range all {
		if err := p.book.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		if n := len(p.in().Own); n != 15 {
			t.Errorf("%d of 15 words are there", n)
		}
	}
}
