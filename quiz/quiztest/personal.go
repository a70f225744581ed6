package quiztest

import (
	"slices"
	"time"

	"github.com/google/go-cmp/cmp"

	"csbot/quiz"
	"csbot/quiz/ask"
)

func (s scoreTest) export(who quiz.Person, skip, limit int) quiz.Personal {
	s.Helper()
	data, err := s.Export(s.Context(), who.Team, who.User, skip, limit)
	if err != nil {
		s.Fatal(err)
	}
	return data
}

func testChoice(s scoreTest) {
	r := s.posted("2026-11-23")
	s.answered(r, ana, right)
	s.answered(r, ana, wrong)
	elsewhere := r.ID
	elsewhere.Channel = "C9"
	for _, tt := range []struct {
		id       quiz.RoundID
		user     string
		option   int
		answered bool
	}{
		{r.ID, "ana", right, true},
		{r.ID, "ben", 0, false},
		{elsewhere, "ana", 0, false},
	} {
		option, answered, err := s.Choice(s.Context(), tt.id, tt.user)
		if err != nil || option != tt.option || answered != tt.answered {
			s.Errorf("%s in %s: option %d, %v, %v", tt.user, tt.id, option, answered, err)
		}
	}
}

func testNickname(s scoreTest) {
	const nasty = `'; DROP TABLE totals; -- <!channel> 🙂`
	s.joined(ana)
	s.played("2026-11-23", map[quiz.Person]int{ana: right})
	for nickname, want := range map[string]string{"Churn Slayer": "Churn Slayer", nasty: nasty, "": "ana"} {
		if err := s.Rename(s.Context(), "T1", "ana", nickname); err != nil {
			s.Fatal(err)
		}
		s.expectBoard("all", "1 "+want+" 1/1")
		if got := s.profile(ana).Nickname; got != nickname {
			s.Errorf("the nickname is %q, want %q", got, nickname)
		}
	}
}

// sure says how sure somebody was of an answer.
func (s scoreTest) sure(r quiz.Round, who quiz.Person, confidence int) {
	s.Helper()
	if _, err := s.Rate(s.Context(), quiz.Answer{Round: r.ID, User: who.User, At: r.Due, Confidence: confidence}); err != nil {
		s.Fatal(err)
	}
}

func testSure(s scoreTest) {
	for i, confidence := range []int{quiz.Certain, quiz.Sure, quiz.Sure, quiz.Sure - 1, quiz.Guess} {
		r := s.posted(noon.AddDate(0, 0, i).Format(time.DateOnly))
		option := right
		if i == 1 {
			option = wrong
		}
		s.answered(r, ana, option)
		s.sure(r, ana, confidence)
		s.answered(r, ben, right)
		s.saved(r, quiz.Closed, r.Ref)
	}
	if got := s.profile(ana).Sure; got != (ask.Share{Right: 2, Total: 3}) {
		s.Errorf("when sure ana has %+v right", got)
	}
	if got := s.profile(ben).Sure; got != (ask.Share{}) {
		s.Errorf("ben, who has not said how sure he is: %+v", got)
	}
	var exported []int
	for _, a := range s.export(ana, 0, 10).Answers {
		exported = append(exported, a.Confidence)
	}
	if !slices.Equal(exported, []int{5, 4, 4, 3, 1}) {
		s.Errorf("exported %v", exported)
	}
	r := s.posted("2026-12-24")
	s.answered(r, ana, right)
	s.sure(r, ana, quiz.Certain)
	if kept, err := s.Delete(s.Context(), "T1", "ana"); err != nil || kept != 1 {
		s.Errorf("Delete keeps %d, %v", kept, err)
	}
	if got := s.profile(ana).Sure; got != (ask.Share{}) {
		s.Errorf("left after deleting: %+v", got)
	}
}

func testExport(s scoreTest) {
	if diff := cmp.Diff(quiz.Personal{}, s.export(ana, 0, 10)); diff != "" {
		s.Error(diff)
	}
	s.joined(ana)
	if err := s.Rename(s.Context(), "T1", "ana", "A"); err != nil {
		s.Fatal(err)
	}
	dates := []string{"2026-11-23", "2026-11-24", "2026-11-25"}
	for _, date := range dates {
		s.played(date, map[quiz.Person]int{ana: right, ben: wrong})
	}
	var got []string
	for skip := 0; skip < 4; skip += 2 {
		page := s.export(ana, skip, 2)
		if page.Nickname != "A" || !slices.Equal(page.Boards, []string{"C1"}) {
			s.Errorf("nickname %q, boards %q", page.Nickname, page.Boards)
		}
		for _, a := range page.Answers {
			got = append(got, a.Round.Occurrence)
			if a.User != "ana" || a.Option != right || a.Question.Term != "B" || a.At.IsZero() {
				s.Errorf("answer %+v", a)
			}
		}
	}
	if !slices.Equal(got, dates) {
		s.Errorf("exported %q, want %q", got, dates)
	}
}

func testDelete(s scoreTest) {
	s.joined(ana, ben)
	s.played("2026-11-23", map[quiz.Person]int{ana: right, ben: right})
	if err := s.Rename(s.Context(), "T1", "ana", "A"); err != nil {
		s.Fatal(err)
	}
	if kept, err := s.Delete(s.Context(), "T1", "ana"); err != nil || kept != 0 {
		s.Errorf("Delete keeps %d, %v", kept, err)
	}
	if diff := cmp.Diff(quiz.Personal{}, s.export(ana, 0, 10)); diff != "" {
		s.Errorf("left after deleting:\n%s", diff)
	}
	if diff := cmp.Diff(quiz.Profile{Score: quiz.Score{User: "ana"}}, s.profile(ana)); diff != "" {
		s.Errorf("left after deleting:\n%s", diff)
	}
	s.expectBoard("all", "1 ben 1/1")
}

func testDeleteWhileOpen(s scoreTest) {
	s.joined(ana)
	s.played("2026-11-23", map[quiz.Person]int{ana: right})
	r := s.posted("2026-11-24")
	s.answered(r, ana, wrong)
	if kept, err := s.Delete(s.Context(), "T1", "ana"); err != nil || kept != 1 {
		s.Errorf("Delete keeps %d, %v; want the answer to the open round", kept, err)
	}
	if receipt := s.answered(r, ana, right); !receipt.Repeated || receipt.Chosen != wrong {
		s.Errorf("a second answer after deleting: %+v", receipt)
	}
	if p := s.profile(ana); p.Joined || p.Points != 0 || p.Answered != 1 {
		s.Errorf("left after deleting: %+v", p)
	}
	s.saved(r, quiz.Closed, r.Ref)
	if kept, err := s.Delete(s.Context(), "T1", "ana"); err != nil || kept != 0 {
		s.Errorf("Delete keeps %d, %v when the round is over", kept, err)
	}
}
