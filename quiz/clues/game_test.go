package clues

import (
	"errors"
	"slices"
	"testing"
	"time"
)

// A story is a game that is told step by step, five seconds apart.
type story struct {
	*testing.T

	game *Game
	now  time.Time
}

// tell opens a game of some people, of which the first one has control.
func tell(t *testing.T, o Options, people ...string) *story {
	t.Helper()
	s := &story{t, new(Game), noon()}
	s.do(nil, Event{Kind: Open, Edition: Edition, By: people[0], Board: secretBoard(2, 2, 3), Options: &o})
	for i, person := range people {
		s.do(nil, Event{Kind: Join, By: person, Team: i%2 + 1})
	}
	s.do(nil, Event{Kind: Start, By: people[0]})
	s.game.control = people[0]
	return s
}

func (s *story) do(want error, events ...Event) {
	s.Helper()
	for _, e := range events {
		s.now = s.now.Add(time.Second)
		e.At = s.now
		if err := s.game.Play(e); !errors.Is(err, want) {
			s.Fatalf("%+v: %v, want %v, in %s", e, err, want, s.game.phase)
		}
	}
}

// wait lets the time of the phase run out.
func (s *story) wait() {
	wake, _ := s.game.Wake()
	s.now = wake
	s.game.Advance(s.now)
}

func (s *story) scores(phase Phase, want ...int) {
	s.Helper()
	var got []int
	for team := range s.game.teams {
		got = append(got, s.game.Score(team))
	}
	if !slices.Equal(got, want) || s.game.phase != phase {
		s.Fatalf("%v in %s, want %v in %s", got, s.game.phase, want, phase)
	}
}

func said(by string, clue int, v Verdict) Event {
	return Event{Kind: Answer, By: by, Clue: clue, Text: string(v), Verdict: v}
}

func TestTheMajorityOfATeamCounts(t *testing.T) {
	t.Parallel()
	s := tell(t, Options{Teams: ByHand, TeamCount: 2}, "ann", "bob", "cyd", "dan", "eve", "fay")
	s.do(ErrNotYours, Event{Kind: Pick, By: "bob", Clue: 0})
	s.do(nil, Event{Kind: Pick, By: "ann", Clue: 0}, said("bob", 0, Right), said("ann", 0, Right), said("cyd", 0, Wrong))
	s.do(ErrAnswered, said("ann", 0, Right))
	s.do(nil, said("dan", 0, Wrong), said("eve", 0, Right), said("fay", 0, Wrong))
	s.scores(Picking, 100, -100)
	if s.game.control != "ann" {
		t.Errorf("%s has control, whose team lost", s.game.control)
	}
	s.do(nil, Event{Kind: Pick, By: "ann", Clue: 2}, said("bob", 2, Right), said("dan", 2, Wrong))
	s.wait() // nobody of the first team has answered, the second is even
	s.scores(Picking, 100, -100)
	s.do(ErrStale, said("ann", 2, Right))
}

func TestWhoIsVagueIsAskedOnce(t *testing.T) {
	t.Parallel()
	s := tell(t, Options{Question: true}, "ann", "bob")
	s.do(nil, Event{Kind: Pick, By: "ann", Clue: 0})
	s.do(ErrAsAQuestion, said("ann", 0, Right))
	s.do(ErrMoreSpecific, said("ann", 0, Vague))
	s.do(nil, said("ann", 0, Vague))
	s.do(ErrAsAQuestion, said("bob", 0, Right))
	s.do(nil, said("bob", 0, Right)) // who was reminded
	s.scores(Picking, -100, -100)
	question := said("ann", 1, Right)
	question.Asks = true
	s.do(nil, Event{Kind: Pick, By: "ann", Clue: 1}, question)
	s.wait()
	s.scores(Picking, 100, -100)
}

func TestTheTimeAndItsGrace(t *testing.T) {
	t.Parallel()
	s := tell(t, Options{}, "ann", "bob", "cyd")
	s.do(nil, Event{Kind: Pick, By: "ann", Clue: 0})
	shown := s.now
	if until := s.game.Public().Until; until != shown.Add(30*time.Second) {
		t.Errorf("open until %s", until.Sub(shown))
	}
	s.now = shown.Add(31 * time.Second)
	s.do(nil, said("bob", 0, Right)) // at 32 s
	s.do(ErrStale, said("cyd", 0, Right))
	s.scores(Picking, 0, 100, 0)
	if s.game.control != "bob" {
		t.Errorf("%s has control", s.game.control)
	}
}

func TestDailyDouble(t *testing.T) {
	t.Parallel()
	s := tell(t, Options{}, "ann", "bob")
	s.do(nil, Event{Kind: Pick, By: "ann", Clue: 3})
	if shown := s.game.Public().Shown; shown.Text != "" || !shown.Double {
		t.Errorf("before the wager there is %+v", shown)
	}
	s.do(ErrLimits, Event{Kind: Wager, By: "ann", Clue: 3, Points: 4}, Event{Kind: Wager, By: "ann", Clue: 3, Points: 201})
	s.do(ErrNotYours, Event{Kind: Wager, By: "bob", Clue: 3, Points: 100})
	s.do(nil, Event{Kind: Wager, By: "ann", Clue: 3, Points: 200})
	s.do(ErrNotYours, said("bob", 3, Right))
	s.wait()
	s.scores(Picking, -200, 0)
	s.do(nil, Event{Kind: Pick, By: "ann", Clue: 0}, said("ann", 0, Right), said("bob", 0, Wrong))
	s.scores(Picking, -100, -100)
}

// An appeal is settled before the wager; upheld, it changes the points of its clue.
func TestAppeals(t *testing.T) {
	t.Parallel()
	s := tell(t, Options{}, "ann", "bob", "cyd")
	s.do(nil, Event{Kind: Pick, By: "ann", Clue: 0}, said("ann", 0, Wrong), said("bob", 0, Right), said("cyd", 0, Wrong))
	s.do(nil, Event{Kind: Pick, By: "bob", Clue: 3})
	s.scores(Settling, -100, 100, -100)
	s.do(nil, Event{Kind: Appeal, By: "ann", Clue: 0})
	s.do(ErrAppealed, Event{Kind: Appeal, By: "ann", Clue: 0})
	s.do(ErrNoAppeal, Event{Kind: Appeal, By: "bob", Clue: 0})
	s.do(ErrNotYours, Event{Kind: Vote, By: "ann", Clue: 0, Team: 0, Accept: true})
	s.do(nil, Event{Kind: Vote, By: "bob", Clue: 0, Team: 0}, Event{Kind: Vote, By: "cyd", Clue: 0, Team: 0, Accept: true})
	s.scores(Settling, 100, 100, 100) // a tie accepts, and cyd had said the same
	if appeals := s.game.Public().Ruled[0].Appeals; len(appeals) != 1 || appeals[0].Votes != nil {
		t.Errorf("everybody sees of the appeals: %+v", appeals)
	}
	s.wait()
	s.scores(Wagering, 100, 100, 100)
	if s.game.control != "bob" {
		t.Errorf("%s has control", s.game.control)
	}
}

// The host decides on appeals; who does not, leaves it to a vote.
func TestTheHostDecides(t *testing.T) {
	t.Parallel()
	s := tell(t, Options{Host: "hal"}, "ann", "bob")
	s.do(nil, Event{Kind: Pick, By: "ann", Clue: 0}, said("ann", 0, Wrong), Event{Kind: Answer, By: "bob", Clue: 0, Text: "other", Verdict: Wrong})
	s.do(nil, Event{Kind: Appeal, By: "ann", Clue: 0})
	s.do(ErrNotYours, Event{Kind: Vote, By: "bob", Clue: 0, Team: 0})
	s.do(nil, Event{Kind: Vote, By: "hal", Clue: 0, Team: 0})
	s.scores(Picking, -100, -100)
	s.do(ErrNotYours, Event{Kind: Undo, By: "ann", Clue: 0})
	s.do(ErrStale, Event{Kind: Undo, By: "hal", Clue: 1})
	s.do(nil, Event{Kind: Undo, By: "hal", Clue: 0})
	s.scores(Picking, 0, 0)
	s.do(ErrTaken, Event{Kind: Pick, By: "ann", Clue: 0})
	s.do(nil, Event{Kind: Pick, By: "ann", Clue: 1}, said("ann", 1, Right), Event{Kind: Undo, By: "hal", Clue: 1})
	s.do(nil, Event{Kind: Pick, By: "ann", Clue: 1}) // it went back on the board
}

func TestBuzzing(t *testing.T) {
	t.Parallel()
	s := tell(t, Options{Buzzing: true}, "ann", "bob", "cyd")
	s.do(nil, Event{Kind: Pick, By: "ann", Clue: 0})
	s.do(ErrEarly, Event{Kind: Buzz, By: "bob", Clue: 0})
	s.wait()
	s.do(nil, Event{Kind: Buzz, By: "bob", Clue: 0})
	s.do(ErrStale, Event{Kind: Buzz, By: "cyd", Clue: 0})
	s.do(nil, said("bob", 0, Wrong))
	s.do(ErrAnswered, Event{Kind: Buzz, By: "bob", Clue: 0})
	s.do(nil, Event{Kind: Buzz, By: "cyd", Clue: 0})
	s.wait() // and says nothing
	s.do(nil, Event{Kind: Buzz, By: "ann", Clue: 0}, said("ann", 0, Right))
	s.scores(Picking, 100, -100, -100)
}

// Wagers and answers of the final are shown from the lowest score.
func TestFinal(t *testing.T) {
	t.Parallel()
	s := tell(t, Options{}, "ann", "bob")
	for _, clue := range []int{0, 1, 2} {
		s.do(nil, Event{Kind: Pick, By: s.game.control, Clue: clue}, said("ann", clue, Wrong), said("bob", clue, Right))
	}
	s.do(nil, Event{Kind: Pick, By: "bob", Clue: 3})
	s.wait()
	s.do(nil, Event{Kind: Wager, By: "bob", Clue: 3, Points: 400}, said("bob", 3, Right))
	s.scores(FinalWagers, -400, 800)
	s.do(ErrLimits, Event{Kind: Wager, By: "ann", Clue: FinalClue, Points: 101}, Event{Kind: Wager, By: "bob", Clue: FinalClue, Points: 801})
	bob := Event{Kind: Wager, By: "bob", Clue: FinalClue, Points: 1}
	s.do(nil, bob)
	bob.Points = 800 // the last one counts
	s.do(nil, bob, Event{Kind: Wager, By: "ann", Clue: FinalClue, Points: 100})
	s.scores(FinalAnswers, -400, 800)
}

func TestFinalAnswers(t *testing.T) {
	t.Parallel()
	s := tell(t, Options{}, "ann", "bob")
	for s.game.phase != FinalWagers {
		s.wait()
	}
	s.do(nil, Event{Kind: Wager, By: "ann", Clue: FinalClue, Points: 100})
	s.do(ErrFull, Event{Kind: Join, By: "cyd"})
	s.wait()
	s.do(nil, said("ann", FinalClue, Right), said("bob", FinalClue, Right))
	first := s.game.Public().Shown.Revealed
	if len(first) != 1 || first[0].Team != 0 || first[0].Stake != 100 {
		t.Errorf("at first %+v is revealed", first)
	}
	s.scores(Revealing, 95, 0)
	s.wait()
	s.wait()
	s.scores(Over, 95, 0)
}

// A pause stops every clock of a game.
func TestPause(t *testing.T) {
	t.Parallel()
	s := tell(t, Options{}, "ann", "bob")
	s.do(nil, Event{Kind: Pick, By: "ann", Clue: 0}, Event{Kind: Pause})
	s.now = s.now.Add(59 * time.Minute)
	s.do(ErrPaused, said("ann", 0, Right))
	s.do(nil, Event{Kind: Resume}, said("ann", 0, Right), said("bob", 0, Wrong))
	s.scores(Picking, 100, -100)
}

// What is paused for an hour is over.
func TestALongPause(t *testing.T) {
	t.Parallel()
	s := tell(t, Options{}, "ann", "bob")
	s.do(nil, Event{Kind: Pick, By: "ann", Clue: 0}, Event{Kind: Pause})
	paused := s.now
	s.wait()
	if s.now != paused.Add(time.Hour) {
		t.Errorf("it ends after %s", s.now.Sub(paused))
	}
	s.do(ErrOver, Event{Kind: Resume})
	s.scores(Over, 0, 0)
	if _, waits := s.game.Wake(); waits || s.game.Public().Paused {
		t.Error("what is over waits for something, or is paused")
	}
}

// All day, each team opens clues in its own time, and nothing is told before the end.
func TestAllDay(t *testing.T) {
	t.Parallel()
	s := tell(t, Options{AllDay: noon().Add(8 * time.Hour)}, "ann", "bob")
	s.do(ErrNotYours, said("ann", 0, Right))
	s.do(nil, Event{Kind: Pick, By: "ann", Clue: 0}, Event{Kind: Pick, By: "bob", Clue: 0}, said("ann", 0, Right))
	s.do(ErrTaken, Event{Kind: Pick, By: "ann", Clue: 0})
	s.now = s.now.Add(time.Hour)
	s.do(ErrLate, said("bob", 0, Right))
	s.do(nil, Event{Kind: Pick, By: "bob", Clue: 3}, said("bob", 3, Wrong))
	s.scores(AllDay, 0, 0)
	s.wait()
	s.scores(Settling, 100, -200)
}
