package bot

import (
	"strings"
	"testing"

	diff "github.com/google/go-cmp/cmp"

	"csbot/bot/view"
)

// Whatever a button or a form of a clue game says, who is not in the game changes nothing, and
// what cannot be is refused in words: other clues, other games, other teams, late clicks.
func TestForgedLinesChangeNothing(t *testing.T) {
	t.Parallel()
	c, id := started(t)
	c.picked(id)
	before := c.state(id)
	verbs := []string{
		clueStart, clueChange, clueEnd, cluePick, clueAnswer, clueWager, clueAppeal, clueAccept, clueRefuse, clueBuzz, clueUndo, clueBoard, clueOpen, clueExport,
		clueLeave, clueKeep, "juggle",
	}
	values := map[string]string{answerField: strings.Repeat("<!channel> ", 500), wagerField: "99999999999999999999", sizeField: shortGame}
	for _, verb := range verbs {
		for _, clue := range []int{-99, -2, -1, 0, before.Shown.Clue, 24, 25, 1 << 40} {
			for _, game := range []string{id, "another"} {
				line := clueLine{verb, game, clue, clue}.String()
				for _, source := range []Source{Click, Submission} {
					if a := c.tries("U9", source, line, values); a.Failed() {
						t.Errorf("%s: %s", line, view.Plain(a))
					}
				}
			}
		}
	}
	for _, line := range []string{"clue", "clue pick", "clue pick " + id + " x 0", "clue join " + id + " 0 0", "clues end extra"} {
		if a := c.tries("U9", Slash, line, nil); a.Failed() { // typed, it is a question like any other
			t.Errorf("%s: %s", line, view.Plain(a))
		}
	}
	if difference := diff.Diff(before, c.state(id)); difference != "" {
		t.Errorf("somebody who does not play changed the game: %s", difference)
	}
	c.tries("U9", Slash, "clues", nil)
	if other := c.state(id); other.Phase != before.Phase {
		t.Errorf("a second game in the channel: %+v", other)
	}
	if on, err := c.db.GameIn(t.Context(), "T1", "C1"); on != id || err != nil {
		t.Errorf("the channel's game is %q, %v", on, err)
	}
}
