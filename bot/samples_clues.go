package bot

import (
	"time"

	"csbot/bot/answer"
	"csbot/quiz/clues"
)

// clues are what is said in a game of two people, one of whom is right, and the forms
// for it.
func (s *samples) clues() {
	began := time.Unix(1_700_000_000, 0).UTC()
	clue := clues.Clue{Value: 100, Text: "They left.", Key: clues.Key{Shown: "Churned Customer"}, Source: "Glossary"}
	last, o := clue, clues.Options{}
	board := clues.Board{Title: "The glossary", Double: 1, Final: &last, Topic: "Money", Categories: []clues.Category{
		{Name: "Churn", Clues: []clues.Clue{clue, clue}},
	}}
	g := new(clues.Game)
	told := map[saying]bool{}
	speak := func() {
		speaker := &clueSpeaker{id: "g0", view: g.Public(), opener: "U0", name: func(user string) string { return "Ada " + user }}
		for _, what := range sayings(speaker.view) {
			if said, ok := speaker.say(what); ok && !told[what] {
				told[what] = true
				s.add("clues", what.String(), said)
			}
		}
		s.add("clues scores", "the scores", speaker.root())
	}
	for i, e := range []clues.Event{
		{Kind: clues.Open, By: "U0", Board: &board, Options: &o}, {Kind: clues.Join, By: "U0"}, {Kind: clues.Join, By: "U1"},
		{Kind: clues.Start, By: "U0"}, {Kind: clues.Pick, By: "U0"}, {Kind: clues.Pick, By: "U1"},
		{Kind: clues.Answer, By: "U0", Text: "churn", Verdict: clues.Wrong}, {Kind: clues.Answer, By: "U1", Text: "left", Verdict: clues.Wrong},
		{Kind: clues.Appeal, By: "U0"}, {Kind: clues.Vote, By: "U1", Accept: true},
	} {
		e.At = began.Add(time.Duration(i) * time.Second)
		if g.Play(e) == nil { // one of the two does not pick
			speak()
		}
	}
	for wake, waits := g.Wake(); waits; wake, waits = g.Wake() {
		g.Advance(wake)
		speak()
	}
	s.add("form", "a clue game", answer.Answer{Form: optionsForm("clue change g0 0 0", g.Public(), time.UTC)})
	line := clueLine{verb: clueAnswer, game: "g0"}
	s.add("form", "a clue", answer.Answer{Form: answerForm(line, "Churn for 100", "They left.", began)})
}
