package clues

import "slices"

// pick takes a clue from the board: for everybody, or, all day, for one's team.
func (g *Game) pick(e Event) error {
	switch _, on := g.board.Clue(e.Clue); {
	case !on || e.Clue < 0:
		return ErrBadEvent
	case g.phase == AllDay:
		return g.openFor(e)
	case !g.isActive(e.By):
		return ErrNotIn
	case e.By != g.control:
		return ErrNotYours
	case g.taken(e.Clue):
		return ErrTaken
	}
	g.begin(e.Clue)
	return nil
}

// pickForThem takes the first of the cheapest clues.
func (g *Game) pickForThem() {
	cheapest, least := None, 0
	for n := range g.board.Size() {
		if c, _ := g.board.Clue(n); !g.taken(n) && (cheapest == None || c.Value < least) {
			cheapest, least = n, c.Value
		}
	}
	g.begin(cheapest)
}

// taken reports whether a clue is no longer on the board.
func (g *Game) taken(clue int) bool {
	return slices.ContainsFunc(g.rulings, func(r Ruling) bool { return r.Clue == clue })
}

// begin has a clue played.
func (g *Game) begin(clue int) {
	g.open = &Ruling{Clue: clue, Picker: g.control}
	if clue == g.board.Double {
		g.settle(Wagering)
		return
	}
	g.show()
}

// show shows the clue that was picked.
func (g *Game) show() {
	g.open.At = g.clock
	if g.options.Buzzing && g.open.Clue != g.board.Double {
		g.enter(Reading, readingTime)
		return
	}
	g.enter(Answering, g.options.answering(answerTime)+grace)
}

// nextClue goes on after a clue.
func (g *Game) nextClue() {
	g.open = nil
	switch {
	case len(g.rulings) < g.board.Size():
		g.enter(Picking, pickTime)
	case g.board.Final != nil:
		g.settle(FinalWagers)
	default:
		g.settle(Over)
	}
}
