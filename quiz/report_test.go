package quiz

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"
)

var october = time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC)

// asked are the answers to a question about a term on a day: "+" right and "-" wrong,
// each of another person, the first of whom are on the leaderboard.
func asked(day time.Time, term, answers string, listed int) []Given {
	g := Given{Round: RoundID{"T1", "C1", day.Format(time.DateOnly)}, Due: day.Add(9 * time.Hour), Key: "meaning:" + term}
	if answers == "" {
		return []Given{g}
	}
	var given []Given
	for i, a := range answers {
		g.User, g.Right, g.Listed = string(rune('a'+i)), a == '+', i < listed
		given = append(given, g)
	}
	return given
}

// daily asks for a term a day.
func daily(first time.Time, listed int, answers ...string) (given []Given) {
	for i, a := range answers {
		given = append(given, asked(first.AddDate(0, 0, i), fmt.Sprintf("t%02d", i), a, listed)...)
	}
	return given
}

func repeated(answers string, days int) []string {
	return strings.Fields(strings.Repeat(answers+" ", days))
}

// said is a report in a line.
func said(r Report) string {
	parts := []string{fmt.Sprintf("%d-%d %s", r.People.From, r.People.Below, r.Right.Says)}
	for _, t := range r.Hardest {
		parts = append(parts, t.Term+" "+t.Band.Says)
	}
	return strings.TrimSpace(strings.Join(append(parts, "better "+strings.Join(r.Better, ",")), "; "))
}

func TestReportOf(t *testing.T) {
	t.Parallel()
	september := october.AddDate(0, -1, 0)
	for name, tt := range map[string]struct {
		given []Given
		want  string
	}{
		"nobody":                      {daily(october, 0, repeated("", 1)...), "0-0 ; better"},
		"questions without an answer": {asked(october, "t00", "", 0), "0-0 ; better"},
		"one":                         {daily(october, 0, repeated("+", 20)...), "0-0 ; better"},
		"four":                        {daily(october, 0, repeated("++-+", 20)...), "0-0 ; better"},
		"five, all right":             {daily(october, 0, repeated("+++++", 20)...), "5-10 most; better"},
		"five, all right but one":     {daily(october, 0, repeated("++-++", 20)...), "5-10 most; better"},
		"six, all right but one":      {daily(october, 0, repeated("++-+++", 20)...), "5-10 most; better"},
		"six, all wrong but one":      {daily(october, 0, "--+---", "------"), "5-10 less than half; t00 less than half; t01 less than half; better"},
		"five, four on the board":     {daily(october, 4, repeated("++++-", 20)...), "0-0 ; better"},
		"six, five on the board":      {daily(october, 5, repeated("+++++-", 20)...), "5-10 ; better"},
		"five, all on the board":      {daily(october, 5, repeated("++++-", 20)...), "5-10 most; better"},
		"nine on the board, one not":  {daily(october, 9, repeated("+++++++++-", 20)...), "5-10 ; better"},
		"the sixth answers once": {
			append(daily(october, 5, repeated("+++++", 20)...), asked(october.AddDate(0, 0, 25), "t25", "-----+", 5)...),
			"5-10 most; better",
		},
		"a question of four":     {append(daily(october, 0, repeated("+++++", 20)...), asked(october.AddDate(0, 0, 25), "t25", "----", 0)...), "5-10 most; better"},
		"twelve":                 {daily(october, 0, repeated("++++++++----", 20)...), "10-20 about two thirds; better"},
		"twelve find it hard":    {daily(october, 0, "++----------", "+++---------"), "10-20 less than half; t00 few; t01 about a third; better"},
		"by name, not by figure": {daily(october, 0, "++----", "------", "+-----"), "5-10 less than half; t00 less than half; t01 less than half; t02 less than half; better"},
		"better than the month before": {
			append(daily(september, 0, "-----", "-----", "+++++"), daily(october, 0, "++++-", "+----", "+++++")...),
			"5-10 ; t01 less than half; better t00",
		},
		"four the month before": {append(daily(september, 0, "----"), daily(october, 0, "+++++")...), "5-10 half or more; better"},
		"a term asked of five, and of four": {
			append(asked(october, "t00", "+----", 0), asked(october.AddDate(0, 0, 1), "t00", "++++", 0)...),
			"5-10 less than half; t00 less than half; better",
		},
		"a term of four off the board": {
			append(daily(october, 5, "++++++++++++"), asked(october.AddDate(0, 0, 25), "t25", "-----++--", 5)...), "10-20 ; better",
		},
		"one leaves the next month": {
			append(daily(september, 0, repeated("++-+++", 20)...), daily(october, 0, repeated("++-++", 20)...)...),
			"5-10 most; better",
		},
		"one is left over the next month": {
			append(daily(september, 5, repeated("-----", 3)...), daily(october, 5, repeated("+++++-", 3)...)...), "5-10 ; better",
		},
	} {
		if got := said(ReportOf(october, tt.given).After(ReportOf(september, tt.given))); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
	open := daily(october, 0, repeated("+++++", 20)...)
	open[0].Open = true
	if r := ReportOf(october, open); !r.Open || r.People != (Crowd{}) {
		t.Errorf("with an open question: %+v", r)
	}
}

// Whoever of six leaves between two months, and however they answered, both months say
// the same.
func TestReportsOfWhoLeaves(t *testing.T) {
	t.Parallel()
	want := said(ReportOf(october, daily(october, 0, repeated("++++++", 20)...)))
	for wrong := range 6 {
		six := "++++++"[:wrong] + "-" + "++++++"[wrong+1:]
		for gone := range 6 {
			for month, answers := range map[string]string{"before": six, "after": six[:gone] + six[gone+1:]} {
				if got := said(ReportOf(october, daily(october, 0, repeated(answers, 20)...))); got != want {
					t.Errorf("%d was wrong, %d leaves, %s: %q, want %q", wrong, gone, month, got, want)
				}
			}
		}
	}
}

// However up to seven people answer one question, or five two of them, and however many
// of them are on the leaderboard: who knows what those answered, one's own answers, the
// report and all bands that the next one can tell of knows of nobody else whether they
// were right.
func TestReportRevealsNobody(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{1, 1}, {4, 1}, {5, 1}, {6, 1}, {7, 1}, {5, 2}} {
		people, questions := size[0], size[1]
		for listed := range people + 1 {
			seen := map[string]*[2]bool{} // by what is known and who is asked about: was it wrong, was it right
			for bits := range 1 << (people * questions) {
				learn(seen, bits, people, questions, listed)
			}
			for known, answers := range seen {
				if *answers != [2]bool{true, true} {
					t.Errorf("%d people, %d questions, %d on the leaderboard: %s tells it", people, questions, listed, known)
					break
				}
			}
		}
	}
}

// learn notes what each person off the leaderboard could conclude of each other, and
// somebody who did not answer of all.
func learn(seen map[string]*[2]bool, bits, people, questions, listed int) {
	all := make([]string, questions)
	for q := range all {
		for p := range people {
			all[q] += string("-+"[bits>>(q*people+p)&1])
		}
	}
	r := ReportOf(october, daily(october, listed, all...))
	report := fmt.Sprint(said(r), r.Terms) // against which the next month is measured: more than is told
	for self := listed; self <= people; self++ {
		parts := []string{report, strconv.Itoa(self)}
		for _, answers := range all {
			parts = append(parts, answers[:listed], (answers + "?")[self:self+1])
		}
		known := strings.Join(parts, " ")
		for other := listed; other < people; other++ {
			for q, answers := range all {
				if other == self {
					continue
				}
				key := fmt.Sprint(known, " of ", other, " in ", q)
				if seen[key] == nil {
					seen[key] = &[2]bool{}
				}
				seen[key][strings.IndexByte("-+", answers[other])] = true
			}
		}
	}
}
