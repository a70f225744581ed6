package bot

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"csbot/bot/answer"
	"csbot/bot/view"
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

// What was said is not said again where it cannot be written down at once what
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

// Twelve people answer in the same moment, and each answer is taken.
func TestTwelveAnswersAtOnce(t *testing.T) {
	t.Parallel()
	c := newClueTable(t)
	lobby := linesOfClue(c.newest())
	id := lobby[clueJoin].game
	c.does("U1", Submission, lobby[clueChange].String(), map[string]string{teamsField: "random4"})
	for i := range 11 {
		c.does(fmt.Sprintf("U%d", i+2), Click, lobby[clueJoin].String(), nil)
	}
	c.does("U1", Click, lobby[clueStart].String(), nil)
	line := c.picked(id)
	var all sync.WaitGroup
	for i := range 12 {
		all.Go(func() {
			req := c.in(Request{Source: Submission, Slash: "/cs", Channel: "C1", User: fmt.Sprintf("U%d", i+1), Text: line.String()})
			req.Values = map[string]string{answerField: "no idea"}
			if a := c.Handle(t.Context(), req); a.To != answer.InForm {
				t.Errorf("an answer is acknowledged with %s", view.Plain(a))
			}
		})
	}
	all.Wait()
	if ruled := c.state(id).Ruled; len(ruled) != 1 || len(ruled[0].Given) != 12 {
		t.Errorf("what was ruled: %+v", ruled)
	}
}

// picked has whoever has control pick the first clue.
func (c *clueTable) picked(id string) clueLine {
	c.t.Helper()
	c.does(c.state(id).Control, Click, linesOfClue(c.newest())[cluePick].String(), nil)
	return clueLine{verb: clueAnswer, game: id, clue: c.state(id).Shown.Clue}
}

// What has waited is said in the order in which it happened.
func TestClueMessagesKeepTheirOrder(t *testing.T) {
	t.Parallel()
	c, id := started(t)
	line := c.picked(id)
	before := len(c.said)
	c.asleep = true
	for _, user := range []string{"U1", "U2", "U3"} {
		c.answers(user, line)
	}
	c.passes(time.Second)
	c.does("U2", Click, clueLine{verb: clueAppeal, game: id, clue: line.clue}.String(), nil)
	seat := must(c.clues.load(t.Context(), "T1", id))(t).state.Public().Voting[0].Team
	for _, user := range []string{"U1", "U3"} {
		c.does(user, Click, clueLine{clueAccept, id, line.clue, seat}.String(), nil)
	}
	c.passes(time.Second)
	c.does("U1", Slash, "clues end", nil)
	c.asleep = false
	c.run()
	var keys []string
	for _, m := range c.said[before:] {
		what, _, _ := strings.Cut(m.ID[strings.LastIndex(m.ID, "/")+1:], " ")
		keys = append(keys, what)
	}
	if want := []string{rulingSaying, verdictSaying, overSaying}; !slices.Equal(keys, want) {
		t.Errorf("said: %v, want %v", keys, want)
	}
}

// A game whose channel takes nothing is over in the end, and makes room for another.
func TestAPausedGameEnds(t *testing.T) {
	t.Parallel()
	for _, away := range []bool{false, true} {
		c, id := started(t)
		c.trouble, c.refuses = true, true
		c.picked(id)
		if !c.state(id).Paused {
			t.Fatal("the game is not paused")
		}
		if away {
			c.now = c.now.Add(3 * time.Hour)
		}
		for range 90 {
			c.now = c.now.Add(time.Minute)
			c.run()
		}
		if on := must(c.db.GameIn(t.Context(), "T1", "C1"))(t); on != "" {
			t.Errorf("the game goes on, paused (bot away: %t)", away)
		}
	}
}

// Who is in a game whose teams are dealt later is shown in its lobby.
func TestALobbyShowsWhoIsIn(t *testing.T) {
	t.Parallel()
	c := newClueTable(t)
	c.does("U1", Submission, linesOfClue(c.newest())[clueChange].String(), map[string]string{teamsField: "random3"})
	c.passes(clueScoresEvery)
	if says := view.Plain(c.root); !strings.Contains(says, "In: U1") {
		t.Error(says)
	}
}

// As long as the lobby is not posted, nobody is offered to join elsewhere: what is
// clicked there would be taken for the game's message.
func TestNobodyJoinsBeforeTheLobbyIsPosted(t *testing.T) {
	t.Parallel()
	c := newClueChannel(t)
	c.asleep = true
	c.does("U1", Slash, "clues", nil)
	if _, offered := linesOfClue(c.does("U2", Slash, "clues", nil))[clueJoin]; offered {
		t.Error("Join is offered")
	}
	c.asleep = false
	c.run()
	if _, offered := linesOfClue(c.does("U2", Slash, "clues", nil))[clueJoin]; !offered {
		t.Error("Join is not offered")
	}
}

// After the bot was away, people have the time for the clue that they had before.
func TestAfterAnAbsenceThereIsTimeToAnswer(t *testing.T) {
	t.Parallel()
	c, id := started(t)
	line := c.picked(id)
	c.passes(2 * time.Second)
	c.now = c.now.Add(88 * time.Second)
	c.run()
	if v := c.state(id); v.Phase != clues.Answering || v.Until.Sub(c.now) < 20*time.Second {
		t.Errorf("%s until %s from now", v.Phase, v.Until.Sub(c.now))
	}
	c.answers("U1", line)
}

// Where a game goes on, no board is drawn.
func TestAGameThatGoesOnIsShownAtOnce(t *testing.T) {
	t.Parallel()
	c := newClueTable(t)
	known := *c.Knowledge
	known.Questions = nil // so that drawing one fails
	c.Knowledge = &known
	if says := view.Plain(c.does("U2", Slash, "clues", nil)); !strings.Contains(says, "A clue game goes on") {
		t.Error(says)
	}
}

// The scores are shown when something of them has changed.
func TestScoresAreShownWhenTheyChange(t *testing.T) {
	t.Parallel()
	c, id := started(t)
	c.passes(clueScoresEvery)
	shown := c.scores
	line := c.picked(id)
	c.answers("U1", line)
	c.passes(clueScoresEvery)
	if c.scores != shown {
		t.Error("an answer is shown")
	}
	c.answers("U2", line)
	c.answers("U3", line)
	c.passes(clueScoresEvery)
	if c.scores != shown+1 {
		t.Errorf("a ruling is shown %d times", c.scores-shown)
	}
	for what, a := range map[string]answer.Answer{
		"the scores":                 c.root,
		"the message, as is clicked": c.does("U4", Click, clueLine{clueJoin, id, 0, 0}.String(), nil),
		"the command":                c.does("U5", Slash, "clues", nil),
	} {
		if !leadsTo(a, aThread) {
			t.Errorf("%s lacks the way to the game: %s", what, view.Plain(a))
		}
	}
}

// leadsTo reports whether an answer has a link to an address.
func leadsTo(a answer.Answer, address string) bool {
	return slices.ContainsFunc(a.Parts, func(part answer.Part) bool {
		return slices.ContainsFunc(slices.Concat(part.Lines...), func(piece answer.Piece) bool { return piece.Kind == answer.Link && piece.URL == address })
	})
}
