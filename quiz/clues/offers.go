package clues

import "slices"

// offers is the table of when somebody may do something, where the phase allows
// it; here says whether that member plays now.
func offers() map[Kind]func(g *Game, m Member, here bool) bool {
	return map[Kind]func(g *Game, m Member, here bool) bool{
		Join:  (*Game).mayJoin,
		Leave: func(g *Game, m Member, here bool) bool { return here || g.isHost(m.Person) },
		Start: func(g *Game, m Member, here bool) bool {
			return len(g.active()) > 0 && (here || m.Person == g.opened || g.isHost(m.Person))
		},
		Pick:   func(g *Game, m Member, here bool) bool { return here && (g.phase == AllDay || m.Person == g.control) },
		Buzz:   func(g *Game, m Member, here bool) bool { return here && g.phase == Buzzing && !g.open.tried(m.Team) },
		Answer: (*Game).mayAnswer,
		Wager: func(g *Game, m Member, here bool) bool {
			return here && (g.phase == FinalWagers || m.Person == g.open.Picker)
		},
		Appeal: func(g *Game, m Member, here bool) bool {
			return here && slices.ContainsFunc(g.rulings, func(r Ruling) bool { return g.mayAppeal(m, r) })
		},
		Vote: (*Game).mayVote,
		Undo: func(g *Game, m Member, _ bool) bool {
			return g.isHost(m.Person) && g.last() != None
		},
		End: func(g *Game, m Member, _ bool) bool { return m.Person == g.opened || g.isHost(m.Person) },
	}
}

// may reports whether a person may do something now.
func (g *Game) may(person string, kind Kind) bool {
	if _, err := g.move(kind); err != nil {
		return false
	}
	m, in := g.member(person)
	m.Person = person
	return offers()[kind](g, m, in && !m.Gone)
}

func (g *Game) mayJoin(m Member, here bool) bool {
	if here || g.isHost(m.Person) {
		return false
	}
	if _, in := g.member(m.Person); in {
		return true
	}
	return !g.isFinal() && (g.options.Teams != Each || g.teams < MostAlone)
}

func (g *Game) mayAnswer(m Member, here bool) bool {
	if !here || g.phase == AllDay || g.open.answered(m.Person) {
		return false
	}
	return g.phase == FinalAnswers || slices.Contains(g.answerers(), m.Person)
}

// mayVote reports whether there is an appeal that a person may vote on.
func (g *Game) mayVote(m Member, here bool) bool {
	_, appeals := g.pending()
	return slices.ContainsFunc(appeals, func(a *Appealed) bool {
		voted := slices.ContainsFunc(a.Votes, func(v Voted) bool { return v.Person == m.Person })
		return g.isHost(m.Person) || here && a.Voting && a.Team != m.Team && !voted
	})
}
