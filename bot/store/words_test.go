package store

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"csbot/bot/bottest"
	"csbot/bot/store/storetest"
	"csbot/bot/vocabulary"
	"csbot/glossary/house"
	"csbot/quiz/ledger"
)

func TestWordLog(t *testing.T) {
	t.Parallel()
	for name, fresh := range prepared {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			bottest.TestWordLog(t, func(t *testing.T) vocabulary.Log { t.Helper(); return opened(t, fresh(t)) })
		})
	}
}

// What is erased is nowhere in the database, and what is told of an event is there
// with it, or not at all.
func TestWordsAreErasedAndToldWithTheirEvent(t *testing.T) {
	onEach(t, func(d database) {
		s := opened(d.T, d.url)
		secret := &house.Text{Name: "Hush", Meaning: "the-secret"}
		must := func(err error) {
			d.Helper()
			if err != nil {
				d.Fatal(err)
			}
		}
		must(s.AddWordEvents(d.Context(), "T1", []house.Event{{Revision: 1, Kind: house.Suggest, Text: secret}}, house.Effects{}, aTask()))
		if err := s.AddWordEvents(d.Context(), "T1", []house.Event{{Revision: 1, Kind: house.Suggest}}, house.Effects{}, ledger.Task{Team: "T1", Kind: "late", Key: "late"}); err == nil {
			d.Error("a revision was given twice")
		}
		_, tasks, err := s.Unfinished(d.Context(), aTask().Team, time.Time{})
		if err != nil || len(tasks) != 1 || tasks[0].Kind != aTask().Kind {
			d.Errorf("the tasks are %v, %v", tasks, err)
		}
		must(s.AddWordEvents(d.Context(), "T1", []house.Event{{Revision: 2, Kind: house.Erase, Entry: 1}}, house.Effects{Erased: []int{1}}))
		if strings.Contains(string(backedUp(d.T, d.url)), "the-secret") {
			d.Error("what was erased is kept")
		}
	})
}

// A glossary of thousands of words is written, and its author is forgotten, by few
// statements, while somebody waits; where another event came before, nothing is.
func TestManyWordsTakeFewStatements(t *testing.T) {
	onEach(t, func(d database) {
		ran := storetest.NewRecorder() // of SQLite's connections
		var recorded []Wrapper
		if !strings.HasPrefix(d.url, "postgres") {
			recorded = []Wrapper{ran.Wrap}
		}
		s, err := Open(d.Context(), d.url, recorded...)
		if err != nil {
			d.Fatal(err)
		}
		defer func() { _ = s.Close() }()
		const many = 600
		var all []house.Event
		var acts []int
		for n := range many {
			text := house.Text{Name: fmt.Sprint("Zorb ", n), Meaning: "Ours."}
			all = append(all, house.Event{Revision: n + 2, Kind: house.Suggest, By: "U1", Text: &text})
			acts = append(acts, n+2)
		}
		before := len(ran.Since(0))
		late := slices.Clone(all)
		late[many/2].Revision = 1
		if err := s.AddWordEvents(d.Context(), "T1", []house.Event{{Revision: 1, Kind: house.Suggest, By: "U2"}}, house.Effects{}); err != nil {
			d.Fatal(err)
		}
		if err := s.AddWordEvents(d.Context(), "T1", late, house.Effects{}); !errors.Is(err, house.ErrStale) {
			d.Errorf("a revision is given twice: %v", err)
		}
		if err := s.AddWordEvents(d.Context(), "T1", all, house.Effects{}); err != nil {
			d.Fatal(err)
		}
		if err := s.AddWordEvents(d.Context(), "T1", []house.Event{{Revision: many + 2, Kind: house.Forget, Acts: acts}}, house.Effects{Erased: acts[:many/2]}); err != nil {
			d.Fatal(err)
		}
		if n := len(ran.Since(before)); n > 40 {
			d.Errorf("%d words take %d statements", many, n)
		}
		kept, err := s.WordEvents(d.Context(), "T1", 0)
		if err != nil || len(kept) != many+2 || kept[0].By != "U2" {
			d.Fatalf("%d events are kept, %v", len(kept), err)
		}
		for n, e := range kept[1 : many+1] {
			if e.Revision != n+2 || e.By != "" || e.Erased != (n < many/2) || (e.Text == nil) != e.Erased {
				d.Fatalf("event %d is %+v", n, e)
			}
		}
	})
}
