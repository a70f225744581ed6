package bottest

import (
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"csbot/bot/vocabulary"
	"csbot/glossary/house"
)

// TestWordLog checks a vocabulary.Log against its contract. Open returns an empty
// one.
func TestWordLog(t *testing.T, open func(t *testing.T) vocabulary.Log) {
	t.Helper()
	keepsEvents(t, open(t))
	takesOnce(t, open(t))
	keepsStands(t, open(t))
}

// keepsStands: each text of an entry once, as it was noted first, and none of what is
// erased.
func keepsStands(t *testing.T, log vocabulary.Log) {
	t.Helper()
	at := time.UnixMilli(1_700_000_000_001).UTC()
	first := house.Stand{Entry: 1, Text: "a", At: at}
	news := house.Stand{Entry: 1, Text: "b", At: at.Add(time.Hour), News: true}
	other := house.Stand{Entry: 2, Text: "a", At: at}
	e := house.Event{Revision: 1, At: at, Kind: house.Suggest, By: "ann", Role: house.Admin, Text: &house.Text{Name: "A", Meaning: "B"}}
	erase := house.Event{Revision: 2, At: at, Kind: house.Erase, By: "ann", Role: house.Admin, Entry: 1}
	suggestion := house.Event{Revision: 3, At: at, Kind: house.Erase, By: "ann", Role: house.Admin, Of: 2}
	again := house.Stand{Entry: 1, Text: "b", At: at}
	if err := errors.Join(
		log.AddWordEvents(t.Context(), "T1", []house.Event{e}, house.Effects{Stands: []house.Stand{first}}),
		log.AddWordStands(t.Context(), "T1", []house.Stand{news, other}),
		log.AddWordStands(t.Context(), "T1", []house.Stand{again}),
		log.AddWordStands(t.Context(), "T2", []house.Stand{first}),
	); err != nil {
		t.Fatal(err)
	}
	expect := func(team string, want ...house.Stand) {
		t.Helper()
		stands, err := log.WordStands(t.Context(), team)
		if diff := cmp.Diff(want, stands); err != nil || diff != "" {
			t.Errorf("%v: %s", err, diff)
		}
	}
	expect("T1", first, news, other)
	if err := log.AddWordEvents(t.Context(), "T1", []house.Event{erase, suggestion}, house.Effects{}); err != nil {
		t.Fatal(err)
	}
	expect("T1", other)
	expect("T2", first)
}

// keepsEvents: they come back as they were, without what was erased and who is
// forgotten.
func keepsEvents(t *testing.T, log vocabulary.Log) {
	t.Helper()
	const nasty = `'; DROP TABLE word_events; -- 🙂` + "\u2028\n"
	at := time.UnixMilli(1_700_000_000_001).UTC()
	full := house.Text{Name: nasty, Also: []string{"a", nasty}, Abbreviations: []string{"N"}, Meaning: nasty, Note: "n", Example: "e", Link: "l", Category: "c", NotSame: []string{"GRR: " + nasty}, Adds: true}
	owned := full
	owned.Owner = "zoe"
	events := []house.Event{
		{Revision: 1, At: at, Kind: house.Suggest, By: "ann", Role: house.Member, Text: &full},
		{Revision: 2, At: at, Kind: house.Suggest, By: "bob", Role: house.Admin, Entry: 3, Seen: 1, Text: &full},
		{Revision: 3, At: at, Kind: house.Decline, By: nasty, Role: house.Approver, Of: 1, Seen: 1, Reason: nasty},
		{Revision: 4, At: at, Kind: house.FourEyes, By: "bob", Role: house.Admin, On: true},
		{Revision: 5, At: at, Kind: house.Erase, By: "bob", Role: house.Admin, Of: 1},
		{Revision: 6, At: at, Kind: house.Forget, Acts: []int{1, 3}},
		{Revision: 7, At: at, Kind: house.Choose, By: "bob", Role: house.Admin, Formula: &house.Formula{
			Metric: "nrr", Variant: "reactivation-in", From: "2026-10-01", Link: nasty,
		}},
		{Revision: 8, At: at, Kind: house.Suggest, By: "bob", Role: house.Member, Text: &owned},
		{Revision: 9, At: at, Kind: house.Forget, Owned: []int{1, 8}}, // of which one is erased
	}
	for _, e := range events {
		var erased []int
		if e.Kind == house.Erase {
			erased = []int{1, 3}
		}
		if err := log.AddWordEvents(t.Context(), "T1", []house.Event{e}, house.Effects{Erased: erased}); err != nil {
			t.Fatal(err)
		}
	}
	if err := log.AddWordEvents(t.Context(), "T2", []house.Event{events[0]}, house.Effects{}); err != nil {
		t.Fatal(err)
	}
	events[0].By, events[0].Text, events[0].Erased = "", nil, true
	events[7].Text = &full
	events[2].By, events[2].Reason, events[2].Erased = "", "", true
	for after := range len(events) + 1 {
		got, err := log.WordEvents(t.Context(), "T1", after)
		if diff := cmp.Diff(append([]house.Event(nil), events[after:]...), got); err != nil || diff != "" {
			t.Errorf("after %d, %v: %s", after, err, diff)
		}
	}
	revisions, err := log.WordRevisions(t.Context())
	if diff := cmp.Diff(map[string]int{"T1": 9, "T2": 1}, revisions); err != nil || diff != "" {
		t.Errorf("%v: %s", err, diff)
	}
}

// takesOnce: of several who write the next event, one does.
func takesOnce(t *testing.T, log vocabulary.Log) {
	t.Helper()
	const writers = 8
	var all sync.WaitGroup
	results := make([]error, writers)
	for i := range writers {
		all.Go(func() {
			results[i] = log.AddWordEvents(t.Context(), "T1", []house.Event{{Revision: 1, Kind: house.FourEyes, By: string(rune('a' + i))}}, house.Effects{})
		})
	}
	all.Wait()
	taken := 0
	for _, err := range results {
		switch {
		case err == nil:
			taken++
		case !errors.Is(err, house.ErrStale):
			t.Error(err)
		}
	}
	if events, err := log.WordEvents(t.Context(), "T1", 0); taken != 1 || len(events) != 1 || err != nil {
		t.Errorf("%d of %d were taken, %d are kept, %v", taken, writers, len(events), err)
	}
}
