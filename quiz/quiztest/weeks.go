package quiztest

import (
	"fmt"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"csbot/quiz"
	"csbot/quiz/ask"
)

func testBest(s scoreTest) {
	best := func(date string, want ...string) {
		s.Helper()
		day, err := time.Parse(time.DateOnly, date)
		if err != nil {
			s.Fatal(err)
		}
		scores, err := s.Best(s.Context(), "T1", "C1", day)
		var got []string
		for _, score := range scores {
			got = append(got, fmt.Sprintf("%d %s%s %d/%d", score.Rank, score.User, score.Nickname, score.Points, score.Answered))
		}
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			s.Errorf("the best of the week of %s: %v\n%s", date, err, diff)
		}
	}
	dee := quiz.Person{Team: "T1", Channel: "C1", User: "dee"}
	s.joined(ana, ben, cem)
	if err := s.Rename(s.Context(), "T1", "ben", "!"); err != nil {
		s.Fatal(err)
	}
	s.played("2026-11-16", map[quiz.Person]int{cem: right})
	s.played("2026-11-23", map[quiz.Person]int{ana: right, ben: right, cem: wrong, dee: right})
	s.answered(s.posted("2026-11-29"), ana, right) // a Sunday, and open
	s.played("2026-11-30", map[quiz.Person]int{cem: right})
	best("2026-11-23", "1 ana 1/1", "1 ben! 1/1")
	best("2026-11-29", "1 ana 1/1", "1 ben! 1/1")
	best("2026-11-16", "1 cem 1/1")
	best("2026-11-09")
}

func testPlayed(s scoreTest) {
	s.played("2026-11-22", map[quiz.Person]int{ana: right})
	s.played("2026-11-23", map[quiz.Person]int{ana: right, ben: wrong})
	s.played("2026-11-24", nil)
	s.answered(s.posted("2026-11-25"), ana, right) // open
	s.played("2026-11-26", map[quiz.Person]int{ana: right})
	played, err := s.Played(s.Context(), "T1", "C1", noon, noon.AddDate(0, 0, 3))
	r := round("C1", "2026-11-23")
	want := []quiz.Played{
		{ID: r.ID, Due: noon, Key: r.Question.Key(), Share: ask.Share{Right: 1, Total: 2}},
		{ID: round("C1", "2026-11-24").ID, Due: noon.AddDate(0, 0, 1), Key: r.Question.Key()},
	}
	if diff := cmp.Diff(want, played); err != nil || diff != "" {
		s.Errorf("Played: %v\n%s", err, diff)
	}
}

func testGiven(s scoreTest) {
	s.joined(ben)
	s.played("2026-11-22", map[quiz.Person]int{ana: right})
	s.played("2026-11-23", map[quiz.Person]int{ana: right, ben: wrong})
	s.played("2026-11-24", nil)
	s.answered(s.posted("2026-11-25"), ben, right) // open
	s.claimed(round("C1", "2026-11-26"))           // not posted
	s.played("2026-11-27", map[quiz.Person]int{ana: right})
	given, err := s.Given(s.Context(), "T1", "C1", noon, noon.AddDate(0, 0, 4))
	key := round("C1", "2026-11-23").Question.Key()
	of := func(day int) quiz.Given {
		date := noon.AddDate(0, 0, day)
		return quiz.Given{Round: round("C1", date.Format(time.DateOnly)).ID, Due: date, Key: key}
	}
	want := []quiz.Given{of(0), of(0), of(1), of(2)}
	want[0].User, want[0].Right = "ana", true
	want[1].User, want[1].Listed = "ben", true
	want[3].User, want[3].Right, want[3].Listed, want[3].Open = "ben", true, true, true
	if diff := cmp.Diff(want, given); err != nil || diff != "" {
		s.Errorf("Given: %v\n%s", err, diff)
	}
}

func testFirstReport(s scoreTest) {
	report := func(team, channel string, month time.Month, from int) quiz.Report {
		s.Helper()
		r := quiz.Report{Month: time.Date(2026, month, 1, 0, 0, 0, 0, time.UTC), People: quiz.Crowd{From: from, Below: 20}, Better: []string{"NRR"}}
		r.Right.Says, r.Hardest = "few", []quiz.TermBand{{Term: `'; DROP TABLE tasks; -- <!channel> 🙂`, Band: quiz.Band{Says: "most"}}}
		first, err := s.FirstReport(s.Context(), team, channel, r)
		if err != nil {
			s.Fatal(err)
		}
		r.People.From = first.People.From
		if diff := cmp.Diff(r, first, cmpopts.IgnoreUnexported(quiz.Band{})); diff != "" {
			s.Error(diff)
		}
		return first
	}
	few, err := s.FirstReport(s.Context(), "T1", "C1", quiz.Report{Month: time.Date(2026, time.October, 1, 0, 0, 0, 0, time.UTC)})
	if err != nil || few.People != (quiz.Crowd{}) {
		s.Errorf("%+v, %v", few, err)
	}
	report("T1", "C1", time.October, 5)
	for i, again := range []quiz.Report{
		report("T1", "C1", time.October, 9), report("T1", "C1", time.November, 6), report("T1", "C2", time.October, 7), report("T2", "C1", time.October, 8),
	} {
		if again.People.From != 5+i {
			s.Errorf("report %d is that of %d", i, again.People.From)
		}
	}
}
