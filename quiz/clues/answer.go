package clues

import (
	"slices"
	"strings"
	"time"
)

// A Given is an answer that was given.
type Given struct {
	Person string        `json:"person"`
	Team   int           `json:"team"`
	Text   string        `json:"text"` // "": the time was up
	Right  bool          `json:"right"`
	At     time.Duration `json:"at"` // after the clue was shown
}

// same reports whether two answers say the same.
func (a Given) same(b Given) bool {
	return strings.EqualFold(strings.Join(strings.Fields(a.Text), " "), strings.Join(strings.Fields(b.Text), " "))
}

// answer takes an answer to the clue that is shown. One person answers once,
// and is asked again at most once for each reason.
func (g *Game) answer(e Event) error {
	if g.phase == AllDay {
		return g.answerAlone(e)
	}
	m, _ := g.member(e.By)
	switch {
	case e.Clue != g.open.Clue:
		return ErrLate
	case !g.isActive(e.By):
		return ErrNotIn
	case g.phase == Answering && !slices.Contains(g.answerers(), e.By):
		return ErrNotYours
	case g.open.answered(e.By):
		return ErrAnswered
	case strings.TrimSpace(e.Text) == "" || e.Verdict == "":
		return ErrBadEvent
	}
	if again := g.open.again(e, g.options.Question); again != nil {
		return again
	}
	g.open.Given = append(g.open.Given, Given{e.By, m.Team, e.Text, g.options.counts(e), g.clock - g.open.At})
	return nil
}

// counts reports whether an answer is right. Where answers are asked for in the form of a
// question, whoever was reminded has to give theirs so.
func (o Options) counts(e Event) bool { return e.Verdict == Right && (e.Asks || !o.Question) }

// again says why somebody is asked once more, and remembers it.
func (r *Ruling) again(e Event, question bool) error {
	switch {
	case question && !e.Asks && !slices.Contains(r.Reminded, e.By):
		r.Reminded = append(slices.Clone(r.Reminded), e.By)
		return ErrAsAQuestion
	case e.Verdict == Vague && !slices.Contains(r.Specific, e.By):
		r.Specific = append(slices.Clone(r.Specific), e.By)
		return ErrMoreSpecific
	}
	return nil
}

func (r *Ruling) answered(person string) bool {
	return slices.ContainsFunc(r.Given, func(a Given) bool { return a.Person == person })
}

// answerers are the people who may answer the clue that is shown.
func (g *Game) answerers() []string {
	switch {
	case g.open.Clue == g.board.Double:
		return g.present(g.open.Picker)
	case g.options.Buzzing:
		return g.present(g.open.Buzzer)
	}
	return g.active()
}

// present is somebody, if still there.
func (g *Game) present(person string) []string {
	if g.isActive(person) {
		return []string{person}
	}
	return nil
}

func (g *Game) allAnswered(people []string) bool {
	return !slices.ContainsFunc(people, func(p string) bool { return !g.open.answered(p) })
}

// closeAnswered closes a clue, or a buzz, that nobody is left to answer.
func (g *Game) closeAnswered() {
	people := g.answerers()
	switch {
	case !g.allAnswered(people):
	case g.open.Clue == g.board.Double && len(people) == 0 && len(g.open.Given) == 0:
		g.drop()
	case g.open.Buzzer != "":
		g.timeUp()
	default:
		g.rule()
	}
}

// timeUp ends the time to answer.
func (g *Game) timeUp() {
	if g.open.Buzzer != "" {
		g.buzzedOut()
		return
	}
	g.rule()
}

// dropWithoutPicker takes back a Daily Double whose picker has left, and ends a
// clue that nobody can buzz for.
func (g *Game) dropWithoutPicker() {
	switch {
	case g.phase == Wagering && !g.isActive(g.open.Picker):
		g.drop()
	case g.phase != Wagering && !g.anyTries():
		g.rule()
	}
}

// drop ends the clue without a result.
func (g *Game) drop() {
	g.open.Void = true
	g.rule()
}
