package bot

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"csbot/bot/answer"
	"csbot/bot/view"
	"csbot/quiz/clues"
)

// All that is said in games is among the samples that Slack is asked about.
func TestClueSamplesSayEverything(t *testing.T) {
	t.Parallel()
	s := &samples{}
	s.clues()
	var all strings.Builder
	for _, sample := range s.all {
		all.WriteString(sample.Name + "\n" + view.Plain(sample.Answer) + "\n")
	}
	for what := range says() {
		if !strings.Contains(all.String(), ": "+what+" ") {
			t.Errorf("no sample says %q", what)
		}
	}
	for _, part := range []string{" buzzed, and answers", "Who else?", " decides, until ", "Answers have to be questions", "two minutes", "Which one?", " takes "} {
		if !strings.Contains(all.String(), part) {
			t.Errorf("no sample has %q", part)
		}
	}
	if t.Failed() {
		t.Log(all.String())
	}
}

// Every appeal of a team on a clue is said, and voted on by its own buttons.
func TestASecondAppealIsSaid(t *testing.T) {
	t.Parallel()
	c, id := changed(t, map[string]string{teamsField: "hand2"})
	line := c.picked(id)
	for user, text := range map[string]string{"U1": "no idea", "U2": "none either", "U3": "me neither", "U4": "no clue"} {
		c.does(user, Submission, line.String(), map[string]string{answerField: text})
	}
	line.verb = clueAppeal
	for _, user := range []string{"U2", "U4"} { // of one team
		before := len(c.said)
		c.does(user, Click, line.String(), nil)
		if len(c.said) != before+1 || !strings.Contains(view.Plain(c.newest()), user+" appeals") {
			t.Fatalf("the appeal of %s is not said: %s", user, view.Plain(c.newest()))
		}
		vote := linesOfClue(c.newest())[clueAccept]
		for _, other := range []string{"U1", "U3"} {
			c.does(other, Click, vote.String(), nil)
		}
		if says := view.Plain(c.newest()); !strings.Contains(says, " counts: ") {
			t.Fatalf("after the votes on the appeal of %s: %s", user, says)
		}
	}
}

// Whoever buzzes is said, also after somebody who buzzed has left.
func TestASecondBuzzIsSaid(t *testing.T) {
	t.Parallel()
	c, id := changed(t, map[string]string{playField: buzzingGame})
	line := c.picked(id)
	c.passes(6 * time.Second)
	line.verb = clueBuzz
	c.does("U2", Click, line.String(), nil)
	c.does("U2", Click, clueLine{clueLeave, id, 0, 0}.String(), nil)
	if says := view.Plain(c.newest()); !strings.Contains(says, "U2 has left.") || !strings.Contains(says, "Who else?") {
		t.Errorf("after who buzzed has left: %s", says)
	}
	c.does("U3", Click, line.String(), nil)
	if answers := linesOfClue(c.newest())[clueAnswer]; answers.verb == "" || !strings.Contains(view.Plain(c.newest()), " buzzed, and answers") {
		t.Errorf("the second one who buzzes is not said: %s", view.Plain(c.newest()))
	}
}

// What is said of time is true in relaxed games, and what the host asks for is said at
// the beginning.
func TestWhatIsSaidAtTheBeginning(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		choices map[string]string
		want    []string
		not     string
	}{
		{map[string]string{playField: allDayGame, untilField: "12:00", timeField: relaxedGame, hostField: questionGame}, []string{"two minutes", asQuestions}, "a minute"},
		{map[string]string{playField: allDayGame, untilField: "12:00"}, []string{"a minute"}, asQuestions},
		{map[string]string{hostField: questionGame}, []string{asQuestions}, "minute"},
	} {
		game, id := changed(t, c.choices)
		says := view.Plain(game.newest())
		if c.choices[playField] == allDayGame {
			says += view.Plain(game.tries("U2", Click, clueLine{clueBoard, id, 0, 0}.String(), nil))
		}
		for _, part := range c.want {
			if !strings.Contains(says, part) {
				t.Errorf("%v: no %q in %s", c.choices, part, says)
			}
		}
		if strings.Contains(says, c.not) {
			t.Errorf("%v: %q in %s", c.choices, c.not, says)
		}
	}
}

// How the game is played stays to be read after the first clue is picked, without the board.
func TestTheBeginningStays(t *testing.T) {
	t.Parallel()
	c, id := changed(t, map[string]string{teamsField: "hand2"})
	a := c.does(c.state(id).Control, Click, linesOfClue(c.newest())[cluePick].String(), nil)
	says := view.Plain(a)
	for _, part := range []string{"9 clues, and a final one", "Team 1 (", "Everybody answers each clue", " picked "} {
		if !strings.Contains(says, part) {
			t.Errorf("no %q in %s", part, says)
		}
	}
	if len(linesOfClue(a)) > 0 || a.To != answer.InPlace {
		t.Errorf("one can pick from it: %+v", a)
	}
}

// A second tap on Appeal does not say that the appeal is lost; and who has left wins nothing.
func TestAppealsTwiceAndLeavers(t *testing.T) {
	t.Parallel()
	c, id := started(t)
	line := c.picked(id)
	for _, user := range []string{"U1", "U2", "U3"} {
		c.does(user, Submission, line.String(), map[string]string{answerField: "no idea of " + user})
	}
	c.does("U2", Click, clueLine{clueAppeal, id, line.clue, 0}.String(), nil)
	if says := view.Plain(c.tries("U2", Click, clueLine{clueAppeal, id, line.clue, 0}.String(), nil)); !strings.Contains(says, "appeals already") {
		t.Errorf("a double click hears %s", says)
	}
	c.does("U3", Click, clueLine{clueLeave, id, 0, 0}.String(), nil)
	c.does("U1", Slash, "clues end", nil)
	if says := view.Plain(c.newest()); !strings.Contains(says, "U1 and U2 share the first place") || !strings.Contains(says, "Somebody who left −") {
		t.Errorf("in the end: %s", says)
	}
	c, id = started(t)
	c.picked(id)
	c.passes(40 * time.Second)
	for _, user := range []string{"U1", "U2", "U3"} {
		c.does(user, Click, clueLine{clueLeave, id, 0, 0}.String(), nil)
	}
	if says := view.Plain(c.newest()); !strings.Contains(says, "Everybody has left.") {
		t.Errorf("after all have left: %s", says)
	}
}

// slackIsDown does not tell who anybody is.
type slackIsDown struct{ everybody }

func (slackIsDown) Cached(context.Context, string, string) (Person, error) {
	return Person{}, errors.New("users.info: internal_error")
}

// Where Slack does not say who somebody is, all can be changed that does not need it.
func TestChangeWithoutATimeZone(t *testing.T) {
	t.Parallel()
	c := newClueTable(t)
	line := linesOfClue(c.newest())[clueChange].String()
	c.people = slackIsDown{}
	if a := c.does("U1", Click, line, nil); a.Form == nil {
		t.Errorf("no form, but %s", view.Plain(a))
	}
	c.does("U1", Submission, line, map[string]string{boardField: drawnGame, timeField: relaxedGame})
	if a := c.tries("U1", Submission, line, map[string]string{playField: allDayGame, untilField: "12:00"}); !strings.Contains(a.Errors[untilField], "time zone") {
		t.Errorf("an end in no time zone: %+v", a)
	}
}

// A board stays what it was chosen to be, whatever else is changed, and the form says
// which one it is.
func TestABoardStays(t *testing.T) {
	t.Parallel()
	c := newClueTable(t)
	line := linesOfClue(c.newest())[clueChange]
	c.does("U1", Submission, line.String(), map[string]string{boardField: classicGame, sizeField: shortGame})
	form := c.does("U1", Click, line.String(), nil).Form
	values := map[string]string{}
	for _, field := range form.Fields {
		values[field.Name] = field.Value
	}
	if values[boardField] != classicGame || values[sizeField] != shortGame {
		t.Fatalf("the form says %v", values)
	}
	short := c.state(line.game)
	values[timeField], values[sizeField] = relaxedGame, "full"
	c.does("U1", Submission, line.String(), values)
	v := c.state(line.game)
	if v.Title != short.Title || len(v.Columns) != 5 || !v.Options.Relaxed {
		t.Errorf("%q with %d categories, and was %q", v.Title, len(v.Columns), short.Title)
	}
	values[boardField] = drawnGame
	c.does("U1", Submission, line.String(), values)
	drawn := c.state(line.game).Columns
	values[timeField] = "usual"
	c.does("U1", Submission, line.String(), values)
	for i, column := range c.state(line.game).Columns {
		if column.Name != drawn[i].Name {
			t.Errorf("another board is drawn: %q, not %q", column.Name, drawn[i].Name)
		}
	}
}

// An all-day game that would be over before it began does not begin, and says what helps.
func TestNoGameBeginsAfterItsEnd(t *testing.T) {
	t.Parallel()
	c := newClueTable(t)
	lobby := linesOfClue(c.newest())
	c.does("U1", Submission, lobby[clueChange].String(), map[string]string{playField: allDayGame, untilField: "09:10"})
	c.now = c.now.Add(11 * time.Minute)
	a := c.tries("U1", Click, lobby[clueStart].String(), nil)
	if says := view.Plain(a); !strings.Contains(says, "with Change") {
		t.Errorf("it begins: %s", says)
	}
	c.does("U1", Submission, lobby[clueChange].String(), map[string]string{playField: allDayGame, untilField: "09:10"})
	c.does("U1", Click, lobby[clueStart].String(), nil)
	if v := c.state(lobby[clueStart].game); v.Phase != clues.AllDay || v.Until.Sub(c.now) < 23*time.Hour {
		t.Errorf("%s until %s", v.Phase, v.Until)
	}
}
