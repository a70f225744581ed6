package quiztest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"csbot/quiz"
	"csbot/quiz/ask"
	"csbot/quiz/calendar"
	"csbot/quiz/ledger"
)

// TestComplaints checks quiz.Complaints against its contract. Open returns an
// empty store, which the test closes by t.Cleanup.
func TestComplaints(t *testing.T, open func(t *testing.T) ScoreStore) {
	t.Helper()
	for _, c := range []struct {
		name string
		test func(scoreTest)
	}{
		{"a complaint waits until it is decided, once", testComplaint},
		{"a void round counts for nobody", testVoid},
		{"an open round that is void takes no more answers", testVoidWhileOpen},
		{"a void round breaks no streak and adds to none", testVoidStreak},
		{"of many decisions one counts", testSettleRace},
		{"what is void stays taken back when people delete their data", testVoidAndDelete},
	} {
		t.Run(c.name, func(t *testing.T) {
			store := open(t)
			c.test(scoreTest{storeTest{t, store}, store})
		})
	}
}

// complains has somebody say that something is wrong.
func (s scoreTest) complains(who quiz.Person, about quiz.Subject, note string) error {
	s.Helper()
	return s.Complain(s.Context(), quiz.Complaint{Team: who.Team, User: who.User, About: about, Note: note, At: noon},
		ledger.Task{Team: who.Team, Kind: "decide", Key: string(about), Person: "boss", Due: noon, State: ledger.Due})
}

// settles decides, and tells everybody who complained.
func (s scoreTest) settles(about quiz.Subject, upheld bool) error {
	s.Helper()
	return s.Settle(s.Context(), quiz.Settlement{
		Team: "T1", About: about, Upheld: upheld, Reply: "two are right", At: noon.Add(time.Hour),
		Tell: func(c quiz.Complaint) []ledger.Task {
			return []ledger.Task{{Team: c.Team, Kind: "decided", Key: c.User, Person: c.User, Due: c.Settled, State: ledger.Due}}
		},
	})
}

// voided has a round complained of rightly.
func (s scoreTest) voided(r quiz.Round) {
	s.Helper()
	if err := s.complains(cem, r.ID.Subject(), ""); err != nil {
		s.Fatal(err)
	}
	if err := s.settles(r.ID.Subject(), true); err != nil {
		s.Fatal(err)
	}
}

// tasks are those of team T1 that are not over, as "kind/key".
func (s scoreTest) tasks() string {
	s.Helper()
	_, tasks, err := s.Unfinished(s.Context(), "T1", noon.AddDate(1, 0, 0))
	if err != nil {
		s.Fatal(err)
	}
	var names []string
	for _, t := range tasks {
		names = append(names, t.Kind+"/"+t.Key)
	}
	return strings.Join(names, " ")
}

func testComplaint(s scoreTest) {
	r := s.posted("2026-11-23")
	card := quiz.CardSubject("meaning:Churn")
	for _, err := range []error{
		s.complains(ana, card, "'; DROP TABLE complaints; --"), s.complains(ana, r.ID.Subject(), "both"), s.complains(ben, card, ""),
		s.complains(ana, card, "it is outdated"), // instead of what she said before
	} {
		if err != nil {
			s.Fatal(err)
		}
	}
	waits := func(want ...string) {
		s.Helper()
		waiting, err := s.Complaints(s.Context(), "T1")
		if err != nil {
			s.Fatal(err)
		}
		var got []string
		for _, c := range waiting {
			got = append(got, fmt.Sprintf("%s %s: %s", c.User, c.About, c.Note))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			s.Error(diff)
		}
	}
	waits("ana card meaning:Churn: it is outdated", "ben card meaning:Churn: ", "ana round T1/C1/2026-11-23: both")
	if elsewhere, err := s.Complaints(s.Context(), "T2"); err != nil || len(elsewhere) != 0 {
		s.Errorf("in another team: %v, %v", elsewhere, err)
	}
	if err := s.settles(card, true); err != nil {
		s.Fatal(err)
	}
	s.wantError("a second decision", s.settles(card, false), quiz.ErrSettled)
	waits("ana round T1/C1/2026-11-23: both")
	if got, want := s.tasks(), "decide/card meaning:Churn decide/round T1/C1/2026-11-23 decided/ana decided/ben"; got != want {
		s.Errorf("tasks: %s, want %s", got, want)
	}
	if err := s.settles(r.ID.Subject(), false); err != nil {
		s.Fatal(err)
	}
	if now := s.stored(r.ID); now.Void != "" || now.State != quiz.Open {
		s.Errorf("a round that is right is %s, %q", now.State, now.Void)
	}
	own := s.export(ana, 0, 10).Complaints
	if len(own) != 2 || own[0].Settled.IsZero() || !own[0].Upheld || own[1].Upheld || own[1].Reply != "two are right" {
		s.Errorf("what ana complained of: %+v", own)
	}
	if _, err := s.Delete(s.Context(), "T1", "ana"); err != nil || len(s.export(ana, 0, 10).Complaints) != 0 {
		s.Errorf("kept of ana: %v, %v", s.export(ana, 0, 10).Complaints, err)
	}
}

func testVoid(s scoreTest) {
	s.joined(ana, ben)
	s.played("2026-11-20", map[quiz.Person]int{ana: wrong, ben: right})
	r := s.posted("2026-11-23")
	s.answered(r, ana, right)
	s.answered(r, ben, wrong)
	s.sure(r, ana, quiz.Certain)
	r = s.saved(r, quiz.Closed, r.Ref)
	s.expectBoard("week", "1 ana 1/1", "2 ben 0/1")
	s.voided(r)
	if now := s.stored(r.ID); now.State != quiz.Closing || now.Void != "two are right" || now.Ref != r.Ref {
		s.Errorf("the round is %s, %q", now.State, now.Void)
	}
	s.expectBoard("week")
	s.expectBoard("all", "1 ben 1/1", "2 ana 0/1")
	key := r.Question.Key()
	s.expectMeasured(map[string]ask.Share{key: {Right: 1, Total: 2}})
	if p := s.profile(ana); p.Points != 0 || p.Answered != 1 || p.Sure.Total != 0 {
		s.Errorf("ana has %+v", p)
	}
	best, err := s.Best(s.Context(), "T1", "C1", r.Day())
	played, err1 := s.Played(s.Context(), "T1", "C1", r.Due, r.Due.Add(time.Hour))
	if err != nil || err1 != nil || len(best)+len(played) != 0 {
		s.Errorf("the week's best %v, and played %v; %v, %v", best, played, err, err1)
	}
	past, err := s.Past(s.Context(), "T1", "C1", quiz.Reach{Asked: 2, Latest: 2})
	if diff := cmp.Diff(ask.Past{Asked: []string{key, key}, Latest: []ask.Share{{}, {Right: 1, Total: 2}}, Measured: past.Measured}, past); err != nil || diff != "" {
		s.Errorf("%v\n%s", err, diff)
	}
	if answers := s.export(ana, 0, 10).Answers; len(answers) != 2 || answers[0].Void || !answers[1].Void {
		s.Errorf("what ana answered: %+v", answers)
	}
	s.wantError("a complaint about a void round", s.complains(ben, r.ID.Subject(), ""), quiz.ErrSettled)
}

func testVoidWhileOpen(s scoreTest) {
	s.joined(ana, ben)
	r := s.posted("2026-11-23")
	s.answered(r, ana, right)
	held := s.leased(r.ID, r.Due.Add(time.Hour/2))
	s.voided(r)
	held.State = quiz.Open
	s.wantError("saving under an old lease", s.Save(s.Context(), held), ledger.ErrFenced)
	if receipt := s.answered(r, ana, wrong); !receipt.Repeated || receipt.Chosen != right || receipt.Round.Void == "" {
		s.Errorf("ana's answer is now %+v", receipt)
	}
	_, err := s.Answer(s.Context(), quiz.Answer{Round: r.ID, User: "ben", Option: right, At: r.Due}, r.Ref)
	s.wantError("an answer to a void round", err, quiz.ErrClosed)
	s.saved(s.leased(r.ID, r.Due), quiz.Closed, r.Ref)
	for _, p := range calendar.Periods() {
		s.expectBoard(p.Name)
	}
}

func testVoidStreak(s scoreTest) {
	s.played("2026-11-20", map[quiz.Person]int{ana: right})
	for _, tt := range []struct {
		day  string
		who  quiz.Person
		want int
	}{
		{"2026-11-23", ana, 1}, // which she answered
		{"2026-11-24", ben, 1}, // which she did not
	} {
		r := s.posted(tt.day)
		s.answered(r, tt.who, right)
		s.voided(s.saved(r, quiz.Closed, r.Ref))
		if got := s.profile(ana).Streak; got != tt.want {
			s.Errorf("after %s the streak is %d, want %d", tt.day, got, tt.want)
		}
	}
	s.played("2026-11-25", map[quiz.Person]int{ana: right})
	if got := s.profile(ana).Streak; got != 2 {
		s.Errorf("the streak goes on at %d", got)
	}
}

// While people answer, several decide at once.
func testSettleRace(s scoreTest) {
	s.joined(ana, ben)
	r, other := s.posted("2026-11-23"), s.posted("2026-11-24")
	s.answered(r, ana, right)
	if err := s.complains(cem, r.ID.Subject(), ""); err != nil {
		s.Fatal(err)
	}
	decided := make(chan bool, 8)
	inParallel(8, func(i int) {
		if i%2 == 0 {
			_, _ = s.Answer(s.Context(), quiz.Answer{Round: r.ID, User: "ben", Option: right, At: r.Due}, r.Ref) // or it comes too late
			_, err := s.Answer(s.Context(), quiz.Answer{Round: other.ID, User: "ben", Option: right, At: r.Due}, r.Ref)
			if err != nil {
				s.Error(err)
			}
			return
		}
		err := s.settles(r.ID.Subject(), true)
		decided <- err == nil
		if err != nil {
			s.wantError("a second decision", err, quiz.ErrSettled)
		}
	})
	close(decided)
	n := 0
	for first := range decided {
		if first {
			n++
		}
	}
	s.saved(other, quiz.Closed, other.Ref)
	s.expectBoard("all", "1 ben 1/1")
	s.expectMeasured(map[string]ask.Share{r.Question.Key(): {Right: 1, Total: 1}})
	if n != 1 {
		s.Errorf("%d decisions counted", n)
	}
}

func testVoidAndDelete(s scoreTest) {
	s.joined(ana)
	r := s.posted("2026-11-23")
	s.answered(r, ana, right)
	s.voided(r)
	if kept, err := s.Delete(s.Context(), "T1", "ana"); err != nil || kept != 1 {
		s.Errorf("%d answers are kept, %v", kept, err)
	}
	if p := s.profile(ana); p.Answered != 0 || p.Points != 0 {
		s.Errorf("ana has %+v", p)
	}
}
