package clues

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"csbot/glossary/plaintext"
)

// A Stake is what a team has wagered.
type Stake struct {
	Team   int `json:"team"`
	Points int `json:"points"`
}

// aWager is a whole number, perhaps with its thousands set off and a word behind it.
var aWager = regexp.MustCompile(`^[-+]?\$?(\d+|\d{1,3}(?:[, ]\d{3})+)(?:\s*(?:points?|pts?\.?))?$`)

// ReadWager reads a wager. What can be read in two ways, as “1,5” and “1.000”, is none.
func ReadWager(text string) (points int, ok bool) {
	text = strings.ToLower(strings.TrimSpace(plaintext.Clean(text)))
	m := aWager.FindStringSubmatch(text)
	if m == nil {
		return 0, false
	}
	points, err := strconv.Atoi(strings.NewReplacer(",", "", " ", "").Replace(m[1]))
	if strings.HasPrefix(text, "-") {
		points = -points
	}
	return points, err == nil
}

// leastWager is the least on a Daily Double, and what time alone wagers.
const leastWager = 5

// limits are what a team may wager now.
func (g *Game) limits(team int) (least, most int) {
	cheapest, dearest := g.board.values()
	switch score := g.Score(team); {
	case g.open.Clue != FinalClue:
		return leastWager, max(score, dearest, leastWager)
	case score <= 0:
		return 0, cheapest
	default:
		return 0, score
	}
}

// wager takes a wager: the picker's on a Daily Double, anybody's for the team on the
// final clue, where the last one before the time is up counts.
func (g *Game) wager(e Event) error {
	m, _ := g.member(e.By)
	switch {
	case e.Clue != g.open.Clue:
		return ErrLate
	case !g.isActive(e.By):
		return ErrNotIn
	case g.phase == Wagering && e.By != g.open.Picker:
		return ErrNotYours
	}
	if least, most := g.limits(m.Team); e.Points < least || e.Points > most {
		return ErrLimits
	}
	g.open.stake(m.Team, e.Points)
	if g.phase == Wagering {
		g.show()
	}
	return nil
}

// stake sets what a team has wagered.
func (r *Ruling) stake(team, points int) {
	for i := range r.Stakes {
		if r.Stakes[i].Team == team {
			r.Stakes[i].Points = points
			return
		}
	}
	r.Stakes = append(r.Stakes, Stake{team, points})
}

func (r *Ruling) staked(team int) bool {
	return slices.ContainsFunc(r.Stakes, func(s Stake) bool { return s.Team == team })
}

func (g *Game) wagerLeast() {
	m, _ := g.member(g.open.Picker)
	g.open.stake(m.Team, leastWager)
	g.show()
}
