package bot

import (
	"fmt"
	"slices"
	"strconv"

	"csbot/bot/answer"
	"csbot/quiz/clues"
)

// What is said in a clue game, message by message.

// begin is said first.
func (s *clueSpeaker) begin(saying) (*composer, bool) {
	if !s.view.Options.AllDay.IsZero() {
		return s.dayBegins(), s.view.Phase == clues.AllDay
	}
	c := headed(bold("The game begins"), wordsf(": %d clues%s.", s.size(), map[bool]string{true: ", and a final one"}[s.view.Final]))
	if s.view.Options.Teams != clues.Each {
		for team := range s.view.Teams {
			c.line(words(s.team(team)))
		}
	}
	how := "Everybody answers each clue, in a form. Right wins its value, wrong loses it, and saying nothing costs nothing."
	if s.view.Options.Buzzing {
		how = "Whoever buzzes first answers, in a form. Right wins the value, wrong or nothing loses it, and then the others may try."
	}
	c.line(words(how))
	s.asQuestions(c)
	return s.board(c, 0), true
}

// shownAgain is where a board is that is shown again, below something else.
const shownAgain = -1

// board says who picks, with what is left on the board as buttons. It is below the
// clue that the host took back as the nth one, or, with 0, below what was ruled.
func (s *clueSpeaker) board(c *composer, nth int) *composer {
	if s.view.Phase != clues.Picking {
		return c
	}
	c.gap().line(mention(s.view.Control), words(" picks a clue, until "), second(s.view.Until), words("; then I do."))
	for _, column := range s.view.Columns {
		cells(c, column, func(cell clues.Cell) (clueLine, bool) { return clueLine{cluePick, s.id, cell.Clue, nth}, !cell.Taken })
	}
	return c
}

// cells shows a category with the clues that line has a command line for.
func cells(c *composer, column clues.Column, line func(clues.Cell) (clueLine, bool)) {
	named := false
	for _, cell := range column.Cells {
		l, ok := line(cell)
		if !ok {
			continue
		}
		if !named {
			c.gap().line(bold(column.Name))
			named = true
		}
		c.spoken(strconv.Itoa(cell.Value), fmt.Sprintf("%s for %d", column.Name, cell.Value), l.String())
	}
	if named {
		c.row()
	}
}

// ruled is the ruling on a clue.
func (s *clueSpeaker) ruled(clue int) (clues.Ruled, bool) {
	i := slices.IndexFunc(s.view.Ruled, func(r clues.Ruled) bool { return r.Clue == clue })
	if i < 0 {
		return clues.Ruled{}, false
	}
	return s.view.Ruled[i], true
}

// ruling says what was right, and who had it; then who picks.
func (s *clueSpeaker) ruling(what saying) (*composer, bool) {
	r, ok := s.ruled(what.clue)
	if !ok {
		return nil, false
	}
	c := s.judged(r)
	if n := len(s.view.Ruled); s.view.Ruled[n-1].Clue != r.Clue {
		return c, true // what follows was said with the next one
	}
	s.hosted(c, r.Clue)
	if len(c.answer.Buttons) > 0 {
		c.row()
	}
	return s.board(c, 0), true
}

// judged says what was right, and who had it.
func (s *clueSpeaker) judged(r clues.Ruled) *composer {
	c := headed(words("It was "), bold(r.Right))
	switch {
	case r.Undone:
		return c.line(words("The host took it back: nobody wins or loses."))
	case r.Void:
		return c.line(words("Who picked it has left: nobody wins or loses."))
	}
	wrong := s.answered(c, r)
	if s.view.Options.Teams != clues.Each {
		for team, points := range r.Points {
			if points != 0 {
				c.line(words(s.team(team) + ": " + gain(points)))
			}
		}
	}
	c.gap().line(words(s.scores()))
	if r.Source != "" {
		c.small(words(r.Source))
	}
	if wrong && s.view.Phase != clues.Over {
		c.button("Appeal", s.line(clueAppeal, r.Clue)).row()
	}
	return c
}

// answersShown is how many answers to a clue are shown at most, and how many characters of each.
const (
	answersShown = 20
	answerShown  = 80
)

// answered lists what was answered, and reports whether any of it was wrong.
func (s *clueSpeaker) answered(c *composer, r clues.Ruled) (wrong bool) {
	right := 0
	for i, a := range r.Given {
		wrong = wrong || !a.Right
		switch {
		case i < answersShown:
			a.Text = answer.Cut(a.Text, answerShown)
			c.line(s.given(a, r)...)
		case a.Right:
			right++
		}
	}
	switch more := len(r.Given) - answersShown; {
	case len(r.Given) == 0:
		c.line(words("Nobody answered."))
	case more > 0:
		c.line(wordsf("And %d more: %d right, %d wrong", more, right, more-right))
	}
	return wrong
}

// given is an answer with its verdict, and with its points where one person is a team.
func (s *clueSpeaker) given(a clues.Given, r clues.Ruled) []answer.Text {
	verdict := "wrong"
	if a.Right {
		verdict = "right"
	}
	line := []answer.Text{words(s.name(a.Person) + ": "), typed(a.Text), words(", " + verdict)}
	if a.Text == "" {
		line = []answer.Text{words(s.name(a.Person) + " did not answer in time")}
	}
	if s.view.Options.Teams == clues.Each && a.Team < len(r.Points) {
		line = append(line, words(", "+gain(r.Points[a.Team])))
	}
	return line
}

// double says that the Daily Double was picked, before its wager can be made.
func (s *clueSpeaker) double(what saying) (*composer, bool) {
	if s.view.Phase != clues.Settling || s.view.Shown == nil || s.view.Shown.Clue != what.clue {
		return nil, false
	}
	c := headed(bold("Daily Double"), words(" in "+s.view.Shown.Category+"!"))
	return c.line(words("Appeals come first, until "), second(s.view.Until), words(".")), true
}

// wager asks for a wager: on the Daily Double, or on the final clue.
func (s *clueSpeaker) wager(what saying) (*composer, bool) {
	v := s.view
	if v.Phase != clues.Wagering && v.Phase != clues.FinalWagers || v.Shown == nil || v.Shown.Clue != what.clue {
		return nil, false
	}
	return s.prompt(headed(s.heading()...)), true
}

// clue shows a clue.
func (s *clueSpeaker) clue(what saying) (*composer, bool) {
	v := s.view
	phases := []clues.Phase{clues.Answering, clues.FinalAnswers, clues.Reading, clues.Buzzing}
	if !slices.Contains(phases, v.Phase) || v.Shown.Clue != what.clue || len(v.Undone) != what.nth {
		return nil, false
	}
	c := headed(s.heading()...)
	c.notifyMore(words(": " + v.Shown.Text))
	c.line(words(v.Shown.Text)).gap()
	if v.Shown.Buzzer != "" { // which is said next
		return c, true
	}
	return s.hosted(s.prompt(c), what.clue), true
}

// appeal asks for votes.
func (s *clueSpeaker) appeal(what saying) (*composer, bool) {
	i := slices.IndexFunc(s.view.Voting, func(v clues.Voting) bool { return v.Clue == what.clue && appealOf(v.Team, v.Nth) == what.nth })
	r, ruled := s.ruled(what.clue)
	if i < 0 || !ruled {
		return nil, false
	}
	v := s.view.Voting[i]
	c := headed(bold(s.name(v.Person)), words(" appeals: is "), typed(v.Text), words(" right, too?"))
	c.line(words(r.Text)).line(words("Expected: "), bold(r.Right))
	if v.ByHost {
		c.line(mention(s.view.Options.Host), words(" decides, until "), second(v.Until), words("; then the others vote."))
	} else {
		c.line(words("Everybody else votes in secret, until "), second(v.Until), words("; a tie counts it."))
	}
	yes := clueLine{clueAccept, s.id, v.Clue, what.nth}
	no := clueLine{clueRefuse, s.id, v.Clue, what.nth}
	return s.waits(c.button("Count it", yes.String()).button("Don't", no.String()).row()), true
}

// verdict says what became of an appeal.
func (s *clueSpeaker) verdict(what saying) (*composer, bool) {
	r, ok := s.ruled(what.clue)
	i := slices.IndexFunc(r.Appeals, func(a clues.Appealed) bool { return appealOf(a.Team, a.Nth) == what.nth && a.Settled })
	if !ok || i < 0 {
		return nil, false
	}
	a := r.Appeals[i]
	said := r.Given[a.Answer]
	if !a.Upheld {
		c := headed(typed(said.Text), words(" does not count: "+s.name(a.Person)+"'s appeal is lost."))
		return s.waits(c), true
	}
	c := headed(typed(said.Text), words(" counts: "+s.team(a.Team)+" gets "+gain(r.Points[a.Team])+" for it."))
	return s.waits(c.line(words(s.scores()))), true
}

// reveal shows one team's final answer.
func (s *clueSpeaker) reveal(what saying) (*composer, bool) {
	if s.view.Shown == nil || what.nth < 1 || what.nth > len(s.view.Shown.Revealed) {
		return nil, false
	}
	r := s.view.Shown.Revealed[what.nth-1]
	c := headed(bold(s.team(r.Team)), wordsf(" wagered %d: %s", r.Stake, gain(r.Points)))
	if len(r.Given) == 0 {
		c.line(words("No answer."))
	}
	for _, a := range r.Given {
		c.line(s.given(a, clues.Ruled{})...)
	}
	return c, true
}
