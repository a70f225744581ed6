// Package quiztest holds the conformance suites of the interfaces that quiz
// declares. Every implementation runs them.
package quiztest

import (
	"errors"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"csbot/quiz"
	"csbot/quiz/ask"
)

// TestStore checks a Store against its contract. Open returns an empty one,
// which the test closes by t.Cleanup.
func TestStore(t *testing.T, open func(t *testing.T) quiz.Store) {
	t.Helper()
	for _, c := range []struct {
		name string
		test func(storeTest)
	}{
		{"a claim is recorded once", testClaim},
		{"of many claims one wins", testClaimRace},
		{"since is when the schedule was set, or the latest round", testSince},
		{"rounds are the latest first", testRounds},
		{"what was asked leaves out what was skipped", testAsked},
		{"a round's scene has its schedule and what was before it", testScene},
		{"a lease keeps others away until it ends or is given back", testLease},
		{"of many leases one wins", testLeaseRace},
		{"what has moved on is not leased", testLeaseState},
		{"a finished round is not leased", testLeaseFinished},
		{"only the latest lease saves", testFencing},
		{"open rounds end when they close", testEnd},
		{"a team's open rounds take answers", testOpen},
		{"the first answer counts", testAnswer},
		{"of many clicks one counts", testAnswerRace},
		{"an answer is taken only by an open round", testAnswerStates},
		{"a click proves that a round was posted", testProof},
		{"an option must exist", testNoSuchOption},
		{"a closing round counts every answer it took", testTallyIsFinal},
		{"confidence is said once, while the round is open", testRate},
		{"of many ratings one counts", testRateRace},
		{"teams and channels do not mix", testSeparation},
		{"hostile text is only text", testHostileText},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(storeTest{t, open(t)}) })
	}
}

// A storeTest is one test of one empty store.
type storeTest struct {
	*testing.T
	quiz.Store
}

// noon is when the suite's rounds are due; they close an hour later.
var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func round(channel, date string) quiz.Round {
	return quiz.Round{
		ID: quiz.RoundID{Team: "T1", Channel: channel, Occurrence: date},
		Question: ask.Question{
			Kind: "name", Prompt: "Which term is this?", Right: 1, Term: "B", Category: "Letters",
			Options:     []ask.Option{{Text: "A", Why: "no"}, {Text: "B", Why: "yes"}, {Text: "C"}},
			Explanation: "It is B.", Source: "The alphabet",
		},
		Due: noon, Closes: noon.Add(time.Hour), State: quiz.Due,
	}
}

// claimed records a round and returns it.
func (s storeTest) claimed(r quiz.Round) quiz.Round {
	s.Helper()
	if claimed, err := s.Claim(s.Context(), r); err != nil || len(claimed) != 1 {
		s.Fatalf("Claim(%s) = %v, %v", r.ID, claimed, err)
	}
	return r
}

// opened records a round and posts it.
func (s storeTest) opened() quiz.Round {
	s.Helper()
	return s.saved(s.leased(s.claimed(round("C1", "2026-11-23")).ID, noon), quiz.Open, "ts1")
}

func (s storeTest) leased(id quiz.RoundID, now time.Time) quiz.Round {
	s.Helper()
	r := s.stored(id)
	r, err := s.Lease(s.Context(), r, r.State, now, now.Add(time.Minute))
	if err != nil {
		s.Fatalf("Lease(%s): %v", id, err)
	}
	return r
}

func (s storeTest) saved(r quiz.Round, state quiz.State, ref string) quiz.Round {
	s.Helper()
	r.State, r.Ref = state, ref
	if err := s.Save(s.Context(), r); err != nil {
		s.Fatalf("Save(%s, %s): %v", r.ID, state, err)
	}
	return r
}

// stored reads a round back.
func (s storeTest) stored(id quiz.RoundID) quiz.Round {
	s.Helper()
	rounds, err := s.Rounds(s.Context(), id.Team, id.Channel, 100)
	if err != nil {
		s.Fatal(err)
	}
	for _, r := range rounds {
		if r.ID == id {
			return r
		}
	}
	s.Fatalf("round %s is not stored", id)
	return quiz.Round{}
}

func (s storeTest) wantError(what string, err, want error) {
	s.Helper()
	if !errors.Is(err, want) {
		s.Errorf("%s: error %v, want %v", what, err, want)
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

func testClaim(s storeTest) {
	first := s.claimed(round("C1", "2026-11-23"))
	again := first
	again.Question.Prompt = "Another?"
	other := round("C2", "2026-11-23")
	claimed, err := s.Claim(s.Context(), again, other)
	if diff := cmp.Diff([]quiz.Round{other}, claimed); diff != "" || err != nil {
		s.Errorf("a second Claim, with another round: %v\n%s", err, diff)
	}
	if diff := cmp.Diff(first, s.stored(first.ID)); diff != "" {
		s.Errorf("the round is not stored as it was claimed:\n%s", diff)
	}
	skipped := round("C1", "2026-11-24")
	skipped.State, skipped.Reason = quiz.Skipped, "too late"
	s.claimed(skipped)
	unfinished, _, err := s.Unfinished(s.Context(), "T1", time.Time{})
	if err != nil {
		s.Fatal(err)
	}
	if diff := cmp.Diff([]quiz.Round{first, other}, unfinished); diff != "" {
		s.Errorf("Unfinished:\n%s", diff)
	}
}

func testClaimRace(s storeTest) {
	won := make([]bool, 8)
	inParallel(len(won), func(i int) {
		r := round("C1", "2026-11-23")
		r.Question.Prompt = strconv.Itoa(i)
		claimed, err := s.Claim(s.Context(), r)
		if err != nil {
			s.Error(err)
		}
		won[i] = len(claimed) == 1
	})
	prompt := s.stored(round("C1", "2026-11-23").ID).Question.Prompt
	for i, ok := range won {
		if ok != (strconv.Itoa(i) == prompt) {
			s.Errorf("claim %d reported %v, and claim %s is stored", i, ok, prompt)
		}
	}
}

func testHostileText(s storeTest) {
	const nasty = `'; DROP TABLE rounds; -- "$1" ? % _ \ 🙂 <!channel>`
	r := round(nasty, nasty)
	r.ID.Team, r.Question.Prompt = nasty, nasty+strings.Repeat("x", 5000)
	s.claimed(r)
	r = s.saved(s.leased(r.ID, noon), quiz.Open, nasty)
	if diff := cmp.Diff(r, s.stored(r.ID)); diff != "" {
		s.Error(diff)
	}
	a := quiz.Answer{Round: r.ID, User: nasty, Option: 1, At: noon}
	if _, err := s.Answer(s.Context(), a, nasty); err != nil {
		s.Error(err)
	}
}
