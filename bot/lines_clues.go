package bot

import (
	"cmp"
	"strconv"
	"strings"
)

// A clueLine is something that can be done in a clue game, by a button. The clue
// that it is about stands in it, so that a late click is not taken for one on the
// next clue.
type clueLine struct {
	verb, game string
	clue, team int
}

// The verbs of buttons.
const (
	clueJoin   = "join"
	clueLeave  = "leave"
	clueStart  = "start"
	clueChange = "change"
	clueEnd    = "end"
	cluePick   = "pick"
	clueAnswer = "answer"
	clueWager  = "wager"
	clueAppeal = "appeal"
	clueAccept = "accept" // an appeal
	clueRefuse = "refuse"
	clueKeep   = "keep" // what somebody missed
	clueBuzz   = "buzz"
	clueUndo   = "undo"   // the last clue
	clueBoard  = "board"  // of what one's team can open, all day
	clueOpen   = "open"   // a clue, all day
	clueExport = "export" // the board, from a line on
)

func (l clueLine) String() string {
	return strings.Join([]string{"clue", l.verb, l.game, strconv.Itoa(l.clue), strconv.Itoa(l.team)}, " ")
}

// A clueBoardLine has a game be played on a board of the asker's own, which is a file
// or on the line.
type clueBoardLine struct {
	file, text string
	game       string // "": the only one that the asker has opened
}

// anyGame stands for a game that is not said.
const anyGame = "-"

func (l clueBoardLine) String() string {
	line := "clue_board " + l.file + " " + cmp.Or(l.game, anyGame)
	if l.file != pastedText {
		return line
	}
	return line + "\n" + l.text
}

func parseClueBoard(args string) (l clueBoardLine, ok bool) {
	args, l.text, _ = strings.Cut(args, "\n")
	l.file, l.game, ok = strings.Cut(args, " ")
	if l.game == anyGame {
		l.game = ""
	}
	return l, ok && l.file != "" && !strings.Contains(l.game, " ") && (l.text == "" || l.file == pastedText)
}

func parseClue(args string) (l clueLine, ok bool) {
	fields := strings.Fields(args)
	if len(fields) != 4 {
		return l, false
	}
	var clueBad, teamBad error
	l.verb, l.game = fields[0], fields[1]
	l.clue, clueBad = strconv.Atoi(fields[2])
	l.team, teamBad = strconv.Atoi(fields[3])
	return l, clueBad == nil && teamBad == nil
}
