package store

import (
	"strings"
	"testing"
	"time"

	"csbot/bot/bottest"
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
		must(s.AddWordEvents(d.Context(), "T1", []house.Event{{Revision: 1, Kind: house.Suggest, Text: secret}}, nil, aTask()))
		if err := s.AddWordEvents(d.Context(), "T1", []house.Event{{Revision: 1, Kind: house.Suggest}}, nil, ledger.Task{Team: "T1", Kind: "late", Key: "late"}); err == nil {
			d.Error("a revision was given twice")
		}
		_, tasks, err := s.Unfinished(d.Context(), aTask().Team, time.Time{})
		if err != nil || len(tasks) != 1 || tasks[0].Kind != aTask().Kind {
			d.Errorf("the tasks are %v, %v", tasks, err)
		}
		must(s.AddWordEvents(d.Context(), "T1", []house.Event{{Revision: 2, Kind: house.Erase, Entry: 1}}, []int{1}))
		if strings.Contains(string(backedUp(d.T, d.url)), "the-secret") {
			d.Error("what was erased is kept")
		}
	})
}
