package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"csbot/bot/answer"
	"csbot/glossary"
	"csbot/quiz/clues"
	"csbot/quiz/clues/boards"
)

// Boards of people's own: read from a file or a message, and written out.

// pastedBoard is the name of a board that has none.
const pastedBoard = "A board of ours"

// unfenced is a text without the marks that make it one of code.
func unfenced(text string) string { return strings.TrimSpace(strings.Trim(text, "` \n")) }

// boardOf says what is in a board, or what is wrong with it, and offers to play it.
func (b *Bot) boardOf(req Request, line clueBoardLine, name, text string) (answer.Answer, error) {
	if b.clues.Store == nil {
		return answer.Answer{}, &mistake{class: "E_NO_CLUES", text: "The clue game needs Slack. In a terminal: csbot clues --board."}
	}
	board, faults := boards.Read(name, []byte(text), req.Terms)
	if len(faults) > 0 {
		return unkept(badBoard(faults)), nil
	}
	says := fmt.Sprintf("%s in %d categories", many(board.Size(), "clue"), len(board.Categories))
	if board.Double != clues.None {
		says += ", with a Daily Double"
	}
	if board.Final != nil {
		says += ", and a final clue"
	}
	c := headed(bold(board.Title), words(": "+says+"."))
	for _, category := range board.Categories {
		c.line(bold(category.Name))
	}
	c.button("Play it in my game", line.String())
	c.small(words("Open a game in its channel first, with "), command(req.Command+" "+cluesLine),
		words(". It keeps the board as long as other games: thirty days."))
	return unkept(c.done(answer.Outcome{Kind: answer.KindClues})), nil
}

// badBoard names what is wrong with a board, line by line.
func badBoard(faults []glossary.Fault) answer.Answer {
	c := headed(bold("This board cannot be played yet"), words(": mend it, and send it again."))
	var all []ImportFault
	for _, fault := range faults {
		if fault.Line == 0 {
			c.line(words(fault.Reason))
			continue
		}
		all = append(all, ImportFault{fault.Line, fault.Reason})
	}
	c.lineFaults("Faults:", all)
	return c.done(answer.Outcome{Kind: answer.KindClues})
}

// useBoard has a game that the asker opened, and that has not begun, be played on a board.
func (b *Bot) useBoard(ctx context.Context, req Request, args string) (answer.Answer, error) {
	line, ok := parseClueBoard(args)
	if !ok {
		return answer.Answer{}, errPass
	}
	lobbies, err := b.lobbiesOf(ctx, req, line.game)
	switch {
	case err != nil:
		return answer.Answer{}, err
	case len(lobbies) == 0:
		c := headed(words("You have opened no game that has not begun. Type "), command(req.Command+" "+cluesLine),
			words(" in its channel, then tap again."))
		return c.button("Play it in my game", line.String()).done(answer.Outcome{Kind: answer.KindClues}), nil
	case len(lobbies) > 1:
		c := headed(words("In which game?"))
		for _, lobby := range lobbies {
			there := line
			there.game = lobby.ID
			c.gap().line(channelLink(lobby.Channel)).button("Play it there", there.String()).row()
		}
		return c.done(answer.Outcome{Kind: answer.KindClues}), nil
	}
	name, text := pastedBoard, line.text
	if line.file != pastedText {
		read, content, err := b.contentOf(ctx, req, line.file)
		if err != nil {
			return answer.Answer{}, err
		}
		name, text = read.Name, content
	}
	board, faults := boards.Read(name, []byte(text), req.Terms)
	if len(faults) > 0 {
		return badBoard(faults), nil
	}
	return b.playOn(ctx, req, lobbies[0], board)
}

// lobbiesOf are the games that the asker opened and that have not begun, or one of them.
func (b *Bot) lobbiesOf(ctx context.Context, req Request, game string) (lobbies []*clueGame, err error) {
	opened, err := b.clues.Store.GamesBy(ctx, req.Team, req.User)
	if err != nil {
		return nil, err
	}
	for _, r := range opened {
		if game != "" && r.ID != game {
			continue
		}
		g, err := b.clues.load(ctx, req.Team, r.ID)
		switch {
		case errors.Is(err, clues.ErrNoGame): // it was deleted since
		case err != nil:
			return nil, err
		case g.state.Public().Phase == clues.Lobby:
			lobbies = append(lobbies, g)
		}
	}
	return lobbies, nil
}

// playOn has a game that has not begun be played on a board; all else stays as it was chosen.
func (b *Bot) playOn(ctx context.Context, req Request, lobby *clueGame, board clues.Board) (answer.Answer, error) {
	o := lobby.state.Public().Options
	o.Board = fileGame
	if _, err := b.plays(ctx, req, clueLine{game: lobby.ID}, clues.Event{Kind: clues.Change, Options: &o, Board: &board}); err != nil {
		return answer.Answer{}, err
	}
	c := headed(words("The game in "), channelLink(lobby.Channel), words(" is played on “"+board.Title+"”: its lobby shows it in a moment."))
	return c.done(answer.Outcome{Kind: answer.KindClues}), nil
}

// exportBoard writes the board of a game that is over into the asker's conversation with
// the bot, from a line on, as boards are read.
func (b *Bot) exportBoard(ctx context.Context, req Request, line clueLine) (answer.Answer, error) {
	g, err := b.clues.load(ctx, req.Team, line.game)
	if err != nil {
		return answer.Answer{}, err
	}
	board, over := g.state.Whole()
	if !over {
		return answer.Answer{}, &mistake{class: classNotYours, text: "What is right stands in it: I write a board out when its game is over."}
	}
	file, err := boards.Write(board)
	if err != nil {
		return answer.Answer{}, err
	}
	lines := strings.Split(strings.TrimSpace(string(file)), "\n")
	c := headed(bold(board.Title), wordsf(" · as CSV, from line %d", line.clue+1))
	c.fileLines(lines, line.clue, func(end int) fmt.Stringer { return clueLine{clueExport, line.game, end, 0} })
	c.small(words("Change it as you like, and send it back to me here to play it."))
	c.answer.To = answer.InDM
	return c.done(answer.Outcome{Kind: answer.KindClues}), nil
}
