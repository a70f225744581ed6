package bot

import (
	"reflect"
	"time"

	"csbot/bot/answer"
	"csbot/quiz/clues"
)

// A sampleGame is a game of U0 and U1, which U2 may host.
type sampleGame struct {
	name    string
	options clues.Options
	apart   time.Duration // of what is done
	done    []clues.Event // once it has begun; who is not asked to is refused
}

// sampleGames are games of every kind, in which all is said that can be.
func sampleGames(began time.Time) []sampleGame {
	pick0, pick1 := clues.Event{Kind: clues.Pick, By: "U0"}, clues.Event{Kind: clues.Pick, By: "U1"}
	answers := func(by, text string) clues.Event {
		return clues.Event{Kind: clues.Answer, By: by, Text: text, Verdict: clues.Wrong, Asks: true}
	}
	appeal, accept := clues.Event{Kind: clues.Appeal, By: "U0"}, clues.Event{Kind: clues.Vote, By: "U1", Accept: true}
	idle := clues.Event{Kind: clues.Start} // refused: time passes
	return []sampleGame{
		{"clues", clues.Options{}, time.Second, []clues.Event{
			pick0, pick1, answers("U0", "churn"), answers("U1", "left"), appeal, accept,
		}},
		{"clues with a host", clues.Options{Host: "U2", Buzzing: true, Question: true, Teams: clues.ByHand, TeamCount: 2}, 6 * time.Second, []clues.Event{
			pick0, pick1, {Kind: clues.Buzz, By: "U0"}, answers("U0", "churn"), {Kind: clues.Buzz, By: "U1"}, answers("U1", "left"),
			{Kind: clues.Undo, By: "U2"},
		}},
		{"clues with an idle host", clues.Options{Host: "U2"}, 8 * time.Second, []clues.Event{
			pick0, pick1, answers("U0", "churn"), answers("U1", "left"),
			{Kind: clues.Pick, By: "U0", Clue: 1}, {Kind: clues.Pick, By: "U1", Clue: 1}, appeal, idle, idle, idle, idle, accept,
		}},
		{"clues all day", clues.Options{AllDay: began.Add(time.Minute), Relaxed: true}, 10 * time.Second, []clues.Event{
			pick0, answers("U0", "churn"), idle, idle, idle, appeal, accept,
		}},
	}
}

// clues are what is said in some games, and the forms for it.
func (s *samples) clues() {
	began := time.Unix(1_700_000_000, 0).UTC()
	for _, game := range sampleGames(began) {
		s.clueGame(game, began)
	}
	s.clueGoesOn()
	line := clueLine{verb: clueAnswer, game: "g0"}
	s.add("form", "a clue", answer.Answer{Form: answerForm(line, "Churn for 100", "They left.", began)})
}

// clueGame is what is said in one game, step by step.
func (s *samples) clueGame(of sampleGame, began time.Time) {
	clue := clues.Clue{Value: 100, Text: "They left.", Key: clues.Key{Shown: "Churned Customer"}, Source: "Glossary"}
	last := clue
	board := clues.Board{Title: "The glossary", Double: 1, Final: &last, Topic: "Money", Categories: []clues.Category{
		{Name: "Churn", Clues: []clues.Clue{clue, clue}},
	}}
	g, told := new(clues.Game), map[saying]bool{}
	var shown answer.Answer
	speak := func() {
		speaker := &clueSpeaker{id: "g0", view: g.Public(), opener: "U0", name: func(user string) string { return "Ada " + user }}
		for _, what := range sayings(speaker.view) {
			if said, ok := speaker.say(what); ok && !told[what] {
				told[what] = true
				s.add("clues", of.name+": "+what.String(), said)
			}
		}
		if root := speaker.root(); !reflect.DeepEqual(root, shown) {
			s.add("clues scores", of.name+": the scores", root)
			shown = root
		}
	}
	events := append([]clues.Event{
		{Kind: clues.Open, Edition: clues.Edition, By: "U0", Board: &board, Options: &of.options}, {Kind: clues.Join, By: "U0", Team: 1},
		{Kind: clues.Join, By: "U1", Team: 2}, {Kind: clues.Start, By: "U0"},
	}, of.done...)
	for i, e := range events {
		e.At = began.Add(time.Duration(i) * time.Second)
		if n := i - len(events) + len(of.done); n >= 0 {
			e.At = began.Add(time.Duration(n+1) * of.apart)
		}
		_ = g.Play(e) // one of the two does not pick
		speak()
	}
	for wake, waits := g.Wake(); waits; wake, waits = g.Wake() {
		g.Advance(wake)
		speak()
	}
	if !of.options.AllDay.IsZero() {
		speaker := &clueSpeaker{id: "g0", view: g.Public()}
		s.add("clues board", of.name+": the board", speaker.dayChoices(clues.Seat{Free: []int{0, 1}}))
	}
	s.add("form", of.name+": its options", answer.Answer{Form: optionsForm("clue change g0 0 0", of.options.Host, g.Public(), time.UTC)})
}

// clueGoesOn is what is said after the bot was away.
func (s *samples) clueGoesOn() {
	speaker := &clueSpeaker{id: "g0", opener: "U0", name: func(user string) string { return "Ada " + user }}
	speaker.view = clues.View{Phase: clues.Picking, Control: "U0", Columns: []clues.Column{{Name: "Churn", Cells: []clues.Cell{{Value: 100}}}}}
	what := saying{onSaying, clues.None, 0}
	said, _ := speaker.say(what)
	s.add("clues", "clues: "+what.String(), said)
}
