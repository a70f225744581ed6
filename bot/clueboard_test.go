package bot

import (
	"context"
	"strings"
	"testing"

	"csbot/bot/answer"
	"csbot/bot/view"
	"csbot/quiz"
	"csbot/quiz/ask"
	"csbot/quiz/clues"
)

// ownBoard is a board as somebody writes one.
const ownBoard = "category,value,clue,answer,double\nLeaving,100,They left.,Churned Customer,\nLeaving,200,They came back.,Reactivation,yes\n" +
	"Terms,100,Renewed once a year.,Annual Contract,\nTerms,200,Renewed twelve times a year.,Monthly Contract,"

// inDM has somebody write to the bot alone.
func (c *clueTable) inDM(user string, req Request) answer.Answer {
	c.t.Helper()
	req.Source, req.User, req.Channel = Direct, user, "D1"
	return c.Handle(c.t.Context(), c.in(req))
}

// tap is the line of the first button of an answer that begins with a label.
func tap(t *testing.T, a answer.Answer, label string) string {
	t.Helper()
	for _, part := range append(a.Parts, answer.Part{Buttons: a.Buttons}) {
		for _, button := range part.Buttons {
			if button.Label == label {
				return button.Line
			}
		}
	}
	t.Fatalf("no button %q in %s", label, view.Plain(a))
	return ""
}

// A board that is sent to the bot, as a file or in a message, is played in the game that
// is open, and stays whatever else is changed.
func TestAnOwnBoardIsPlayed(t *testing.T) {
	t.Parallel()
	for name, req := range map[string]Request{
		"pasted":  {Text: "```" + ownBoard + "```"},
		"dropped": {Files: []File{{"F1", "pricing.csv"}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := newClueChannel(t)
			c.files = memoryFiles{"F1": {"pricing.csv", []byte(ownBoard)}}
			shown := c.inDM("U1", req)
			if says := view.Plain(shown); !strings.Contains(says, "4 clues in 2 categories, with a Daily Double") || !shown.Unkept || strings.Contains(says, "Churned") {
				t.Fatalf("%+v", shown)
			}
			use := tap(t, shown, "Play it in my game")
			if none := c.tries("U1", Click, use, nil); !strings.Contains(view.Plain(none), "You have opened no game") {
				t.Errorf("without a game: %s", view.Plain(none))
			}
			c.does("U1", Slash, "clues", nil)
			lobby := linesOfClue(c.newest())
			if other := c.tries("U2", Click, strings.TrimPrefix(use, "kept "), nil); strings.Contains(view.Plain(other), "is played on") {
				t.Error("somebody else has the game be played on it")
			}
			c.does("U1", Click, use, nil)
			form := c.does("U1", Click, lobby[clueChange].String(), nil).Form
			values := map[string]string{}
			for _, field := range form.Fields {
				values[field.Name] = field.Value
			}
			values[timeField] = relaxedGame
			c.does("U1", Submission, lobby[clueChange].String(), values)
			v := c.state(lobby[clueStart].game)
			if len(v.Columns) != 2 || v.Columns[1].Name != "Terms" || !v.Options.Relaxed || values[boardField] != fileGame {
				t.Errorf("%+v with %v", v.Columns, values)
			}
		})
	}
}

// What is wrong with a board is said by line, to who sent it.
func TestABadBoardIsNotPlayed(t *testing.T) {
	t.Parallel()
	c := newClueChannel(t)
	a := c.inDM("U1", Request{Text: strings.Replace(ownBoard, "They left.", "A churned customer left.", 1)})
	if says := view.Plain(a); !strings.Contains(says, `line 2: the clue gives its answer away: "churned customer"`) || len(a.Offers()) > 0 {
		t.Error(says, a.Offers())
	}
}

// Who has opened several games says which one is meant.
func TestAnOwnBoardInOneOfTwoGames(t *testing.T) {
	t.Parallel()
	c := newClueTable(t)
	c.Handle(t.Context(), c.in(Request{Source: Slash, Slash: "/cs", Channel: "C2", User: "U1", Text: "clues"}))
	c.run()
	which := c.tries("U1", Click, clueBoardLine{file: pastedText, text: ownBoard}.String(), nil)
	there := tap(t, which, "Play it there")
	if says := view.Plain(c.does("U1", Click, there, nil)); !strings.Contains(says, "is played on") {
		t.Error(says)
	}
}

// A board is written out when its game is over, not before, and can be sent back.
func TestABoardIsWrittenOut(t *testing.T) {
	t.Parallel()
	c := newClueTable(t)
	lobby := linesOfClue(c.newest())
	id := lobby[clueJoin].game
	c.does("U1", Click, clueBoardLine{file: pastedText, text: ownBoard}.String(), nil)
	c.does("U1", Click, lobby[clueStart].String(), nil)
	export := clueLine{verb: clueExport, game: id}.String()
	if says := view.Plain(c.tries("U1", Click, export, nil)); strings.Contains(says, "Reactivation") || !strings.Contains(says, "is over") {
		t.Errorf("while it is played: %s", says)
	}
	c.picked(id)
	c.does("U1", Slash, "clues end", nil)
	a := c.does("U1", Click, export, nil)
	_, table, _ := strings.Cut(view.Plain(a), "\n")
	if a.To != answer.InDM || !strings.Contains(table, "Reactivation") {
		t.Fatalf("%+v", a)
	}
	table, _, _ = strings.Cut(table, "\nChange it")
	if says := view.Plain(c.inDM("U1", Request{Text: table})); !strings.Contains(says, "4 clues in 2 categories") {
		t.Errorf("sent back: %s\n%s", says, table)
	}
}

// nobodyKnew is a team that always got some questions wrong.
type nobodyKnew []string

func (n nobodyKnew) Past(context.Context, string, string, quiz.Reach) (ask.Past, error) {
	past := ask.Past{Measured: map[string]ask.Share{}}
	for _, key := range n {
		past.Measured[key] = ask.Share{Total: 1000}
	}
	return past, nil
}

// What the team got wrong in its daily questions is worth more on its boards.
func TestBoardsAreHarderByWhatTheTeamGotWrong(t *testing.T) {
	t.Parallel()
	c := newClueChannel(t)
	req := c.in(Request{Channel: "C1", User: "U1"})
	draw := func() clues.Category { return must(c.drawBoard(t.Context(), req, 7, drawnGame))(t).Categories[0] }
	easiest := draw().Clues[0].Key.Terms[0]
	c.clues.Past = nobodyKnew{ask.Question{Kind: "name", Term: easiest}.Key()}
	for i, clue := range draw().Clues[:4] {
		if clue.Key.Terms[0] == easiest {
			t.Errorf("%s, which nobody knew, is worth %d", easiest, (i+1)*100)
		}
	}
}

// A board is known for one in whatever a spreadsheet made of it, and one that lacks a column
// is told which.
func TestBoardsFromSpreadsheets(t *testing.T) {
	t.Parallel()
	c := newClueChannel(t)
	excel := strings.ReplaceAll(strings.Replace(ownBoard, "They left.", "They left \x96 for good.", 1), ",", ";")
	lacking := strings.ReplaceAll(ownBoard, "answer", "notes")
	c.files = memoryFiles{"F1": {"pricing.csv", []byte(strings.ReplaceAll(excel, "\n", "\r\n"))}, "F2": {"pricing.csv", []byte(lacking)}}
	if says := view.Plain(c.inDM("U1", Request{Files: []File{{"F1", "pricing.csv"}}})); !strings.Contains(says, "4 clues in 2 categories") {
		t.Error(says)
	}
	if says := view.Plain(c.inDM("U1", Request{Files: []File{{"F2", "pricing.csv"}}})); !strings.Contains(says, `no column "answer"`) {
		t.Error(says)
	}
}
