package bot

import (
	"strings"
	"testing"

	"csbot/bot/view"
	"csbot/quiz/clues"
)

// What is no wager is told its limits, and after the wager is made, that it is too late.
func TestAWagerHearsItsLimits(t *testing.T) {
	t.Parallel()
	c := newClueTable(t)
	lobby := linesOfClue(c.newest())
	c.does("U1", Click, clueBoardLine{file: pastedText, text: ownBoard}.String(), nil)
	c.does("U1", Click, lobby[clueStart].String(), nil)
	id := lobby[clueStart].game
	c.does("U1", Click, clueLine{cluePick, id, 1, 0}.String(), nil)
	if v := c.state(id); v.Phase != clues.Wagering {
		t.Fatal(v.Phase)
	}
	wager := clueLine{clueWager, id, 1, 0}.String()
	for _, text := range []string{"all", "1e3", "٣٠٠", "1,5", "-5", "4", "201", ""} {
		a := c.tries("U1", Submission, wager, map[string]string{wagerField: text})
		if a.Errors[wagerField] != "A whole number from 5 to 200, please." {
			t.Errorf("%q: %+v", text, a)
		}
	}
	if says := view.Plain(c.tries("U2", Submission, wager, map[string]string{wagerField: "all"})); !strings.Contains(says, "You are not in this game") {
		t.Errorf("who does not play hears %s", says)
	}
	c.does("U1", Submission, wager, map[string]string{wagerField: " 200 "})
	if says := view.Plain(c.tries("U1", Submission, wager, map[string]string{wagerField: "all"})); !strings.Contains(says, "Too late") {
		t.Errorf("after the wager: %s", says)
	}
}
