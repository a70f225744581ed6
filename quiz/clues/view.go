package clues

import (
	"slices"
	"time"
)

// A View is what everybody may see of a game. There is nothing secret in it: no
// clue before it is shown, no answer and nothing of what is right before the
// ruling, no wager on the final before it is revealed, no vote.
type View struct {
	Phase   Phase
	Until   time.Time // of the phase, without the grace
	Paused  bool
	Title   string
	Options Options
	Here    []string // who plays now, in the order in which they joined
	Teams   []Team   // none before they are dealt; in the lobby, those to choose from
	Control string
	Columns []Column
	Shown   *Shown   // the clue that is played
	Ruled   []Ruled  // in the order in which they were played
	Voting  []Voting // appeals that are not settled
	Final   bool     // there is a final clue
	Undone  []int    // the clues that the host took back, in order
	Last    int      // the clue that the host can take back; None
}

// A Team is who plays together, and what they have.
type Team struct {
	Members []string // who are there
	Score   int
}

// A Column is a category of the board.
type Column struct {
	Name  string
	Cells []Cell
}

// A Cell is a place on the board.
type Cell struct {
	Clue, Value int
	Taken       bool
}

// A Shown is the clue that is played.
type Shown struct {
	Clue     int
	Category string
	Value    int    // 0 of the final clue
	Text     string // "" until it is shown
	Double   bool
	Stake    int      // on a Daily Double, once it is made
	Answered int      // how many people have answered
	Buzzer   string   // who answers
	Buzzed   []string // who has buzzed, in order
	Tried    []Given  // wrong answers of those who buzzed
	Revealed []Reveal // of the final
}

// A Reveal is what a team answered to the final clue, and wagered.
type Reveal struct {
	Team, Stake, Points int
	Given               []Given
}

// A Ruled is a clue that was played.
type Ruled struct {
	Clue     int
	Category string
	Value    int
	Text     string
	Right    string // what is right
	Source   string
	Picker   string
	Given    []Given
	Stakes   []Stake
	Points   []int // of each team
	Void     bool
	Undone   bool      // it is void as the host took it back
	Until    time.Time // when appeals end
	Appeals  []Appealed
}

// A Voting is an appeal that is not settled.
type Voting struct {
	Clue, Team   int
	Nth          int // of the team's on the clue, from 0
	Person, Text string
	ByHost       bool
	Until        time.Time
	Votes        int
}

// Public is what everybody may see.
func (g *Game) Public() View {
	v := View{
		Phase: g.phase, Until: g.wall(g.lenient()), Paused: !g.paused.IsZero(), Title: g.board.Title,
		Options: g.options, Here: g.active(), Control: g.control, Shown: g.played(), Undone: slices.Clone(g.undone),
		Final: g.board.Final != nil, Last: g.last(),
	}
	teams := g.teams
	if g.phase == Lobby && g.options.Teams == ByHand {
		teams = g.options.TeamCount
	}
	for team := range teams {
		t := Team{Score: g.Score(team)}
		for _, m := range g.members {
			if m.Team == team && !m.Gone {
				t.Members = append(t.Members, m.Person)
			}
		}
		v.Teams = append(v.Teams, t)
	}
	for i, c := range g.board.Categories {
		column := Column{Name: c.Name}
		for row, clue := range c.Clues {
			n := i*g.board.rows() + row
			column.Cells = append(column.Cells, Cell{n, clue.Value, g.taken(n)})
		}
		v.Columns = append(v.Columns, column)
	}
	for i := range g.rulings {
		v.Ruled = append(v.Ruled, g.ruled(&g.rulings[i]))
	}
	of, appeals := g.pending()
	for i, a := range appeals {
		v.Voting = append(v.Voting, Voting{
			Clue: of[i].Clue, Team: a.Team, Nth: a.Nth, Person: a.Person, Text: of[i].Given[a.Answer].Text,
			ByHost: !a.Voting, Until: g.wall(a.Until), Votes: len(a.Votes),
		})
	}
	return v
}

// lenient is the end of the phase as people are told it.
func (g *Game) lenient() time.Duration {
	if slices.Contains([]Phase{Answering, Wagering, FinalWagers, FinalAnswers}, g.phase) {
		return g.until - grace
	}
	return g.until
}

// played is what may be seen of the clue that is played.
func (g *Game) played() *Shown {
	if g.open == nil {
		return nil
	}
	clue, _ := g.board.Clue(g.open.Clue)
	s := &Shown{
		Clue: g.open.Clue, Category: g.board.Category(g.open.Clue), Value: clue.Value,
		Double: g.open.Clue == g.board.Double, Answered: len(g.open.Given), Buzzer: g.open.Buzzer, Buzzed: slices.Clone(g.open.Buzzed),
	}
	if !slices.Contains([]Phase{Settling, Wagering, FinalWagers}, g.phase) {
		s.Text = clue.Text
	}
	switch {
	case g.phase == Revealing:
		for _, stake := range g.open.Stakes[:g.shown] {
			r := Reveal{Team: stake.Team, Stake: stake.Points, Points: g.open.points(stake.Team, 0)}
			r.Given = slices.DeleteFunc(slices.Clone(g.open.Given), func(a Given) bool { return a.Team != stake.Team })
			s.Revealed = append(s.Revealed, r)
		}
	case s.Double && len(g.open.Stakes) > 0:
		s.Stake = g.open.Stakes[0].Points
	case g.options.Buzzing && g.open.Clue != FinalClue:
		s.Tried = slices.Clone(g.open.Given)
	}
	return s
}

// ruled is what may be seen of a clue that was played: everything but votes.
func (g *Game) ruled(r *Ruling) Ruled {
	clue, _ := g.board.Clue(r.Clue)
	shown := Ruled{
		Clue: r.Clue, Category: g.board.Category(r.Clue), Value: clue.Value, Text: clue.Text, Right: clue.Key.Shown,
		Source: clue.Source, Picker: r.Picker, Given: slices.Clone(r.Given), Stakes: slices.Clone(r.Stakes),
		Void: r.Void, Undone: r.Undone, Until: g.wall(r.Until),
	}
	for team := range g.teams {
		shown.Points = append(shown.Points, r.points(team, clue.Value))
	}
	for _, a := range r.Appeals {
		a.Votes = nil
		shown.Appeals = append(shown.Appeals, a)
	}
	return shown
}

// A Seat is what one person may see and do besides.
type Seat struct {
	Team        int // None: does not play
	May         []Kind
	Least, Most int      // of a wager, where one may be made
	Stake       *int     // what the team has wagered on the final
	Answer      string   // that the person gave to the clue that is played
	Opened      []Opened // all day: the clues that the person has opened
	Free        []int    // all day: the clues that the team has not opened
}

// An Opened is a clue that somebody has opened, all day.
type Opened struct {
	Clue   int
	Text   string
	Answer string
	Until  time.Time
}

// For is what one person may see and do.
func (g *Game) For(person string) Seat {
	m, _ := g.member(person)
	s := Seat{Team: m.Team}
	if !g.isActive(person) {
		s.Team = None
	}
	for _, kind := range []Kind{Join, Leave, Start, Pick, Buzz, Answer, Wager, Appeal, Vote, Undo, End} {
		if g.may(person, kind) {
			s.May = append(s.May, kind)
		}
	}
	if slices.Contains(s.May, Wager) {
		s.Least, s.Most = g.limits(m.Team)
	}
	if g.open != nil {
		s.own(g.open, person)
	}
	if g.phase == AllDay && s.Team != None {
		g.ownDay(&s, person)
	}
	return s
}

// own fills in what the person knows of the clue that is played.
func (s *Seat) own(r *Ruling, person string) {
	for _, a := range r.Given {
		if a.Person == person {
			s.Answer = a.Text
		}
	}
	for _, stake := range r.Stakes {
		if stake.Team == s.Team {
			s.Stake = &stake.Points
		}
	}
}

// ownDay fills in what the person and the team have opened.
func (g *Game) ownDay(s *Seat, person string) {
	for n := range g.board.Size() {
		if !slices.ContainsFunc(g.daily, func(o Opening) bool { return o.Clue == n && o.Team == s.Team }) {
			s.Free = append(s.Free, n)
		}
	}
	for _, o := range g.daily {
		if o.Person != person {
			continue
		}
		clue, _ := g.board.Clue(o.Clue)
		opened := Opened{Clue: o.Clue, Text: clue.Text, Until: g.wall(min(o.At+g.options.answering(openingTime), g.until))}
		for _, a := range o.Ruling.Given {
			opened.Answer = a.Text
		}
		s.Opened = append(s.Opened, opened)
	}
}
