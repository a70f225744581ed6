package clues

import (
	"fmt"
	"slices"
	"time"
)

// A Phase is what a game waits for.
type Phase string

// The phases.
const (
	Nowhere      Phase = ""             // it is not open yet
	Lobby        Phase = "lobby"        // people join
	Picking      Phase = "picking"      // for whoever has control to pick a clue
	Settling     Phase = "settling"     // for appeals, before something that depends on scores
	Wagering     Phase = "wagering"     // for the Daily Double's wager
	Reading      Phase = "reading"      // the clue is read, nobody can buzz yet
	Buzzing      Phase = "buzzing"      // for somebody to buzz
	Answering    Phase = "answering"    // for answers to the clue that is shown
	FinalWagers  Phase = "final wagers" // for every team's secret wager
	FinalAnswers Phase = "final answers"
	Revealing    Phase = "revealing" // the final answers, from the lowest score
	AllDay       Phase = "all day"   // every clue is open to every team
	Over         Phase = "over"
)

// A Game is the state that some events came to.
type Game struct {
	began   time.Time     // the wall time at which the game's clock was at zero, moved on by pauses
	paused  time.Time     // since when; zero: it goes on
	clock   time.Duration // by the game's clock, when the last thing happened
	phase   Phase
	until   time.Duration // when the phase ends by itself
	then    Phase         // what follows Settling
	edition int           // of the rules by which it is played
	opened  string        // who opened it
	board   Board         // that is played
	whole   Board         // that it is cut from
	options Options
	seed    uint64
	members []Member
	teams   int
	control string    // who picks
	open    *Ruling   // the clue that is being played
	rulings []Ruling  // on the clues that were played, in order
	shown   int       // of the final's teams, in Revealing
	daily   []Opening // of an all-day game
	undone  []int     // the clues that the host took back
}

// Replay is the game of some events in their order. Those that are refused are
// no part of a game, and an error: with it comes the game as it was until then, over,
// for where it goes on is not known.
func Replay(events []Event) (*Game, error) {
	g := new(Game)
	for i, e := range events {
		if err := g.Play(e); err != nil && !kept(err) {
			g.finish()
			return g, fmt.Errorf("event %d, %s: %w", i+1, e.Kind, err)
		}
	}
	return g, nil
}

func kept(err error) bool {
	r, ok := err.(RefusalError) //nolint:errorlint // moves return refusals as they are
	return ok && r.Kept()
}

// A move is what a kind of event does.
type move struct {
	phases []Phase // in which it may be done; nil: in all
	paused bool    // it may be done while the game is paused
	do     func(*Game, Event) error
}

// moves is the table of what people do. None changes anything that it refuses.
func moves() map[Kind]move {
	return map[Kind]move{
		Open:   {phases: []Phase{Nowhere}, do: (*Game).openLobby},
		Change: {phases: []Phase{Lobby}, do: (*Game).change},
		Join:   {do: (*Game).join},
		Leave:  {paused: true, do: (*Game).leave},
		Start:  {phases: []Phase{Lobby}, do: (*Game).start},
		Pick:   {phases: []Phase{Picking, AllDay}, do: (*Game).pick},
		Buzz:   {phases: []Phase{Reading, Buzzing}, do: (*Game).buzz},
		Answer: {phases: []Phase{Answering, FinalAnswers, AllDay}, do: (*Game).answer},
		Wager:  {phases: []Phase{Wagering, FinalWagers}, do: (*Game).wager},
		Appeal: {do: (*Game).appeal},
		Vote:   {do: (*Game).vote},
		Undo:   {do: (*Game).undo},
		Pause:  {do: (*Game).pause},
		Resume: {paused: true, do: (*Game).resume},
		End:    {paused: true, do: (*Game).end},
	}
}

// endings is the table of what happens when a phase ends by itself.
func endings() map[Phase]func(*Game) {
	return map[Phase]func(*Game){
		Lobby:        (*Game).finish,
		Picking:      (*Game).pickForThem,
		Settling:     (*Game).settled,
		Wagering:     (*Game).wagerLeast,
		Reading:      (*Game).letBuzz,
		Buzzing:      (*Game).rule,
		Answering:    (*Game).timeUp,
		FinalWagers:  (*Game).showFinal,
		FinalAnswers: (*Game).reveal,
		Revealing:    (*Game).revealNext,
		AllDay:       (*Game).endDay,
	}
}

// Play takes an event. Where it refuses, the error is a RefusalError, and nothing has
// changed but what time alone changes.
func (g *Game) Play(e Event) error {
	if g.phase == Nowhere {
		g.began = e.At
	}
	g.advance(e.At, true)
	m, err := g.move(e.Kind)
	if err != nil {
		return err
	}
	if err := m.do(g, e); err != nil {
		return err
	}
	g.goOn()
	return nil
}

// move is what a kind of event does, or why it can be done by nobody now.
func (g *Game) move(kind Kind) (move, error) {
	m, known := moves()[kind]
	switch {
	case !known:
		return m, ErrBadEvent
	case g.phase == Nowhere && kind != Open:
		return m, ErrNoGame
	case g.phase == Over:
		return m, ErrOver
	case !g.paused.IsZero() && !m.paused:
		return m, ErrPaused
	case m.phases != nil && !slices.Contains(m.phases, g.phase):
		return m, ErrStale
	}
	return m, nil
}

// Advance lets happen what time alone brings until then. A time before the last
// event's changes nothing: the order of the log decides.
func (g *Game) Advance(now time.Time) { g.advance(now, false) }

// advance is Advance; doing says that something is done then.
func (g *Game) advance(now time.Time, doing bool) {
	g.pausedOut(now, doing)
	if !g.paused.IsZero() || g.phase == Nowhere {
		return
	}
	for {
		next, waits := g.next()
		if !waits || next > now.Sub(g.began) {
			break
		}
		g.clock = max(g.clock, next)
		if !g.endAppeal() {
			endings()[g.phase](g)
		}
		g.goOn()
	}
	g.clock = max(g.clock, now.Sub(g.began))
}

// Wake is when something next happens by itself.
func (g *Game) Wake() (time.Time, bool) {
	next, waits := g.next()
	if !g.paused.IsZero() {
		return g.paused.Add(mostPaused), waits
	}
	return g.wall(next), waits
}

// wall is a time of the game's clock as others tell it.
func (g *Game) wall(clock time.Duration) time.Time { return g.began.Add(clock) }

// next is when, by the game's clock, something happens by itself.
func (g *Game) next() (time.Duration, bool) {
	if g.phase == Nowhere || g.phase == Over {
		return 0, false
	}
	appeals, pending := g.appealsUntil()
	if pending && (g.phase == Settling || appeals < g.until) {
		return appeals, true
	}
	return g.until, true
}

// enter begins a phase that ends by itself after some time.
func (g *Game) enter(p Phase, lasts time.Duration) { g.phase, g.until = p, g.clock+lasts }

// goOn ends what nothing is left to wait for, as long as there is any.
func (g *Game) goOn() {
	for {
		before, ruled := g.phase, len(g.rulings)
		g.endIdle()
		if g.phase == before && len(g.rulings) == ruled {
			return
		}
	}
}

// endIdle ends a phase in which nothing is left to wait for.
func (g *Game) endIdle() {
	switch {
	case g.phase == Over || g.phase == Lobby || !g.paused.IsZero():
		return
	case len(g.active()) == 0:
		g.finish()
		return
	case !g.isActive(g.control):
		g.passControl()
	}
	g.countAll()
	switch g.phase {
	case Answering:
		g.closeAnswered()
	case FinalAnswers:
		if g.allAnswered(g.active()) {
			g.reveal()
		}
	case FinalWagers:
		if g.allWagered() {
			g.showFinal()
		}
	case Wagering, Reading, Buzzing:
		g.dropWithoutPicker()
	case Settling:
		g.settleEarly()
	case Nowhere, Lobby, Picking, Revealing, AllDay, Over:
	}
}

func (g *Game) end(e Event) error {
	if e.By != g.opened && !g.isHost(e.By) {
		return ErrNotYours
	}
	g.finish()
	return nil
}

// finish ends the game. What was answered counts where nothing more could have been
// said to it: all day, and where the final answers are shown.
func (g *Game) finish() {
	switch {
	case g.edition == 0:
	case g.phase == AllDay:
		g.ruleDay()
	case g.phase == Revealing:
		g.close()
	}
	g.phase, g.open = Over, nil
}
