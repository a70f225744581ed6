package clues

// undo takes the last clue back, for the host: one that is still played goes back
// on the board, one that was ruled on loses its points, for its answer was seen.
func (g *Game) undo(e Event) error {
	switch {
	case !g.isHost(e.By):
		return ErrNotYours
	case e.Clue < 0 || e.Clue != g.last():
		return ErrStale
	}
	g.undone = append(g.undone, e.Clue)
	if g.open != nil {
		g.control, g.open = g.open.Picker, nil
		g.enter(Picking, pickTime)
		return nil
	}
	r := &g.rulings[len(g.rulings)-1]
	r.Void, r.Undone = true, true
	if g.phase == Picking {
		g.control = r.Picker
		g.enter(Picking, pickTime)
	}
	return nil
}

// last is the clue that the host can take back: the one that is played, else the one
// that was played before. None where something depends on it already, as on a final one.
func (g *Game) last() int {
	n := len(g.rulings)
	switch {
	case g.open != nil && g.open.Clue != FinalClue:
		return g.open.Clue
	case g.open != nil || n == 0 || !g.options.AllDay.IsZero():
		return None
	case g.phase != Picking && g.phase != Settling || g.rulings[n-1].Void || g.rulings[n-1].Clue == FinalClue:
		return None
	}
	return g.rulings[n-1].Clue
}
