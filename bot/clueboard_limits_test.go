package bot

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"csbot/bot/answer"
	"csbot/bot/view"
	"csbot/quiz/clues"
	"csbot/quiz/clues/boards"
)

// largestBoard is as large as boards may be, in every way.
func largestBoard(t *testing.T, b testBot) clues.Board {
	t.Helper()
	long := func(prefix string, n int) string { return prefix + strings.Repeat("&", n-len(prefix)) }
	var table strings.Builder
	table.WriteString("title: '" + long("T", 80) + "'\ncategories:\n")
	for column := range 6 {
		fmt.Fprintf(&table, "  - name: '%s'\n    clues:\n", long(fmt.Sprint("C", column), 40))
		for row := range 6 {
			fmt.Fprintf(&table, "      - {value: %d, clue: '%s', answer: '%s'}\n", 99_995+row, long(fmt.Sprint("q", column, row), 300), long(fmt.Sprint("a", column, row), 100))
		}
	}
	board, faults := boards.Read("large.yaml", []byte(table.String()), b.Terms)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return board
}

// All that is said of the largest board, to which everybody gives the longest answers, is
// within Slack's limits.
func TestTheLargestBoardFits(t *testing.T) {
	t.Parallel()
	board := largestBoard(t, hostileAnswerer(t))
	noon := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	const many = 40
	for people, o := range map[int]clues.Options{
		clues.MostAlone: {Board: fileGame}, clues.MostAlone - 1: {Board: fileGame, AllDay: noon.Add(time.Hour)},
		many: {Board: fileGame, Teams: clues.ByHand, TeamCount: 4}, many - 1: {Board: fileGame, Teams: clues.ByHand, TeamCount: 4, AllDay: noon.Add(time.Hour)},
	} {
		g := new(clues.Game)
		speaks := func() {
			s := &clueSpeaker{id: "abcdefghij", view: g.Public(), opener: "U0", name: func(user string) string { return answer.Cut(strings.Repeat(user, 20), longestName) }}
			for _, what := range sayings(s.view) {
				if said, ok := s.say(what); ok {
					judged{t, what.String()}.message(said)
				}
			}
			judged{t, "the game's message"}.message(s.root())
			judged{t, "the options"}.form(optionsForm("clue change g0 0 0", "U0", s.view, time.UTC))
			if s.view.Phase == clues.AllDay {
				judged{t, "the board"}.message(s.dayChoices(g.For("U0")))
			}
		}
		play := func(e clues.Event) {
			e.At = noon
			if err := g.Play(e); err != nil {
				t.Fatal(e.Kind, err)
			}
			speaks()
		}
		play(clues.Event{Kind: clues.Open, Edition: clues.Edition, By: "U0", Board: &board, Options: &o})
		for i := range people {
			play(clues.Event{Kind: clues.Join, By: fmt.Sprint("U", i), Team: i%4 + 1})
		}
		play(clues.Event{Kind: clues.Start, By: "U0"})
		for clue := range 6 {
			if o.AllDay.IsZero() {
				play(clues.Event{Kind: clues.Pick, By: g.Public().Control, Clue: clue})
			}
			for i := range people {
				by := fmt.Sprint("U", i)
				if !o.AllDay.IsZero() {
					if o.Teams != clues.Each && i >= o.TeamCount { // somebody of the team has opened it
						break
					}
					play(clues.Event{Kind: clues.Pick, By: by, Clue: clue})
				}
				play(clues.Event{Kind: clues.Answer, By: by, Clue: clue, Text: strings.Repeat("&", longestAnswer), Verdict: clues.Wrong})
			}
		}
		for wake, waits := g.Wake(); waits; wake, waits = g.Wake() {
			g.Advance(wake)
			speaks()
		}
	}
}

// Where many answer, the first ones are shown, and the others counted.
func TestManyAnswers(t *testing.T) {
	t.Parallel()
	s := &clueSpeaker{name: func(user string) string { return user }, view: clues.View{Options: clues.Options{Teams: clues.ByHand}}}
	r := clues.Ruled{Right: "Churn", Points: []int{0}}
	for i := range answersShown + 3 {
		r.Given = append(r.Given, clues.Given{Person: fmt.Sprintf("U%d.", i), Text: strings.Repeat("x", longestAnswer), Right: i == answersShown})
	}
	says := view.Plain(s.judged(r).done(answer.Outcome{}))
	for part, want := range map[string]bool{"U0.: “xx": true, "U19.: “xx": true, "U20.: ": false, "And 3 more: 1 right, 2 wrong": true, strings.Repeat("x", answerShown): false} {
		if strings.Contains(says, part) != want {
			t.Errorf("%q: want it: %t, in %s", part, want, says)
		}
	}
	if got := s.some([]string{"a", "b", "c", "d"}); got != "a, b, c and d" {
		t.Error(got)
	}
	if got := s.some([]string{"a", "b", "c", "d", "e"}); got != "a, b, c and 2 more" {
		t.Error(got)
	}
}
