package quiztest

import (
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"csbot/quiz"
	"csbot/quiz/ask"
)

// TestMeasures checks quiz.Measures against its contract. Open returns an
// empty store, which the test closes by t.Cleanup.
func TestMeasures(t *testing.T, open func(t *testing.T) ScoreStore) {
	t.Helper()
	for _, c := range []struct {
		name string
		test func(scoreTest)
	}{
		{"every answer counts for its question", testMeasured},
		{"of many clicks one counts for the question", testMeasuredRace},
		{"deleted answers still measure the question", testMeasuredAfterDeleting},
		{"the latest rounds come first, with the open ones", testLatest},
	} {
		t.Run(c.name, func(t *testing.T) {
			store := open(t)
			c.test(scoreTest{storeTest{t, store}, store})
		})
	}
}

// expectMeasured compares the shares of the questions of team T1.
func (s scoreTest) expectMeasured(want map[string]ask.Share) {
	s.Helper()
	past, err := s.Past(s.Context(), "T1", "C1", quiz.Reach{Measured: true})
	if diff := cmp.Diff(want, past.Measured); err != nil || diff != "" {
		s.Errorf("measured: %v\n%s", err, diff)
	}
}

func testMeasured(s scoreTest) {
	s.expectMeasured(map[string]ask.Share{})
	r := s.posted("2026-11-23")
	key := r.Question.Key()
	s.answered(r, ana, right)
	s.answered(r, ana, wrong) // which no longer counts
	s.answered(r, ben, wrong)
	s.expectMeasured(map[string]ask.Share{key: {Right: 1, Total: 2}})

	again := round("C2", "2026-11-24")
	again = s.saved(s.leased(s.claimed(again).ID, noon), quiz.Open, "ts1")
	s.answered(again, ana, right)
	other := round("C1", "2026-11-25")
	other.Question.Term = "Other"
	other = s.saved(s.leased(s.claimed(other).ID, noon), quiz.Open, "ts1")
	s.answered(other, cem, wrong)
	elsewhere := round("C1", "2026-11-25")
	elsewhere.ID.Team = "T2"
	elsewhere = s.saved(s.leased(s.claimed(elsewhere).ID, noon), quiz.Open, "ts1")
	s.answered(elsewhere, ana, wrong)
	s.expectMeasured(map[string]ask.Share{key: {Right: 2, Total: 3}, other.Question.Key(): {Right: 0, Total: 1}})
}

// People answer the same question in two channels at once.
func testMeasuredRace(s scoreTest) {
	rounds := []quiz.Round{round("C1", "2026-11-23"), round("C2", "2026-11-23")}
	for i, r := range rounds {
		rounds[i] = s.saved(s.leased(s.claimed(r).ID, noon), quiz.Open, "ts1")
	}
	inParallel(12, func(i int) {
		r := rounds[i%2]
		a := quiz.Answer{Round: r.ID, User: "U" + strconv.Itoa(i/4), Option: right, At: noon}
		if _, err := s.Answer(s.Context(), a, r.Ref); err != nil {
			s.Error(err)
		}
	})
	s.expectMeasured(map[string]ask.Share{rounds[0].Question.Key(): {Right: 6, Total: 6}})
}

func testMeasuredAfterDeleting(s scoreTest) {
	s.played("2026-11-23", map[quiz.Person]int{ana: right, ben: wrong})
	if _, err := s.Delete(s.Context(), "T1", "ana"); err != nil {
		s.Fatal(err)
	}
	s.expectMeasured(map[string]ask.Share{round("C1", "").Question.Key(): {Right: 1, Total: 2}})
}

func testLatest(s scoreTest) {
	s.played("2026-11-20", map[quiz.Person]int{ana: right})
	s.played("2026-11-23", map[quiz.Person]int{ana: right, ben: wrong, cem: right})
	s.played("2026-11-24", nil)
	skipped := round("C1", "2026-11-25")
	skipped.State, skipped.Due = quiz.Skipped, noon.AddDate(0, 0, 2)
	s.claimed(skipped)
	s.answered(s.posted("2026-11-26"), ana, wrong)
	past, err := s.Past(s.Context(), "T1", "C1", quiz.Reach{Asked: 4, Latest: 3})
	want := []ask.Share{{Right: 0, Total: 1}, {}, {Right: 2, Total: 3}}
	if diff := cmp.Diff(want, past.Latest); err != nil || diff != "" || len(past.Asked) != 4 || len(past.Measured) != 0 {
		s.Errorf("Past: %+v, %v\n%s", past, err, diff)
	}
	if elsewhere, err := s.Past(s.Context(), "T2", "C1", quiz.Reach{Asked: 4, Latest: 3, Measured: true}); err != nil ||
		len(elsewhere.Asked)+len(elsewhere.Latest)+len(elsewhere.Measured) != 0 {
		s.Errorf("in another team: %v, %v", elsewhere, err)
	}
}
