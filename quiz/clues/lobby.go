package clues

import (
	"math/rand/v2"
	"slices"
)

// A Member is somebody who plays, or did.
type Member struct {
	Person string `json:"person"`
	Team   int    `json:"team"`
	Gone   bool   `json:"gone,omitempty"` // has left; comes back to the same team
}

const unassigned = -1 // the team of those who are dealt out at the start

func (g *Game) openLobby(e Event) error {
	if e.Board == nil || e.Board.Size() == 0 || e.Options == nil || !e.Options.valid() || e.Edition > Edition {
		return ErrBadEvent
	}
	g.edition = e.Edition
	g.opened, g.whole, g.options, g.seed, g.control = e.By, *e.Board, *e.Options, e.Seed, ""
	g.board = g.options.cut(g.whole)
	g.enter(Lobby, lobbyTime)
	return nil
}

// change takes other options or another board. Who is in stays in, but for teams.
func (g *Game) change(e Event) error {
	switch {
	case e.By != g.opened:
		return ErrNotYours
	case e.Options == nil || !e.Options.valid() || e.Board != nil && e.Board.Size() == 0:
		return ErrBadEvent
	case g.past(*e.Options):
		return ErrPast
	}
	members := slices.DeleteFunc(g.active(), func(person string) bool { return person == e.Options.Host })
	if e.Options.Teams == Each && len(members) > MostAlone {
		return ErrFull
	}
	if e.Board != nil {
		g.whole = *e.Board
	}
	g.options = *e.Options
	g.board = g.options.cut(g.whole)
	g.members, g.teams = nil, 0
	for _, person := range members {
		g.members = append(g.members, Member{person, g.teamFor(0), false})
	}
	return nil
}

// past reports whether the result of an all-day game would have come before now. At first
// that was not looked at.
func (g *Game) past(o Options) bool {
	return g.edition > 0 && !o.AllDay.IsZero() && !o.AllDay.After(g.wall(g.clock))
}

// teamFor is the team of somebody who joins and wishes for one.
func (g *Game) teamFor(wished int) int {
	switch {
	case g.options.Teams == Each:
		g.teams++
		return g.teams - 1
	case g.options.Teams == AtRandom && g.phase == Lobby:
		return unassigned
	case g.options.Teams == ByHand && wished >= 1 && wished <= g.options.TeamCount:
		return wished - 1
	}
	return g.smallest()
}

// smallest is the team with the fewest people.
func (g *Game) smallest() int {
	sizes := make([]int, g.options.TeamCount)
	for _, m := range g.members {
		if m.Team >= 0 && !m.Gone {
			sizes[m.Team]++
		}
	}
	return slices.Index(sizes, slices.Min(sizes))
}

// join takes somebody in, at any time. In the lobby it also changes the team.
// Teams are counted from 1; 0 is any.
func (g *Game) join(e Event) error {
	i := slices.IndexFunc(g.members, func(m Member) bool { return m.Person == e.By })
	switch {
	case e.By == "" || g.isHost(e.By):
		return ErrNotYours
	case i >= 0 && g.members[i].Gone:
		g.members[i].Gone = false
		return nil
	case i >= 0 && g.phase == Lobby && g.options.Teams == ByHand:
		g.members[i].Team = g.teamFor(e.Team)
		return nil
	case i >= 0:
		return ErrIn
	case g.options.Teams == Each && g.teams >= MostAlone, g.isFinal():
		return ErrFull
	}
	g.members = append(g.members, Member{e.By, g.teamFor(e.Team), false})
	return nil
}

// isFinal reports whether the final has begun, which nobody can enter any more.
func (g *Game) isFinal() bool { return g.open != nil && g.open.Clue == FinalClue }

// leave lets somebody go. What they answered stays. What a host has not decided is
// left to the others.
func (g *Game) leave(e Event) error {
	i := slices.IndexFunc(g.members, func(m Member) bool { return m.Person == e.By && !m.Gone })
	switch {
	case g.isHost(e.By):
		g.options.Host = ""
		_, appeals := g.pending()
		for _, a := range appeals {
			g.leaveToVote(a)
		}
	case i < 0:
		return ErrNotIn
	case g.phase == Lobby:
		g.members = slices.Delete(g.members, i, i+1)
		if g.options.Teams == Each {
			g.number()
		}
	default:
		g.members[i].Gone = true
	}
	return nil
}

// isHost reports whether somebody hosts the game.
func (g *Game) isHost(person string) bool { return person != "" && person == g.options.Host }

// number counts the teams of those who play alone.
func (g *Game) number() {
	g.teams = len(g.members)
	for i := range g.members {
		g.members[i].Team = i
	}
}

// start begins the game: teams are dealt, and somebody is drawn to pick first.
func (g *Game) start(e Event) error {
	people := g.active()
	switch {
	case len(people) == 0:
		return ErrNobodyIn
	case e.By != g.opened && !g.isHost(e.By) && !slices.Contains(people, e.By):
		return ErrNotYours
	case g.past(g.options):
		return ErrPast
	}
	draw := rand.New(rand.NewPCG(g.seed, uint64(len(people))))
	if g.options.Teams == AtRandom { // no team of nobody, which would win among losers
		g.options.TeamCount = min(g.options.TeamCount, len(people))
	}
	if g.options.Teams != Each {
		g.teams = g.options.TeamCount
	}
	if g.options.Teams == AtRandom {
		for place, i := range draw.Perm(len(g.members)) {
			g.members[i].Team = place % g.teams
		}
	}
	if !g.options.AllDay.IsZero() {
		g.enter(AllDay, max(0, g.options.AllDay.Sub(g.wall(g.clock))))
		return nil
	}
	g.control = people[draw.IntN(len(people))]
	g.enter(Picking, pickTime)
	return nil
}

// active are the people who play now, in the order in which they joined.
func (g *Game) active() []string {
	var people []string
	for _, m := range g.members {
		if !m.Gone {
			people = append(people, m.Person)
		}
	}
	return people
}

func (g *Game) isActive(person string) bool {
	m, ok := g.member(person)
	return ok && !m.Gone
}

// member is somebody who plays or did.
func (g *Game) member(person string) (Member, bool) {
	i := slices.IndexFunc(g.members, func(m Member) bool { return m.Person == person })
	if i < 0 {
		return Member{Team: None}, false
	}
	return g.members[i], true
}

// playing reports whether anybody of a team is there.
func (g *Game) playing(team int) bool {
	return slices.ContainsFunc(g.members, func(m Member) bool { return m.Team == team && !m.Gone })
}

// passControl gives control to somebody of the same team, else of the team that
// is behind.
func (g *Game) passControl() {
	if !g.options.AllDay.IsZero() {
		return
	}
	left, _ := g.member(g.control)
	people := g.active()
	next := slices.MinFunc(people, func(a, b string) int {
		ma, _ := g.member(a)
		mb, _ := g.member(b)
		switch {
		case (ma.Team == left.Team) == (mb.Team == left.Team):
			return g.Score(ma.Team) - g.Score(mb.Team)
		case ma.Team == left.Team:
			return -1
		}
		return 1
	})
	g.control = next
}
