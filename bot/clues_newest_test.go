package bot

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"csbot/bot/answer"
	"csbot/bot/view"
	"csbot/quiz/clues"
)

// asksFor is what people do where a game waits for them.
func asksFor(phase clues.Phase) string {
	return map[clues.Phase]string{
		clues.Picking: cluePick, clues.Wagering: clueWager, clues.FinalWagers: clueWager, clues.Reading: clueBuzz, clues.Buzzing: clueBuzz,
		clues.Answering: clueAnswer, clues.FinalAnswers: clueAnswer,
	}[phase]
}

// newestAsks sees to it that what the game waits for can be tapped on the newest message of
// its thread, and that the button of each clue says which one it is.
func (c *clueTable) newestAsks(v clues.View) {
	c.t.Helper()
	verb := asksFor(v.Phase)
	line, offered := linesOfClue(c.newest())[verb]
	switch {
	case verb == "" || v.Paused:
		return
	case !offered || verb != cluePick && line.clue != v.Shown.Clue:
		c.t.Errorf("in %s the newest message does not offer to %s: %s", v.Phase, verb, view.Plain(c.newest()))
	case verb == cluePick:
		c.valuesAreSpoken(v)
	}
}

// valuesAreSpoken sees to it that the buttons of all that is left on the board say where it is.
func (c *clueTable) valuesAreSpoken(v clues.View) {
	c.t.Helper()
	var want, got []string
	for _, column := range v.Columns {
		for _, cell := range column.Cells {
			if !cell.Taken {
				want = append(want, fmt.Sprintf("%d: %s for %d", cell.Value, column.Name, cell.Value))
			}
		}
	}
	for _, part := range c.newest().Parts {
		for _, button := range part.Buttons {
			if strings.HasPrefix(button.Line, "clue "+cluePick) {
				got = append(got, button.Label+": "+button.Says)
			}
		}
	}
	if !slices.Equal(got, want) {
		c.t.Errorf("the board's buttons are %q, want %q", got, want)
	}
}

// What is said of an appeal, and that the bot was away, asks anew for what people had been
// asked: they need not look for it above.
func TestTheNewestMessageAsks(t *testing.T) {
	t.Parallel()
	c, id := started(t)
	line := c.picked(id)
	for _, user := range []string{"U1", "U2", "U3"} {
		c.does(user, Submission, line.String(), map[string]string{answerField: "no idea of " + user})
	}
	c.does("U2", Click, clueLine{clueAppeal, id, line.clue, 0}.String(), nil)
	c.newestAsks(c.state(id)) // whoever has control still picks
	vote := linesOfClue(c.newest())[clueAccept]
	// The Daily Double, which is in no first row, would wait until the appeal is settled.
	next := clueLine{verb: cluePick, game: id, clue: c.state(id).Columns[1].Cells[0].Clue}
	c.does(c.state(id).Control, Click, next.String(), nil)
	c.does("U1", Click, vote.String(), nil)
	c.does("U3", Click, vote.String(), nil)
	if says := view.Plain(c.newest()); !strings.Contains(says, " counts: ") {
		t.Fatal(says)
	}
	c.newestAsks(c.state(id))
	c.passes(2 * time.Second)
	c.now = c.now.Add(88 * time.Second) // in which the bot was away
	before := len(c.said)
	c.run()
	says := view.Plain(c.newest())
	if v := c.state(id); len(c.said) != before+1 || !strings.Contains(says, "The game goes on") || v.Shown == nil || v.Shown.Clue != next.clue {
		t.Fatalf("%d messages, the newest says %s", len(c.said)-before, says)
	}
	c.newestAsks(c.state(id))
	if until := until(t, c.newest()); until.Sub(c.now) < 20*time.Second {
		t.Errorf("there is time until %s from now", until.Sub(c.now))
	}
}

// until is the moment that a message says first.
func until(t *testing.T, a answer.Answer) time.Time {
	t.Helper()
	for _, part := range a.Parts {
		for _, line := range part.Lines {
			for _, piece := range line {
				if piece.Kind == answer.Second {
					return piece.Time
				}
			}
		}
	}
	t.Fatalf("no moment in %s", view.Plain(a))
	return time.Time{}
}

// A game whose channel does not take the bot's messages is paused: whoever plays or opened
// it hears so, and the first message that is taken says until when there is time now.
func TestAPausedGameSaysSo(t *testing.T) {
	t.Parallel()
	c, id := started(t)
	c.trouble, c.refuses = true, true
	line := c.picked(id)
	if says := view.Plain(c.tries("U2", Click, line.String(), nil)); !strings.Contains(says, "The game is paused") {
		t.Errorf("who plays hears %s", says)
	}
	c.passes(5 * time.Minute)
	if len(c.told) != 1 || c.told[0].User != "U1" || !strings.Contains(view.Plain(c.told[0].Answer), "/invite @csbot") {
		t.Fatalf("who opened it hears %+v", c.told)
	}
	c.refuses = false
	said := len(c.said)
	for c.state(id).Paused && c.now.Minute() < 30 {
		c.passes(time.Second)
	}
	if c.state(id).Paused || len(c.said) == said || !strings.Contains(view.Plain(c.said[said].Answer), "The game was paused") {
		t.Fatalf("it goes on, and says %s", c.thread())
	}
	if left := until(t, c.said[said].Answer).Sub(c.now); left < 20*time.Second || left > 30*time.Second {
		t.Errorf("it says that there is time until %s from now", left)
	}
}
