package bot

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"csbot/bot/answer"
	"csbot/quiz/clues"
)

// exportClues shows all that the asker did in clue games that are still kept. Its
// argument is how much of it was shown before.
func (b *Bot) exportClues(ctx context.Context, req Request, args string) (answer.Answer, error) {
	shown, ok := parseShown(args)
	if !ok {
		return answer.Answer{}, errPass
	}
	done, err := b.clues.Store.EventsBy(ctx, req.Team, req.User, shown, pageLines+1)
	if err != nil {
		return answer.Answer{}, err
	}
	var lines []string
	for _, e := range done {
		lines = append(lines, exportedEvent(e))
	}
	c := headed(bold("Your clue games"), wordsf(" · %d entries from number %d", fits(lines), shown+1))
	return c.exported(lines, func(fit int) fmt.Stringer { return clueExportLine(shown + fit) }), nil
}

// exportedEvent is an event in one line.
func exportedEvent(e clues.Event) string {
	fields := []string{e.At.UTC().Format(time.RFC3339), string(e.Kind)}
	switch e.Kind {
	case clues.Pick, clues.Appeal, clues.Buzz:
		fields = append(fields, fmt.Sprintf("clue %d", e.Clue))
	case clues.Answer:
		fields = append(fields, fmt.Sprintf("clue %d", e.Clue), e.Text, string(e.Verdict))
	case clues.Wager:
		fields = append(fields, fmt.Sprintf("clue %d", e.Clue), strconv.Itoa(e.Points))
	case clues.Vote:
		fields = append(fields, fmt.Sprintf("clue %d", e.Clue), "accept: "+yesNo(e.Accept))
	case clues.Open, clues.Change, clues.Join, clues.Leave, clues.Start, clues.Undo, clues.Pause, clues.Resume, clues.End:
	}
	return strings.Join(fields, " | ")
}
