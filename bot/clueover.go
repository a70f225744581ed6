package bot

import (
	"fmt"
	"slices"

	"csbot/quiz/clues"
)

// What is said of a game that is over.

// won says who has won, of those who are there.
func (s *clueSpeaker) won() string {
	order := slices.DeleteFunc(s.ranked(), func(team int) bool { return len(s.view.Teams[team].Members) == 0 })
	switch {
	case len(s.view.Ruled) == 0:
		return "No clue was played."
	case len(order) == 0:
		return "Everybody has left."
	}
	best := s.view.Teams[order[0]].Score
	winners := slices.DeleteFunc(slices.Clone(order), func(team int) bool { return s.view.Teams[team].Score < best })
	if len(winners) > 1 {
		var names []string
		for _, team := range winners {
			names = append(names, s.team(team))
		}
		return fmt.Sprintf("%s share the first place with %s.", enumerated(names), pointsOf(best))
	}
	return fmt.Sprintf("%s wins with %s.", s.team(winners[0]), pointsOf(best))
}

// over says how the game ended, and what was hard.
func (s *clueSpeaker) over() *composer {
	c := headed(bold("The game is over"), words(". "+s.won()))
	if len(s.view.Ruled) == 0 {
		return c
	}
	c.line(words(s.scores())).gap()
	if steal, ok := s.bestSteal(); ok {
		c.line(words("Best steal: " + steal))
	}
	if hardest, ok := s.hardest(); ok {
		c.line(words("Hardest clue: "), bold(hardest.Right), words(": "+hardest.Text))
	}
	return c.button("Keep what I missed", s.line(clueKeep, 0)).button("Play again", cluesLine).button("Board as CSV", s.line(clueExport, 0))
}

// bestSteal is the dearest clue with which another team took control.
func (s *clueSpeaker) bestSteal() (says string, ok bool) {
	most := 0
	for _, r := range s.view.Ruled {
		i := slices.IndexFunc(r.Given, func(a clues.Given) bool { return a.Right && r.Points[a.Team] > 0 })
		if i < 0 || r.Picker == "" || r.Picker == r.Given[i].Person || r.Value <= most || len(r.Stakes) > 0 {
			continue
		}
		most, ok = r.Value, true
		says = fmt.Sprintf("%s, %s for %d", s.name(r.Given[i].Person), r.Category, r.Value)
	}
	return says, ok
}

// hardest is the clue that the fewest knew of those who answered, the dearest first.
func (s *clueSpeaker) hardest() (hardest clues.Ruled, ok bool) {
	right := func(r clues.Ruled) (n int) {
		for _, a := range r.Given {
			if a.Right {
				n++
			}
		}
		return n
	}
	for _, r := range s.view.Ruled {
		if r.Clue == clues.FinalClue || r.Void {
			continue
		}
		if !ok || right(r) < right(hardest) || right(r) == right(hardest) && r.Value > hardest.Value {
			hardest, ok = r, true
		}
	}
	return hardest, ok
}
