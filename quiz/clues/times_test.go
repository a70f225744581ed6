package clues

import (
	"testing"
	"time"
)

// How long people have for what, usual and relaxed, as they are told and with the grace.
func TestTimes(t *testing.T) {
	t.Parallel()
	for _, relaxed := range []bool{false, true} {
		answers := 30 * time.Second
		if relaxed {
			answers = 60 * time.Second
		}
		s := tell(t, Options{Relaxed: relaxed}, "ann", "bob")
		lasts := func(what string, told, ends time.Duration) {
			t.Helper()
			wake, _ := s.game.Wake()
			if until := s.game.Public().Until; until.Sub(s.now) != told || wake.Sub(s.now) != ends {
				t.Errorf("relaxed %t, %s: until %s, and it ends after %s; want %s and %s", relaxed, what, until.Sub(s.now), wake.Sub(s.now), told, ends)
			}
		}
		lasts("a pick", 15*time.Second, 15*time.Second)
		s.do(nil, Event{Kind: Pick, By: "ann", Clue: 0})
		lasts("a clue", answers, answers+3*time.Second)
		s.do(nil, said("ann", 0, Right), said("bob", 0, Wrong))
		if appeals := s.game.Public().Ruled[0].Until.Sub(s.now); appeals != 30*time.Second {
			t.Errorf("appeals end after %s", appeals)
		}
		s.do(nil, Event{Kind: Appeal, By: "bob", Clue: 0})
		if votes := s.game.Public().Voting[0].Until.Sub(s.now); votes != 30*time.Second {
			t.Errorf("votes end after %s", votes)
		}
	}
}

// A Daily Double's limits depend on the score of who picked it: a higher one, or none.
func TestLimitsOfTheDailyDouble(t *testing.T) {
	t.Parallel()
	for verdict, most := range map[Verdict]int{Right: 400, Wrong: 200} {
		s := tell(t, Options{}, "ann")
		for _, clue := range []int{0, 1, 2} {
			s.do(nil, Event{Kind: Pick, By: "ann", Clue: clue}, said("ann", clue, verdict))
		}
		s.do(nil, Event{Kind: Pick, By: "ann", Clue: 3})
		for s.game.phase == Settling {
			s.wait()
		}
		double := Event{Kind: Wager, By: "ann", Clue: 3, Points: most + 1}
		s.do(ErrLimits, double)
		double.Points = 4
		s.do(ErrLimits, double)
		double.Points = most
		s.do(nil, double)
	}
}
