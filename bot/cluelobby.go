package bot

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"

	"csbot/bot/answer"
	"csbot/quiz/clues"
	"csbot/quiz/clues/boards"
)

// cluesLine is the command that opens a game.
const cluesLine = "clues"

// cluesSubcommands is the table of what can be done about the clue game of a channel.
func (b *Bot) cluesSubcommands() []Command {
	return []Command{
		{Name: "", Guards: []Guard{NoArguments, ChannelOnly, InsiderChannel, MemberOnly}, Run: b.cluesCommand},
		{Name: "rules", Help: "how it is played", Guards: []Guard{NoArguments}, Run: b.cluesRules},
		{Name: clueEnd, Help: "end the game here", Guards: []Guard{NoArguments, ChannelOnly}, Run: b.cluesEnd},
	}
}

// cluesRules are the rules.
func (b *Bot) cluesRules(context.Context, Request, string) (answer.Answer, error) {
	c := headed(bold("The clue game"))
	c.table(clues.Rules())
	return c.button("Play in a channel", cluesLine).done(answer.Outcome{}), nil
}

// cluesCommand opens a game in a channel, with its lobby.
func (b *Bot) cluesCommand(ctx context.Context, req Request, _ string) (answer.Answer, error) {
	if err := b.checkChannel(ctx, req, cluesLine); err != nil {
		return answer.Answer{}, err
	}
	if on, err := b.clues.gameIn(ctx, req.Team, req.Channel); err != nil {
		return answer.Answer{}, err
	} else if on != nil {
		return b.gameGoesOn(ctx, req, on)
	}
	seed, id := newGame()
	o := clues.Options{Board: drawnGame}
	board, err := b.drawBoard(ctx, req, seed, o.Board)
	if err != nil {
		return answer.Answer{}, err
	}
	err = b.clues.open(ctx, clues.Record{Team: req.Team, ID: id, Channel: req.Channel, Events: []clues.Event{
		{Kind: clues.Open, Edition: clues.Edition, By: req.User, Seed: seed, Board: &board, Options: &o}, {Kind: clues.Join, By: req.User},
	}})
	if errors.Is(err, clues.ErrOn) { // since a moment ago
		return b.cluesCommand(ctx, req, "")
	}
	if err != nil {
		return answer.Answer{}, err
	}
	c := headed(words("A clue game opens in this channel. You are in: when the others are, tap Start there."))
	return c.button("Rules", "clues rules").done(answer.Outcome{}), nil
}

// gameGoesOn leads to a game that goes on in the channel.
func (b *Bot) gameGoesOn(ctx context.Context, req Request, g *clueGame) (answer.Answer, error) {
	c := headed(words("A clue game goes on in this channel."))
	if g.Root != "" {
		if address, err := b.channels.Thread(ctx, req.Team, g.Channel, g.Root); err == nil {
			c.line(link(address, "Open the game"))
		}
	}
	may := g.state.For(req.User).May
	if slices.Contains(may, clues.Join) && g.Root != "" { // else a click here would be taken for one on the lobby
		c.button("Join", clueLine{verb: clueJoin, game: g.ID}.String())
	}
	if slices.Contains(may, clues.End) {
		c.button("End it", clueLine{verb: clueEnd, game: g.ID}.String())
	}
	return c.done(answer.Outcome{}), nil
}

// cluesEnd ends the game of a channel.
func (b *Bot) cluesEnd(ctx context.Context, req Request, _ string) (answer.Answer, error) {
	id, err := b.clues.Store.GameIn(ctx, req.Team, req.Channel)
	if err != nil {
		return answer.Answer{}, err
	}
	return b.endGame(ctx, req, clueLine{verb: clueEnd, game: id})
}

// newGame makes a seed and a name for a game.
func newGame() (seed uint64, id string) {
	var raw [8]byte
	_, _ = rand.Read(raw[:]) // it never fails
	return binary.BigEndian.Uint64(raw[:]), strings.ToLower(rand.Text()[:10])
}

// drawBoard makes the board that somebody has chosen.
func (b *Bot) drawBoard(ctx context.Context, req Request, seed uint64, choice string) (clues.Board, error) {
	if choice == classicGame {
		board, err := boards.Classic(req.Terms)
		if err != nil {
			return board, &mistake{class: "E_NO_BOARD", text: "The classic board does not fit your team's words: draw one from the glossary."}
		}
		return board, nil
	}
	measured, err := b.clues.measured(ctx, req.Team)
	if err != nil {
		return clues.Board{}, err
	}
	source := boards.Source{Glossary: req.Terms, Metrics: req.Metrics, Questions: req.Questions, Measured: measured, OwnFirst: choice == ownGame}
	board, ok := source.Draw(seed)
	switch {
	case ok:
		return board, nil
	case choice == ownGame:
		return board, answer.FieldsError{boardField: "Your team has too few words of its own: a category takes five."}
	}
	return board, &mistake{class: "E_NO_BOARD", text: "The glossary has too few terms for a board."}
}

// lobby shows who plays, and how.
func (s *clueSpeaker) lobby() *composer {
	c := headed(bold("Clue game"), wordsf(" · %d clues · %s", s.size(), s.view.Title))
	c.notifyMore(words(": who plays?"))
	switch {
	case s.view.Options.Teams == clues.ByHand:
		for team := range s.view.Teams {
			c.line(words(s.team(team)))
		}
	case len(s.view.Here) == 0:
		c.line(words("Nobody has joined yet."))
	default:
		c.line(words("In: " + s.people(s.view.Here)))
	}
	c.line(gameOf(s.view.Options, s.name))
	c.small(words("Opened by " + s.name(s.opener) + ". Whoever is in can start; without a start the lobby closes within the hour."))
	if s.view.Options.Teams == clues.ByHand {
		for team := range s.view.Teams {
			join := clueLine{clueJoin, s.id, 0, team + 1}
			c.button(fmt.Sprintf("Join team %d", team+1), join.String())
		}
		c.row()
	} else {
		c.button("Join", s.line(clueJoin, 0))
	}
	c.button("Start", s.line(clueStart, 0))
	return c.button("Leave", s.line(clueLeave, 0)).button("Change", s.line(clueChange, 0)).button("Rules", "clues rules")
}
