package bot

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"csbot/bot/view"
	"csbot/quiz/clues"
)

// Who may do what only a host, or whoever buzzed, may do hears so.
func TestClueGameRefusals(t *testing.T) {
	t.Parallel()
	c, id := changed(t, map[string]string{playField: buzzingGame, hostField: hostedGame})
	c.picked(id)
	clue := c.state(id).Shown.Clue
	refused := func(user, verb, want string) {
		t.Helper()
		if says := view.Plain(c.tries(user, Click, clueLine{verb, id, clue, 0}.String(), nil)); !strings.Contains(says, want) {
			t.Errorf("%s of %s: %s", verb, user, says)
		}
	}
	refused("U2", clueBuzz, "Not yet")
	refused("U2", clueUndo, "Only the host")
	refused("U2", clueEnd, "It ends, too, when everybody has tapped Leave")
	refused("U1", clueJoin, "You host this game")
	refused("U1", clueBuzz, "You host this game")
	refused("U1", clueKeep, "You host this game")
	c.passes(5 * time.Second)
	c.does("U2", Click, clueLine{clueBuzz, id, clue, 0}.String(), nil)
	refused("U3", clueBuzz, " buzzed first")
	if a := c.tries("U2", Click, clueLine{clueBuzz, id, clue, 0}.String(), nil); a.Form == nil {
		t.Errorf("a double click gets %s", view.Plain(a))
	}
	c.does("U1", Click, clueLine{clueUndo, id, clue, 0}.String(), nil)
	if says := view.Plain(c.newest()); !strings.Contains(says, "It is on the board again.") {
		t.Error(says)
	}
	before := len(c.said)
	c.does(c.state(id).Control, Click, clueLine{cluePick, id, clue, 1}.String(), nil)
	if len(c.said) != before+1 || !strings.Contains(view.Plain(c.newest()), "you can buzz from") {
		t.Errorf("a clue that was taken back is not shown again: %s", view.Plain(c.newest()))
	}
}

// The end of an all-day game is the next such time in the opener's zone, and the form
// shows what was chosen.
func TestOptionsAreReadAsTheyAreShown(t *testing.T) {
	t.Parallel()
	berlin := must(time.LoadLocation("Europe/Berlin"))(t)
	now := time.Date(2026, 3, 28, 17, 30, 0, 0, berlin) // summer time begins in the night
	o, err := chosenOptions(map[string]string{playField: allDayGame, untilField: "16:00", teamsField: "hand3", hostField: questionGame}, now)
	if want := time.Date(2026, 3, 29, 14, 0, 0, 0, time.UTC); err != nil || !o.AllDay.Equal(want) {
		t.Errorf("%v, %v, want %v", o.AllDay, err, want)
	}
	form := optionsForm("clue change g 0 0", "U1", clues.View{Options: o}, berlin)
	var shown []string
	for _, field := range form.Fields {
		shown = append(shown, fmt.Sprintf("%s=%s", field.Name, field.Value))
	}
	want := []string{"size=full", "board=drawn", "teams=hand3", "play=day", "until=16:00", "time=usual", "host=question", "who="}
	if !slices.Equal(shown, want) {
		t.Errorf("the form shows %q, want %q", shown, want)
	}
	if _, err := chosenOptions(map[string]string{playField: allDayGame}, now); err == nil {
		t.Error("no time is taken for one")
	}
}
