package bot

import (
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
	clueUndo   = "undo"  // the last clue
	clueBoard  = "board" // of what one's team can open, all day
	clueOpen   = "open"  // a clue, all day
)

func (l clueLine) String() string {
	return strings.Join([]string{"clue", l.verb, l.game, strconv.Itoa(l.clue), strconv.Itoa(l.team)}, " ")
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
