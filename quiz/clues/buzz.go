package clues

import "slices"

// letBuzz ends the time for reading.
func (g *Game) letBuzz() { g.enter(Buzzing, g.options.answering(buzzTime)) }

// buzz gives the clue to the first one in the log. A team has one try.
func (g *Game) buzz(e Event) error {
	m, _ := g.member(e.By)
	switch {
	case e.Clue != g.open.Clue:
		return ErrLate
	case !g.isActive(e.By):
		return ErrNotIn
	case g.phase == Reading:
		return ErrEarly
	case g.open.tried(m.Team):
		return ErrAnswered
	}
	g.open.Buzzer, g.open.Buzzed = e.By, append(slices.Clone(g.open.Buzzed), e.By)
	g.enter(Answering, g.options.answering(buzzTime)+grace)
	return nil
}

// tried reports whether a team has answered.
func (r *Ruling) tried(team int) bool {
	return slices.ContainsFunc(r.Given, func(a Given) bool { return a.Team == team })
}

// anyTries reports whether a team is left that may buzz.
func (g *Game) anyTries() bool {
	return slices.ContainsFunc(g.members, func(m Member) bool { return !m.Gone && !g.open.tried(m.Team) })
}

// buzzedOut ends the try of whoever buzzed: with an answer, or for lack of one.
func (g *Game) buzzedOut() {
	m, _ := g.member(g.open.Buzzer)
	if !g.open.tried(m.Team) && !m.Gone {
		g.open.Given = append(g.open.Given, Given{Person: m.Person, Team: m.Team, At: g.clock - g.open.At})
	}
	g.open.Buzzer = ""
	if n := len(g.open.Given); n > 0 && g.open.Given[n-1].Right || !g.anyTries() {
		g.rule()
		return
	}
	g.letBuzz()
}
