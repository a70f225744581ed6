package clues

import (
	"cmp"
	"slices"
)

// askWagers begins the final: its category is shown.
func (g *Game) askWagers() {
	g.open = &Ruling{Clue: FinalClue}
	g.enter(FinalWagers, g.options.answering(wagerTime)+grace)
}

// allWagered reports whether no team is left that has not wagered.
func (g *Game) allWagered() bool {
	for team := range g.teams {
		if g.playing(team) && !g.open.staked(team) {
			return false
		}
	}
	return true
}

// showFinal shows the final clue. Who has not wagered has wagered nothing.
func (g *Game) showFinal() {
	for team := range g.teams {
		if g.playing(team) && !g.open.staked(team) {
			g.open.stake(team, 0)
		}
	}
	g.open.At = g.clock
	g.enter(FinalAnswers, g.options.answering(answerTime)+grace)
}

// reveal begins to show what teams answered and wagered.
func (g *Game) reveal() {
	g.open.Stakes = slices.DeleteFunc(g.open.Stakes, func(s Stake) bool { return !g.playing(s.Team) })
	slices.SortFunc(g.open.Stakes, func(a, b Stake) int {
		return cmp.Or(cmp.Compare(g.Score(a.Team), g.Score(b.Team)), cmp.Compare(a.Team, b.Team))
	})
	g.shown = 0
	g.revealNext()
}

// revealNext shows one team more, and rules after the last one.
func (g *Game) revealNext() {
	if g.shown >= len(g.open.Stakes) {
		g.rule()
		return
	}
	g.shown++
	g.enter(Revealing, revealTime)
}
