// Package quiztest holds the conformance suites of the interfaces that quiz
// declares. Every implementation runs them.
package quiztest

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"csbot/quiz"
)

// TestStore checks a Store against its contract. Open returns an empty one,
// which the test closes by t.Cleanup.
func TestStore(t *testing.T, open func(t *testing.T) quiz.Store) {
	t.Helper()
	for _, c := range []struct {
		name string
		test func(*testing.T, quiz.Store)
	}{
		{"a claim is recorded once", testClaim},
		{"of many claims one wins", testClaimRace},
		{"since is the first call, then the latest round", testSince},
		{"rounds are the latest first", testRounds},
		{"a lease keeps others away until it ends", testLease},
		{"of many leases one wins", testLeaseRace},
		{"a finished round is not leased", testLeaseFinished},
		{"only the latest lease saves", testFencing},
		{"the first answer counts", testAnswer},
		{"of many clicks one counts", testAnswerRace},
		{"an answer is taken only by an open round", testAnswerStates},
		{"a click proves that a round was posted", testProof},
		{"an option must exist", testNoSuchOption},
		{"a closing round counts every answer it took", testTallyIsFinal},
		{"teams and channels do not mix", testSeparation},
		{"hostile text is only text", testHostileText},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.test(t, open(t))
		})
	}
}

// noon is when the suite's rounds are due; they close an hour later.
var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func round(channel, date string) quiz.Round {
	return quiz.Round{
		ID: quiz.RoundID{Team: "T1", Channel: channel, Occurrence: date},
		Question: quiz.Question{
			Kind: "name", Prompt: "Which term is this?", Right: 1, Term: "B", Category: "Letters",
			Options:     []quiz.Option{{Text: "A", Why: "no"}, {Text: "B", Why: "yes"}, {Text: "C"}},
			Explanation: "It is B.", Source: "The alphabet",
		},
		Due: noon, Closes: noon.Add(time.Hour), State: quiz.Due,
	}
}

// claimed records a round and returns it.
func claimed(t *testing.T, s quiz.Store, r quiz.Round) quiz.Round {
	t.Helper()
	if ok, err := s.Claim(t.Context(), r); err != nil || !ok {
		t.Fatalf("Claim(%s) = %v, %v", r.ID, ok, err)
	}
	return r
}

// opened records a round and posts it.
func opened(t *testing.T, s quiz.Store) quiz.Round {
	t.Helper()
	return saved(t, s, leased(t, s, claimed(t, s, round("C1", "2026-11-23")).ID, noon), quiz.Open, "ts1")
}

func leased(t *testing.T, s quiz.Store, id quiz.RoundID, now time.Time) quiz.Round {
	t.Helper()
	r, err := s.Lease(t.Context(), id, now, now.Add(time.Minute))
	if err != nil {
		t.Fatalf("Lease(%s): %v", id, err)
	}
	return r
}

func saved(t *testing.T, s quiz.Store, r quiz.Round, state quiz.State, ref string) quiz.Round {
	t.Helper()
	r.State, r.Ref = state, ref
	if err := s.Save(t.Context(), r); err != nil {
		t.Fatalf("Save(%s, %s): %v", r.ID, state, err)
	}
	return r
}

// stored reads a round back.
func stored(t *testing.T, s quiz.Store, id quiz.RoundID) quiz.Round {
	t.Helper()
	rounds, err := s.Rounds(t.Context(), id.Team, id.Channel, 100)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rounds {
		if r.ID == id {
			return r
		}
	}
	t.Fatalf("round %s is not stored", id)
	return quiz.Round{}
}

func wantError(t *testing.T, what string, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("%s: error %v, want %v", what, err, want)
	}
}

// inParallel runs n calls at once and waits for them.
func inParallel(n int, call func(i int)) {
	var wg sync.WaitGroup
	start := make(chan struct{})
	for i := range n {
		wg.Go(func() {
			<-start
			call(i)
		})
	}
	close(start)
	wg.Wait()
}

func testClaim(t *testing.T, s quiz.Store) {
	first := claimed(t, s, round("C1", "2026-11-23"))
	again := first
	again.Question.Prompt = "Another?"
	if ok, err := s.Claim(t.Context(), again); ok || err != nil {
		t.Errorf("second Claim = %v, %v", ok, err)
	}
	if diff := cmp.Diff(first, stored(t, s, first.ID)); diff != "" {
		t.Errorf("the round is not stored as it was claimed:\n%s", diff)
	}
	skipped := round("C1", "2026-11-24")
	skipped.State, skipped.Reason = quiz.Skipped, "too late"
	claimed(t, s, skipped)
	unfinished, err := s.Unfinished(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]quiz.Round{first}, unfinished); diff != "" {
		t.Errorf("Unfinished:\n%s", diff)
	}
}

func testClaimRace(t *testing.T, s quiz.Store) {
	won := make([]bool, 8)
	inParallel(len(won), func(i int) {
		r := round("C1", "2026-11-23")
		r.Question.Prompt = fmt.Sprint(i)
		ok, err := s.Claim(t.Context(), r)
		if err != nil {
			t.Error(err)
		}
		won[i] = ok
	})
	prompt := stored(t, s, round("C1", "2026-11-23").ID).Question.Prompt
	for i, ok := range won {
		if ok != (fmt.Sprint(i) == prompt) {
			t.Errorf("claim %d reported %v, and claim %s is stored", i, ok, prompt)
		}
	}
}

func testSince(t *testing.T, s quiz.Store) {
	for _, now := range []time.Time{noon, noon.Add(time.Hour)} {
		if since, err := s.Since(t.Context(), "T1", "C1", now); err != nil || !since.Equal(noon) {
			t.Errorf("Since = %v, %v; want the first call's %v", since, err, noon)
		}
	}
	later := round("C1", "2026-11-24")
	later.Due = noon.Add(24 * time.Hour)
	claimed(t, s, later)
	claimed(t, s, round("C1", "2026-11-23"))
	if since, err := s.Since(t.Context(), "T1", "C1", noon); err != nil || !since.Equal(later.Due) {
		t.Errorf("Since = %v, %v; want the latest round's %v", since, err, later.Due)
	}
}

func testRounds(t *testing.T, s quiz.Store) {
	var want []string
	for day := range 5 {
		r := round("C1", noon.AddDate(0, 0, day).Format(time.DateOnly))
		r.Due = noon.AddDate(0, 0, day)
		claimed(t, s, r)
		want = append([]string{r.ID.Occurrence}, want...)
	}
	rounds, err := s.Rounds(t.Context(), "T1", "C1", 3)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rounds {
		got = append(got, r.ID.Occurrence)
	}
	if diff := cmp.Diff(want[:3], got); diff != "" {
		t.Error(diff)
	}
}

func testHostileText(t *testing.T, s quiz.Store) {
	const nasty = `'; DROP TABLE rounds; -- "$1" ? % _ \ 🙂 <!channel>`
	r := round(nasty, nasty)
	r.ID.Team, r.Question.Prompt = nasty, nasty+strings.Repeat("x", 5000)
	claimed(t, s, r)
	r = saved(t, s, leased(t, s, r.ID, noon), quiz.Open, nasty)
	if diff := cmp.Diff(r, stored(t, s, r.ID)); diff != "" {
		t.Error(diff)
	}
	a := quiz.Answer{Round: r.ID, User: nasty, Option: 1, At: noon}
	if _, err := s.Answer(t.Context(), a, nasty); err != nil {
		t.Error(err)
	}
}
