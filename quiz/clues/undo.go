package clues

// undo takes the last clue back, for the host: one that is still played goes back
// on the board, one that was ruled on loses its points, for its answer was seen.
func (g *Game) undo(e Event) error {
	last := len(g.rulings) - 1
	switch {
	case e.By == "" || e.By != g.options.Host:
		return ErrNotYours
	case g.open != nil && g.open.Clue == e.Clue && e.Clue != FinalClue:
		g.control = g.open.Picker
		g.open = nil
	case g.open == nil && g.phase == Picking && last >= 0 && g.rulings[last].Clue == e.Clue && !g.rulings[last].Void:
		g.rulings[last].Void, g.rulings[last].Undone = true, true
		g.control = g.rulings[last].Picker
	case g.open == nil && g.phase == Settling && g.then == FinalWagers && g.rulings[last].Clue == e.Clue && !g.rulings[last].Void:
		g.rulings[last].Void, g.rulings[last].Undone = true, true
		g.undone = append(g.undone, e.Clue)
		return nil
	default:
		return ErrStale
	}
	g.undone = append(g.undone, e.Clue)
	g.enter(Picking, pickTime)
	return nil
}
