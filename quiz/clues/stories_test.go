package clues

import (
	"slices"
	"testing"
	"time"
)

// A team has one appeal to lose.
func TestALostAppealIsTheLast(t *testing.T) {
	t.Parallel()
	s := tell(t, Options{}, "ann", "bob")
	against := Event{Kind: Vote, By: "bob", Clue: 0, Team: 0}
	s.do(nil, Event{Kind: Pick, By: "ann", Clue: 0}, said("ann", 0, Wrong), said("bob", 0, Right), Event{Kind: Appeal, By: "ann", Clue: 0}, against)
	s.do(nil, Event{Kind: Pick, By: "bob", Clue: 1}, said("ann", 1, Wrong), said("bob", 1, Right))
	s.do(ErrLost, Event{Kind: Appeal, By: "ann", Clue: 1})
	if slices.Contains(s.game.For("ann").May, Appeal) {
		t.Error("a second appeal is offered")
	}
	s.scores(Picking, -300, 300)
}

// Where the host does not decide in time, the others have as long again to vote.
func TestAnIdleHostLeavesItToAVote(t *testing.T) {
	t.Parallel()
	s := tell(t, Options{Host: "hal"}, "ann", "bob", "cyd")
	s.do(nil, Event{Kind: Pick, By: "ann", Clue: 0}, said("ann", 0, Wrong), said("bob", 0, Right), said("cyd", 0, Right))
	s.do(nil, Event{Kind: Pick, By: "bob", Clue: 3}, Event{Kind: Appeal, By: "ann", Clue: 0})
	s.now = s.now.Add(voteTime)
	s.do(nil, Event{Kind: Vote, By: "bob", Clue: 0, Team: 0})
	s.scores(Settling, -100, 100, 100)
	s.wait()
	s.scores(Wagering, -100, 100, 100)
}

func TestTheCheapestClueIsPickedForThem(t *testing.T) {
	t.Parallel()
	s := tell(t, Options{}, "ann", "bob")
	for _, want := range []int{0, 2, 1} {
		s.wait()
		if s.game.open == nil || s.game.open.Clue != want {
			t.Fatalf("%+v is picked, not clue %d", s.game.open, want)
		}
		s.wait()
	}
}

func TestControlGoesOn(t *testing.T) {
	t.Parallel()
	s := tell(t, Options{}, "ann", "bob", "cyd")
	s.do(nil, Event{Kind: Pick, By: "ann", Clue: 0}, said("ann", 0, Right), said("bob", 0, Right), said("cyd", 0, Wrong))
	s.do(nil, Event{Kind: Leave, By: "ann"})
	if s.game.control != "cyd" {
		t.Errorf("%s has control, whose team is not behind", s.game.control)
	}
	s = tell(t, Options{Host: "hal", Teams: ByHand, TeamCount: 2}, "ann", "bob", "cyd")
	s.do(nil, Event{Kind: Pick, By: "ann", Clue: 0}, said("ann", 0, Wrong), said("bob", 0, Right), said("cyd", 0, Wrong))
	if s.game.control != "bob" {
		t.Errorf("%s has control, not who was right", s.game.control)
	}
	s.do(nil, Event{Kind: Undo, By: "hal", Clue: 0})
	if s.game.control != "ann" {
		t.Errorf("%s has control, not who had picked", s.game.control)
	}
	s.do(nil, Event{Kind: Leave, By: "ann"})
	if s.game.control != "cyd" {
		t.Errorf("%s has control, who is not of the same team", s.game.control)
	}
}

// Whoever buzzes and leaves loses nothing.
func TestTheBuzzerLeaves(t *testing.T) {
	t.Parallel()
	s := tell(t, Options{Buzzing: true}, "ann", "bob")
	s.do(nil, Event{Kind: Pick, By: "ann", Clue: 0})
	s.wait()
	s.do(nil, Event{Kind: Buzz, By: "bob", Clue: 0}, Event{Kind: Leave, By: "bob"})
	s.scores(Buzzing, 0, 0)
	s.do(nil, Event{Kind: Buzz, By: "ann", Clue: 0}, said("ann", 0, Right))
	s.scores(Picking, 100, 0)
}

// With no points at all, too, one may wager the value of the cheapest clue.
func TestAWagerOfWhoHasNothing(t *testing.T) {
	t.Parallel()
	s := tell(t, Options{}, "ann", "bob")
	for s.game.phase != FinalWagers {
		s.wait()
	}
	s.scores(FinalWagers, -leastWager, 0)
	s.do(ErrLimits, Event{Kind: Wager, By: "bob", Clue: FinalClue, Points: 101})
	s.do(nil, Event{Kind: Wager, By: "bob", Clue: FinalClue, Points: 100})
}

// All day, a clue is open for its minute and no longer, whenever it was opened.
func TestAnOpeningEnds(t *testing.T) {
	t.Parallel()
	s := tell(t, Options{AllDay: noon().Add(8 * time.Hour)}, "ann", "bob")
	s.now = noon().Add(4 * time.Hour)
	s.do(nil, Event{Kind: Pick, By: "ann", Clue: 0}, Event{Kind: Pick, By: "bob", Clue: 0})
	opened := s.now
	s.now = opened.Add(openingTime)
	s.do(nil, said("bob", 0, Right))
	s.now = opened.Add(openingTime + grace)
	s.do(ErrLate, said("ann", 0, Right))
}

// Who leaves the lobby makes room, and the teams of the others stay apart.
func TestLeavingTheLobby(t *testing.T) {
	t.Parallel()
	s := &story{t, new(Game), noon()}
	s.do(nil, Event{Kind: Open, Edition: Edition, By: "ann", Board: secretBoard(2, 2, None), Options: &Options{}})
	s.do(nil, Event{Kind: Join, By: "ann"}, Event{Kind: Join, By: "bob"}, Event{Kind: Leave, By: "ann"}, Event{Kind: Join, By: "cyd"})
	teams := s.game.Public().Teams
	if len(teams) != 2 || !slices.Equal(teams[0].Members, []string{"bob"}) || !slices.Equal(teams[1].Members, []string{"cyd"}) {
		t.Errorf("the teams are %+v", teams)
	}
}

func TestShort(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ columns, rows, double, wantColumns, wantRows, wantDouble int }{
		{5, 5, None, 3, 3, None},
		{5, 5, 5*4 + 1, 3, 3, 3*2 + 1},
		{5, 3, 3*4 + 1, 3, 3, 3*2 + 1},
		{3, 6, 6*1 + 5, 3, 3, 3*1 + 2},
		{4, 2, 2*3 + 1, 3, 2, 2*2 + 1},
		{2, 2, 3, 2, 2, 3},
	} {
		b := secretBoard(c.columns, c.rows, c.double)
		short := b.Short()
		if len(short.Categories) != c.wantColumns || short.rows() != c.wantRows || short.Double != c.wantDouble {
			t.Errorf("%d categories of %d: %d of %d, the Daily Double is %d", c.columns, c.rows, len(short.Categories), short.rows(), short.Double)
		}
		was, _ := b.Clue(c.double)
		if is, _ := short.Clue(short.Double); is.Text != was.Text {
			t.Errorf("%d categories of %d: the Daily Double is %q, and was %q", c.columns, c.rows, is.Text, was.Text)
		}
	}
}
