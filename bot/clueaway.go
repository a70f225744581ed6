package bot

import (
	"time"

	"csbot/quiz/clues"
)

// What becomes of a game while the bot is away.

const (
	// clueAbsence is how late what ends by itself may be noticed. After more the bot
	// was away, nobody could play, and the game's clock stood still.
	clueAbsence = 20 * time.Second
	// clueGivenBack is how much of what people wait for they have again after that, at
	// most: since when the bot was away is not known.
	clueGivenBack = 90 * time.Second
)

// An absence is one that has ended.
type absence struct {
	awaited

	events int // until then, which tells it apart from others
}

// An awaited is what a game waits for.
type awaited struct {
	phase       clues.Phase
	clue, ruled int
}

func awaitedIn(v clues.View) awaited {
	a := awaited{v.Phase, clues.None, len(v.Ruled)}
	if v.Shown != nil {
		a.clue = v.Shown.Clue
	}
	return a
}

// skipAbsence has the game's clock stand still while the bot was away. Where that was
// for too long, the game is over.
func (g *clueGame) skipAbsence() error {
	wake, waits := g.state.Wake()
	if !waits || g.now.Sub(wake) <= clueAbsence || g.state.Public().Paused {
		return nil
	}
	left := g.Seen
	if long := wake.Add(-clueGivenBack); long.After(left) {
		left = long
	}
	pause, resume := clues.Event{Kind: clues.Pause, At: left}, clues.Event{Kind: clues.Resume, At: g.now}
	if err := g.state.Play(pause); err != nil {
		return err
	}
	g.done = append(g.done, pause)
	if g.state.Advance(g.now); g.state.Public().Phase == clues.Over {
		return nil
	}
	g.done = append(g.done, resume)
	if err := g.state.Play(resume); err != nil {
		return err
	}
	g.away = &absence{awaitedIn(g.state.Public()), len(g.Events) + len(g.done)}
	return nil
}

// goesOn says that the bot was away, and until when there is time now for what people were
// asked before.
func (s *clueSpeaker) goesOn(what saying) (*composer, bool) {
	if awaitedIn(s.view).clue != what.clue || !s.asks() {
		return nil, false
	}
	return s.waits(headed(bold("The game goes on"), words(": its clock stood still while I was away."))), true
}
