package quiztest

import (
	"strconv"
	"time"

	"github.com/google/go-cmp/cmp"

	"csbot/quiz"
	"csbot/quiz/ask"
	"csbot/quiz/calendar"
)

func testSince(s storeTest) {
	s.set(scheduled(s.T, "T1", "C1"))
	s.since("T1", "C1", noon)
	later := round("C1", "2026-11-24")
	later.Due = noon.Add(24 * time.Hour)
	s.claimed(later)
	s.claimed(round("C1", "2026-11-23"))
	s.since("T1", "C1", later.Due)
	now := round("C1", "now-2026-11-25T1200")
	now.Due = noon.Add(48 * time.Hour)
	s.claimed(now)
	s.since("T1", "C1", later.Due)
	s.set(scheduled(s.T, "T2", "C1"))
	s.since("T2", "C1", noon)
}

// since compares the time from which a channel has to be accounted for.
func (s storeTest) since(team, channel string, want time.Time) {
	s.Helper()
	plan, err := s.Plan(s.Context(), team, channel)
	if err != nil || !plan.Since.Equal(want) {
		s.Errorf("%s/%s is accounted for since %v, %v; want %v", team, channel, plan.Since, err, want)
	}
}

// testAsked looks back over rounds of a channel, the last but one was skipped.
func testAsked(s storeTest) {
	var rounds []quiz.Round
	for day, term := range []string{"A", "B: C", "D", "E"} {
		r := round("C1", noon.AddDate(0, 0, day).Format(time.DateOnly))
		r.Due, r.Question.Term = noon.AddDate(0, 0, day), term
		rounds = append(rounds, s.claimed(r))
	}
	s.saved(s.leased(rounds[2].ID, noon), quiz.Skipped, "")
	past, err := s.Past(s.Context(), "T1", "C1", quiz.Reach{Asked: 2})
	if diff := cmp.Diff(ask.Past{Asked: []string{"name:E", "name:B: C"}, Measured: map[string]ask.Share{}}, past); diff != "" || err != nil {
		s.Errorf("Past: %v\n%s", err, diff)
	}
}

// testScene looks around from rounds of a channel, the last but one was held back.
func testScene(s storeTest) {
	var rounds []quiz.Round
	for day := range 4 {
		r := round("C1", noon.AddDate(0, 0, day).Format(time.DateOnly))
		r.Due = noon.AddDate(0, 0, day)
		rounds = append(rounds, s.claimed(r))
	}
	s.sees(rounds[0], quiz.Scene{})
	answered := s.saved(s.leased(rounds[1].ID, noon), quiz.Open, "ts1")
	for i, option := range []int{2, 1, 2} {
		a := quiz.Answer{Round: answered.ID, User: "U" + strconv.Itoa(i), Option: option, At: noon}
		if _, err := s.Answer(s.Context(), a, "ts1"); err != nil {
			s.Error(err)
		}
	}
	held := s.leased(rounds[2].ID, noon)
	held.Reason = "held"
	s.saved(held, quiz.Skipped, "")
	schedule := scheduled(s.T, "T1", "C1")
	schedule.Pause = calendar.Pause{By: "U2", Until: noon}
	s.set(schedule)
	s.set(scheduled(s.T, "T1", "C2"))
	last := &quiz.Result{Round: answered, Tally: quiz.Tally{Answers: []int{0, 1, 2}, Right: 1, Total: 3}}
	s.sees(rounds[3], quiz.Scene{Schedule: &schedule, Last: last, Reason: "held"})
	elsewhere := rounds[3]
	elsewhere.ID.Team = "T2"
	s.sees(elsewhere, quiz.Scene{})
	if err := s.RemoveSchedule(s.Context(), "T1", "C1", noon); err != nil {
		s.Error(err)
	}
	s.sees(rounds[3], quiz.Scene{Last: last, Reason: "held"})
}

func (s storeTest) sees(around quiz.Round, want quiz.Scene) {
	s.Helper()
	scene, err := s.Scene(s.Context(), around)
	sameZone := cmp.Comparer(func(a, b *time.Location) bool { return a.String() == b.String() })
	if diff := cmp.Diff(want, scene, sameZone); diff != "" || err != nil {
		s.Errorf("Scene of %s: %v\n%s", around.ID, err, diff)
	}
}

func testRounds(s storeTest) {
	var want []string
	for day := range 5 {
		r := round("C1", noon.AddDate(0, 0, day).Format(time.DateOnly))
		r.Due = noon.AddDate(0, 0, day)
		s.claimed(r)
		want = append([]string{r.ID.Occurrence}, want...)
	}
	rounds, err := s.Rounds(s.Context(), "T1", "C1", 3)
	if err != nil {
		s.Fatal(err)
	}
	var got []string
	for _, r := range rounds {
		got = append(got, r.ID.Occurrence)
	}
	if diff := cmp.Diff(want[:3], got); diff != "" {
		s.Error(diff)
	}
}
