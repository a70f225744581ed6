package clues

import "time"

// Edition is of the rules by which games are opened now. A game is played and replayed by
// those that it was opened by, so that what happened in it stays what happened. The
// first ones, which were not counted, are 0: what they say otherwise is said here, and
// where it asks for the edition.
const Edition = 1

func (g *Game) pause(e Event) error {
	g.paused = e.At
	return nil
}

func (g *Game) resume(e Event) error {
	if g.paused.IsZero() {
		return ErrStale
	}
	g.began = e.At.Add(-g.clock)
	g.paused = time.Time{}
	return nil
}

// pausedOut ends a game that was paused for too long. At first pauses could last: where
// something was done after a long one, the game had gone on, and it is over only as time
// passes in which nothing is done.
func (g *Game) pausedOut(now time.Time, doing bool) {
	if g.paused.IsZero() || g.phase == Over || doing && g.edition == 0 {
		return
	}
	if !now.Before(g.paused.Add(mostPaused)) {
		g.paused = time.Time{}
		g.finish()
	}
}
