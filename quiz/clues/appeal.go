package clues

import (
	"slices"
	"time"
)

// An Appealed is an appeal against the ruling on one's own answer.
type Appealed struct {
	Person  string        `json:"person"`
	Team    int           `json:"team"`
	Nth     int           `json:"nth"`              // of the team's on the clue, from 0
	Answer  int           `json:"answer"`           // of the ruling's
	Until   time.Duration `json:"until"`            // when the vote ends
	Passed  bool          `json:"passed,omitempty"` // from a host, who did not decide
	Voting  bool          `json:"voting"`           // else the host decides
	Votes   []Voted       `json:"votes,omitempty"`
	Settled bool          `json:"settled"`
	Upheld  bool          `json:"upheld"`
}

// A Voted is one vote.
type Voted struct {
	Person string `json:"person"`
	Accept bool   `json:"accept"`
}

// wrongOf is the answer that somebody can appeal about, one's own.
func (r *Ruling) wrongOf(person string) int {
	return slices.IndexFunc(r.Given, func(a Given) bool { return a.Person == person && !a.Right && a.Text != "" })
}

// appealable reports whether anybody could appeal against a ruling.
func (g *Game) appealable(r Ruling) bool {
	return slices.ContainsFunc(g.members, func(m Member) bool { return !m.Gone && g.mayAppeal(m, r) })
}

// mayAppeal reports whether somebody who is there could appeal against a ruling.
func (g *Game) mayAppeal(m Member, r Ruling) bool {
	return !r.Void && g.clock < r.Until && r.wrongOf(m.Person) >= 0 && !g.hasLost(m.Team)
}

// hasLost reports whether a team has an appeal that is lost, or not settled.
func (g *Game) hasLost(team int) bool {
	return slices.ContainsFunc(g.rulings, func(r Ruling) bool {
		return !r.Void && slices.ContainsFunc(r.Appeals, func(a Appealed) bool { return a.Team == team && !a.Upheld })
	})
}

// hasAppealed reports whether an appeal of a team is not settled.
func (g *Game) hasAppealed(team int) bool {
	_, appeals := g.pending()
	return slices.ContainsFunc(appeals, func(a *Appealed) bool { return a.Team == team })
}

// appeal asks for another ruling on one's answer.
func (g *Game) appeal(e Event) error {
	m, _ := g.member(e.By)
	i := slices.IndexFunc(g.rulings, func(r Ruling) bool { return r.Clue == e.Clue })
	switch {
	case !g.isActive(e.By):
		return ErrNotIn
	case i < 0 || g.rulings[i].Void:
		return ErrNoAppeal
	case g.clock >= g.rulings[i].Until:
		return ErrLate
	}
	r := &g.rulings[i]
	answer := r.wrongOf(e.By)
	switch {
	case answer < 0:
		return ErrNoAppeal
	case g.hasAppealed(m.Team):
		return ErrAppealed
	case g.hasLost(m.Team):
		return ErrLost
	}
	nth := 0
	for _, a := range r.Appeals {
		if a.Team == m.Team {
			nth++
		}
	}
	r.Appeals = append(r.Appeals, Appealed{
		Person: e.By, Team: m.Team, Nth: nth, Answer: answer, Voting: g.options.Host == "",
		Until: g.clock + g.options.appealing(voteTime),
	})
	g.countVotes(r, &r.Appeals[len(r.Appeals)-1])
	return nil
}

// pending lists the appeals that are not settled.
func (g *Game) pending() (of []*Ruling, appeals []*Appealed) {
	for i := range g.rulings {
		for j := range g.rulings[i].Appeals {
			if a := &g.rulings[i].Appeals[j]; !a.Settled && !g.rulings[i].Void {
				of, appeals = append(of, &g.rulings[i]), append(appeals, a)
			}
		}
	}
	return of, appeals
}

// vote takes a vote on the appeal of a team on a clue; the host's decides. The
// first one of a person counts.
func (g *Game) vote(e Event) error {
	m, _ := g.member(e.By)
	of, appeals := g.pending()
	i := slices.IndexFunc(appeals, func(a *Appealed) bool { return a.Team == e.Team })
	switch {
	case i < 0 || of[i].Clue != e.Clue || appeals[i].Nth != e.Nth && g.edition > 0: // at first votes did not say which
		return ErrLate
	case g.isHost(e.By):
		appeals[i].Votes = append(appeals[i].Votes, Voted{e.By, e.Accept})
		g.decide(of[i], appeals[i], e.Accept)
		return nil
	case !appeals[i].Voting || g.isActive(e.By) && m.Team == e.Team:
		return ErrNotYours
	case !g.isActive(e.By):
		return ErrNotIn
	case slices.ContainsFunc(appeals[i].Votes, func(v Voted) bool { return v.Person == e.By }):
		return ErrAnswered
	}
	appeals[i].Votes = append(appeals[i].Votes, Voted{e.By, e.Accept})
	g.countVotes(of[i], appeals[i])
	return nil
}

// countVotes settles an appeal that everybody has voted on.
func (g *Game) countVotes(r *Ruling, a *Appealed) {
	if !a.Voting {
		return
	}
	for _, m := range g.members {
		if !m.Gone && m.Team != a.Team && !slices.ContainsFunc(a.Votes, func(v Voted) bool { return v.Person == m.Person }) {
			return
		}
	}
	g.decide(r, a, a.accepted())
}

// countAll settles what those who are left have voted on.
func (g *Game) countAll() {
	of, appeals := g.pending()
	for i, a := range appeals {
		g.countVotes(of[i], a)
	}
}

// accepted reports whether not more are against it than for it.
func (a *Appealed) accepted() bool {
	sum := 0
	for _, v := range a.Votes {
		if v.Accept {
			sum++
		} else {
			sum--
		}
	}
	return sum >= 0
}

// decide settles an appeal. Upheld, the answer is right, and so is the same answer
// of anybody else: nobody loses by it, and picks and wagers stand.
func (g *Game) decide(r *Ruling, a *Appealed, upheld bool) {
	a.Settled, a.Upheld = true, upheld
	if !upheld {
		return
	}
	for i := range r.Given {
		if r.Given[i].same(r.Given[a.Answer]) {
			r.Given[i].Right = true
		}
	}
}

// appealsUntil is when the next appeal is settled by itself.
func (g *Game) appealsUntil() (until time.Duration, pending bool) {
	_, appeals := g.pending()
	for i, a := range appeals {
		if i == 0 || a.Until < until {
			until = a.Until
		}
	}
	return until, len(appeals) > 0
}

// endAppeal settles the first appeal whose time is up, and reports whether there
// was one: of a host who did not decide, the others vote.
func (g *Game) endAppeal() bool {
	of, appeals := g.pending()
	i := slices.IndexFunc(appeals, func(a *Appealed) bool { return a.Until <= g.clock })
	if i < 0 {
		return false
	}
	if a := appeals[i]; a.Voting {
		g.decide(of[i], a, a.accepted())
	} else {
		g.leaveToVote(a)
	}
	return true
}

// leaveToVote has the others vote on what the host has not decided.
func (g *Game) leaveToVote(a *Appealed) {
	if !a.Voting {
		a.Voting, a.Passed, a.Until = true, true, g.clock+g.options.appealing(voteTime)
	}
}
