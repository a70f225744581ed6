package clues

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// No team is dealt nobody.
func TestNoEmptyTeam(t *testing.T) {
	t.Parallel()
	s := &story{t, new(Game), noon()}
	s.do(nil, Event{Kind: Open, Edition: Edition, By: "ann", Board: secretBoard(2, 2, None), Options: &Options{Teams: AtRandom, TeamCount: 4}})
	s.do(nil, Event{Kind: Join, By: "ann"}, Event{Kind: Join, By: "bob"})
	s.do(nil, Event{Kind: Start, By: "ann"}, Event{Kind: Join, By: "cyd"}, Event{Kind: Join, By: "dan"})
	teams := s.game.Public().Teams
	if len(teams) != 2 || len(teams[0].Members) != 2 || len(teams[1].Members) != 2 {
		t.Errorf("the teams are %+v", teams)
	}
}

func TestLeavers(t *testing.T) {
	t.Parallel()
	s := tell(t, Options{}, "ann", "bob", "cyd")
	s.do(nil, Event{Kind: Pick, By: "ann", Clue: 3}, Event{Kind: Leave, By: "ann"})
	s.scores(Picking, 0, 0, 0) // the Daily Double is gone with its picker
	if s.game.control == "ann" {
		t.Error("somebody who has left has control")
	}
	s.do(nil, Event{Kind: Join, By: "ann", Team: 2})
	if m, _ := s.game.member("ann"); m.Team != 0 {
		t.Errorf("ann has come back to team %d", m.Team)
	}
	s.do(nil, Event{Kind: Leave, By: "ann"}, Event{Kind: Leave, By: "bob"}, Event{Kind: Leave, By: "cyd"})
	s.scores(Over, 0, 0, 0)
}

func TestLobby(t *testing.T) {
	t.Parallel()
	s := &story{t, new(Game), noon()}
	s.do(ErrNoGame, Event{Kind: Join, By: "ann"})
	s.do(ErrBadEvent, Event{Kind: Open, Edition: Edition, By: "ann", Board: &Board{}, Options: &Options{}})
	s.do(nil, Event{Kind: Open, Edition: Edition, By: "ann", Board: secretBoard(2, 2, None), Options: &Options{}})
	s.do(ErrNobodyIn, Event{Kind: Start, By: "ann"})
	for person := range strings.SplitSeq("ann bob cyd dan eve fay", " ") {
		s.do(nil, Event{Kind: Join, By: person})
	}
	s.do(ErrFull, Event{Kind: Join, By: "gus"})
	s.do(ErrIn, Event{Kind: Join, By: "ann"})
	s.do(ErrNotYours, Event{Kind: Change, By: "bob", Options: &Options{}})
	s.do(nil, Event{Kind: Change, By: "ann", Options: &Options{Teams: AtRandom, TeamCount: 3}}, Event{Kind: Join, By: "gus"}, Event{Kind: Start, By: "ann"})
	sizes := []int{}
	for _, team := range s.game.Public().Teams {
		sizes = append(sizes, len(team.Members))
	}
	if slices.Sort(sizes); !slices.Equal(sizes, []int{2, 2, 3}) {
		t.Errorf("teams of %v", sizes)
	}
}

// A host is whoever the opener names: they start and decide, and do not play. After they have
// left there is no host: what was theirs to decide is voted on, and they may play.
func TestAHostWhoDidNotOpenTheGame(t *testing.T) {
	t.Parallel()
	s := &story{t, new(Game), noon()}
	s.do(nil, Event{Kind: Open, Edition: Edition, By: "ann", Board: secretBoard(2, 2, None), Options: &Options{}})
	s.do(nil, Event{Kind: Join, By: "ann"}, Event{Kind: Join, By: "hal"}, Event{Kind: Join, By: "bob"})
	s.do(nil, Event{Kind: Change, By: "ann", Options: &Options{Host: "hal"}})
	s.do(ErrNotYours, Event{Kind: Join, By: "hal"}, Event{Kind: Start, By: "eve"})
	s.do(nil, Event{Kind: Start, By: "hal"})
	s.game.control = "ann"
	s.do(nil, Event{Kind: Pick, By: "ann", Clue: 0}, said("ann", 0, Wrong), said("bob", 0, Right), Event{Kind: Appeal, By: "ann", Clue: 0})
	s.do(ErrNotYours, Event{Kind: Vote, By: "bob", Clue: 0, Team: 0, Accept: true})
	s.do(nil, Event{Kind: Leave, By: "hal"})
	s.do(ErrNotIn, Event{Kind: Leave, By: "hal"}, Event{Kind: Vote, By: "hal", Clue: 0, Team: 0})
	s.do(ErrNotYours, Event{Kind: Undo, By: "hal", Clue: 0}, Event{Kind: End, By: "hal"})
	if v := s.game.Public().Voting; len(v) != 1 || v[0].ByHost || v[0].Until.Sub(s.now) < 25*time.Second {
		t.Errorf("the appeal is %+v", v)
	}
	s.do(nil, Event{Kind: Vote, By: "bob", Clue: 0, Team: 0, Accept: true}, Event{Kind: Join, By: "hal"})
	s.scores(Picking, 100, 100, 0)
}
