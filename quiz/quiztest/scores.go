package quiztest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"csbot/quiz"
	"csbot/quiz/calendar"
)

// A ScoreStore keeps rounds and scores.
type ScoreStore interface {
	quiz.Store
	quiz.Scores
}

// TestScores checks Scores against its contract. Open returns an empty one,
// which the test closes by t.Cleanup.
func TestScores(t *testing.T, open func(t *testing.T) ScoreStore) {
	t.Helper()
	for _, c := range []struct {
		name string
		test func(scoreTest)
	}{
		{"only who has joined is on the board", testJoin},
		{"points count for their week, month, season and all time", testPeriods},
		{"open rounds are left out of the board", testOpenRounds},
		{"who has joined is on the board at once", testJoinedAtOnce},
		{"equal points share a rank", testTies},
		{"the best of a week", testBest},
		{"what was played is what is over", testPlayed},
		{"what was given, by whom", testGiven},
		{"a report is what it was first", testFirstReport},
		{"of many clicks one adds points", testPointsRace},
		{"a streak outlives what was not posted", testStreak},
		{"people are told which choice of theirs counts", testChoice},
		{"a nickname stands for the name", testNickname},
		{"confidence is its person's own", testSure},
		{"people take their data away, page by page", testExport},
		{"people delete their data", testDelete},
		{"deleting does not allow a second answer", testDeleteWhileOpen},
		{"boards of teams and channels do not mix", testBoardSeparation},
	} {
		t.Run(c.name, func(t *testing.T) {
			store := open(t)
			c.test(scoreTest{storeTest{t, store}, store})
		})
	}
}

// A scoreTest is one test of one empty store.
type scoreTest struct {
	storeTest
	quiz.Scores
}

// In the suite's questions, B is right.
const (
	wrong = 0
	right = 1
)

var (
	ana = quiz.Person{Team: "T1", Channel: "C1", User: "ana"}
	ben = quiz.Person{Team: "T1", Channel: "C1", User: "ben"}
	cem = quiz.Person{Team: "T1", Channel: "C1", User: "cem"}
)

// posted opens a round of ana's channel on a date.
func (s scoreTest) posted(date string) quiz.Round {
	s.Helper()
	r := round("C1", date)
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		s.Fatal(err)
	}
	r.Due = day.Add(12 * time.Hour)
	r.Closes = r.Due.Add(time.Hour)
	return s.saved(s.leased(s.claimed(r).ID, r.Due), quiz.Open, "ts1")
}

// answered is a choice that somebody makes.
func (s scoreTest) answered(r quiz.Round, who quiz.Person, option int) quiz.Receipt {
	s.Helper()
	receipt, err := s.Answer(s.Context(), quiz.Answer{Round: r.ID, User: who.User, Option: option, At: r.Due}, r.Ref)
	if err != nil {
		s.Fatal(err)
	}
	return receipt
}

// played is a whole round.
func (s scoreTest) played(date string, choices map[quiz.Person]int) {
	s.Helper()
	r := s.posted(date)
	for who, option := range choices {
		s.answered(r, who, option)
	}
	s.saved(r, quiz.Closed, r.Ref)
}

func (s scoreTest) joined(people ...quiz.Person) {
	s.Helper()
	for _, who := range people {
		if err := s.Join(s.Context(), who); err != nil {
			s.Fatal(err)
		}
	}
}

func testJoinedAtOnce(s scoreTest) {
	r := s.posted("2026-11-23")
	s.answered(r, ana, right)
	s.joined(ana, ben)
	expect := func(open bool, joined ...string) {
		s.Helper()
		board, err := s.Board(s.Context(), "T1", "C1", calendar.Weekly())
		if err != nil {
			s.Fatal(err)
		}
		var got []string
		for _, score := range board.Joined {
			got = append(got, score.User)
		}
		if board.Open != open || !slices.Equal(got, joined) {
			s.Errorf("open: %v, joined: %q", board.Open, got)
		}
	}
	expect(true, "ana", "ben")
	s.saved(r, quiz.Closed, r.Ref)
	expect(false, "ben")
	s.expectBoard("week", "1 ana 1/1")
}

// expectBoard compares a board, as "1 ana 3/4", names replaced by nicknames.
func (s scoreTest) expectBoard(period string, want ...string) {
	s.Helper()
	at := slices.IndexFunc(calendar.Periods(), func(p calendar.Period) bool { return p.Name == period })
	board, err := s.Board(s.Context(), "T1", "C1", calendar.Periods()[at])
	if err != nil {
		s.Fatal(err)
	}
	var got []string
	for _, score := range board.Scores {
		name := score.User
		if score.Nickname != "" {
			name = score.Nickname
		}
		got = append(got, fmt.Sprintf("%d %s %d/%d", score.Rank, name, score.Points, score.Answered))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		s.Errorf("the board of the period %q:\n%s", period, diff)
	}
}

func (s scoreTest) profile(who quiz.Person) quiz.Profile {
	s.Helper()
	profiles, err := s.Profiles(s.Context(), who.Team, who.User, "C9", who.Channel, who.Channel)
	if err != nil || len(profiles) != 3 {
		s.Fatal(profiles, err)
	}
	if unknown := profiles[0]; unknown.Answered != 0 || unknown.Joined || profiles[1] != profiles[2] {
		s.Errorf("the profiles of one person: %+v", profiles)
	}
	return profiles[1]
}

func testJoin(s scoreTest) {
	s.joined(cem)
	s.expectBoard("all")
	s.played("2026-11-23", map[quiz.Person]int{ana: right, ben: wrong})
	s.expectBoard("all")
	s.joined(ana, ana)
	s.expectBoard("all", "1 ana 1/1")
	if ana, ben := s.profile(ana), s.profile(ben); !ana.Joined || ben.Joined || ben.Answered != 1 {
		s.Errorf("profiles: %+v, %+v", ana, ben)
	}
	if err := s.Leave(s.Context(), "T1", "ana"); err != nil {
		s.Fatal(err)
	}
	s.expectBoard("all")
	s.joined(ana)
	s.expectBoard("all", "1 ana 1/1")
}

func testPeriods(s scoreTest) {
	s.joined(ana)
	for _, date := range []string{
		"2026-09-30", // the season before
		"2026-10-30", // the month before
		"2026-11-15", // a Sunday
		"2026-11-16", // the Monday after it
		"2026-11-20",
	} {
		s.played(date, map[quiz.Person]int{ana: right})
	}
	s.expectBoard("week", "1 ana 2/2")
	s.expectBoard("month", "1 ana 3/3")
	s.expectBoard("season", "1 ana 4/4")
	s.expectBoard("all", "1 ana 5/5")
	s.played("2026-11-23", nil)
	s.expectBoard("week")
	s.expectBoard("month", "1 ana 3/3")
}

func testOpenRounds(s scoreTest) {
	s.joined(ana, ben)
	s.played("2026-11-23", map[quiz.Person]int{ana: right})
	r := s.posted("2026-11-24")
	s.answered(r, ana, right)
	s.answered(r, ben, wrong)
	s.expectBoard("week", "1 ana 1/1")
	if p := s.profile(ana); p.Points != 2 || p.Answered != 2 {
		s.Errorf("ana does not see her own answer: %+v", p)
	}
	s.saved(r, quiz.Closing, r.Ref)
	s.expectBoard("week", "1 ana 2/2", "2 ben 0/1")
}

func testTies(s scoreTest) {
	s.joined(ana, ben, cem)
	s.played("2026-11-23", map[quiz.Person]int{ana: right, ben: right, cem: wrong})
	s.expectBoard("week", "1 ana 1/1", "1 ben 1/1", "3 cem 0/1")
}

func testPointsRace(s scoreTest) {
	s.joined(ana, ben)
	r := s.posted("2026-11-23")
	inParallel(8, func(i int) {
		for _, who := range []quiz.Person{ana, ben} {
			if _, err := s.Answer(s.Context(), quiz.Answer{Round: r.ID, User: who.User, Option: right, At: r.Due}, r.Ref); err != nil {
				s.Errorf("click %d: %v", i, err)
			}
		}
	})
	s.saved(r, quiz.Closed, r.Ref)
	s.expectBoard("all", "1 ana 1/1", "1 ben 1/1")
}

func testStreak(s scoreTest) {
	streak := func(when string, want int) {
		s.Helper()
		if got := s.profile(ana).Streak; got != want {
			s.Errorf("%s the streak is %d, want %d", when, got, want)
		}
	}
	streak("before the first question", 0)
	s.played("2026-11-19", map[quiz.Person]int{ben: right})
	s.played("2026-11-20", map[quiz.Person]int{ana: wrong})
	skipped := round("C1", "2026-11-23")
	skipped.State, skipped.Due = quiz.Skipped, noon
	s.claimed(skipped)
	s.played("2026-12-14", map[quiz.Person]int{ana: right})
	streak("after a weekend, a skipped day and a pause", 2)
	r := s.posted("2026-12-15")
	streak("while a question waits", 2)
	s.answered(r, ana, wrong)
	streak("after an answer", 3)
	s.saved(r, quiz.Closed, r.Ref)
	s.played("2026-12-16", map[quiz.Person]int{ben: right})
	streak("after a question without an answer", 0)
}

func testBoardSeparation(s scoreTest) {
	others := []quiz.Person{{Team: "T1", Channel: "C2", User: "ana"}, {Team: "T2", Channel: "C1", User: "ana"}}
	for _, who := range others {
		r := round(who.Channel, "2026-11-23")
		r.ID.Team = who.Team
		r = s.saved(s.leased(s.claimed(r).ID, noon), quiz.Open, "ts1")
		s.answered(r, who, right)
		s.saved(r, quiz.Closed, r.Ref)
		s.joined(who)
	}
	s.played("2026-11-23", map[quiz.Person]int{ben: right})
	s.joined(ben)
	s.expectBoard("all", "1 ben 1/1")
	if p := s.profile(ana); p.Joined || p.Answered != 0 || p.Streak != 0 {
		s.Errorf("ana has not been here: %+v", p)
	}
	if _, err := s.Delete(s.Context(), "T2", "ana"); err != nil {
		s.Fatal(err)
	}
	if p := s.profile(others[0]); !p.Joined || p.Points != 1 {
		s.Errorf("deleting in one team changed another: %+v", p)
	}
	if got := strings.Join(s.export(ana, 0, 10).Boards, " "); got != "C2" {
		s.Errorf("ana's boards in T1: %s", got)
	}
}
