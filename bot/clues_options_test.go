package bot

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"csbot/bot/answer"
	"csbot/bot/view"
	"csbot/quiz/clues"
)

// filled is the form for a short game, with some other choices.
func filled(choices map[string]string) map[string]string {
	values := map[string]string{sizeField: shortGame}
	maps.Copy(values, choices)
	return values
}

// changed is a game on a short board with some options, opened by U1, which three
// others have joined.
func changed(t *testing.T, choices map[string]string) (c *clueTable, id string) {
	t.Helper()
	c = newClueTable(t)
	lobby := linesOfClue(c.newest())
	id = lobby[clueJoin].game
	c.does("U1", Submission, lobby[clueChange].String(), filled(choices))
	for i, user := range []string{"U2", "U3", "U4"} {
		c.does(user, Click, clueLine{clueJoin, id, 0, i%2 + 1}.String(), nil)
	}
	c.does("U1", Click, lobby[clueStart].String(), nil)
	return c, id
}

// Each option that can be chosen is played to the end of a game, and nothing that is
// said in it is secret yet.
func TestClueGameOptions(t *testing.T) {
	t.Parallel()
	for name, choices := range map[string]map[string]string{
		"host and teams by hand": {hostField: hostedGame, teamsField: "hand2", boardField: classicGame},
		"teams at random":        {teamsField: "random2", timeField: relaxedGame},
		"buzz with questions":    {hostField: questionGame, playField: buzzingGame},
		"all day":                {playField: allDayGame, untilField: "12:00", hostField: hostedGame},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, id := changed(t, choices)
			for turn := 0; c.state(id).Phase != clues.Over; turn++ {
				if turn > 200 {
					t.Fatalf("the game stands still: %s, %+v", c.state(id).Phase, c.state(id).Shown)
				}
				c.plays(id)
			}
			c.passes(10 * time.Second)
			thread := c.thread()
			for _, part := range partsOf(choices) {
				if !strings.Contains(thread, part) {
					t.Errorf("no %q in the thread", part)
				}
			}
			if t.Failed() {
				t.Log(thread)
			}
		})
	}
}

// partsOf are what has to be said in a game with some options.
func partsOf(choices map[string]string) []string {
	parts := []string{"The game is over", " appeals: ", " counts: "}
	if choices[playField] != allDayGame && choices[boardField] != classicGame {
		parts = append(parts, "The final clue", " wagered ")
	}
	if choices[hostField] != "" {
		parts = append(parts, " decides, until ")
	}
	if choices[hostField] != "" && choices[playField] != allDayGame {
		parts = append(parts, " takes ", "It has no points.")
	}
	switch choices[playField] {
	case buzzingGame:
		parts = append(parts, " buzzed, and answers", "Who else? ")
	case allDayGame:
		parts = append(parts, "Looking things up is allowed", "Right: ")
	}
	return parts
}

// thread is all that was said.
func (c *clueTable) thread() string {
	var all []string
	for _, m := range c.said {
		all = append(all, view.Plain(m.Answer))
	}
	return strings.Join(all, "\n\n")
}

// plays has people do what the newest messages offer: U2 never knows, and appeals.
// The host takes the second clue back.
func (c *clueTable) plays(id string) {
	c.t.Helper()
	v := c.state(id)
	c.keepsSecrets(v)
	c.newestAsks(v)
	line := clueLine{game: id}
	if v.Shown != nil {
		line.clue = v.Shown.Clue
	}
	switch v.Phase { //nolint:exhaustive // the others only end
	case clues.Picking:
		if host := v.Options.Host; host != "" && len(v.Ruled) == 2 && len(v.Undone) == 0 {
			c.does(host, Click, clueLine{clueUndo, id, v.Ruled[1].Clue, 0}.String(), nil)
			return
		}
		c.does(v.Control, Click, c.offered(cluePick).String(), nil)
	case clues.Wagering:
		line.verb = clueWager
		c.does(v.Control, Submission, line.String(), map[string]string{wagerField: "5"})
	case clues.FinalWagers:
		line.verb = clueWager
		for _, user := range v.Here {
			c.does(user, Submission, line.String(), map[string]string{wagerField: "0"})
		}
	case clues.Reading:
		c.wakes(id)
	case clues.Buzzing:
		line.verb = clueBuzz
		for _, user := range append([]string{"U2"}, v.Here...) {
			if a := c.tries(user, Click, line.String(), nil); a.Form != nil {
				return
			}
		}
		c.wakes(id)
	case clues.Answering, clues.FinalAnswers:
		line.verb = clueAnswer
		who := v.Here
		if v.Shown.Double {
			who = []string{v.Control}
		} else if v.Shown.Buzzer != "" {
			who = []string{v.Shown.Buzzer}
		}
		for _, user := range who {
			c.answersAs(user, line)
		}
		c.appealsAs(v, line)
	case clues.AllDay:
		c.opens(v, id)
	default:
		if len(v.Ruled) > 0 {
			c.appealsAs(v, clueLine{game: id, clue: v.Ruled[0].Clue})
		}
		c.wakes(id)
	}
}

// wakes lets time pass until something ends by itself.
func (c *clueTable) wakes(id string) {
	c.t.Helper()
	wake, _ := must(c.clues.load(c.t.Context(), "T1", id))(c.t).state.Wake()
	for _, next := range []time.Time{c.now.Add(clueScoresEvery), wake.Add(time.Millisecond)} {
		if next.After(c.now) && !next.After(wake.Add(time.Millisecond)) {
			c.now = next
			c.run()
		}
	}
}

// offered is what the newest message that offers something offers.
func (c *clueTable) offered(verb string) clueLine {
	for _, m := range slices.Backward(c.said) {
		if line, ok := linesOfClue(m.Answer)[verb]; ok {
			return line
		}
	}
	return clueLine{}
}

// tries has somebody do what may be refused.
func (c *clueTable) tries(user string, source Source, line string, values map[string]string) answer.Answer {
	c.t.Helper()
	a := c.Handle(c.t.Context(), c.in(Request{Source: source, Slash: "/cs", Channel: "C1", User: user, Text: line, Values: values, Message: "1"}))
	c.heard(a)
	c.run()
	return a
}

// answersAs has somebody answer, as a question where that is asked for.
func (c *clueTable) answersAs(user string, line clueLine) {
	c.t.Helper()
	g := must(c.clues.load(c.t.Context(), "T1", line.game))(c.t)
	key, _ := g.state.Key(line.clue)
	text := key.Shown
	if user == "U2" {
		text = guess
	}
	if g.state.Public().Options.Question {
		a := c.tries(user, Submission, line.String(), map[string]string{answerField: text})
		if !strings.Contains(a.Errors[answerField], "question") {
			c.t.Errorf("an answer that is no question is acknowledged with %+v", a)
		}
		text = "What is " + text + "?"
	}
	if a := c.tries(user, Submission, line.String(), map[string]string{answerField: text}); a.To != answer.InForm || !strings.Contains(view.Plain(a), "Wait for") && !strings.Contains(view.Plain(a), "What is right comes") {
		c.t.Errorf("an answer is acknowledged with %s", view.Plain(a))
	}
}

// guess is what nobody may read before the ruling.
const guess = "a wild guess"

// appealsAs has U2 appeal, and the host or the others count it.
func (c *clueTable) appealsAs(v clues.View, line clueLine) {
	c.t.Helper()
	line.verb = clueAppeal
	if a := c.tries("U2", Click, line.String(), nil); a.Failed() {
		return
	}
	vote := c.offered(clueAccept)
	who := v.Here
	if v.Options.Host != "" {
		who = []string{v.Options.Host}
	}
	for _, user := range who {
		c.tries(user, Click, vote.String(), nil)
	}
}

// opens has everybody open a clue, as long as there are any, and answer it.
func (c *clueTable) opens(v clues.View, id string) {
	c.t.Helper()
	opened := false
	for _, user := range v.Here {
		board := c.tries(user, Click, clueLine{clueBoard, id, 0, 0}.String(), nil)
		line, ok := linesOfClue(board)[clueOpen]
		if !ok {
			continue
		}
		opened = true
		for range 2 { // closed by mistake, and opened again
			if a := c.tries(user, Click, line.String(), nil); a.Form == nil {
				c.t.Errorf("no form, but %s", view.Plain(a))
			}
		}
		line.verb = clueAnswer
		c.answersAs(user, line)
	}
	if !opened {
		c.wakes(id)
	}
}

// keepsSecrets searches the game's message, and the newest of its thread, for what
// nobody may know yet.
func (c *clueTable) keepsSecrets(v clues.View) {
	c.t.Helper()
	says := view.Plain(c.root) + view.Plain(c.newest())
	ruled := slices.ContainsFunc(v.Ruled, func(r clues.Ruled) bool {
		return slices.ContainsFunc(r.Given, func(a clues.Given) bool { return strings.Contains(a.Text, guess) })
	})
	tried := v.Shown != nil && len(v.Shown.Tried) > 0
	if strings.Contains(says, guess) && !ruled && !tried {
		c.t.Errorf("in %s everybody reads an answer: %s", v.Phase, says)
	}
	if v.Phase == clues.AllDay && regexp.MustCompile(`It was|Right:`).MatchString(says) {
		c.t.Errorf("before the day is over, everybody reads %s", says)
	}
}
