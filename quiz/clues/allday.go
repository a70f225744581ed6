package clues

import (
	"slices"
	"strings"
	"time"
)

// An Opening is a clue that somebody has opened for a team, all day.
type Opening struct {
	Clue   int           `json:"clue"`
	Team   int           `json:"team"`
	Person string        `json:"person"`
	At     time.Duration `json:"at"`
	Ruling Ruling        `json:"ruling"` // with what was answered
}

// openFor opens a clue for one's team. Whoever opens it answers it.
func (g *Game) openFor(e Event) error {
	m, _ := g.member(e.By)
	if !g.isActive(e.By) {
		return ErrNotIn
	}
	if slices.ContainsFunc(g.daily, func(o Opening) bool { return o.Clue == e.Clue && o.Team == m.Team }) {
		return ErrTaken
	}
	g.daily = append(g.daily, Opening{Clue: e.Clue, Team: m.Team, Person: e.By, At: g.clock})
	return nil
}

// answerAlone takes an answer to a clue that the person has opened.
func (g *Game) answerAlone(e Event) error {
	i := slices.IndexFunc(g.daily, func(o Opening) bool { return o.Clue == e.Clue && o.Person == e.By })
	switch {
	case !g.isActive(e.By):
		return ErrNotIn
	case i < 0:
		return ErrNotYours
	case g.clock >= g.daily[i].At+g.options.answering(openingTime)+grace:
		return ErrLate
	case g.daily[i].Ruling.answered(e.By):
		return ErrAnswered
	case strings.TrimSpace(e.Text) == "" || e.Verdict == "":
		return ErrBadEvent
	}
	o := &g.daily[i]
	if again := o.Ruling.again(e, g.options.Question); again != nil {
		return again
	}
	o.Ruling.Given = append(o.Ruling.Given, Given{e.By, o.Team, e.Text, g.options.counts(e), g.clock - o.At})
	return nil
}

// endDay ends the day, and waits for appeals.
func (g *Game) endDay() {
	g.ruleDay()
	g.settle(Over)
}

// ruleDay rules on every clue that was opened.
func (g *Game) ruleDay() {
	for clue := range g.board.Size() {
		r := Ruling{Clue: clue, Until: g.clock + settleDay}
		opened := false
		for _, o := range g.daily {
			if o.Clue == clue {
				opened = true
				r.Given = append(r.Given, o.Ruling.Given...)
			}
		}
		if opened {
			g.rulings = append(g.rulings, r)
		}
	}
}
