package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"csbot/quiz/clues"
)

// boardText shows what is left on a board.
func boardText(v clues.View) string {
	wide := 0
	for _, c := range v.Columns {
		wide = max(wide, utf8.RuneCountInString(c.Name))
	}
	var b strings.Builder
	for i, c := range v.Columns {
		fmt.Fprintf(&b, "%d  %s%s", i+1, c.Name, strings.Repeat(" ", wide-utf8.RuneCountInString(c.Name)))
		for _, cell := range c.Cells {
			if cell.Taken {
				b.WriteString("     ·")
				continue
			}
			fmt.Fprintf(&b, "  %4d", cell.Value)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// example is what somebody could pick.
func example(v clues.View) string {
	for i, c := range v.Columns {
		for _, cell := range c.Cells {
			if !cell.Taken {
				return fmt.Sprintf("%d %d", i+1, cell.Value)
			}
		}
	}
	return ""
}

// appealHint says who could appeal.
func (t *table) appealHint() string {
	may := t.mayAppeal()
	switch {
	case len(may) == 0:
		return ""
	case len(may) == 1 && may[0] == alone:
		return "“appeal” if your answer was right"
	}
	return "“appeal " + may[0] + "” if that was right"
}

// show shows the clue that is played.
func (t *table) show(v clues.View) {
	name := v.Shown.Category
	switch {
	case v.Shown.Stake > 0:
		name += fmt.Sprintf(" for %d points", v.Shown.Stake)
	case v.Shown.Value > 0:
		name += fmt.Sprintf(" for %d", v.Shown.Value)
	}
	t.printf("\n%s\n%s\n", name, v.Shown.Text)
}

// tell says what became of clues that were not told of yet.
func (t *table) tell(v clues.View) {
	for _, r := range v.Ruled[t.told:] {
		t.told++
		if n := len(r.Given); n > 0 && r.Clue != clues.FinalClue { // the ones before were told at once
			t.printf("%s\n", ruling(r.Given[n-1]))
		}
		t.printf("→ %s  (%s)\n", r.Right, r.Source)
		t.printf("%s", t.scores())
	}
}

// ruling says what an answer was.
func ruling(a clues.Given) string {
	switch {
	case a.Text == "":
		return "The time is up."
	case a.Right:
		return "Right."
	}
	return "No."
}

// scores lists who has how much, the most first.
func (t *table) scores() string {
	v := t.game.Public()
	if len(v.Teams) == 1 {
		return fmt.Sprintf("You have %d.\n", v.Teams[0].Score)
	}
	teams := slices.Clone(v.Teams)
	slices.SortStableFunc(teams, func(a, b clues.Team) int { return cmp.Compare(b.Score, a.Score) })
	said := make([]string, len(teams))
	for i, team := range teams {
		said[i] = fmt.Sprintf("%s %d", strings.Join(team.Members, " and "), team.Score)
	}
	return strings.Join(said, ", ") + ".\n"
}

// missed lists what nobody knew.
func missed(v clues.View) string {
	var names []string
	for _, r := range v.Ruled {
		if !slices.ContainsFunc(r.Given, func(a clues.Given) bool { return a.Right }) && !slices.Contains(names, r.Right) {
			names = append(names, r.Right)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "Missed: " + strings.Join(names, "; ") + ".\n"
}

func signed(points int) string { return fmt.Sprintf("%+d", points) }
