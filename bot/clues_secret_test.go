package bot

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"csbot/bot/answer"
	"csbot/quiz/clues"
)

// markedBoard is a board every text of which says which clue's it is, and what of it.
func markedBoard() string {
	var file strings.Builder
	file.WriteString("title: Marked\nsource: Source\ncategories:\n")
	clue := func(n int) string {
		return fmt.Sprintf("clue: TEXT %d., answer: KEY %d, line: %d, double: %t", n, n, 1000+n, n == 1)
	}
	for column := range 3 {
		fmt.Fprintf(&file, "  - name: Category %d\n    clues:\n      - {%s}\n      - {%s}\n", column, clue(2*column), clue(2*column+1))
	}
	fmt.Fprintf(&file, "final: {category: Last things, clue: TEXT 99., answer: KEY 99, line: 1099}\n")
	return file.String()
}

var marked = regexp.MustCompile(`(TEXT|KEY|line) (?:10)?(\d+)`)

// Every message, form and reply of a game is searched for what nobody may know yet: a clue
// before it is shown, and what is right, who said what and where it stands before it is ruled on.
func TestNothingIsSaidTooEarly(t *testing.T) {
	t.Parallel()
	for name, choices := range map[string]map[string]string{
		"everybody":      {},
		"with a host":    {hostField: hostedGame, teamsField: "hand2"},
		"buzzing":        {hostField: questionGame, playField: buzzingGame},
		"all day":        {playField: allDayGame, untilField: "12:00"},
		"in a full game": {sizeField: "full", teamsField: "random2"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := newClueTable(t)
			lobby := linesOfClue(c.newest())
			id, heard := lobby[clueStart].game, map[string]int{}
			c.hears = func(a answer.Answer) { c.early(a, id, heard) }
			c.does("U1", Submission, lobby[clueChange].String(), filled(choices))
			c.does("U1", Click, clueBoardLine{file: pastedText, text: markedBoard()}.String(), nil)
			for i, user := range []string{"U2", "U3", "U4"} {
				c.does(user, Click, clueLine{clueJoin, id, 0, i%2 + 1}.String(), nil)
			}
			c.does("U1", Click, lobby[clueStart].String(), nil)
			for turn := 0; c.state(id).Phase != clues.Over && turn < 200; turn++ {
				c.plays(id)
				c.tries("U2", Click, clueLine{verb: clueExport, game: id}.String(), nil)
				c.tries("U3", Slash, "me export clues", nil)
			}
			kinds := slices.Sorted(maps.Keys(heard))
			if want := []string{"KEY", "TEXT", "line"}; c.state(id).Phase != clues.Over || !slices.Equal(kinds, want) {
				t.Errorf("in %s, of the marks people saw only %v", c.state(id).Phase, heard)
			}
		})
	}
}

// early finds what is said too early.
func (c *clueTable) early(a answer.Answer, id string, heard map[string]int) {
	c.t.Helper()
	v := c.state(id)
	all, err := json.Marshal([]any{a, a.Form})
	if err != nil {
		c.t.Fatal(err)
	}
	open := []clues.Phase{clues.Answering, clues.Reading, clues.Buzzing, clues.FinalAnswers, clues.Revealing}
	for _, found := range marked.FindAllStringSubmatch(string(all), -1) {
		what := found[1]
		n, _ := strconv.Atoi(found[2])
		if n == 99 {
			n = clues.FinalClue
		}
		heard[what]++
		shown := v.Shown != nil && v.Shown.Clue == n && slices.Contains(open, v.Phase)
		ruled := slices.ContainsFunc(v.Ruled, func(r clues.Ruled) bool { return r.Clue == n })
		own := v.Phase == clues.Over || v.Phase == clues.AllDay && a.Form != nil || strings.Contains(string(all), "Your clue games")
		if !ruled && !own && (what != "TEXT" || !shown) && (what != "KEY" || v.Phase != clues.Revealing) {
			c.t.Errorf("in %s somebody reads %s of clue %d: %s", v.Phase, what, n, all)
		}
	}
}
