package bot

import (
	"errors"
	"testing"
	"time"

	"csbot/quiz/clues"
)

// started is a game that three people have started, and its ID.
func started(t *testing.T) (c *clueTable, id string) {
	t.Helper()
	c = newClueTable(t)
	lobby := linesOfClue(c.newest())
	for _, user := range []string{"U2", "U3"} {
		c.does(user, Click, lobby[clueJoin].String(), nil)
	}
	c.does("U1", Click, lobby[clueStart].String(), nil)
	return c, lobby[clueJoin].game
}

// follows from it: that a paused game goes on, or where its thread is.
func TestWhatWasSaidIsSaidOnce(t *testing.T) {
	t.Parallel()
	t.Run("a paused game goes on", func(t *testing.T) {
		t.Parallel()
		for _, lost := range []bool{false, true} {
			c, id := started(t)
			c.trouble, c.refuses = true, true
			pick := linesOfClue(c.newest())[cluePick]
			c.does(c.state(id).Control, Click, pick.String(), nil)
			if !c.state(id).Paused {
				t.Fatal("the game is not paused")
			}
			c.refuses, c.loses, c.store.fail = false, lost, errors.New("the disk is full")
			c.passes(3 * time.Minute)
			c.loses, c.store.fail = false, nil
			c.passes(2 * time.Minute)
			if v := c.state(id); v.Paused {
				t.Errorf("the game does not go on (reply lost: %t)", lost)
			}
		}
	})
	t.Run("the lobby's thread", func(t *testing.T) {
		t.Parallel()
		for _, lost := range []bool{false, true} {
			c := newClueChannel(t)
			c.trouble, c.loses, c.store.fail = true, lost, errors.New("the disk is full")
			c.does("U1", Slash, "clues", nil)
			c.passes(3 * time.Minute)
			c.loses, c.store.fail = false, nil
			c.passes(2 * time.Minute)
			id := linesOfClue(c.newest())[clueJoin].game
			if root := must(c.clues.load(t.Context(), "T1", id))(t).Root; root != "1" {
				t.Errorf("the game's thread is %q (reply lost: %t)", root, lost)
			}
			if v := c.state(id); v.Phase != clues.Lobby {
				t.Errorf("the game is in %s", v.Phase)
			}
		}
	})
}
