package clues

import (
	"slices"
	"time"
)

// A Ruling is what is known of a clue that is or was played. All points of a game
// are computed from its rulings, and are kept nowhere else.
type Ruling struct {
	Clue     int           `json:"clue"`
	Picker   string        `json:"picker,omitempty"`
	At       time.Duration `json:"at"`    // when it was shown
	Until    time.Duration `json:"until"` // when appeals end
	Given    []Given       `json:"given,omitempty"`
	Stakes   []Stake       `json:"stakes,omitempty"` // of a clue with wagers
	Appeals  []Appealed    `json:"appeals,omitempty"`
	Void     bool          `json:"void,omitempty"`   // it has no points
	Undone   bool          `json:"undone,omitempty"` // it is void as the host took it back
	Buzzer   string        `json:"buzzer,omitempty"` // who is answering
	Buzzed   []string      `json:"buzzed,omitempty"` // in order
	Reminded []string      `json:"reminded,omitempty"`
	Specific []string      `json:"specific,omitempty"`
}

// leaning is how many more right than wrong answers a team has given.
func (r *Ruling) leaning(team int) int {
	sum := 0
	for _, a := range r.Given {
		switch {
		case a.Team != team:
		case a.Right:
			sum++
		default:
			sum--
		}
	}
	return sum
}

// points are what a clue brings a team: its value, won where more answers are right
// and lost where more are wrong; of a wager, lost where not more are right.
func (r *Ruling) points(team, value int) int {
	lean := r.leaning(team)
	if i := slices.IndexFunc(r.Stakes, func(s Stake) bool { return s.Team == team }); i >= 0 {
		value = r.Stakes[i].Points
		if lean == 0 {
			lean = -1
		}
	} else if r.Clue == FinalClue || len(r.Stakes) > 0 {
		return 0
	}
	switch {
	case r.Void || lean == 0:
		return 0
	case lean > 0:
		return value
	}
	return -value
}

// Score is what a team has, of all that is shown.
func (g *Game) Score(team int) int {
	sum := 0
	for i := range g.rulings {
		clue, _ := g.board.Clue(g.rulings[i].Clue)
		sum += g.rulings[i].points(team, clue.Value)
	}
	if g.phase == Revealing && slices.ContainsFunc(g.open.Stakes[:g.shown], func(s Stake) bool { return s.Team == team }) {
		sum += g.open.points(team, 0)
	}
	return sum
}

// close has what was answered to the clue that was played count.
func (g *Game) close() Ruling {
	r := *g.open
	r.Buzzer, r.Until = "", g.clock+g.options.appealing(appealTime)
	g.rulings = append(g.rulings, r)
	return r
}

// rule closes the clue that was played and goes on.
func (g *Game) rule() {
	r := g.close()
	if r.Clue == FinalClue {
		g.open = nil
		g.settle(Over)
		return
	}
	clue, _ := g.board.Clue(r.Clue)
	for _, a := range r.Given {
		if a.Right && r.points(a.Team, clue.Value) > 0 {
			g.control = a.Person
			break
		}
	}
	g.nextClue()
}

// settle waits for appeals before a phase.
func (g *Game) settle(before Phase) {
	g.phase, g.then, g.until = Settling, before, g.clock
	for _, r := range g.rulings {
		if g.appealable(r) {
			g.until = max(g.until, r.Until)
		}
	}
	g.settleEarly()
}

// settleEarly goes on where nobody is left who could appeal.
func (g *Game) settleEarly() {
	_, pending := g.appealsUntil()
	if !pending && g.until <= g.clock {
		g.settled()
	}
}

// settled goes on to what scores were needed for.
func (g *Game) settled() {
	switch g.then { //nolint:exhaustive // nothing else depends on scores
	case Wagering:
		g.enter(Wagering, g.options.answering(wagerTime)+grace)
	case FinalWagers:
		g.askWagers()
	default:
		g.finish()
	}
}
