package clues

import (
	"testing"
	"time"
)

// However an all-day game ends, what was answered counts.
func TestWhatWasAnsweredAllDayCounts(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(*story){
		"a long pause": func(s *story) { s.do(nil, Event{Kind: Pause}); s.wait() },
		"the opener":   func(s *story) { s.do(nil, Event{Kind: End, By: "ann"}) },
		"all leave":    func(s *story) { s.do(nil, Event{Kind: Leave, By: "ann"}, Event{Kind: Leave, By: "bob"}) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := tell(t, Options{AllDay: noon().Add(8 * time.Hour)}, "ann", "bob")
			s.do(nil, Event{Kind: Pick, By: "ann", Clue: 0}, said("ann", 0, Right), Event{Kind: Pick, By: "bob", Clue: 3}, said("bob", 3, Wrong))
			end(s)
			s.scores(Over, 100, -200)
		})
	}
}

// So do the final answers, once all have given theirs.
func TestAFinalThatIsShownCounts(t *testing.T) {
	t.Parallel()
	s := tell(t, Options{}, "ann", "bob")
	for s.game.phase != FinalWagers {
		s.wait()
	}
	s.do(nil, Event{Kind: Wager, By: "ann", Clue: FinalClue, Points: 100}, Event{Kind: Wager, By: "bob", Clue: FinalClue, Points: 50})
	s.do(nil, said("ann", FinalClue, Right), said("bob", FinalClue, Right), Event{Kind: End, By: "ann"})
	s.scores(Over, 95, 50)
}

// No all-day game begins, or is chosen, whose result would have come before.
func TestNoResultBeforeTheGame(t *testing.T) {
	t.Parallel()
	s := &story{t, new(Game), noon()}
	s.do(nil, Event{Kind: Open, Edition: Edition, By: "ann", Board: secretBoard(2, 2, None), Options: &Options{}}, Event{Kind: Join, By: "ann"})
	s.do(ErrPast, Event{Kind: Change, By: "ann", Options: &Options{AllDay: noon()}})
	s.do(nil, Event{Kind: Change, By: "ann", Options: &Options{AllDay: noon().Add(time.Minute)}})
	s.now = noon().Add(time.Minute)
	s.do(ErrPast, Event{Kind: Start, By: "ann"})
	s.do(nil, Event{Kind: Change, By: "ann", Options: &Options{AllDay: noon().Add(time.Hour)}}, Event{Kind: Start, By: "ann"})
	s.scores(AllDay, 0)
}

// A clue that is opened at the end of the day is open until then, also where the clock
// stood still.
func TestNoClueIsOpenAfterTheResult(t *testing.T) {
	t.Parallel()
	s := tell(t, Options{AllDay: noon().Add(time.Hour), Relaxed: true}, "ann")
	s.do(nil, Event{Kind: Pause})
	s.now = s.now.Add(time.Minute)
	s.do(nil, Event{Kind: Resume})
	s.now = s.game.Public().Until.Add(-10 * time.Second)
	s.do(nil, Event{Kind: Pick, By: "ann", Clue: 0})
	if until, ends := s.game.For("ann").Opened[0].Until, s.game.Public().Until; !until.Equal(ends) {
		t.Errorf("the clue is open until %s, the game until %s", until, ends)
	}
}

// The last clue of a game without a final one can be taken back, as the host is told.
func TestTheVeryLastClueIsTakenBack(t *testing.T) {
	t.Parallel()
	s := &story{t, new(Game), noon()}
	board := secretBoard(2, 2, None)
	board.Final = nil
	s.do(nil, Event{Kind: Open, Edition: Edition, By: "hal", Board: board, Options: &Options{Host: "hal"}}, Event{Kind: Join, By: "ann"}, Event{Kind: Start, By: "hal"})
	for clue := range 4 {
		s.do(nil, Event{Kind: Pick, By: "ann", Clue: clue}, said("ann", clue, Wrong))
		if last := s.game.Public().Last; last != clue {
			t.Errorf("after clue %d, clue %d can be taken back", clue, last)
		}
	}
	s.scores(Settling, -600)
	s.do(nil, Event{Kind: Undo, By: "hal", Clue: 3})
	s.scores(Settling, -400)
	s.do(ErrStale, Event{Kind: Undo, By: "hal", Clue: 3})
	s.wait()
	s.scores(Over, -400)
}

// A vote is on the appeal that it was asked for.
func TestAVoteIsOnItsAppeal(t *testing.T) {
	t.Parallel()
	s := tell(t, Options{Teams: ByHand, TeamCount: 2}, "ann", "bob", "cyd")
	s.do(nil, Event{Kind: Pick, By: "ann", Clue: 0}, said("ann", 0, "x"), said("cyd", 0, "y"), said("bob", 0, Right))
	vote := Event{Kind: Vote, By: "bob", Clue: 0, Accept: true}
	s.do(nil, Event{Kind: Appeal, By: "ann", Clue: 0}, vote, Event{Kind: Appeal, By: "cyd", Clue: 0})
	if second := s.game.Public().Voting[0]; second.Nth != 1 {
		t.Errorf("the second appeal is %+v", second)
	}
	vote.Accept = false
	s.do(ErrLate, vote) // that the first one is shown again
	vote.Nth = 1
	s.do(nil, vote)
	s.scores(Picking, 0, 100)
}

// The host is no player who needs room.
func TestAHostNeedsNoRoom(t *testing.T) {
	t.Parallel()
	s := &story{t, new(Game), noon()}
	s.do(nil, Event{Kind: Open, Edition: Edition, By: "ann", Board: secretBoard(2, 2, None), Options: &Options{Teams: AtRandom, TeamCount: 2}})
	for _, person := range []string{"ann", "bob", "cyd", "dan", "eve", "fay", "gus"} {
		s.do(nil, Event{Kind: Join, By: person})
	}
	s.do(ErrFull, Event{Kind: Change, By: "ann", Options: &Options{}})
	s.do(nil, Event{Kind: Change, By: "ann", Options: &Options{Host: "ann"}})
}
