package bottest

import (
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"csbot/bot"
	"csbot/glossary/house"
)

// TestMissing checks a bot.Missing against its contract. Open returns an empty one.
func TestMissing(t *testing.T, open func(t *testing.T) bot.Missing) {
	t.Helper()
	wants(t, open(t))
	countsPeople(t, open(t))
}

// monday begins a week.
func monday() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }

// wants: who asked is kept until they have heard, and what is refused is not listed.
func wants(t *testing.T, s bot.Missing) {
	t.Helper()
	const nasty = `'; DROP TABLE wanted; -- 🙂`
	want := func(team, word, user string, refused bool) {
		t.Helper()
		if got, err := s.Want(t.Context(), house.Wanted{Team: team, Word: word, User: user, At: monday()}); got != refused || err != nil {
			t.Errorf("%s: refused %v, %v", word, got, err)
		}
	}
	listed := func(team string, want ...house.MissingWord) {
		t.Helper()
		got, err := s.Missing(t.Context(), team)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%v: %s", err, diff)
		}
	}
	want("T1", nasty, "ana", false)
	want("T1", nasty, "ana", false) // tapped twice
	want("T1", nasty, "ben", false)
	want("T2", "zorb", "ana", false)
	later := house.Wanted{Team: "T1", Word: "kick", At: monday().Add(time.Hour)}
	for range 2 {
		if err := s.List(t.Context(), later); err != nil {
			t.Fatal(err)
		}
	}
	listed("T1", house.MissingWord{Word: "kick"}, house.MissingWord{Word: nasty, Wanted: 2})
	for _, word := range []string{nasty, "grip"} {
		if err := s.Refuse(t.Context(), house.Wanted{Team: "T1", Word: word, At: monday()}); err != nil {
			t.Fatal(err)
		}
	}
	want("T1", "grip", "ben", true)
	if err := s.List(t.Context(), house.Wanted{Team: "T1", Word: "grip", At: monday()}); err != nil {
		t.Error(err)
	}
	listed("T1", house.MissingWord{Word: "kick"})
	listed("T2", house.MissingWord{Word: "zorb", Wanted: 1})
	if err := s.Heard(t.Context(), "T1", "ben", []string{nasty, "kick"}); err != nil {
		t.Fatal(err)
	}
	want("T3", "zorb", "ana", false)
	if err := s.Heard(t.Context(), "T3", "ana", []string{"zorb"}); err != nil {
		t.Fatal(err)
	}
	listed("T3") // nobody wants it any more, and no three people looked it up
	got, err := s.Wanted(t.Context(), "T1")
	left := []house.Wanted{{Team: "T1", Word: nasty, User: "ana", At: monday()}, {Team: "T1", Word: "grip", User: "ben", At: monday()}}
	if diff := cmp.Diff(left, got); err != nil || diff != "" {
		t.Errorf("%v: %s", err, diff)
	}
}

// countsPeople: each once a week and word, in each workspace by itself, also those who
// come together.
func countsPeople(t *testing.T, s bot.Missing) {
	t.Helper()
	looks := func(team, word, user string, at time.Time, want int) {
		t.Helper()
		if got, err := s.LookedUp(t.Context(), house.Wanted{Team: team, Word: word, User: user, At: at}); got != want || err != nil {
			t.Errorf("%s, %s in %s: %d, %v, want %d", user, word, team, got, err, want)
		}
	}
	sunday := monday().AddDate(0, 0, 6)
	looks("T1", "zorb", "ana", monday(), 1)
	looks("T1", "zorb", "ana", sunday, 0)
	looks("T1", "zorb", "ben", sunday, 2)
	looks("T1", "kick", "ben", monday(), 1)
	looks("T2", "zorb", "cem", monday(), 1)
	looks("T1", "zorb", "ana", sunday.AddDate(0, 0, 1), 1) // another week

	const people = 6
	var all sync.WaitGroup
	var mu sync.Mutex
	counted := map[int]int{}
	for i := range people {
		all.Go(func() {
			n, err := s.LookedUp(t.Context(), house.Wanted{Team: "T3", Word: "zorb", User: strconv.Itoa(i), At: monday()})
			mu.Lock()
			defer mu.Unlock()
			if counted[n]++; err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if diff := cmp.Diff(map[int]int{1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 1}, counted); diff != "" {
		t.Error(diff)
	}
}
