package bot

import (
	"context"
	"errors"
	"time"

	"csbot/bot/answer"
	"csbot/quiz"
	"csbot/quiz/clues"
	"csbot/quiz/ledger"
)

// A game that is paused, as its channel does not take the bot's messages.

// pause pauses a game, and has who opened it be told.
func (c ClueCaller) pause(ctx context.Context, g *clueGame) error {
	_, err := c.Room.play(ctx, g.Team, g.ID, func(now *clueGame) (clues.Event, error) {
		now.other = []ledger.Task{{
			Team: g.Team, Kind: cluePausedKind, Key: g.ID + "/" + now.now.Format(time.RFC3339), Person: now.state.Opener(),
			Payload: "{}", Due: now.now, State: ledger.Due,
		}}
		return clues.Event{Kind: clues.Pause}, nil
	})
	if errors.Is(err, clues.ErrPaused) || errors.Is(err, clues.ErrOver) {
		return nil
	}
	return err
}

// tellPaused is the Do of telling who opened a game that it is paused.
func (c ClueCaller) tellPaused(ctx context.Context, t ledger.Task) error {
	id, _ := clueTask(t)
	g, err := c.Room.load(ctx, t.Team, id)
	switch {
	case err != nil:
		return gone(err)
	case !g.state.Public().Paused:
		return &ledger.Refused{Reason: "the game goes on"}
	}
	said := headed(bold("Your clue game is paused"), words(": I cannot write in "), channelLink(g.Channel), words("."))
	said.line(words("If I was removed, type "), command("/invite @csbot"),
		words(" there: then the game goes on by itself, with the time that was left. After an hour it is over."))
	return quiz.Outcome(c.Notices.Remind(ctx, newsOf(t, said.done(answer.Outcome{Kind: answer.KindClues}))))
}
