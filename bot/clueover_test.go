package bot

import (
	"strings"
	"testing"

	"csbot/bot/answer"
	"csbot/bot/view"
	"csbot/quiz/clues"
)

// In the end it is said who has won, with which clue whoever had no control did best, and which
// clue the fewest knew.
func TestWhatIsSaidInTheEnd(t *testing.T) {
	t.Parallel()
	right, wrong := clues.Given{Person: "Ben", Team: 1, Text: "x", Right: true}, clues.Given{Person: "Ada", Text: "y"}
	ruled := func(value int, picker string, given []clues.Given, points ...int) clues.Ruled {
		return clues.Ruled{Category: "Renewals", Value: value, Text: "They left.", Right: "Churn " + picker, Picker: picker, Given: given, Points: points}
	}
	s := &clueSpeaker{id: "g", name: func(user string) string { return user }, view: clues.View{
		Phase: clues.Over, Teams: []clues.Team{{Members: []string{"Ada"}, Score: -400}, {Members: []string{"Ben"}, Score: 600}},
		Ruled: []clues.Ruled{
			ruled(400, "Ben", []clues.Given{right, wrong}, -400, 400), // which he had picked
			ruled(100, "Ada", []clues.Given{right}, 0, 100),
			ruled(300, "Ada", []clues.Given{right}, 0, 300),
			ruled(200, "Ada", []clues.Given{wrong}, -200, 0),
		},
	}}
	says := view.Plain(s.over().done(answer.Outcome{}))
	for _, part := range []string{"Ben wins with 600.", "Ben 600 · Ada −400", "Best steal: Ben, Renewals for 300", "Hardest clue: Churn Ada: They left."} {
		if !strings.Contains(says, part) {
			t.Errorf("no %q in %s", part, says)
		}
	}
}
