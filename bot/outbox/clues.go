package outbox

import (
	"context"
	"errors"

	"csbot/bot"
	"csbot/quiz"
)

var _ bot.ClueMessages = (*Sender)(nil)

// clueMessage is a message of a clue game, and how it is found.
func clueMessage(m bot.ClueMessage) Message {
	return Message{
		Channel: m.Channel, Thread: m.Thread, Answer: m.Answer,
		Mark: Mark{Event: "csbot_clues", Field: "message", Value: m.ID}, Since: m.Since,
	}
}

// Say is part of bot.ClueMessages. Somebody waits for every one of them, so none
// gives way to others.
func (s *Sender) Say(ctx context.Context, m bot.ClueMessage) (ts string, err error) {
	ts, err = s.Send(ctx, clueMessage(m))
	if errors.Is(err, ErrUnknown) {
		return "", errors.Join(quiz.ErrUnknown, err)
	}
	return ts, refusedIn(m.Channel, err)
}

// Said is part of bot.ClueMessages.
func (s *Sender) Said(ctx context.Context, m bot.ClueMessage) (ts string, found bool, err error) {
	ts, found, err = s.find(ctx, clueMessage(m))
	if slackError(err) == missingScope {
		err = quiz.ErrBlind
	}
	return ts, found, err
}

// Rewrite is part of bot.ClueMessages. It lets everything else go first.
func (s *Sender) Rewrite(ctx context.Context, m bot.ClueMessage, ts string) error {
	return refusedIn(m.Channel, s.update(ctx, m.Channel, ts, m.Answer))
}

// refusedIn is an error, in words for people where Slack refuses the channel.
func refusedIn(channel string, err error) error {
	if meaning := refused(channel, slackError(err)); meaning != nil {
		return meaning
	}
	return err
}
